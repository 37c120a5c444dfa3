import type { Run } from '../../core/engine/run.ts';
import type { Finding } from '../../core/findings/finding.ts';
import { originOf } from '../../core/http/origin.ts';
import { isPlainHttpOverNetwork } from '../../core/http/plainHttp.ts';
import { l10n } from '../../core/text/l10n.ts';
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
      l10n`The flow names a page at ${origin ?? l10n`a URL that is neither http nor https`}, which is not a host of the environment. It is not offered.`,
      l10n`If the host is correct, configure it as the custom domain or the base URL of the environment.`,
    );
  }
  if (origin !== undefined && isPlainHttpOverNetwork(url) && !run.ports.permissions.plainHttp.includes(origin)) {
    return named(
      'transport.plainHttp',
      l10n`The flow names a page at ${origin}, which uses plain http. It is not offered, because what you type there could be read in transit.`,
      run.ports.permissions.plainHttpRemedy(origin),
    );
  }
  return { kind: 'offered', url };
}

function named(code: string, message: string, remedy: string): PageReading {
  return { kind: 'named', finding: { severity: 'warning', code, message, remedy, spec: 'PingOne' } };
}
