import { createHash, createPrivateKey, X509Certificate } from 'node:crypto';
import type { ClientCertificate } from '../../core/engine/ports.ts';
import { l10n } from '../../core/text/l10n.ts';

/**
 * The SHA-256 thumbprint of a certificate, base64url: `x5t#S256` (RFC 8705 section 3.1), over its DER encoding.
 * @param client the certificate first where a chain follows it
 * @throws {Error} with a plain sentence when one cannot be read, or when they do not belong together
 */
export function certificateThumbprint({ certificate, key }: ClientCertificate): string {
  const read = readCertificate(certificate.reveal());
  const privateKey = readPrivateKey(key.reveal());
  if (!read.checkPrivateKey(privateKey)) throw new Error(l10n`The certificate key does not belong to the client certificate.`);
  return createHash('sha256').update(read.raw).digest('base64url');
}

function readCertificate(text: string): X509Certificate {
  try {
    return new X509Certificate(text);
  } catch {
    throw new Error(l10n`The client certificate cannot be read: it must be in PEM ("BEGIN CERTIFICATE").`);
  }
}

function readPrivateKey(text: string) {
  try {
    return createPrivateKey(text);
  } catch {
    throw new Error(
      l10n`The key of the client certificate cannot be read: it must be a private key in PEM ("BEGIN PRIVATE KEY") without a passphrase.`,
    );
  }
}
