import type { Finding } from '../../findings/finding.ts';
import { encodeBase64Url } from '../../jose/base64url.ts';
import type { Digest, HashName } from '../../jose/digest.ts';
import { isJsonObject, type JsonObject, ownMember, parseJson } from '../../json/json.ts';
import { valueInWords } from '../../json/valueInWords.ts';
import { l10n } from '../../text/l10n.ts';
import { quotedText } from '../../text/quotedText.ts';
import { textOf } from '../finding/base64Text.ts';
import type { Disclosure } from './tokenReading.ts';

/** An SD-JWT with what its digests are about. */
export interface SdJwt {
  /** Of the JWT of the issuer; `undefined` where they cannot be read. */
  readonly claims: JsonObject | undefined;
  /** The disclosures, base64url as they stand in the token, and what they say. */
  readonly parts: readonly string[];
  readonly disclosures: readonly Disclosure[];
  /** The key binding JWT, and the text that its `sd_hash` is a hash of; `undefined` without one. */
  readonly binding: { readonly claims: JsonObject | undefined; readonly over: string } | undefined;
}

/** The hashes of IANA's registry that the platform is asked for, by their names there (RFC 9901 section 4.1.1). */
const hashes: ReadonlyMap<unknown, HashName> = new Map([
  ['sha-256', 'SHA-256'],
  ['sha-384', 'SHA-384'],
  ['sha-512', 'SHA-512'],
]);

/**
 * Compares the disclosures of an SD-JWT with the digests in the token, and `sd_hash` with the token (RFC 9901 sections 7.1 and 7.3): what is
 * wrong, and at the end a summary. The signatures are not verified. Total.
 *
 * @param digest left out, nothing is compared, and the summary says so
 */
export function sdJwtFindings(sdJwt: SdJwt, digest: Digest | undefined): readonly Finding[] {
  const algorithm = sdJwt.claims === undefined ? undefined : (ownMember(sdJwt.claims, '_sd_alg') ?? 'sha-256');
  const hash = hashes.get(algorithm);
  if (digest === undefined || sdJwt.claims === undefined) return [summary(sdJwt.parts.length, notCompared(''))];
  if (hash === undefined)
    return [summary(sdJwt.parts.length, notCompared(l10n`: _sd_alg is ${valueInWords(algorithm)}, which is not supported here`))];
  const hashOf = (text: string): string => encodeBase64Url(digest(hash, text));
  const compared = compare(sdJwt.claims, sdJwt, hashOf);
  return [
    ...unreferenced(sdJwt.disclosures, compared.referenced),
    ...compared.faults.map((message) => fault('sdJwt.processing', message, 'RFC 9901 section 7.1')),
    ...bindingFindings(sdJwt.binding, hashOf),
    summary(sdJwt.parts.length, comparedInWords(sdJwt.parts.length, compared)),
  ];
}

/** A digest, what has to be disclosed there, and the names that its object has already. */
interface DigestPlace {
  readonly digest: string;
  readonly of: 'claim' | 'element';
  readonly names: Set<string>;
}

interface Compared {
  /** Places in the list of disclosures. */
  readonly referenced: ReadonlySet<number>;
  /** Digests without a disclosure. */
  readonly hidden: number;
  readonly faults: readonly string[];
}

/** Follows the digests from the claims into what is disclosed: each disclosure once. */
function compare(claims: JsonObject, { parts, disclosures }: SdJwt, hashOf: (text: string) => string): Compared {
  const byDigest = indexesByDigest(parts, hashOf);
  const places = digestsIn(claims);
  const seen = new Set<string>();
  const repeated = new Set<string>();
  const referenced = new Set<number>();
  const faults: string[] = [];
  for (const place of places) {
    if (seen.has(place.digest)) repeated.add(place.digest);
    const [index, ...copies] = byDigest.get(place.digest) ?? [];
    if (index !== undefined && !referenced.has(index)) {
      for (const each of [index, ...copies]) referenced.add(each);
      faults.push(...faultsOf(place, disclosures[index], index + 1));
      const content = parseJson(textOf(parts[index] ?? ''));
      for (const inner of Array.isArray(content) ? digestsIn(content.at(-1)) : []) places.push(inner);
    }
    seen.add(place.digest);
  }
  if (repeated.size > 0) faults.push(l10n`A digest occurs more than once in this SD-JWT.`);
  return { referenced, hidden: [...seen].filter((each) => !byDigest.has(each)).length, faults };
}

/** Where each disclosure stands; one that is there twice has one digest. */
function indexesByDigest(parts: readonly string[], hashOf: (text: string) => string): ReadonlyMap<string, readonly number[]> {
  const byDigest = new Map<string, number[]>();
  for (const [index, part] of parts.entries()) {
    const digest = hashOf(part);
    const indexes = byDigest.get(digest);
    if (indexes === undefined) byDigest.set(digest, [index]);
    else indexes.push(index);
  }
  return byDigest;
}

