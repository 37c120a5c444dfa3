import type { Rule } from '../../findings/finding.ts';
import { parseUrl } from '../../http/parseUrl.ts';
import { isPlainHttpOverNetwork } from '../../http/plainHttp.ts';
import type { ServerMetadata } from '../../oauth/wire.ts';
import { l10n } from '../../text/l10n.ts';
import { notApplicable, passed } from '../verdict.ts';

export interface MetadataFacts {
  readonly metadata: ServerMetadata;
  /** Origins that the person allows to be reached over plain http. */
  readonly plainHttp: readonly string[];
}

/** Whether the run uses an endpoint or not: whoever reads the document next may. The issuer has a rule of its own. */
const endpointsProtected: Rule<MetadataFacts> = {
  code: 'metadata.https',
  title: l10n`every endpoint in the metadata uses https, or is on this machine`,
  spec: 'OpenID Connect Discovery section 3',
  severity: 'error',
  check: ({ metadata, plainHttp }) => {
    const endpoints = Object.entries(metadata).flatMap(([name, value]: [string, unknown]) =>
      name !== 'issuer' && typeof value === 'string' ? [{ name, url: value }] : [],
    );
    if (endpoints.length === 0) return notApplicable(l10n`https: the metadata has no endpoint`);
    const open = endpoints.filter(({ url }) => isPlainHttpOverNetwork(url));
    if (open.length === 0) return passed;
    const allowed = open.every(({ url }) => plainHttp.includes(parseUrl(url)?.origin ?? ''));
    return {
      outcome: 'failed',
      severity: allowed ? 'warning' : 'error',
      message: l10n`The metadata has plain http addresses for ${open.map(({ name }) => name).join(', ')}, so what is sent there can be read and modified in transit.`,
      remedy: l10n`Correct the addresses at the server. They are often made from the request: behind a proxy that ends TLS, the server has to be told its public address.`,
    };
  },
};

export const metadataRules: readonly Rule<MetadataFacts>[] = [endpointsProtected];
