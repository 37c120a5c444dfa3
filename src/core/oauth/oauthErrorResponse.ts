import type { Finding } from '../findings/finding.ts';
import type { HttpResponse } from '../http/http.ts';
import { type JsonObject, textMember } from '../json/json.ts';
import { l10n } from '../text/l10n.ts';
import { present } from '../values/members.ts';
import type { OAuthError } from './wire.ts';

export interface OAuthErrorReading {
  readonly error: OAuthError;
  readonly findings: readonly Finding[];
}

/**
 * The OAuth error of a body that was already read as JSON (RFC 6749 section 5.2).
 *
 * @returns `undefined` when the body has no `error` in text
 */
export function readOAuthError(response: HttpResponse, body: JsonObject): OAuthErrorReading | undefined {
  const error = textMember(body, 'error');
  if (error === undefined) return undefined;
  const findings: Finding[] = [];
  if (response.status >= 200 && response.status <= 299) {
    const message = l10n`The error ${error} was returned with the success status ${response.status}.`;
    findings.push({ severity: 'warning', code: 'oauthError.status', message, spec: 'RFC 6749 section 5.2' });
  }
  return { error: oauthError(error, textMember(body, 'error_description'), textMember(body, 'error_uri')), findings };
}

/** Puts the three members together, without those that did not come. */
export function oauthError(error: string, description: string | undefined, uri: string | undefined): OAuthError {
  return present({ error, error_description: description, error_uri: uri });
}
