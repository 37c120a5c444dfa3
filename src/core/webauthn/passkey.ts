import { decodeAnyBase64, encodeBase64Url } from '../jose/base64url.ts';
import { type JsonObject, ownMember, parseJsonObject, textMember } from '../json/json.ts';
import { l10n } from '../text/l10n.ts';
import { present } from '../values/members.ts';
import { Secret } from '../values/secret.ts';
import { isRpId, mayUse } from './rpId.ts';

/**
 * A passkey that this program signs with, as an authenticator would: a credential of a user with an RP (WebAuthn Level 2 section 4,
 * "Public Key Credential Source"). Bytes are base64url.
 */
export interface Passkey {
  /** The private key alone: a JWK of the type EC on the curve P-256, for ES256. */
  readonly key: Secret;
  readonly credentialId: string;
  readonly rpId: string;
  /** ID of the user with the RP; left out for a credential that does not know its user. */
  readonly userHandle?: string;
  /** The counter before the first assertion of a run. 0: the passkey has none, as passkeys that are synchronized (section 6.1.1). */
  readonly counter: number;
  /** As recorded when the passkey was registered: a server may refuse another value (WebAuthn Level 3 section 7.2). */
  readonly backupEligible: boolean;
  readonly backupState: boolean;
  /** The origin of the page that uses the passkey; left out: that of the sign-on page. */
  readonly origin?: string;
}

export type PasskeyReading = { readonly kind: 'passkey'; readonly passkey: Passkey } | PasskeyProblem;

interface PasskeyProblem {
  readonly kind: 'unusable';
  /** A sentence that names the member and repeats nothing of it. */
  readonly message: string;
}

/**
 * Reads a passkey as it is stored: a private JWK (RFC 7517 section 4, RFC 7518 section 6.2) with the members `credentialId`, `rpId`
 * and, where needed, `userHandle`, `counter`, `origin`, `backupEligible`, `backupState`. Total.
 *
 * Not done: whether `d` and the coordinates belong together is seen when it signs.
 */
export function readPasskey(text: string): PasskeyReading {
  const json = parseJsonObject(text);
  if (json === undefined) return unusable(l10n`The passkey is not a JSON object. It must be a private JWK with credentialId and rpId.`);
  const message = keyProblem(json) ?? credentialProblem(json) ?? originProblem(json) ?? backupProblem(json);
  if (message !== undefined) return unusable(message);
  return {
    kind: 'passkey',
    passkey: present({
      key: new Secret(privateJwk(json), 'private_key'),
      credentialId: bytesMember(json, 'credentialId') ?? '',
      rpId: textMember(json, 'rpId') ?? '',
      userHandle: bytesMember(json, 'userHandle'),
      counter: Number(ownMember(json, 'counter') ?? 0),
      backupEligible: ownMember(json, 'backupEligible') === true,
      backupState: ownMember(json, 'backupState') === true,
      origin: textMember(json, 'origin'),
    }),
  };
}

/** What is secret in a stored passkey beside the whole of it: the private part of the key. Empty for what is no passkey. */
export function secretsInPasskey(text: string): readonly Secret[] {
  const json = parseJsonObject(text);
  const d = json === undefined ? undefined : textMember(json, 'd');
  return d === undefined ? [] : [new Secret(d, 'private_key')];
}

const coordinateBytes = 32;

function keyProblem(json: JsonObject): string | undefined {
  if (ownMember(json, 'kty') !== 'EC') return l10n`The member kty of the passkey must be "EC": the passkey is a JWK.`;
  if (ownMember(json, 'crv') !== 'P-256') return l10n`The member crv of the passkey must be "P-256", the curve of ES256.`;
  const alg = ownMember(json, 'alg');
  if (alg !== undefined && alg !== 'ES256') return l10n`The member alg of the passkey must be "ES256" or left out.`;
  if (ownMember(json, 'd') === undefined) return l10n`The member d of the passkey is missing: without it the JWK is a public key.`;
  const unread = ['d', 'x', 'y'].find((name) => bytesOf(json, name)?.length !== coordinateBytes);
  return unread === undefined ? undefined : l10n`The member ${unread} of the passkey must be 32 bytes in base64url (RFC 7518 section 6.2).`;
}