/** The digests of `_sd` and `...` in a value, at any depth (RFC 9901 sections 4.2.4.1 and 4.2.4.2). */
function digestsIn(value: unknown): DigestPlace[] {
  if (Array.isArray(value)) return value.flatMap((element) => elementDigest(element) ?? digestsIn(element));
  if (!isJsonObject(value)) return [];
  const { _sd: own, ...others } = value;
  const names = new Set(Object.keys(others));
  const digests = Array.isArray(own) ? own.filter((each) => typeof each === 'string') : [];
  return [...digests.map((digest) => ({ digest, of: 'claim' as const, names })), ...Object.values(others).flatMap(digestsIn)];
}

function elementDigest(element: unknown): DigestPlace | undefined {
  const digest = isJsonObject(element) ? ownMember(element, '...') : undefined;
  return typeof digest === 'string' ? { digest, of: 'element', names: new Set() } : undefined;
}

function faultsOf({ of, names }: DigestPlace, disclosure: Disclosure | undefined, number: number): readonly string[] {
  if (disclosure === undefined || disclosure.kind === 'unreadable') return [];
  if (disclosure.kind !== of) {
    return [
      of === 'claim'
        ? l10n`Disclosure ${number} has no name, but its digest stands in _sd, where a claim is disclosed.`
        : l10n`Disclosure ${number} has a name, but its digest stands in an array, where an element is disclosed.`,
    ];
  }
  if (disclosure.kind === 'element') return [];
  const { name } = disclosure;
  if (name === '_sd' || name === '...') return [l10n`Disclosure ${number} has the name ${name}, which no claim may have.`];
  if (names.has(name)) return [l10n`Disclosure ${number} discloses ${quotedText(name, 60)}, which is in the same object already.`];
  names.add(name);
  return [];
}

const mostNamed = 3;

/** A disclosure that the issuer did not sign for: it was added, changed, or taken from another token. */
function unreferenced(disclosures: readonly Disclosure[], referenced: ReadonlySet<number>): readonly Finding[] {
  const strange = disclosures.flatMap((each, index) => (referenced.has(index) ? [] : [inWords(each, index + 1)]));
  if (strange.length === 0) return [];
  const rest = strange.length - mostNamed;
  const named = `${strange.slice(0, mostNamed).join(', ')}${rest > 0 ? l10n` and ${rest} more` : ''}`;
  const message = l10n`No digest in the token matches disclosure ${named}: the issuer did not sign that, or it was changed.`;
  return [fault('sdJwt.unreferenced', message, 'RFC 9901 section 7.1')];
}

function inWords(disclosure: Disclosure, number: number): string {
  return disclosure.kind === 'claim' ? l10n`${number} (${quotedText(disclosure.name, 60)})` : String(number);
}

/** The holder signs which disclosures it presents (RFC 9901 section 4.3.1). */
function bindingFindings(binding: SdJwt['binding'], hashOf: (text: string) => string): readonly Finding[] {
  if (binding?.claims === undefined) return [];
  const spec = 'RFC 9901 section 7.3';
  const sdHash = ownMember(binding.claims, 'sd_hash');
  if (sdHash === hashOf(binding.over)) return [];
  if (typeof sdHash === 'string') {
    const message = l10n`sd_hash of the key binding JWT is not the hash of this SD-JWT: it was made for another one, or disclosures were added, changed or left out afterwards.`;
    return [fault('sdJwt.keyBindingHash', message, spec)];
  }
  const message =
    sdHash === undefined
      ? l10n`The key binding JWT has no sd_hash, so it says nothing about the disclosures that are presented.`
      : l10n`sd_hash of the key binding JWT is ${valueInWords(sdHash)}, where a text belongs.`;
  return [fault('sdJwt.keyBindingHash', message, spec)];
}

function fault(code: string, message: string, spec: string): Finding {
  return { severity: 'error', code, message: l10n`${message} A verifier has to reject it.`, spec };
}

function summary(count: number, comparison: string): Finding {
  const holds = count === 0 ? l10n`no disclosures` : count === 1 ? l10n`one disclosure` : l10n`${count} disclosures`;
  const message = l10n`This is an SD-JWT (selective disclosure) with ${holds}.${comparison}`;
  return { severity: 'info', code: 'sdJwt', message, spec: 'RFC 9901 section 4' };
}

function notCompared(why: string): string {
  return l10n` Their digests were not compared with those in the token${why}.`;
}

function comparedInWords(count: number, { referenced, hidden }: Compared): string {
  const all = count > 0 && referenced.size === count ? l10n` Digests in the token match all of them.` : '';
  const others = hidden === 1 ? l10n`1 digest has` : l10n`${hidden} digests have`;
  return hidden === 0 ? all : l10n`${all} ${others} no disclosure here: what is not disclosed, or decoys.`;
}
