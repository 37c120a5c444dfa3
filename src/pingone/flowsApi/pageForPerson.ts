import type { Run } from '../../core/engine/run.ts';
import type { Finding } from '../../core/findings/finding.ts';
import { originOf } from '../../core/http/origin.ts';
import { isPlainHttpOverNetwork } from '../../core/http/plainHttp.ts';
import { isTrustedHost } from './needTrustedHost.ts';

export type PageReading =
  /** Where a person may be sent. */
  | { readonly kind: 'offered'; readonly url: string }
  /** Only named: what is typed there would go to another server, or be readable on the way. */
  | { readonly kind: 'named'; readonly finding: Finding }
  | { readonly kind: 'none' };

/** The page that a flow names for people: it comes from the server, and a password is typed there. */
export function pageForPerson(run: Run, url: string | undefined): PageReading {
  if (url === undefined) return { kind: 'none' };
  const origin = originOf(url);
  if (!isTrustedHost(run, url)) {
    return named(
      'flow.foreignPage',
      `The flow names a page at ${origin ?? 'an address that is neither http nor https'}, which is not a host of the environment, so it is not offered.`,
      'If the host is right, name it as the custom domain or the base URL of the environment.',
    );
  }
  if (origin !== undefined && isPlainHttpOverNetwork(url) && !run.ports.permissions.plainHttp.includes(origin)) {
    return named(
      'transport.plainHttp',
      `The flow names a page at ${origin}, which is plain http, so it is not offered: what is typed there would be readable on the way.`,
      run.ports.permissions.plainHttpRemedy(origin),
    );
  }
  return { kind: 'offered', url };
}

function named(code: string, message: string, remedy: string): PageReading {
  return { kind: 'named', finding: { severity: 'warning', code, message, remedy, spec: 'PingOne' } };
}
