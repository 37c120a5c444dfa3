import { compactJson } from '../../src/core/json/printJson.ts';
import type { ClaimMeaning } from '../../src/core/meaning/claims.ts';
import { hasTag } from '../../src/core/shown/tags.ts';
import type { DetailContext } from '../detail/detailContext.ts';
import { html } from '../ui/html.ts';
import { secretText } from '../ui/secretText.ts';
import { isLongWord, shortenedText } from '../ui/shortenedText.ts';
import type { ValueRow } from '../ui/values/valueRows.ts';

/** A row for a member of a token. @param key of what a person opens to see all of it */
export function memberRow(
  name: string,
  value: unknown,
  described: ClaimMeaning | undefined,
  key: string,
  { context, toggled }: DetailContext,
): ValueRow {
  const text = textOf(value);
  const isTagged = hasTag(text, context.secrets.tags);
  const known = described === undefined ? {} : { meaning: described.meaning, spec: described.spec, note: described.meaning };
  const shown =
    text === ''
      ? html`<span class="dim">empty</span>`
      : isLongWord(text) && !isTagged
        ? shortenedText(text, key, toggled, context)
        : secretText(text, context.secrets, 'actions');
  return { name, ...known, value: shown, ...(text === '' ? {} : isTagged ? { whole: text } : { copied: text }) };
}

function textOf(value: unknown): string {
  if (typeof value === 'string') return value;
  if (Array.isArray(value) && value.every((item) => typeof item === 'string')) return value.join(', ');
  return compactJson(value);
}
