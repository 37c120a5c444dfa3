import type { Finding } from '../../findings/finding.ts';
import { challengeParameter, readChallenges } from '../../http/challenges.ts';
import { looksLikeForm, parseForm } from '../../http/form.ts';
import { type HttpResponse, mediaType } from '../../http/http.ts';
import { statusRemedy } from '../../http/statusRemedy.ts';
import type { JsonObject } from '../../json/json.ts';
import { readJsonBody } from '../../json/jsonBody.ts';
import { l10n } from '../../text/l10n.ts';
import { quotedText } from '../../text/quotedText.ts';
import { saidInBody } from './saidInBody.ts';

export type ResponseBodyReading =
  | {
      readonly kind: 'object';
      readonly value: JsonObject;
      /** `form`: name and value pairs, where every value is a text; in the body, or in a challenge. */
      readonly encoding: 'json' | 'form';
      readonly findings: readonly Finding[];
    }
  | { readonly kind: 'unreadable'; readonly findings: readonly Finding[] };

/** Names by which a body that does not say what it is can be told to be a form. */
const knownNames = new Set(['access_token', 'id_token', 'error', 'error_code', 'oauth_token', 'device_code', 'request_uri', 'auth_req_id']);

/**
 * Reads the body of a response of the back channel: a JSON object, or a form (`application/x-www-form-urlencoded`), as servers sent it
 * before RFC 6749 was finished and some still do. A form is read and pointed at. Total.
 *
 * @param what the response in words, for the findings: `The token response`
 * @param spec where JSON is required
 */
export function readResponseBody(response: HttpResponse, what: string, spec: string): ResponseBodyReading {
  const json = readJsonBody(response, what, spec);
  if (json.kind === 'object') return { ...json, encoding: 'json' };
  const form = json.findings.some(({ code }) => code === 'body.notJson') ? readForm(response) : undefined;
  if (form !== undefined) {
    const message = l10n`${what} is form-encoded (name=value pairs), where JSON is required. It was read all the same.`;
    return { kind: 'object', value: form, encoding: 'form', findings: [{ severity: 'warning', code: 'body.form', message, spec }] };
  }
  const challenged = response.status < 400 ? undefined : errorInChallenge(response);
  if (challenged !== undefined) {
    const message = l10n`The error is in WWW-Authenticate only; it belongs in a JSON object in the body.`;
    return {
      kind: 'object',
      value: challenged,
      encoding: 'form',
      findings: [{ severity: 'warning', code: 'oauthError.envelope', message, spec }],
    };
  }
  return { kind: 'unreadable', findings: json.findings.map((finding) => withWhatIsKnown(finding, response)) };
}

/** Members of an OAuth error that stand in a challenge instead of the body. */
function errorInChallenge({ headers }: HttpResponse): JsonObject | undefined {
  const challenge = readChallenges(headers).find((candidate) => (challengeParameter(candidate, 'error') ?? '') !== '');
  return challenge === undefined ? undefined : Object.fromEntries([...challenge.parameters].reverse());
}

/** The fields of a form, the first of each name; `undefined` of a body that is none. */
function readForm(response: HttpResponse): JsonObject | undefined {
  const text = response.body.trim();
  if (!looksLikeForm(text)) return undefined;
  const fields = parseForm(text);
  const isDeclared = mediaType(response.headers) === 'application/x-www-form-urlencoded';
  if (!isDeclared && !fields.some(([name]) => knownNames.has(name))) return undefined;
  return Object.fromEntries([...fields].reverse());
}

/** A refusal that is no object: with what the server wrote in a line of text, and what its status and header say. */
function withWhatIsKnown(finding: Finding, response: HttpResponse): Finding {
  if (finding.severity !== 'error' || response.status < 400) return finding;
  const remedy = statusRemedy(response) ?? refusalRemedy(response) ?? finding.remedy;
  return {
    ...finding,
    message: `${finding.message}${saidInBody(response)}`,
    ...(remedy === undefined ? {} : { remedy }),
  };
}

/** What a refusal by status alone means at an endpoint of the back channel; `undefined` of a status that says nothing more. */
export function refusalRemedy({ status, headers }: Pick<HttpResponse, 'status' | 'headers'>): string | undefined {
  if (status === 401) {
    const schemes = readChallenges(headers).map(({ scheme }) => scheme);
    return schemes.length === 0
      ? l10n`Check the client ID, the client secret and the registered client authentication method: status 401 means that the request was not authenticated.`
      : l10n`The server asks for authentication with ${quotedText(schemes.join(', '), 60)}. Check the client ID, the client secret and the registered client authentication method.`;
  }
  if (status === 403) {
    return l10n`An OAuth error comes with status 400 or 401 and JSON. A 403 without it often comes from something before the server, such as a firewall or a gateway: check whether this network may reach the server, and look for the request in the server's log.`;
  }
  return undefined;
}
