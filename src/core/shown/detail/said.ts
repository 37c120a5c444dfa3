import type { HopId } from '../../runs/hop.ts';
import { templateOf, translationOf } from '../../text/l10n.ts';

/** A sentence or a phrase about a run, in pieces: plain text, what stands out in it, and what leads somewhere. */
export type Said = readonly SaidPart[];

export type SaidPart =
  | string
  /** `code` is text of a message, which may hold tags. */
  | { readonly kind: 'strong' | 'code'; readonly text: string }
  | { readonly kind: 'hop'; readonly id: HopId; readonly index: number }
  /** A token of the run, by its place in the list of tokens. */
  | { readonly kind: 'token'; readonly place: number; readonly name: string };

/**
 * A sentence with pieces in its places: `` said`from ${hop}, single use` ``. It is looked up among the translations as
 * `from {0}, single use`.
 */
export function said(strings: TemplateStringsArray, ...values: readonly (string | number | SaidPart | Said)[]): Said {
  const template = translationOf(templateOf(strings));
  return template.split(/(\{\d+\})/).flatMap((piece): Said => {
    const place = /^\{(\d+)\}$/.exec(piece)?.[1];
    if (place === undefined) return piece === '' ? [] : [piece];
    const value = values[Number(place)] ?? '';
    if (isSaid(value)) return value;
    return [typeof value === 'number' ? String(value) : value];
  });
}

function isSaid(value: number | SaidPart | Said): value is Said {
  return Array.isArray(value);
}

export function strong(text: string): SaidPart {
  return { kind: 'strong', text: cut(text) };
}

export function code(text: string): SaidPart {
  return { kind: 'code', text: cut(text) };
}

/** A sentence quotes no more of a message, which stands whole below it. Characters (UTF-16 code units). */
const mostQuoted = 300;

function cut(text: string): string {
  return text.length > mostQuoted ? `${text.slice(0, mostQuoted)}…` : text;
}

/** One sentence after the other. */
export function sentences(each: readonly Said[]): Said {
  return each.flatMap((sentence, place) => (place === 0 ? sentence : [' ', ...sentence]));
}

/** As plain text, for a tooltip and for what is read out. */
export function plainText(parts: Said): string {
  return parts.map(textOf).join('');
}

function textOf(part: SaidPart): string {
  if (typeof part === 'string') return part;
  switch (part.kind) {
    case 'strong':
    case 'code':
      return part.text;
    case 'hop':
      return `hop ${part.index}`;
    case 'token':
      return part.name;
  }
}
