import type { HopView } from '../../src/core/runs/views.ts';
import { laneName } from '../../src/core/shown/laneName.ts';
import { type Phase, phaseName } from '../../src/core/shown/phases.ts';

/** Whether a hop matches all words of a filter. @param troubled whether the hop went wrong */
export type HopFilter = (hop: HopView, phase: Phase, troubled: boolean) => boolean;

/** `status:4xx method:post "a phrase" text` */
const filterWord = /(?:([a-z]+):)?(?:"([^"]*)"?|(\S+))/gi;

/** Reads what was typed; `undefined` when it says nothing. A name that is no filter, as in `code:x`, is text like any other. */
export function readFilter(typed: string): HopFilter | undefined {
  const filters = [...typed.matchAll(filterWord)].map(([whole, name = '', phrase, word = '']) => {
    const value = (phrase ?? word).toLowerCase();
    return namedFilter(name.toLowerCase(), value) ?? textFilter(name === '' ? value : whole.toLowerCase());
  });
  return filters.length === 0 ? undefined : (hop, phase, troubled) => filters.every((matches) => matches(hop, phase, troubled));
}

/** @returns `undefined` for a name that is no filter, and while its value is not typed yet, everything matches */
function namedFilter(name: string, value: string): HopFilter | undefined {
  switch (name) {
    case 'status':
      return ({ outcome }) => outcome.kind === 'answered' && statusMatches(outcome.status, value);
    case 'method':
      return ({ request }) => request.method.toLowerCase().startsWith(value);
    case 'lane':
      return ({ from, to }) => [from, to].some((lane) => wordsOf(laneName(lane)).includes(value.replaceAll(/[^a-z]/g, '')));
    case 'phase':
      return (_, phase) => wordsOf(phaseName(phase)).includes(value.replaceAll(/[^a-z]/g, ''));
    case 'has':
      return hasFilter(value);
    default:
      return undefined;
  }
}

/** `4xx`, `40`, `404` */
function statusMatches(status: number, value: string): boolean {
  const digits = String(status);
  return [...value].every((char, at) => char === 'x' || char === digits[at]);
}

/** A name as a person types it: without spaces and hyphens. */
function wordsOf(name: string): string {
  return name.toLowerCase().replaceAll(/[^a-z]/g, '');
}

function hasFilter(value: string): HopFilter | undefined {
  switch (value) {
    case 'error':
      return (_, __, troubled) => troubled;
    case 'finding':
      return ({ findings }) => findings.length > 0;
    case 'cookie':
      return ({ request, outcome }) => request.cookies.length > 0 || (outcome.kind === 'answered' && outcome.cookies.length > 0);
    default:
      return undefined;
  }
}

function textFilter(text: string): HopFilter {
  return (hop) => textOf(hop).includes(text);
}

/** All texts of a hop, in lower case. A hop is replaced, never changed, so each is put together once. */
const texts = new WeakMap<HopView, string>();

function textOf(hop: HopView): string {
  const known = texts.get(hop);
  if (known !== undefined) return known;
  const { request, outcome } = hop;
  const parts = [hop.label, request.method, request.url, request.body, ...headerTexts(request.headers), ...cookieTexts(request.cookies)];
  if (outcome.kind === 'answered') {
    parts.push(
      outcome.summary,
      `${outcome.status} ${outcome.statusText}`,
      outcome.body,
      ...headerTexts(outcome.headers),
      ...cookieTexts(outcome.cookies),
    );
  } else if (outcome.kind === 'failed') parts.push(outcome.failure.message, outcome.failure.code);
  else if (outcome.kind === 'handedOver') parts.push(outcome.message);
  const text = parts
    .filter((part) => part !== undefined)
    .join('\n')
    .toLowerCase();
  texts.set(hop, text);
  return text;
}

function headerTexts(headers: HopView['request']['headers']): readonly string[] {
  return headers.map(([name, value]) => `${name}: ${value}`);
}

/** A set cookie stands in no header of a view: it has been read. */
function cookieTexts(cookies: HopView['request']['cookies']): readonly string[] {
  return cookies.map(
    ({ name, value, attributes }) => `${attributes.length > 0 ? 'set-cookie: ' : 'cookie: '}${name}=${value}; ${attributes.join('; ')}`,
  );
}
