import { decodeAnyBase64, encodeBase64Url } from '../jose/base64url.ts';
import type { Digest } from '../jose/digest.ts';
import { isJsonObject, ownMember, parseJsonObject } from '../json/json.ts';
import { encodeHex } from '../text/encodeHex.ts';
import { l10n } from '../text/l10n.ts';
import { sentenceCase } from '../text/sentenceCase.ts';
import { type AuthenticatorData, readAuthenticatorData } from './authenticatorData.ts';
import { type ClientData, readClientData } from './clientData.ts';
import type { RequestOptions } from './requestOptions.ts';
import { defaultRpId, mayUse } from './rpId.ts';
import { bytesInJson, mostBytes } from './wireBytes.ts';

/** One thing that an assertion says, and how it compares with what was asked for. */
export interface AssertionPart {
  /** As WebAuthn calls it. */
  readonly name: AssertionPartName;
  /** Empty where the assertion has none. */
  readonly value: string;
  /** `notCompared` where there is nothing here to compare it with; the note says why. */
  readonly verdict: 'matches' | 'differs' | 'notCompared';
  /** What it was compared with and what came of it, as a sentence. */
  readonly note: string;
  readonly spec: string;
}

export type AssertionPartName =
  | 'assertion'
  | 'id'
  | 'type'
  | 'challenge'
  | 'origin'
  | 'rpIdHash'
  | 'flags'
  | 'signCount'
  | 'userHandle'
  | 'signature';

/** What an assertion is compared with. */
export interface AskedAssertion {
  /** `undefined` when the options are not known or cannot be read. */
  readonly options: RequestOptions | undefined;
  /** The origin that is sent beside the assertion; `undefined` when none is. */
  readonly origin: string | undefined;
}

/**
 * What an assertion says, part by part, in the order in which a server looks at it (WebAuthn Level 2 section 7.2). Total: of what is
 * no assertion one part is left, which says so. The signature is not verified: the server has the public key.
 *
 * @param assertion JSON text in the form of `AuthenticationResponseJSON` (Level 3 section 5.1), bytes in either base64
 */
export function readAssertion(assertion: string, asked: AskedAssertion, digest: Digest): readonly AssertionPart[] {
  const json = parseJsonObject(assertion);
  const response = json === undefined ? undefined : ownMember(json, 'response');
  if (json === undefined || !isJsonObject(response)) return [noAssertion(l10n`It is not the JSON of a credential with a response.`)];
  const clientDataText = utf8(bytesInJson(ownMember(response, 'clientDataJSON')));
  const clientData = clientDataText === undefined ? undefined : readClientData(clientDataText);
  const bytes = bytesInJson(ownMember(response, 'authenticatorData'));
  const data = bytes === undefined ? undefined : readAuthenticatorData(bytes);
  return [
    credentialId(base64Url(ownMember(json, 'rawId') ?? ownMember(json, 'id')), asked),
    ...(clientData === undefined ? [unread('clientDataJSON')] : ofClientData(clientData, asked)),
    ...(data === undefined ? [unread('authenticatorData')] : ofAuthenticatorData(data, asked, digest)),
    userHandle(base64Url(ownMember(response, 'userHandle')), asked),
    signature(bytesInJson(ownMember(response, 'signature'))),
  ];
}

function credentialId(value: string, { options }: AskedAssertion): AssertionPart {
  const of = partOf('id', value, 'WebAuthn section 7.2');
  const allowed = options?.allowCredentials;
  if (options === undefined) return of('notCompared', l10n`The options of the server are not known.`);
  if (allowed === undefined) return of('notCompared', l10n`The server named no credential (allowCredentials).`);
  return allowed.includes(value)
    ? of('matches', l10n`It is one of allowCredentials.`)
    : of('differs', l10n`It is not one of allowCredentials.`);
}

function ofClientData(
  { type = '', challenge = '', origin = '', crossOrigin }: ClientData,
  asked: AskedAssertion,
): readonly AssertionPart[] {
  const spec = 'WebAuthn section 5.8.1';
  const ofType = partOf('type', type, spec);
  const ofChallenge = partOf('challenge', challenge, spec);
  const { options } = asked;
  return [
    type === 'webauthn.get'
      ? ofType('matches', l10n`The client data is of an assertion.`)
      : ofType('differs', l10n`The client data of an assertion has the type webauthn.get.`),
    options === undefined
      ? ofChallenge('notCompared', l10n`The options of the server are not known.`)
      : challenge === options.challenge
        ? ofChallenge('matches', l10n`It is the challenge that the server sent.`)
        : ofChallenge('differs', l10n`The server sent another challenge.`),
    originPart(origin, crossOrigin === true, asked),
  ];
}

