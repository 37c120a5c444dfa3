import { createHash } from 'node:crypto';
import type { RunRedaction } from '../../src/core/redaction/runRedaction.ts';
import type { TextPlace } from '../../src/core/redaction/textPlace.ts';
import { WindowRedaction } from '../../src/core/redaction/windowRedaction.ts';
import { splitTags, tagSet } from '../../src/core/shown/tags.ts';
import { keyedHash } from '../../src/node/crypto/keyedHash.ts';
import { medianMs } from './median.ts';
import { atMost, type Row } from './row.ts';

const place = { kind: 'body', mediaType: 'application/json' } as const;
const most = 20_000;
/** Four times the input costs four times the time when it is linear; the rest is for caches and noise. */
const linear = 5;

/** Hiding secrets in large bodies, and finding their tags again in the panel. */
export function redactionRows(): readonly Row[] {
  const secrets = Array.from({ length: most }, (_, index) => createHash('sha256').update(String(index)).digest('base64url').slice(0, 40));
  const [quarter, whole] = [bodyOf(secrets, 250_000), bodyOf(secrets, 1_000_000)];
  const [few, many] = [redactionOf(secrets.slice(0, most / 4)), redactionOf(secrets)];
  const hide = (redaction: RunRedaction, text: string): number => medianMs(() => redaction.hide(text, place));
  const all = hide(many, whole);

  const repeated = 'a'.repeat(131_072);
  const letter = redactionOf(['aaaaaaaaaaaa', 'aaaaaaaaaaaaaaaaaaaaaaaa', 'aaaaaaaaaaaaaaaaaaaaaaab']);
  const hidden = many.hide(whole, place);
  const tags = tagSet(many.tags);
  const split = medianMs(() => splitTags(hidden, tags));
  const splitQuarter = medianMs(() => splitTags(hidden.slice(0, hidden.length / 4), tags));
  const splitFewTags = medianMs(() => splitTags(hidden, tagSet(many.tags.slice(0, many.tags.length / 4))));
  return [
    atMost('redaction: 1 MB with 20,000 secrets', all, 300, 'ms'),
    atMost('redaction: four times the text', all / hide(many, quarter), linear, 'times'),
    atMost('redaction: four times the secrets', all / hide(few, whole), linear, 'times'),
    atMost('redaction: 128 kB of one letter', hide(letter, repeated), 50, 'ms'),
    atMost(
      'redaction: the slowest of 128 kB of one piece again and again',
      Math.max(...places.flatMap((at) => pieces.map((piece) => medianMs(() => letter.hide(again(piece), at))))),
      50,
      'ms',
    ),
    atMost('tags in the panel: four times the text', split / splitQuarter, linear, 'times'),
    atMost('tags in the panel: four times the tags', split / splitFewTags, linear, 'times'),
    atMost(
      'tags in the panel: 128 kB of one letter',
      medianMs(() => splitTags('#'.repeat(131_072), tags)),
      50,
      'ms',
    ),
  ];
}

/** Each makes a reader look for an end that does not come, or many look at the same. */
const pieces = [
  'password: a1b2\n',
  '"password";s:8:',
  'token="""',
  'a,token\n',
  '--password ',
  ' /a',
  'your code is ',
  '=',
  '"',
  '%25',
  '<input ',
  'eyJ',
  '{"a":"',
  '\\',
  'token="',
  '/',
  '&#x',
  'e',
  'a:',
  '://',
  "x='",
  'token=',
  'Cookie:',
  '&',
  ';',
  '{',
];
const places: readonly TextPlace[] = [
  place,
  { kind: 'url' },
  { kind: 'header', name: 'Cookie' },
  { kind: 'header', name: 'X-Token' },
  { kind: 'body', mediaType: 'application/x-www-form-urlencoded' },
  { kind: 'body', mediaType: 'text/html' },
];

function again(piece: string): string {
  return piece.repeat(Math.ceil(131_072 / piece.length));
}

function redactionOf(secrets: readonly string[]): RunRedaction {
  const redaction = new WindowRedaction(keyedHash(new Uint8Array(32))).begin('bench');
  for (const secret of secrets) redaction.know('secret', secret);
  redaction.hide('The matcher is built with the first text.', place);
  return redaction;
}

function bodyOf(secrets: readonly string[], length: number): string {
  let items = '';
  for (let at = 0; items.length < length; at++) items += `{"id":${at},"n":"${secrets[at % secrets.length]}"},`;
  return `{"items":[${items.slice(0, -1)}]}`;
}
