import { staysOnThisMachine } from '../http/loopback.ts';
import { parseUrl } from '../http/parseUrl.ts';
import { l10n } from '../text/l10n.ts';
import { quotedText } from '../text/quotedText.ts';

/** Whom WebFinger is asked about, and where. */
export interface AccountIdentifier {
  /** The normalized identifier, which is sent as `resource`. */
  readonly resource: string;
  /** Scheme, host and port of the server that is asked: https; http on this machine only, where it was written. */
  readonly origin: string;
}

export type IdentifierReading =
  | { readonly kind: 'identifier'; readonly identifier: AccountIdentifier }
  /** The message is a sentence. */
  | { readonly kind: 'wrong'; readonly message: string };

/** Longer than any address of a person or a page. */
const longestIdentifier = 2_000;

/**
 * Normalizes what a person typed to find their issuer (OpenID Connect Discovery section 2.1.2): `jane@example.com`, `acct:…`, a host, a URL.
 * An `acct` URI may have a port here. Whether anybody answers there is not known. Total.
 */
export function readAccountIdentifier(text: string): IdentifierReading {
  const written = text.trim();
  if (written === '') return wrong(l10n`Enter an account (jane@example.com), a host or a URL.`);
  if (written.length > longestIdentifier)
    return wrong(l10n`The identifier is longer than ${longestIdentifier.toLocaleString('en-US')} characters.`);
  if (/^[=@!]/.test(written))
    return wrong(
      l10n`${quotedText(written)} is an XRI, which OpenID Connect does not define how to look up. Enter an account, a host or a URL.`,
    );
  // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what an identifier must not have
  if (/[\s\u0000-\u001f\u007f<>"\\^`{|}]/.test(written))
    return wrong(l10n`${quotedText(written)} contains a space or a character that no URI has.`);
  return identifierOf(normalized(written.replace(/#.*$/, '')), written);
}

/** Section 2.1.2: an account where there is a user and nothing but a host behind it; else a URL. */
function normalized(written: string): string {
  if (/^(?:[a-z][a-z0-9+.-]*:\/\/|acct:)/i.test(written)) return written;
  if (/^[a-z][a-z0-9+.-]*:(?!\d{1,5}(?:[/?]|$))/i.test(written) && !written.includes('@')) return written;
  const at = written.lastIndexOf('@');
  const isAccount = at > 0 && !/[/?:]/.test(written.slice(at + 1)) && !/[/?]/.test(written);
  // RFC 7565: an at sign in the name of the user is encoded.
  return isAccount ? `acct:${written.slice(0, at).replaceAll('@', '%40')}${written.slice(at)}` : `https://${written}`;
}

function identifierOf(resource: string, written: string): IdentifierReading {
  const account = /^acct:([^@]+)@([^@/?]+)$/i.exec(resource);
  const isPage = /^https?:\/\//i.test(resource);
  if (account === null && !isPage) {
    return wrong(l10n`${quotedText(written)} is neither an account such as acct:jane@example.com nor an https URL.`);
  }
  const page = parseUrl(account === null ? resource : `https://${account[2]}`);
  if (page === undefined || page.hostname === '' || (account !== null && `${page.pathname}${page.username}` !== '/'))
    return wrong(l10n`${quotedText(written)} has no host that can be asked.`);
  const hasPassword = page.password !== '';
  if (hasPassword) return wrong(l10n`The identifier contains a password. Remove it: the identifier is sent to the server.`);
  const onThisMachine = staysOnThisMachine(page) && (account !== null || page.protocol === 'http:');
  return { kind: 'identifier', identifier: { resource: account === null ? page.href : resource, origin: originOf(page, onThisMachine) } };
}

/** RFC 7033 section 4: WebFinger is https, whatever the scheme of the URL is. */
function originOf({ host }: URL, onThisMachine: boolean): string {
  return `${onThisMachine ? 'http' : 'https'}://${host}`;
}

/** Whether a text that was typed as an issuer is an account, which has one: `jane@example.com`, `acct:…`. */
export function looksLikeAccount(text: string): boolean {
  return /^(?:acct:)?[^\s/?#:@]+@[^\s/?#@]+$/i.test(text.trim());
}

function wrong(message: string): IdentifierReading {
  return { kind: 'wrong', message };
}
