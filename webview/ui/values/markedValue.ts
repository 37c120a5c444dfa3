import { html } from '../html.ts';
import type { ValuePart } from './differingValues.ts';
import { tagChip } from './tagChip.ts';

/** A value with what differs in it marked. @param run decides the colour, as in the editor's own diff, where A is on the left */
export function markedValue(parts: readonly ValuePart[], run: 'a' | 'b'): readonly unknown[] {
  return parts.map(({ text, isTag, differs }) => {
    if (isTag) return tagChip(text);
    return differs ? html`<mark class=${run === 'a' ? 'removed' : 'inserted'}>${text}</mark>` : text;
  });
}