/** WebAuthn Level 2 section 4 ("Credential ID") and section 5.4.3 have the largest lengths. */
const [mostIdBytes, mostHandleBytes] = [1023, 64];
const largestCounter = 0xffff_ffff;

function credentialProblem(json: JsonObject): string | undefined {
  if (ownMember(json, 'credentialId') === undefined)
    return l10n`The member credentialId of the passkey is missing: the ID of the credential in base64url.`;
  if (!isLength(bytesOf(json, 'credentialId'), mostIdBytes))
    return l10n`The member credentialId of the passkey must be 1 to ${mostIdBytes} bytes in base64url.`;
  const rpId = ownMember(json, 'rpId');
  if (rpId === undefined) return l10n`The member rpId of the passkey is missing: the domain that the passkey was registered for.`;
  if (typeof rpId !== 'string' || !isRpId(rpId))
    return l10n`The member rpId of the passkey must be a domain in lower case, without scheme, port and path.`;
  if (ownMember(json, 'userHandle') !== undefined && !isLength(bytesOf(json, 'userHandle'), mostHandleBytes))
    return l10n`The member userHandle of the passkey must be 1 to ${mostHandleBytes} bytes in base64url.`;
  const counter = ownMember(json, 'counter') ?? 0;
  return typeof counter === 'number' && Number.isInteger(counter) && counter >= 0 && counter <= largestCounter
    ? undefined
    : l10n`The member counter of the passkey must be a whole number from 0 to ${largestCounter}.`;
}

function originProblem(json: JsonObject): string | undefined {
  const origin = ownMember(json, 'origin');
  if (origin === undefined) return undefined;
  if (typeof origin !== 'string' || !isOrigin(origin))
    return l10n`The member origin of the passkey must be an origin: scheme, host and port, without a slash at the end.`;
  if (mayUse(textMember(json, 'rpId') ?? '', origin)) return undefined;
  return l10n`The member origin of the passkey must be https, or http on localhost, with a host that is its rpId or below it.`;
}

/** As browsers serialize it (RFC 6454 section 6.2): a server compares the text. */
function isOrigin(text: string): boolean {
  return URL.canParse(text) && new URL(text).origin === text;
}

/** A credential that is no candidate for a backup has none (WebAuthn Level 3 section 6.1.3). */
function backupProblem(json: JsonObject): string | undefined {
  const wrong = ['backupEligible', 'backupState'].find((name) => !['undefined', 'boolean'].includes(typeof ownMember(json, name)));
  if (wrong !== undefined) return l10n`The member ${wrong} of the passkey must be true or false.`;
  if (ownMember(json, 'backupState') !== true || ownMember(json, 'backupEligible') === true) return undefined;
  return l10n`The member backupState of the passkey can be true only where backupEligible is true.`;
}

function privateJwk(json: JsonObject): string {
  const [d, x, y] = ['d', 'x', 'y'].map((name) => bytesMember(json, name));
  return JSON.stringify({ kty: 'EC', crv: 'P-256', x, y, d });
}

function bytesMember(json: JsonObject, name: string): string | undefined {
  const bytes = bytesOf(json, name);
  return bytes === undefined ? undefined : encodeBase64Url(bytes);
}

function bytesOf(json: JsonObject, name: string): Uint8Array | undefined {
  const text = textMember(json, name);
  return text === undefined ? undefined : decodeAnyBase64(text);
}

function isLength(bytes: Uint8Array | undefined, most: number): boolean {
  return bytes !== undefined && bytes.length > 0 && bytes.length <= most;
}

function unusable(message: string): PasskeyProblem {
  return { kind: 'unusable', message };
}
