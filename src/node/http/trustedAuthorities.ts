import { readFileSync } from 'node:fs';
import * as tls from 'node:tls';
import { certificatesInPem } from '../crypto/certificatesInPem.ts';
import type { TlsOptions } from './connector.ts';

/**
 * The certificates of Node, those of the system where this Node can read them (22.15 and newer), those of NODE_EXTRA_CA_CERTS, and the
 * added ones. Without added ones an older Node makes its own choice, which is the same.
 * @param added each a PEM text; they need not be roots
 */
export function trustedAuthorities(added: readonly string[] = []): Pick<TlsOptions, 'ca' | 'allowPartialTrustChain'> {
  const usual = readableAuthorities();
  if (added.length === 0) return usual === undefined ? {} : { ca: [...new Set(usual)] };
  return { ca: [...new Set([...(usual ?? [...tls.rootCertificates, ...extraAuthorities()]), ...added])], allowPartialTrustChain: true };
}

function readableAuthorities(): readonly string[] | undefined {
  const read = (tls as { getCACertificates?: (kind: 'default' | 'system') => string[] }).getCACertificates;
  if (read === undefined) return undefined;
  try {
    return [...read('default'), ...read('system')];
  } catch {
    return undefined; // a store of the system that cannot be read must not cost the certificates of Node
  }
}

/** What Node itself read when it started. It warns of a file that it cannot read, and goes on without. */
function extraAuthorities(): readonly string[] {
  const file = process.env['NODE_EXTRA_CA_CERTS'];
  try {
    return file === undefined || file === '' ? [] : certificatesInPem(readFileSync(file, 'utf8'));
  } catch {
    return [];
  }
}
