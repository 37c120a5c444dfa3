import { encodeBase64Url } from '../jose/base64url.ts';
import { isJsonObject, type JsonObject, objectListMember, ownMember, parseJsonObject, textMember } from '../json/json.ts';
import { l10n } from '../text/l10n.ts';
import { present } from '../values/members.ts';
import { bytesInJson } from './wireBytes.ts';

/** What a server asks an authenticator for (WebAuthn Level 2 section 5.5). Bytes are base64url. */
export interface RequestOptions {
  readonly challenge: string;
  /** Left out: the host of the page. */
  readonly rpId?: string;
  /** IDs of the credentials that may be used, those that can be read; left out: any of the RP ID that the authenticator finds by itself. */
  readonly allowCredentials?: readonly string[];
  /** `preferred` where it is left out, or is none of the three (section 5.8.6). */
  readonly userVerification: 'required' | 'preferred' | 'discouraged';
}

export type RequestOptionsReading =
  | { readonly kind: 'options'; readonly options: RequestOptions }
  | { readonly kind: 'unreadable'; readonly message: string };

/** Reads request options: a JSON object, or the text of one. Extensions and the timeout are not read. Total. */
export function readRequestOptions(value: unknown): RequestOptionsReading {
  const json = typeof value === 'string' ? parseJsonObject(value) : isJsonObject(value) ? value : undefined;
  if (json === undefined) return unreadable(l10n`The options for the passkey are not a JSON object.`);
  const challenge = bytesInJson(ownMember(json, 'challenge'));
  if (challenge === undefined) return unreadable(l10n`The options for the passkey have no challenge that can be read.`);
  return {
    kind: 'options',
    options: present({
      challenge: encodeBase64Url(challenge),
      rpId: textMember(json, 'rpId'),
      allowCredentials: allowedIds(json),
      userVerification: userVerificationIn(json),
    }),
  };
}

function userVerificationIn(json: JsonObject): RequestOptions['userVerification'] {
  const wanted = ownMember(json, 'userVerification');
  return wanted === 'required' || wanted === 'discouraged' ? wanted : 'preferred';
}

/** A list with no credential in it asks for none in particular (WebAuthn Level 2 section 5.5). */
function allowedIds(json: JsonObject): readonly string[] | undefined {
  const descriptors = objectListMember(json, 'allowCredentials');
  if (descriptors.length === 0) return undefined;
  return descriptors.flatMap((descriptor) => {
    const id = textMember(descriptor, 'type') === 'public-key' ? bytesInJson(ownMember(descriptor, 'id')) : undefined;
    return id === undefined ? [] : [encodeBase64Url(id)];
  });
}

function unreadable(message: string): RequestOptionsReading {
  return { kind: 'unreadable', message };
}
