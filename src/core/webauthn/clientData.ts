import { type JsonObject, ownMember, parseJsonObject, textMember } from '../json/json.ts';
import { present } from '../values/members.ts';

/** What the client says of the ceremony (WebAuthn Level 2 section 5.8.1). Its JSON text is what is signed. */
export interface ClientData {
  readonly type?: string;
  /** Base64url. */
  readonly challenge?: string;
  readonly origin?: string;
  readonly crossOrigin?: boolean;
}

/** The client data of an assertion, in the order and form of WebAuthn Level 2 section 5.8.1.1. @param challenge base64url */
export function clientDataJson(challenge: string, origin: string): string {
  return JSON.stringify({ type: 'webauthn.get', challenge, origin, crossOrigin: false });
}

/** Reads client data; `undefined` of what is no JSON object. Members of another type are left out. */
export function readClientData(text: string): ClientData | undefined {
  const json = parseJsonObject(text);
  return json === undefined ? undefined : clientData(json);
}

function clientData(json: JsonObject): ClientData {
  const crossOrigin = ownMember(json, 'crossOrigin');
  return present({
    type: textMember(json, 'type'),
    challenge: textMember(json, 'challenge'),
    origin: textMember(json, 'origin'),
    crossOrigin: typeof crossOrigin === 'boolean' ? crossOrigin : undefined,
  });
}
