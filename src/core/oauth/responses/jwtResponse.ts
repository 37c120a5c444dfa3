import { type FormField, fieldValue } from '../../http/form.ts';
import { decodeJwt } from '../../jose/jwt.ts';
import type { JsonObject } from '../../json/json.ts';
import { Secret } from '../../values/secret.ts';
import { isJwtResponse, type ReceivedAuthorizationResponse } from '../authorizationResponse.ts';

/** Claims of the JWT itself (RFC 7519 section 4.1). `iss` is a parameter too (RFC 9207 section 2.4). */
const ofTheJwt: ReadonlySet<string> = new Set(['aud', 'exp', 'iat', 'nbf', 'jti']);

/** The JWT of a response that came as one; `undefined` of any other response. */
export function jwtOfResponse({ parameters }: ReceivedAuthorizationResponse): Secret | undefined {
  return isJwtResponse(parameters) ? new Secret(fieldValue(parameters, 'response') ?? '', 'response') : undefined;
}

/**
 * Puts the parameters of a JWT response in the place of those that it came with (JARM section 2.1). Nothing is verified. Total.
 *
 * @param jwt signed; what was in it, where it came encrypted
 * @returns the response as it came, where the JWT cannot be read
 */
export function openedJwtResponse(received: ReceivedAuthorizationResponse, jwt: Secret, encrypted = false): ReceivedAuthorizationResponse {
  const reading = decodeJwt(jwt.reveal());
  if (reading.kind !== 'decoded') return received;
  return { ...received, parameters: parametersIn(reading.claims), jwt: { value: jwt, outside: received.parameters, encrypted } };
}

/** `expires_in` is a number in JSON (section 2.1.2); what is no text is written as JSON has it. */
function parametersIn(claims: JsonObject): readonly FormField[] {
  return Object.entries(claims).flatMap(([name, value]): FormField[] => {
    if (ofTheJwt.has(name) || value === null) return [];
    return [[name, typeof value === 'string' ? value : JSON.stringify(value)]];
  });
}
