import type { Finding } from '../findings/finding.ts';
import { type FormField, fieldValue, parseForm } from '../http/form.ts';
import { decodeJwt } from '../jose/jwt.ts';
import { l10n } from '../text/l10n.ts';
import { present } from '../values/members.ts';
import { Secret } from '../values/secret.ts';
import { readAuthorizationError } from './errors/authorizationError.ts';
import { otherNameInWords } from './responses/otherName.ts';
import type { OAuthError } from './wire.ts';

/** Where the parameters of an authorization response stood. `pi.flow`: in the answer of a product's sign-on API. */
export type ResponseSource = 'query' | 'fragment' | 'form_post' | 'pi.flow';

/** An authorization response as it arrived: collected, not yet read. */
export interface ReceivedAuthorizationResponse {
  readonly source: ResponseSource;
  readonly parameters: readonly FormField[];
  /** Where it was delivered, without the parameters; left out when nothing was (`pi.flow`). */
  readonly redirectUri?: string;
  /** Of a response that came as a JWT and was opened (JARM): the JWT, and the parameters that it came with. */
  readonly jwt?: { readonly value: Secret; readonly outside: readonly FormField[]; readonly encrypted?: boolean };
  /** Why the JWT that it came as could not be decrypted, as a sentence. */
  readonly undecrypted?: string;
}

/** Names that only an authorization response carries; a redirect URI may have a query of its own. */
export const responseNames: ReadonlySet<string> = new Set([
  'code',
  'error',
  'access_token',
  'id_token',
  'response',
  // Instead of error, with servers that do not follow RFC 6749.
  'error_code',
  'error_message',
]);

/**
 * Collects the response from the redirect URI as reached. Both query and fragment are looked at, whatever was
 * asked for: that it came in the wrong one is for a rule to say.
 */
export function receivedInUrl(url: string): ReceivedAuthorizationResponse {
  const hash = url.indexOf('#');
  const beforeFragment = hash < 0 ? url : url.slice(0, hash);
  const question = beforeFragment.indexOf('?');
  const redirectUri = question < 0 ? beforeFragment : beforeFragment.slice(0, question);
  const fragment = hash < 0 ? [] : parseForm(url.slice(hash + 1));
  const query = question < 0 ? [] : parseForm(beforeFragment.slice(question + 1));
  const carries = (fields: readonly FormField[], isPart: (name: string) => boolean): boolean => fields.some(([name]) => isPart(name));
  const isAnswer = (name: string): boolean => responseNames.has(name);
  // An answer to response_type=none is a state and nothing else.
  const isState = (name: string): boolean => name === 'state';
  const inFragment =
    carries(fragment, isAnswer) || (!carries(query, (name) => isAnswer(name) || isState(name)) && carries(fragment, isState));
  return inFragment ? { source: 'fragment', parameters: fragment, redirectUri } : { source: 'query', parameters: query, redirectUri };
}

/** Collects the response from the body of a form that was posted to the redirect URI (OAuth 2.0 Form Post Response Mode). */
export function receivedInForm(body: string, redirectUri?: string): ReceivedAuthorizationResponse {
  return { source: 'form_post', parameters: parseForm(body), ...(redirectUri === undefined ? {} : { redirectUri }) };
}

/** What a successful authorization response brought, in our spelling. */
export interface AuthorizationResponse {
  readonly code?: Secret;
  readonly accessToken?: Secret;
  readonly idToken?: Secret;
  readonly tokenType?: string;
  readonly expiresInSeconds?: number;
  readonly scope?: string;
  readonly state?: string;
  /** RFC 9207. */
  readonly iss?: string;
  /** OpenID Connect Session Management section 2. */
  readonly sessionState?: string;
}

export type AuthorizationReading =
  | { readonly kind: 'granted'; readonly response: AuthorizationResponse; readonly findings: readonly Finding[] }
  | { readonly kind: 'refused'; readonly error: OAuthError; readonly findings: readonly Finding[] }
  /** Neither a grant nor an error that could be used: the findings say why. */
  | { readonly kind: 'unreadable'; readonly findings: readonly Finding[] };

