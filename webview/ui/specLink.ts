import { nothing, type TemplateResult } from 'lit-html';
import { specificationLabel, specificationLink } from '../../src/core/findings/spec.ts';
import { allWords } from '../../src/providers/wordsOf.ts';
import { html } from './html.ts';

/**
 * A citation in short form or behind another text, as a link where its page is known. The editor opens links in the system browser.
 *
 * @param skipTab out of the tab order, since the same link stands where the keys of a list lead
 */
export function specLink(spec: string, text?: string, skipTab = false): TemplateResult {
  const link = specificationLink(spec, allWords);
  const label = text ?? specificationLabel(spec, allWords);
  const style = text === undefined ? 'spec' : nothing;
  return link === undefined
    ? html`<span class=${style} title=${spec}>${label}</span>`
    : html`<a class=${style} href=${link} title=${spec} tabindex=${skipTab ? '-1' : nothing}>${label}</a>`;
}
