import { parseForm } from '../../http/form.ts';
import { type HttpRequest, headerValue, mediaType } from '../../http/http.ts';
import { parseUrl } from '../../http/parseUrl.ts';
import { isSecretParameter } from '../../runs/secretParameter.ts';
import { type StepName, stepDefinition } from '../../runs/steps/steps.ts';
import { l10n } from '../../text/l10n.ts';
import { listed } from '../../text/listed.ts';

/** Parameters that are secrets or bring access, by what a person calls them. */
const parameterWords: ReadonlyMap<string, string> = new Map([
  ['client_secret', l10n`the client secret`],
  ['client_assertion', l10n`the client assertion`],
  ['code', l10n`the authorization code`],
  ['code_verifier', l10n`the PKCE verifier`],
  ['access_token', l10n`the access token`],
  ['refresh_token', l10n`the refresh token`],
  ['subject_token', l10n`the token to be exchanged`],
  ['token', 'a token'],
  ['device_code', l10n`the device code`],
  ['auth_req_id', l10n`the authentication request ID`],
  ['id_token_hint', l10n`the ID token`],
  ['login_hint_token', l10n`the signed login hint`],
  ['request', l10n`the signed request object`],
  ['password', 'the password'],
  ['assertion', l10n`the assertion`],
]);

/** What an authorization request carries in the open by its specification (RFC 6749 section 4.1.1), random values of ours among it. */
const openParameters: ReadonlySet<string> = new Set([
  'response_type',
  'client_id',
  'redirect_uri',
  'scope',
  'state',
  'nonce',
  'response_mode',
  'code_challenge',
  'code_challenge_method',
  'acr_values',
  'prompt',
  'max_age',
  'login_hint',
  'request_uri',
]);

/** The secrets in a request, in words for a sentence; empty when it shows none. */
export function secretsInRequest({ url, headers, body }: HttpRequest): readonly string[] {
  const query = parseForm(parseUrl(url)?.search ?? '');
  const form = body !== undefined && mediaType(headers) === 'application/x-www-form-urlencoded' ? parseForm(body) : [];
  const named = [...query, ...form].flatMap(([name, value]) => parameterInWords(name, value) ?? []);
  const authorization = headerValue(headers, 'authorization')?.split(' ', 1)[0]?.toLowerCase();
  const header = authorization === undefined ? [] : [authorization === 'basic' ? l10n`the client secret` : l10n`the access token`];
  return [...new Set([...header, ...named])];
}

function parameterInWords(name: string, value: string): string | undefined {
  if (name === 'request' && value.endsWith('.')) return l10n`the request object`; // not signed: RFC 7519 section 6
  const known = parameterWords.get(name);
  if (known !== undefined || openParameters.has(name)) return known;
  // One that somebody has added counts as a secret when it is hidden as one.
  return isSecretParameter(name, value) ? l10n`the parameter ${name}` : undefined;
}

/** What is at stake in a request, for a sentence: `the client secret and the authorization code`. */
export function atStakeInWords(step: StepName, request: HttpRequest): string {
  const found = secretsInRequest(request);
  const all = found.length > 0 ? found : [stepDefinition(step).atStake ?? l10n`the request for tokens`];
  return listed(all);
}
