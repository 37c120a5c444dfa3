import type { Finding } from '../../findings/finding.ts';
import type { HttpResponse } from '../../http/http.ts';
import { isReasonPhrase } from '../../http/reasonPhrase.ts';
import { isJsonObject, type JsonObject, textMember } from '../../json/json.ts';
import { boundedText } from '../../text/boundedText.ts';
import { l10n } from '../../text/l10n.ts';
import { quotedSentence } from '../../text/quotedSentence.ts';
import { present } from '../../values/members.ts';
import type { OAuthError } from '../wire.ts';
import { messageOfEnvelope, placesOfEnvelope } from './envelopeInWords.ts';
import { type ErrorEnvelope, readErrorEnvelope } from './errorEnvelope.ts';
import { saysThatItFailed } from './failureWithSuccess.ts';

export interface OAuthErrorReading {
  readonly error: OAuthError;
  readonly findings: readonly Finding[];
}

const spec = 'RFC 6749 section 5.2';
/** Of an error that is not in the form of OAuth, so that another server than the token endpoint may have written it. */
export const foreignErrorCode = 'oauthError.envelope';

/**
 * The error of a body that was already read: that of OAuth (RFC 6749 section 5.2), or a code in whatever form the server has it.
 *
 * @returns `undefined` when the body has no code of an error; {@link messageIn} tells what it says all the same
 */
export function readOAuthError(response: HttpResponse, body: JsonObject): OAuthErrorReading | undefined {
  const envelope = envelopeOf(response, body);
  const error = textMember(body, 'error');
  // What a framework writes into every error of HTTP: it repeats the status, and is no code of an error of OAuth.
  if (error !== undefined && isReasonPhrase(error, response.status) && textMember(body, 'error_description') === undefined)
    return undefined;
  const isOAuth = error !== undefined && (!/\s/.test(error) || envelope?.code === undefined);
  if (isOAuth) {
    const description = withHints(
      body,
      textMember(body, 'error_description') ?? (envelope === undefined ? undefined : messageBeside(error, envelope)),
    );
    return { error: oauthError(error, description, textMember(body, 'error_uri')), findings: statusFindings(response, error) };
  }
  if (envelope?.code === undefined) return undefined;
  const code = envelope.code.text;
  const message = l10n`The error is not in the form of OAuth, whose members are error and error_description: ${placesOfEnvelope(envelope)}.`;
  return {
    error: oauthError(code, messageOfEnvelope(envelope), undefined),
    findings: [...statusFindings(response, code), { severity: 'warning', code: foreignErrorCode, message, spec }],
  };
}

/** A sentence with what a refusal says that is not read as an OAuth error, quoted as the server's; empty when it says nothing. */
export function messageIn(response: HttpResponse, body: unknown): string {
  const envelope = envelopeOf(response, body);
  const said = envelope === undefined ? undefined : (messageOfEnvelope(envelope) ?? envelope.code?.text ?? envelope.type?.text);
  return said === undefined ? '' : l10n` The server says: ${quotedSentence(said, 500)}`;
}

/**
 * Puts the three members together, without those that did not come. Each is bounded, whoever sent it: a code to 200 characters, a description
 * to 2,000, both cut before a word. An address that is longer would lead elsewhere when cut, and is left out. The hop has all of them.
 */
export function oauthError(error: string, description: string | undefined, uri: string | undefined): OAuthError {
  return present({
    error: boundedText(error, 200),
    error_description: description === undefined ? undefined : boundedText(description),
    error_uri: uri === undefined || uri.length > 2_000 ? undefined : uri,
  });
}

/** A body with a success status is read as an error only where it says that it is one. */
function envelopeOf({ status }: HttpResponse, body: unknown): ErrorEnvelope | undefined {
  return status >= 400 || (isJsonObject(body) && saysThatItFailed(body)) ? readErrorEnvelope(body, status) : undefined;
}

/** What stands beside an OAuth error that has no description: another member says it, and not only the same again. */
function messageBeside(error: string, envelope: ErrorEnvelope): string | undefined {
  const said = messageOfEnvelope(envelope);
  return said === error ? undefined : said;
}

/** Members in which servers (league/oauth2-server, Ory) tell the reason that their error_description leaves out. */
const hintMembers = ['hint', 'error_hint', 'error_debug'] as const;

/** A description with what the server says beside it. */
function withHints(body: JsonObject, description: string | undefined): string | undefined {
  const hints = hintMembers.flatMap((name) => textMember(body, name) ?? []).filter((hint) => description?.includes(hint) !== true);
  if (description === undefined) return hints[0];
  return hints.length === 0 ? description : `${description} (${[...new Set(hints)].join('; ')})`;
}

function statusFindings({ status }: HttpResponse, error: string): readonly Finding[] {
  if (status < 200 || status > 299) return [];
  const message = l10n`The error ${error} was returned with the success status ${status}.`;
  return [{ severity: 'warning', code: 'oauthError.status', message, spec }];
}