function originPart(origin: string, isCrossOrigin: boolean, asked: AskedAssertion): AssertionPart {
  const of = partOf('origin', origin, 'WebAuthn section 5.8.1');
  if (isCrossOrigin) return of('differs', l10n`The passkey was used in a frame of another origin (crossOrigin).`);
  if (asked.origin !== undefined && asked.origin !== origin)
    return of('differs', l10n`The request names another origin beside the assertion.`);
  const rpId = asked.options?.rpId;
  if (rpId === undefined) return of('notCompared', l10n`The server named no rpId.`);
  return mayUse(rpId, origin)
    ? of('matches', l10n`A page there may use passkeys of ${rpId}.`)
    : of('differs', l10n`A page there may not use passkeys of ${rpId}.`);
}

function ofAuthenticatorData(data: AuthenticatorData, asked: AskedAssertion, digest: Digest): readonly AssertionPart[] {
  const spec = 'WebAuthn section 6.1';
  const { options } = asked;
  const rpId = options?.rpId ?? (asked.origin === undefined ? undefined : defaultRpId(asked.origin));
  const hash = partOf('rpIdHash', encodeHex(data.rpIdHash), spec);
  return [
    rpId === undefined
      ? hash('notCompared', l10n`The rpId is not known.`)
      : isSame(data.rpIdHash, digest('SHA-256', rpId))
        ? hash('matches', l10n`It is SHA-256 of ${rpId}.`)
        : hash('differs', l10n`It is not SHA-256 of ${rpId}.`),
    flags(data, options),
    partOf(
      'signCount',
      String(data.signCount),
      'WebAuthn section 6.1.1',
    )(
      'notCompared',
      data.signCount === 0
        ? l10n`The authenticator has no counter, or has never used it.`
        : l10n`Only the server knows the counter before: this one must be larger.`,
    ),
  ];
}

const flagWords = {
  UP: () => l10n`user present`,
  UV: () => l10n`user verified`,
  BE: () => l10n`may be backed up`,
  BS: () => l10n`is backed up`,
  AT: () => l10n`with credential data`,
  ED: () => l10n`with extensions`,
} as const;

function flags({ flags: set }: AuthenticatorData, options: RequestOptions | undefined): AssertionPart {
  const of = partOf('flags', set.join(' '), 'WebAuthn section 6.1');
  const said = sentenceCase(set.map((flag) => flagWords[flag]()).join(', '));
  if (!set.includes('UP')) return of('differs', l10n`UP is not set: a server requires that the user was present.`);
  if (options === undefined) return of('notCompared', l10n`${said}. The options of the server are not known.`);
  if (options.userVerification === 'required' && !set.includes('UV'))
    return of('differs', l10n`UV is not set, and the server requires that the user was verified.`);
  return of('matches', l10n`${said}. User verification is ${options.userVerification}.`);
}

function userHandle(value: string, { options }: AskedAssertion): AssertionPart {
  const of = partOf('userHandle', value, 'WebAuthn section 7.2');
  if (value !== '') return of('notCompared', l10n`Only the server knows whose credential it is.`);
  return options !== undefined && options.allowCredentials === undefined
    ? of('differs', l10n`It is missing, and the server named no credential.`)
    : of('notCompared', l10n`It may be left out where the server names the credentials.`);
}

/** Its length only: with the signature in it, the parts would be the whole assertion once more. */
function signature(bytes: Uint8Array | undefined): AssertionPart {
  const of = partOf('signature', bytes === undefined ? '' : l10n`${bytes.length} bytes`, 'WebAuthn section 7.2');
  return bytes === undefined
    ? of('differs', l10n`It is missing.`)
    : of('notCompared', l10n`Not verified here: the server has the public key.`);
}

function partOf(name: AssertionPartName, value: string, spec: string) {
  return (verdict: AssertionPart['verdict'], note: string): AssertionPart => ({ name, value, verdict, note, spec });
}

function unread(member: string): AssertionPart {
  return noAssertion(l10n`Its ${member} cannot be read.`);
}

function noAssertion(note: string): AssertionPart {
  return { name: 'assertion', value: '', verdict: 'differs', note, spec: 'WebAuthn section 5.2.2' };
}

function base64Url(value: unknown): string {
  const bytes = typeof value === 'string' && value.length <= 2 * mostBytes ? decodeAnyBase64(value) : undefined;
  return bytes === undefined ? '' : encodeBase64Url(bytes);
}

function utf8(bytes: Uint8Array | undefined): string | undefined {
  return bytes === undefined ? undefined : new TextDecoder().decode(bytes);
}

function isSame(one: Uint8Array, other: Uint8Array): boolean {
  return one.length === other.length && one.every((byte, at) => byte === other[at]);
}
