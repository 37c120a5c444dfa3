import { X509Certificate } from 'node:crypto';
import { type DetailedPeerCertificate, rootCertificates, type TLSSocket } from 'node:tls';
import type { CertificateTrust } from '../../core/runs/hop.ts';
import { l10n } from '../../core/text/l10n.ts';

/** A chain is shorter; one that a server makes up must not keep us busy. */
const longestChain = 12;
const longestName = 100;

/**
 * Who vouches for the server at the other end: an authority that comes with Node, one that was added on this machine (by
 * the system, a company's proxy, NODE_EXTRA_CA_CERTS), or nobody.
 *
 * @returns `undefined` for a connection without TLS
 */
export function certificateTrust(socket: object): CertificateTrust | undefined {
  if (!('encrypted' in socket) || socket.encrypted !== true) return undefined;
  const trust = known.get(socket) ?? readTrust(socket as TLSSocket);
  if (trust !== undefined) known.set(socket, trust);
  return trust;
}

/** The same for all requests of a connection. */
const known = new WeakMap<object, CertificateTrust>();

function readTrust(socket: TLSSocket): CertificateTrust | undefined {
  const { authorized, authorizationError } = socket;
  const chain = chainOf(socket.getPeerCertificate(true));
  const last = chain.at(-1);
  if (last === undefined) return undefined;
  const authority = nameOf(last.issuer);
  if (!authorized) return { kind: 'unverified', authority, reason: String(authorizationError ?? 'unknown reason').slice(0, longestName) };
  return chain.some(isBundled) || endsAtBundled(last) ? { kind: 'bundled' } : { kind: 'added', authority };
}

/** From the server's certificate to the root, as far as it is known. */
function chainOf(leaf: DetailedPeerCertificate): readonly DetailedPeerCertificate[] {
  const chain: DetailedPeerCertificate[] = [];
  for (
    let at: DetailedPeerCertificate | undefined = leaf;
    at?.raw !== undefined && chain.length < longestChain;
    at = at.issuerCertificate
  ) {
    if (chain.includes(at)) break; // a root is its own issuer
    chain.push(at);
  }
  return chain;
}

let bundled: ReadonlySet<string> | undefined;

/** By the bytes: roots of Node are PEM texts, whose lines are Base64 of them. */
function isBundled({ raw }: DetailedPeerCertificate): boolean {
  bundled ??= new Set(rootCertificates.map((pem) => pem.replace(/-----[^-]+-----|\s/g, '')));
  return bundled.has(raw.toString('base64'));
}

/** A server may send a cross-signed root, or leave the root out: then the last certificate is one that a root of Node has signed. */
function endsAtBundled({ raw }: DetailedPeerCertificate): boolean {
  const last = new X509Certificate(raw);
  return rootCertificates.some((pem) => {
    const root = new X509Certificate(pem);
    return (
      (root.subject === last.subject && root.publicKey.equals(last.publicKey)) || (last.checkIssued(root) && last.verify(root.publicKey))
    );
  });
}

/** The common name, or what else the authority calls itself. */
function nameOf({ CN, O, OU }: Partial<DetailedPeerCertificate['issuer']>): string {
  return String(CN ?? O ?? OU ?? l10n`an authority without a name`).slice(0, longestName);
}
