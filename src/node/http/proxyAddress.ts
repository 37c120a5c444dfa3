import { Buffer } from 'node:buffer';
import { bypassesProxy } from '../../core/http/loopback.ts';
import { l10n } from '../../core/text/l10n.ts';
import { isExcepted } from './noProxy.ts';

/** The editor's `http.proxy`, `http.noProxy` and `http.proxyStrictSSL`. What is left out comes from environment variables. */
export interface ProxySettings {
  readonly url?: string;
  readonly noProxy?: readonly string[];
  /** False accepts any certificate. Default true. */
  readonly strictSSL?: boolean;
}

/** Where a proxy is, and what it is told about who asks. */
export interface ProxyAddress {
  /** Without credentials. */
  readonly url: URL;
  /** The value of `Proxy-Authorization` (RFC 9110 section 11.7.2); a secret. */
  readonly authorization?: string;
}

type Variables = Readonly<Record<string, string | undefined>>;

/** An address of a proxy that cannot be used, so that nothing is sent. */
export class UnusableProxyError extends Error {
  override readonly name = 'UnusableProxyError';
  constructor(
    /** Where the address stands: `http.proxy`, or the name of a variable. */
    readonly source: string,
    /** The scheme, where it is that of a proxy that is not supported; left out where the address is no URL. */
    readonly scheme?: string,
  ) {
    super(l10n`The address of the proxy in ${source} cannot be used.`);
  }
}

/**
 * The proxy for a URL: that of the settings, else of the variable for its scheme (HTTPS_PROXY, HTTP_PROXY), else of ALL_PROXY, each in
 * lower case first; NO_PROXY excepts hosts. An https URL goes through HTTP_PROXY where neither of its own is set. A variable that is set
 * to nothing ends the search: no proxy. An address without a scheme is one of http.
 *
 * @returns `undefined` for what is reached directly: this machine, a host that NO_PROXY names, everything without a proxy
 * @throws {UnusableProxyError} for an address that is no URL, and a scheme other than http and https (SOCKS)
 */
export function proxyFor(url: URL, settings: ProxySettings, variables: Variables): ProxyAddress | undefined {
  if (bypassesProxy(url)) return undefined;
  const written = settings.url ? { source: 'http.proxy', value: settings.url } : variableOf(variables, proxyNames(url));
  if (written === undefined || written.value.trim() === '') return undefined;
  const excepted = settings.noProxy?.length ? settings.noProxy.join(',') : (variableOf(variables, ['no_proxy'])?.value ?? '');
  return isExcepted(url, excepted) ? undefined : readAddress(written);
}

function proxyNames({ protocol }: URL): readonly string[] {
  return protocol === 'https:' ? ['https_proxy', 'all_proxy', 'http_proxy'] : ['http_proxy', 'all_proxy'];
}

interface Written {
  readonly source: string;
  readonly value: string;
}

/** The first of the names that is set, each in lower case and then in upper case. */
function variableOf(variables: Variables, names: readonly string[]): Written | undefined {
  for (const source of names.flatMap((name) => [name, name.toUpperCase()])) {
    const value = variables[source];
    if (value !== undefined) return { source, value };
  }
  return undefined;
}

function readAddress({ source, value }: Written): ProxyAddress {
  const address = value.trim();
  const text = address.includes('://') ? address : `http://${address}`;
  if (!URL.canParse(text)) throw new UnusableProxyError(source);
  const url = new URL(text);
  if (!/^https?:$/.test(url.protocol)) throw new UnusableProxyError(source, url.protocol.slice(0, -1));
  const { username, password } = url;
  url.username = '';
  url.password = '';
  if (username === '' && password === '') return { url };
  return { url, authorization: `Basic ${Buffer.from(`${decoded(username)}:${decoded(password)}`).toString('base64')}` };
}

/** A percent sign that begins no escape stands for itself. */
function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
