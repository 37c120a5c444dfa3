import { BlockList, isIP } from 'node:net';

/**
 * Whether NO_PROXY or `http.noProxy` excepts the host of a URL.
 *
 * The list has commas or spaces between its entries: a host with its subdomains (with or without `.` or `*.` before it), an IP address,
 * a range of addresses (`10.0.0.0/8`, `fd00::/8`), each of these but the range perhaps with a port (IPv6 then in brackets); `*` is every
 * host. A range holds addresses alone: no name is looked up. An entry of another form excepts nothing.
 */
export function isExcepted({ hostname, protocol, port }: URL, list: string): boolean {
  const host = withoutBrackets(hostname.toLowerCase()).replace(/\.$/, '');
  const actualPort = port || (protocol === 'https:' ? '443' : '80');
  return list
    .toLowerCase()
    .split(/[\s,]+/)
    .filter((entry) => entry !== '')
    .some((entry) => entry === '*' || isMeant(entry, host, actualPort));
}

function isMeant(entry: string, host: string, actualPort: string): boolean {
  const range = /^([^/]+)\/(\d{1,3})$/.exec(entry);
  if (range !== null) return isInRange(host, withoutBrackets(range[1] ?? ''), Number(range[2]));
  const [, named = entry, port = actualPort] = isIP(entry) === 6 ? [] : (/^(.+):(\d+)$/.exec(entry) ?? []);
  if (Number(port) !== Number(actualPort)) return false;
  const name = withoutBrackets(named);
  return isIP(name) === 0 ? isWithin(host, name) : isInRange(host, name, isIP(name) === 6 ? 128 : 32);
}

function isWithin(host: string, written: string): boolean {
  const name = written.replace(/^\*?\./, '').replace(/\.$/, '');
  return name !== '' && (host === name || (isIP(host) === 0 && host.endsWith(`.${name}`)));
}

function isInRange(host: string, network: string, prefix: number): boolean {
  const family = isIP(network);
  if (family === 0 || isIP(host) !== family || prefix > (family === 6 ? 128 : 32)) return false;
  const range = new BlockList();
  range.addSubnet(network, prefix, nameOf(family));
  return range.check(host, nameOf(family));
}

function nameOf(family: number): 'ipv4' | 'ipv6' {
  return family === 6 ? 'ipv6' : 'ipv4';
}

function withoutBrackets(host: string): string {
  return host.replace(/^\[(.*)\]$/, '$1');
}
