import { encodeBase64Url, encodeBase64UrlText } from '../jose/base64url.ts';
import type { Digest } from '../jose/digest.ts';
import { l10n } from '../text/l10n.ts';
import { quotedText } from '../text/quotedText.ts';
import { type AuthenticatorFlag, authenticatorData } from './authenticatorData.ts';
import { clientDataJson } from './clientData.ts';
import type { Passkey } from './passkey.ts';
import type { RequestOptions } from './requestOptions.ts';
import { defaultRpId, mayUse } from './rpId.ts';

/** An assertion before it is signed. */
export interface UnsignedAssertion {
  /** What the signature is over: authenticator data, then SHA-256 of the client data (WebAuthn Level 2 section 6.3.3). */
  readonly signed: Uint8Array;
  /** The credential as JSON, in the form of `AuthenticationResponseJSON` (WebAuthn Level 3 section 5.1). @param signature ASN.1 DER */
  readonly withSignature: (signature: Uint8Array) => string;
}

/**
 * Why a passkey cannot answer a request from a page of the origin, as a sentence; `undefined` when it can. What a browser and an
 * authenticator look at before they sign: the RP ID (WebAuthn Level 2 section 5.1.4.1), the list of credentials and the user handle
 * (section 6.3.3).
 */
export function passkeyMisfit(passkey: Passkey, options: RequestOptions, origin: string): string | undefined {
  const { allowCredentials } = options;
  const rpId = options.rpId ?? defaultRpId(origin) ?? '';
  if (rpId !== passkey.rpId)
    return options.rpId === undefined
      ? l10n`The server asks for a passkey of ${quotedText(rpId)}, the host of the page, since its options have no rpId. The stored passkey is for ${passkey.rpId}.`
      : l10n`The server asks for a passkey of the rpId ${quotedText(rpId)}. The stored passkey is for ${passkey.rpId}.`;
  if (!mayUse(rpId, origin)) return l10n`A page at ${quotedText(origin)} may not use passkeys of ${rpId}.`;
  if (allowCredentials?.includes(passkey.credentialId) === false)
    return l10n`The stored passkey is not among the credentials that the server accepts (allowCredentials).`;
  if (allowCredentials === undefined && passkey.userHandle === undefined)
    return l10n`The server leaves it to the passkey to say who the user is, since its options have no allowCredentials. The stored passkey has no userHandle.`;
  return undefined;
}

/**
 * Builds the assertion of a passkey that fits, all but the signature (WebAuthn Level 2 section 6.3.3). The user counts as present,
 * and as verified unless the server discourages it: whoever started the run could read the key.
 *
 * @param signCount the counter that is sent
 */
export function buildAssertion(
  passkey: Passkey,
  { challenge, userVerification }: RequestOptions,
  { origin, signCount, digest }: { readonly origin: string; readonly signCount: number; readonly digest: Digest },
): UnsignedAssertion {
  const clientData = clientDataJson(challenge, origin);
  const flags = flagsOf(passkey, userVerification !== 'discouraged');
  const data = authenticatorData({ rpIdHash: digest('SHA-256', passkey.rpId), flags, signCount });
  const { credentialId, userHandle } = passkey;
  return {
    signed: Uint8Array.from([...data, ...digest('SHA-256', clientData)]),
    withSignature: (signature) =>
      JSON.stringify({
        id: credentialId,
        rawId: credentialId,
        type: 'public-key',
        response: {
          clientDataJSON: encodeBase64UrlText(clientData),
          authenticatorData: encodeBase64Url(data),
          signature: encodeBase64Url(signature),
          ...(userHandle === undefined ? {} : { userHandle }),
        },
        clientExtensionResults: {},
      }),
  };
}

function flagsOf({ backupEligible, backupState }: Passkey, isVerified: boolean): readonly AuthenticatorFlag[] {
  return [
    'UP',
    ...(isVerified ? (['UV'] as const) : []),
    ...(backupEligible ? (['BE'] as const) : []),
    ...(backupState ? (['BS'] as const) : []),
  ];
}

/** The counter of the next assertion (WebAuthn Level 2 section 6.1.1): a passkey without a counter stays at 0. */
export function nextSignCount(counter: number): number {
  return counter === 0 ? 0 : Math.min(counter + 1, 0xffff_ffff);
}
