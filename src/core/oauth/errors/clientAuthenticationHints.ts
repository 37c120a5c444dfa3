import { readChallenges } from '../../http/challenges.ts';
import { encodeFormText, fieldValue, parseForm } from '../../http/form.ts';
import { type HttpRequest, type HttpResponse, headerValue } from '../../http/http.ts';
import { l10n } from '../../text/l10n.ts';
import { quotedText } from '../../text/quotedText.ts';

/** What a request carried to authenticate the client. */
interface SentCredentials {
  readonly method: 'basic' | 'post' | 'assertion' | 'none';
  readonly clientId?: string | undefined;
  readonly secret?: string | undefined;
}

/**
 * What in a request may be why the server did not authenticate the client (`invalid_client`, RFC 6749 section 5.2), as sentences that say
 * what to do. Only what can be seen in the request and in what the server says of itself; empty when there is nothing to see. No value
 * of a secret is in them.
 *
 * @param supported `token_endpoint_auth_methods_supported`, where the server has it
 */
export function clientAuthenticationHints(
  request: HttpRequest,
  response: Pick<HttpResponse, 'headers'> | undefined,
  supported: readonly string[] | undefined,
): readonly string[] {
  const sent = sentCredentials(request);
  return [...secretHints(sent), ...methodHints(sent, response, supported), ...encodingHints(sent, supported)];
}

function secretHints({ secret, clientId }: SentCredentials): readonly string[] {
  if (secret === undefined) return [];
  if (secret !== secret.trim()) {
    const what = /[\r\n]/.test(secret.replace(secret.trim(), '')) ? l10n`a line break` : l10n`white space`;
    return [l10n`The client secret that was sent begins or ends with ${what}, which is then part of it: store it without.`];
  }
  if (/^(["']).*\1$/.test(secret))
    return [l10n`The client secret that was sent is enclosed in quotation marks, which are then part of it: store it without them.`];
  if (secret === clientId) return [l10n`The client secret that was sent is the client ID: store the secret of the application.`];
  if (/%[0-9a-f]{2}/i.test(secret)) {
    return [l10n`The client secret that was sent contains percent-encoding: if it was copied from a URL or a form, store it decoded.`];
  }
  return [];
}

function methodHints(
  { method }: SentCredentials,
  response: Pick<HttpResponse, 'headers'> | undefined,
  supported: readonly string[] | undefined,
): readonly string[] {
  const names = {
    basic: ['client_secret_basic'],
    post: ['client_secret_post'],
    assertion: ['private_key_jwt', 'client_secret_jwt'],
    none: ['none'],
  };
  if (supported !== undefined && supported.length > 0 && !names[method].some((name) => supported.includes(name))) {
    const used = names[method].join(l10n` or `);
    const listed = quotedText(supported.join(', '), 200);
    return [
      method === 'none'
        ? l10n`The request carried no client authentication, and the server lists ${listed}: configure the one that the application is registered with.`
        : l10n`The request used ${used}, and the server lists ${listed}: configure the one that the application is registered with.`,
    ];
  }
  if (method === 'none')
    return [l10n`The request carried no client authentication: if the application has a secret, configure it and its method.`];
  if (method === 'post' && readChallenges(response?.headers ?? []).some(({ scheme }) => /^basic$/i.test(scheme)))
    return [l10n`The response asks for Basic in WWW-Authenticate, and the secret was sent in the body: try client_secret_basic.`];
  return [];
}

/** RFC 6749 section 2.3.1 has both halves of Basic form-encoded, which changes nothing for letters, digits and `-._~`. */
function encodingHints(
  { method, clientId = '', secret = '' }: SentCredentials,
  supported: readonly string[] | undefined,
): readonly string[] {
  if (method !== 'basic') return [];
  const changed = [
    ...(encodeFormText(secret) === secret ? [] : [l10n`client secret`]),
    ...(encodeFormText(clientId) === clientId ? [] : [l10n`client ID`]),
  ];
  if (changed.length === 0) return [];
  const what = changed.join(l10n` and `);
  if (supported !== undefined && supported.length > 0 && !supported.includes('client_secret_post')) {
    return [
      l10n`The ${what} has characters that HTTP Basic carries percent-encoded (RFC 6749 section 2.3.1), and some servers do not decode them: try a secret of letters and digits.`,
    ];
  }
  return [
    l10n`The ${what} has characters that HTTP Basic carries percent-encoded (RFC 6749 section 2.3.1), and some servers do not decode them: try client_secret_post, if the application may use it, or a secret of letters and digits.`,
  ];
}

function sentCredentials(request: HttpRequest): SentCredentials {
  const basic = /^basic +(\S+)$/i.exec(headerValue(request.headers, 'authorization') ?? '')?.[1];
  if (basic !== undefined) return basicCredentials(basic);
  const fields = parseForm(request.body ?? '');
  const clientId = fieldValue(fields, 'client_id');
  if (fieldValue(fields, 'client_assertion') !== undefined) return { method: 'assertion', clientId };
  const secret = fieldValue(fields, 'client_secret');
  return secret === undefined ? { method: 'none', clientId } : { method: 'post', clientId, secret };
}

function basicCredentials(encoded: string): SentCredentials {
  let text: string;
  try {
    text = atob(encoded);
  } catch {
    return { method: 'basic' };
  }
  const colon = text.indexOf(':');
  // A form with one field reads a half as it was written: RFC 6749 appendix B.
  const read = (half: string): string => parseForm(`x=${half}`)[0]?.[1] ?? '';
  return colon < 0 ? { method: 'basic' } : { method: 'basic', clientId: read(text.slice(0, colon)), secret: read(text.slice(colon + 1)) };
}
