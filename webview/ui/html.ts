import { html as litHtml, type TemplateResult } from 'lit-html';
import { visibleParts, visibleText } from '../../src/core/text/visibleText.ts';

/** Where a value of a template stands: between tags, in an attribute that is shown or read out, or in an address. */
type Place = 'text' | 'attribute' | 'address';

const known = new WeakMap<TemplateStringsArray, readonly Place[]>();

/**
 * The `html` of lit-html for the panel: characters of a text that act or hide are shown as escapes, set apart from text that
 * merely looks like one; in attributes they are escapes only. Every view uses this one, so no text can be forgotten.
 * Not done: texts that a directive makes by itself.
 */
export function html(strings: TemplateStringsArray, ...values: readonly unknown[]): TemplateResult<1> {
  const places = known.get(strings) ?? placesIn(strings);
  known.set(strings, places);
  return litHtml(strings, ...values.map((value, at) => (places[at] === 'text' ? shown(value) : written(value, places[at]))));
}

function shown(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(shown);
  if (typeof value !== 'string') return value;
  const parts = visibleParts(value);
  return parts.every(({ kind }) => kind === 'text') ? value : parts.map(({ kind, text }) => (kind === 'text' ? text : escapes(text)));
}

function escapes(text: string): TemplateResult<1> {
  return litHtml`<span class="escapes" title="Characters that cannot be seen, or that change how text is drawn">${text}</span>`;
}

/** The browser itself encodes such characters in an address. */
function written(value: unknown, place: Place | undefined): unknown {
  return typeof value === 'string' && place !== 'address' ? visibleText(value) : value;
}

/** Relies on templates being ours: no `<` or `>` in text or in the fixed part of an attribute, but for tags. */
function placesIn(strings: TemplateStringsArray): readonly Place[] {
  let inTag = false;
  return strings.map((piece) => {
    const opened = piece.lastIndexOf('<');
    const closed = piece.lastIndexOf('>');
    if (opened !== closed) inTag = opened > closed;
    if (!inTag) return 'text';
    return /\s(?:href|src)=["']?$/.test(piece) ? 'address' : 'attribute';
  });
}
