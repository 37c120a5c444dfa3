import { Buffer } from 'node:buffer';
import { bypassesProxy } from '../../core/http/loopback.ts';

/** The editor's `http.proxy`, `http.noProxy` and `http.proxyStrictSSL`. What is left out comes from the environment variables. */
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

/**
 * The proxy for a URL: that of the settings, else of HTTPS_PROXY, HTTP_PROXY and NO_PROXY, in lower case first. An https URL goes
 * through HTTP_PROXY where HTTPS_PROXY is not set. An address without a scheme is one of http.
 *
 * @returns `undefined` for what is reached directly: this machine, a host that NO_PROXY names, everything without a proxy
 * @throws {TypeError} when the address is no URL
 */
export function proxyFor(url: URL, settings: ProxySettings, variables: Variables): ProxyAddress | undefined {
  if (bypassesProxy(url)) return undefined;
  const written = settings.url || variableOf(variables, url.protocol === 'https:' ? ['https_proxy', 'http_proxy'] : ['http_proxy']);
  if (!written) return undefined;
  const excepted = settings.noProxy?.length ? settings.noProxy.join(',') : (variableOf(variables, ['no_proxy']) ?? '');
  return isExcepted(url, excepted) ? undefined : readAddress(written.trim());
}

/** The first of the names that is set, each in lower case and then in upper case; one that is empty is set to nothing. */
function variableOf(variables: Variables, names: readonly string[]): string | undefined {
  for (const name of names) {
    const value = variables[name] ?? variables[name.toUpperCase()];
    if (value !== undefined) return value;
  }
  return undefined;
}

function readAddress(written: string): ProxyAddress {
  const url = new URL(written.includes('://') ? written : `http://${written}`);
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

/** A list of hosts, each with its subdomains, perhaps with a port, between commas or spaces; `*` is every host. */
function isExcepted({ hostname, protocol, port }: URL, list: string): boolean {
  const host = hostname.toLowerCase();
  const actualPort = port || (protocol === 'https:' ? '443' : '80');
  return list
    .toLowerCase()
    .split(/[\s,]+/)
    .filter((entry) => entry !== '')
    .some((entry) => {
      if (entry === '*') return true;
      const [, named = entry, namedPort] = /^(.+):(\d+)$/.exec(entry) ?? [];
      const name = named.replace(/^\*?\./, '');
      return (namedPort === undefined || namedPort === actualPort) && (host === name || host.endsWith(`.${name}`));
    });
}
