import type { TemplateResult } from 'lit-html';
import type { SecretContext } from '../state/panelContext.ts';
import { html } from './html.ts';
import { secretText } from './secretText.ts';

/** Longer texts are shown without colours: a span for each word of a megabyte would make the page stick. */
const mostColouredChars = 40_000;

const jsonWords = /("(?:\\.|[^"\\])*"?)(\s*:)?|\b(?:true|false|null)\b|-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?/g;

/** Indented JSON with names, strings and numbers in the colours of the theme. */
export function jsonText(json: string, secrets: SecretContext): unknown {
  if (json.length > mostColouredChars) return secretText(json, secrets, 'button');
  const parts: unknown[] = [];
  let from = 0;
  for (const match of json.matchAll(jsonWords)) {
    if (match.index > from) parts.push(json.slice(from, match.index));
    parts.push(jsonWord(match[0], match[1], match[2], secrets));
    from = match.index + match[0].length;
  }
  parts.push(json.slice(from));
  return parts;
}

function jsonWord(word: string, text: string | undefined, colon: string | undefined, secrets: SecretContext): TemplateResult {
  if (text === undefined) return html`<span class="json-number">${word}</span>`;
  if (colon !== undefined) return html`<span class="json-name">${text}</span>${colon}`;
  return html`<span class="json-text">${secretText(text, secrets, 'button')}</span>`;
}
