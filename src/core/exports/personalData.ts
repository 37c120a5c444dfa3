import { parseForm } from '../http/form.ts';
import { readWritten } from '../json/readWritten.ts';
import { type WrittenJson, WrittenObject } from '../json/writtenJson.ts';
import type { FlowView, HopView } from '../runs/views.ts';
import { hasTag, type TagSet, tagSet } from '../shown/tags.ts';
import { splitUrl } from '../shown/urlParts.ts';

/** What of a person a run tells: it is in tokens, in what was typed, and in what servers know of the user. */
export type PersonalKind = 'username' | 'email' | 'phone' | 'name';

export interface PersonalValue {
  readonly kind: PersonalKind;
  readonly value: string;
}

/** By the names of members, parameters and claims (OpenID Connect Core section 5.1, SCIM, and what providers made of them). */
const kinds: Readonly<Record<string, PersonalKind>> = Object.assign(Object.create(null) as Record<string, PersonalKind>, {
  username: 'username',
  userName: 'username',
  user_name: 'username',
  preferred_username: 'username',
  login_hint: 'username',
  upn: 'username',
  unique_name: 'username',
  email: 'email',
  mail: 'email',
  emailAddress: 'email',
  phone: 'phone',
  phone_number: 'phone',
  phoneNumber: 'phone',
  mobilePhone: 'phone',
  primaryPhone: 'phone',
  given_name: 'name',
  family_name: 'name',
  middle_name: 'name',
  nickname: 'name',
  given: 'name',
  family: 'name',
  formatted: 'name',
  firstName: 'name',
  lastName: 'name',
});

const shortest = 2;
const longest = 320;
/** More of them cost minutes to search for. What is over it stays readable, and is told of as such (`contents.ts`). */
const most = 1_000;

/** The personal data in a run, each value once. What is a secret, and so a tag already, is not among it. */
export function personalDataOf(run: FlowView): readonly PersonalValue[] {
  const tags = tagSet(run.tags);
  const found = new Map<string, PersonalKind>();
  const add = (kind: PersonalKind | undefined, value: string): void => {
    const of = kind ?? (isEmail(value) ? 'email' : undefined);
    if (of === undefined || value.length < shortest || value.length > longest || found.size >= most || hasTag(value, tags)) return;
    if (!found.has(value)) found.set(value, of);
  };
  if (run.user !== undefined) add('username', run.user);
  for (const hop of run.hops) findInHop(hop, tags, add);
  for (const { claims } of run.tokens) findInClaims(claims, add);
  return [...found].map(([value, kind]) => ({ kind, value }));
}

type Add = (kind: PersonalKind | undefined, value: string) => void;

function findInHop({ request, outcome, step, jwts = [] }: HopView, tags: TagSet, add: Add): void {
  const { query } = splitUrl(request.url, tags);
  // A name alone is also that of an application or a group: it is a person's where the response is about a person.
  const ofUser = step === 'UserInfo' ? 'name' : undefined;
  for (const [name, value] of query) add(kinds[name], value);
  findInBody(request.body, undefined, add);
  if (outcome.kind === 'answered') findInBody(outcome.body, ofUser, add);
  for (const { claims } of jwts) findInClaims(claims, add);
}

function findInBody(body: string | undefined, plainName: PersonalKind | undefined, add: Add): void {
  if (body === undefined || body === '') return;
  const json = readWritten(body);
  if (json !== undefined) findInJson(json, undefined, plainName, add);
  else if (!/[<\s]/.test(body)) for (const [name, value] of parseForm(body)) add(kinds[name], value);
}

function findInJson(value: WrittenJson, name: string | undefined, plainName: PersonalKind | undefined, add: Add): void {
  if (typeof value === 'string') add(name === 'name' ? plainName : kinds[name ?? ''], value);
  else if (Array.isArray(value)) for (const item of value) findInJson(item as WrittenJson, name, plainName, add);
  else if (value instanceof WrittenObject) for (const member of value.members) findInJson(member.value, member.name, plainName, add);
}

function findInClaims(claims: unknown, add: Add, name?: string): void {
  if (typeof claims === 'string') add(name === 'name' ? 'name' : kinds[name ?? ''], claims);
  else if (Array.isArray(claims)) for (const item of claims) findInClaims(item, add, name);
  else if (typeof claims === 'object' && claims !== null) {
    for (const [member, value] of Object.entries(claims)) findInClaims(value, add, member);
  }
}

function isEmail(value: string): boolean {
  return /^[^\s@/:]{1,64}@[^\s@/:]{1,253}\.[^\s@/:.]{2,63}$/.test(value);
}
