import { type PartPlace, partPlaces } from '../../../core/changes/requestChange.ts';
import type { FormField } from '../../../core/http/form.ts';
import { parseForm } from '../../../core/http/form.ts';
import { parseJson } from '../../../core/json/json.ts';
import { isVariable } from '../isVariable.ts';

/** A part of a request. */
export interface NamedPart {
  /** Left out: where the request has such a part. */
  readonly place?: PartPlace;
  /** Empty for the method, the URL and a whole body. */
  readonly name: string;
}

export interface PartChange extends NamedPart {
  /** `undefined` leaves the part out. */
  readonly value: ChangedValue | undefined;
}

export type ChangedValue = { readonly text: string } | { readonly variable: string };

export type PartReading =
  | { readonly kind: 'change'; readonly change: PartChange }
  /** The value is one that nobody writes where others can read it. `holds` names what is secret in it. */
  | { readonly kind: 'secret'; readonly part: NamedPart; readonly value: string; readonly holds: string }
  /** A sentence without its beginning, which names who reads it. */
  | { readonly kind: 'wrong'; readonly message: string };

/** Parts of a request that hold what somebody keeps secret. */
const secretNames = new Set([
  'client_secret',
  'client_assertion',
  'assertion',
  'password',
  'newpassword',
  'currentpassword',
  'refresh_token',
  'subject_token',
  'actor_token',
  'token',
  'id_token_hint',
  'authorization',
  'proxy-authorization',
  'cookie',
]);

/** A request has these once. They are written with a colon and without a name: `:url=…`. */
const wholePlaces: readonly PartPlace[] = ['method', 'url', 'body'];
const namedPlaces = partPlaces.filter((each) => !wholePlaces.includes(each));

/** Reads `NAME=VALUE`, `PLACE:NAME=VALUE`, `:url=VALUE`, `NAME-=`. Total. */
export function readPart(text: string): PartReading {
  const [, part, removing, written = ''] = /^(.+?)(-?)=(.*)$/s.exec(text) ?? [];
  if (part === undefined) return wrong('needs the name of a part and a value: NAME=VALUE, or NAME-= to leave it out.');
  const named = placeOf(part);
  if (typeof named === 'string') return wrong(named);
  if (removing === '-') {
    if (written === '') return { kind: 'change', change: { ...named, value: undefined } };
    return wrong(`leaves ${part} out with ${part}-=, which takes no value. To set a value, write ${part}=VALUE.`);
  }
  if (isVariable(written)) return { kind: 'change', change: { ...named, value: { variable: written.slice('env:'.length) } } };
  const holds = written === '' ? undefined : secretIn(named, written);
  return holds === undefined
    ? { kind: 'change', change: { ...named, value: { text: written } } }
    : { kind: 'secret', part: named, value: written, holds };
}

function wrong(message: string): PartReading {
  return { kind: 'wrong', message };
}

function placeOf(part: string): NamedPart | string {
  const [, written, name] = /^([A-Za-z]*):(.*)$/s.exec(part) ?? [];
  if (written === undefined || name === undefined) return { name: part };
  if (written === '') {
    const whole = wholePlaces.find((each) => each === name);
    return whole === undefined
      ? `does not know the part ":${name}". Use one of ${wholePlaces.map((each) => `:${each}`).join(', ')}.`
      : { place: whole, name: '' };
  }
  const place = namedPlaces.find((each) => each === written);
  if (place === undefined)
    return `does not know the place "${written}". Use one of ${namedPlaces.map((each) => `${each}:NAME`).join(', ')}, ${wholePlaces.map((each) => `:${each}`).join(', ')}.`;
  return name === '' ? `needs a name after "${written}:".` : { place, name };
}

/** Names what is secret in a value, by the names that it stands under: of a cookie all of it, since most of them are sessions. */
function secretIn({ place, name }: NamedPart, value: string): string | undefined {
  if (place === 'cookie') return `the cookie ${name}`;
  if (name !== '') return isSecretName(name) ? name : undefined;
  if (place === 'body') return [...parseForm(value).map(([field]) => field), ...namesIn(parseJson(value))].find(isSecretName);
  if (place !== 'url') return undefined;
  const { password = '', searchParams = new URLSearchParams() } = URL.canParse(value) ? new URL(value) : {};
  return password === '' ? [...searchParams.keys()].find(isSecretName) : 'a password';
}

function isSecretName(name: FormField[0]): boolean {
  return secretNames.has(name.toLowerCase());
}

/** Of all members, however deep. */
function namesIn(value: unknown): readonly string[] {
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([name, member]) => [...(Array.isArray(value) ? [] : [name]), ...namesIn(member)]);
}
