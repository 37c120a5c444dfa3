import type { Finding } from '../findings/finding.ts';
import { type HttpResponse, headerValue } from '../http/http.ts';
import { type JsonObject, numberMember, objectListMember, textMember } from '../json/json.ts';
import { typeInWords } from '../json/valueInWords.ts';
import { l10n } from '../text/l10n.ts';
import { present } from '../values/members.ts';
import { Secret } from '../values/secret.ts';
import { type OtherResponse, readEndpointResponse } from './responses/endpointResponse.ts';
import { unexpectedStatus, withoutTokens } from './responses/unusableTokenResponse.ts';

/** The tokens of a token response (RFC 6749 section 5.1), in our spelling. */
export interface Tokens {
  readonly accessToken?: Secret;
  readonly tokenType?: string;
  readonly expiresInSeconds?: number;
  readonly refreshToken?: Secret;
  readonly idToken?: Secret;
  /** Granted scope. Left out by a server that granted exactly what was asked for. */
  readonly scope?: string;
  /** RFC 9396 section 7. */
  readonly authorizationDetails?: readonly JsonObject[];
  /** RFC 8693 section 2.2.1. */
  readonly issuedTokenType?: string;
}

export type TokenReading = { readonly kind: 'granted'; readonly tokens: Tokens; readonly findings: readonly Finding[] } | OtherResponse;

const successSpec = 'RFC 6749 section 5.1';

/**
 * Reads what the token endpoint answered, for every grant.
 *
 * @returns `granted` for a usable token response, `refused` for an OAuth error response, `unreadable`
 *   for anything else. Total: no answer from a server makes it throw.
 * @see RFC 6749 section 5.1 (successful response), section 5.2 (error response)
 */
export function readTokenResponse(response: HttpResponse): TokenReading {
  const body = readEndpointResponse(response, l10n`The token response`, successSpec);
  if (body.kind !== 'object') return body;
  const { tokens, findings } = readTokens(body.value, body.encoding);
  const all = [...body.findings, ...findings];
  if (response.status < 200 || response.status > 299) {
    return { kind: 'unreadable', findings: [...all, unexpectedStatus(response, body.value, body.encoding)] };
  }
  if (tokens.accessToken === undefined && tokens.idToken === undefined) {
    return { kind: 'unreadable', findings: [...all, withoutTokens(response, body.value)] };
  }
  return { kind: 'granted', tokens, findings: [...all, ...oddities(response)] };
}

/** The members of a token response, each checked for its type: one of a wrong type is left out with a finding. */
function readTokens(body: JsonObject, encoding: 'json' | 'form'): { readonly tokens: Tokens; readonly findings: readonly Finding[] } {
  const findings: Finding[] = [];
  const wrongType = (name: string, expected: string): void => {
    const value = body[name];
    if (value === undefined || value === null) return;
    const message = l10n`The member ${name} of the token response is ${typeInWords(value)}, where ${expected} belongs.`;
    findings.push({ severity: 'error', code: 'tokenResponse.memberType', message, spec: successSpec });
  };
  const text = (name: string): string | undefined => {
    const value = textMember(body, name);
    if (value === undefined && body[name] !== '') wrongType(name, 'text');
    return value;
  };
  const scopeList = (): string | undefined => {
    const { scope } = body;
    if (!Array.isArray(scope) || !scope.every((one) => typeof one === 'string')) return undefined;
    const message = l10n`The member scope of the token response is an array, where text with spaces between the scopes belongs. It was read as a list.`;
    findings.push({ severity: 'warning', code: 'tokenResponse.memberType', message, spec: 'RFC 6749 section 3.3' });
    return scope.join(' ');
  };
  const secret = (name: string): Secret | undefined => {
    const value = text(name);
    return value === undefined ? undefined : new Secret(value, name);
  };
  const tokens = present({
    accessToken: secret('access_token'),
    tokenType: text('token_type'),
    expiresInSeconds: lifetime(body, encoding === 'form' ? () => {} : wrongType),
    refreshToken: secret('refresh_token'),
    idToken: secret('id_token'),
    scope: scopeList() ?? text('scope'),
    authorizationDetails: authorizationDetails(body),
    issuedTokenType: text('issued_token_type'),
  });
  return { tokens, findings };
}

function authorizationDetails(body: JsonObject): readonly JsonObject[] | undefined {
  return Array.isArray(body['authorization_details']) ? objectListMember(body, 'authorization_details') : undefined;
}

/** Some servers send the lifetime as a string of digits: it is used, and pointed at. In a form everything is a string. */
function lifetime(body: JsonObject, wrongType: (name: string, expected: string) => void): number | undefined {
  const strict = numberMember(body, 'expires_in');
  if (strict === undefined) wrongType('expires_in', l10n`a number of seconds`);
  const seconds = strict ?? numberMember(body, 'expires_in', true);
  return seconds !== undefined && seconds >= 0 ? seconds : undefined;
}

/** A usable answer that still differs from what the specification asks for in status and headers; its members have rules. */
function oddities(response: HttpResponse): readonly Finding[] {
  const findings: Finding[] = [];
  const warn = (code: string, message: string): void => {
    findings.push({ severity: 'warning', code, message, spec: successSpec });
  };
  if (response.status !== 200) warn('tokenResponse.successStatus', l10n`The token response has status ${response.status}; success is 200.`);
  if (!/\bno-store\b/i.test(headerValue(response.headers, 'cache-control') ?? '')) {
    warn('tokenResponse.cacheControl', l10n`The token response lacks Cache-Control: no-store, so a cache on the way may keep the tokens.`);
  }
  return findings;
}
