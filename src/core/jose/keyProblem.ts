import { ownMember } from '../json/json.ts';
import { l10n } from '../text/l10n.ts';
import { isBase64Url } from './base64url.ts';
import type { Jwk } from './jwk.ts';

interface Member {
  readonly name: string;
  readonly section: string;
  /** Bytes of a coordinate, by its curve. */
  readonly bytesOn?: Readonly<Record<string, number>>;
}

const curveBytes = { 'P-256': 32, 'P-384': 48, 'P-521': 66 };
const octetBytes = { Ed25519: 32, Ed448: 57 };

/** The public members that a verifier needs, by type of key. */
const neededMembers: Readonly<Record<string, readonly Member[]>> = {
  RSA: [
    { name: 'n', section: 'RFC 7518 section 6.3.1.1' },
    { name: 'e', section: 'RFC 7518 section 6.3.1.2' },
  ],
  EC: [
    { name: 'crv', section: 'RFC 7518 section 6.2.1.1' },
    { name: 'x', section: 'RFC 7518 section 6.2.1.2', bytesOn: curveBytes },
    { name: 'y', section: 'RFC 7518 section 6.2.1.3', bytesOn: curveBytes },
  ],
  OKP: [
    { name: 'crv', section: 'RFC 8037 section 2' },
    { name: 'x', section: 'RFC 8037 section 2', bytesOn: octetBytes },
  ],
};

/** RFC 7518 section 3.1 and RFC 8037 section 3.1: the type of key of an algorithm, and its curve where it has one. */
function neededKey(alg: string): { readonly kty: string; readonly crv?: string } | undefined {
  if (/^[RP]S(256|384|512)$/.test(alg)) return { kty: 'RSA' };
  const crv = { ES256: 'P-256', ES384: 'P-384', ES512: 'P-521' }[alg];
  if (crv !== undefined) return { kty: 'EC', crv };
  if (alg === 'Ed25519') return { kty: 'OKP', crv: 'Ed25519' };
  return alg === 'EdDSA' ? { kty: 'OKP' } : undefined;
}

/** Whether a key is of the type that an algorithm needs, and not for something else than signatures (RFC 7517 section 4.2). */
export function mayVerify(key: Jwk, alg: string): boolean {
  return neededKey(alg)?.kty === key.kty && key.use !== 'enc';
}

/**
 * Why a key of a JWK set cannot verify signatures by an algorithm, as the end of a sentence about the key: `lacks e (RFC 7518 section
 * 6.3.1.2)`. Looks at the members only: a point that is not on its curve is not noticed.
 *
 * @returns `undefined` when nothing is wrong with it
 */
export function keyProblem(key: Jwk, alg: string): string | undefined {
  const needed = neededKey(alg);
  if (needed === undefined) return undefined;
  const { kty } = needed;
  if (key.kty !== kty) return l10n`is of the type ${String(key.kty)}, and ${alg} needs ${kty} (RFC 7518 section 3.1)`;
  if (key.use === 'enc') return l10n`is for encryption: its use is enc (RFC 7517 section 4.2)`;
  const operations = ownMember(key, 'key_ops');
  if (operations !== undefined && !Array.isArray(operations)) return l10n`has key_ops that is no list (RFC 7517 section 4.3)`;
  if (Array.isArray(operations) && !operations.includes('verify')) return l10n`must not verify by its key_ops (RFC 7517 section 4.3)`;
  if (typeof key.alg === 'string' && key.alg !== alg && !isSameEdwards(key.alg, alg)) {
    return l10n`is for ${key.alg}, and the token is signed with ${alg} (RFC 7517 section 4.4)`;
  }
  return memberProblem(key, kty) ?? curveProblem(key, alg, needed.crv) ?? sizeProblem(key);
}

/** RFC 9864 gives EdDSA on one curve a name of its own. */
function isSameEdwards(left: string, right: string): boolean {
  return [left, right].every((alg) => alg === 'EdDSA' || alg === 'Ed25519');
}

function memberProblem(key: Jwk, kty: string): string | undefined {
  for (const { name, section, bytesOn } of neededMembers[kty] ?? []) {
    const value = ownMember(key, name);
    if (value === undefined || value === '') return l10n`lacks ${name} (${section})`;
    if (typeof value !== 'string' || (name !== 'crv' && !isBase64Url(value))) return l10n`has a ${name} that is not base64url (${section})`;
    const bytes = bytesOn?.[String(ownMember(key, 'crv'))];
    const found = Math.floor((value.length * 3) / 4);
    if (bytes !== undefined && found !== bytes) return l10n`has a ${name} of ${found} bytes, where its curve has ${bytes} (${section})`;
  }
  return undefined;
}

function curveProblem(key: Jwk, alg: string, crv: string | undefined): string | undefined {
  if (crv === undefined || key['crv'] === crv) return undefined;
  return l10n`is on the curve ${String(key['crv'])}, and ${alg} needs ${crv} (RFC 7518 section 3.4)`;
}

const leastBytes = 256;

/** RFC 7518 sections 3.3 and 3.5: 2048 bits or more. */
function sizeProblem({ kty, n }: Jwk): string | undefined {
  if (kty !== 'RSA' || typeof n !== 'string') return undefined;
  const bytes = Math.floor((n.length * 3) / 4);
  return bytes < leastBytes ? l10n`has ${bytes * 8} bits, and at least 2048 are needed (RFC 7518 section 3.3)` : undefined;
}
