import type { Finding } from '../../findings/finding.ts';
import { type FormField, fieldValue, parseForm } from '../../http/form.ts';
import { parseUrl } from '../../http/parseUrl.ts';
import { l10n } from '../../text/l10n.ts';
import type { OAuthError } from '../wire.ts';
import { messageOfEnvelope, placesOfEnvelope } from './envelopeInWords.ts';
import { readErrorEnvelope } from './errorEnvelope.ts';
import { oauthError } from './oauthErrorResponse.ts';

const spec = 'RFC 6749 section 4.1.2.1';

/**
 * The error of an authorization response: `error`, or a code under another name that begins with it (`error_code=100`), as servers have
 * it that do not follow RFC 6749 section 4.1.2.1.
 *
 * @returns `undefined` of a response without one
 */
export function readAuthorizationError(
  parameters: readonly FormField[],
): { readonly error: OAuthError; readonly findings: readonly Finding[] } | undefined {
  const value = (name: string): string | undefined => fieldValue(parameters, name) || undefined;
  const error = value('error');
  if (error !== undefined) {
    const description = value('error_description') ?? value('error_message');
    return { error: oauthError(error, description, value('error_uri')), findings: [] };
  }
  const named = parameters.filter(([name]) => /^err/i.test(name)).reverse();
  const envelope = readErrorEnvelope(Object.fromEntries(named), 0);
  if (envelope?.code === undefined) return undefined;
  const message = l10n`The error of the authorization response is not in the parameter error: ${placesOfEnvelope(envelope)}.`;
  return {
    error: oauthError(envelope.code.text, messageOfEnvelope(envelope), undefined),
    findings: [{ severity: 'warning', code: 'oauthError.envelope', message, spec }],
  };
}

/** The error that a server wrote into the address of a page of its own. */
export function readErrorInAddress(url: string): ReturnType<typeof readAuthorizationError> {
  return readAuthorizationError(parseForm(parseUrl(url)?.search ?? ''));
}