/**
 * Reads a collected authorization response. Total. Whether it answers the request that was sent is not looked at
 * here: see `authorizationResponseRules`.
 *
 * A response as a JWT (JARM) has to be opened before: see `openJwtResponse`.
 *
 * @param responseType as sent: `none` asks for an answer that brings nothing
 * @see RFC 6749 section 4.1.2 (code), section 4.2.2 (implicit), section 4.1.2.1 (error); OpenID Connect Core section 3.3.2.5
 */
export function readAuthorizationResponse(received: ReceivedAuthorizationResponse, responseType?: string): AuthorizationReading {
  const value = (name: string): string | undefined => fieldValue(received.parameters, name) || undefined;
  const refusal = readAuthorizationError(received.parameters);
  if (refusal !== undefined) return { kind: 'refused', error: refusal.error, findings: refusal.findings };
  const secret = (name: string): Secret | undefined => {
    const text = value(name);
    return text === undefined ? undefined : new Secret(text, name);
  };
  const code = secret('code');
  const accessToken = secret('access_token');
  const idToken = secret('id_token');
  const isNothing = code === undefined && accessToken === undefined && idToken === undefined;
  if (isNothing && (responseType !== 'none' || received.parameters.length === 0 || isJwtResponse(received.parameters))) {
    const finding = withoutGrant(received);
    return { kind: 'unreadable', findings: [finding] };
  }
  const lifetime = value('expires_in');
  const response = present({
    code,
    accessToken,
    idToken,
    expiresInSeconds: lifetime !== undefined && /^\d{1,15}$/.test(lifetime) ? Number(lifetime) : undefined,
    tokenType: value('token_type'),
    scope: value('scope'),
    state: value('state'),
    iss: value('iss'),
    sessionState: value('session_state'),
  });
  return { kind: 'granted', response, findings: [] };
}

/** Why an answer without a grant and without an error is of no use. */
function withoutGrant({ parameters, undecrypted }: ReceivedAuthorizationResponse): Finding {
  if (isJwtResponse(parameters)) {
    return {
      severity: 'error',
      code: 'authorizationResponse.jwt',
      message: l10n`The authorization response is a JWT (JARM) that cannot be read. ${[whyUnreadable(fieldValue(parameters, 'response') ?? ''), undecrypted].filter((each) => each !== undefined).join(' ')}`,
      spec: 'JARM section 2.1',
      remedy: l10n`Ask for the response mode query, fragment or form_post, here and in the settings of the application.`,
    };
  }
  return {
    severity: 'error',
    code: 'authorizationResponse.empty',
    message:
      parameters.length === 0
        ? l10n`The authorization response is empty: it has no code, no token and no error.`
        : l10n`The authorization response has no code, no token and no error, only ${parameters.map(([name, value]) => (value === '' ? l10n`${name} (without a value)` : name)).join(', ')}.${grantElsewhere(parameters)}`,
    spec: 'RFC 6749 section 4.1.2',
    remedy:
      parameters.length === 0
        ? l10n`Check where the response went: a fragment never reaches a server, and some browsers drop it on redirects.`
        : l10n`Look at the last Location: the server has to return what the response type asks for, or error.`,
  };
}

function whyUnreadable(jwt: string): string {
  const reading = decodeJwt(jwt);
  return reading.kind === 'decoded' ? '' : reading.message;
}

function grantElsewhere(parameters: readonly FormField[]): string {
  const places = ['code', 'error', 'id_token', 'access_token'].map((name) => otherNameInWords(parameters, name));
  return places.find((place) => place !== '') ?? '';
}

/** Whether everything else of the response stands in a JWT (JARM). */
export function isJwtResponse(parameters: readonly FormField[]): boolean {
  return (fieldValue(parameters, 'response') ?? '') !== '';
}
