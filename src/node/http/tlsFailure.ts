import type { TransportFailure } from '../../core/runs/hop.ts';
import { l10n } from '../../core/text/l10n.ts';
import { tlsAlert } from './tlsAlert.ts';

/** Node's and OpenSSL's names for a certificate chain that ends at nobody we trust. */
const untrustedCertificate = new Set([
  'DEPTH_ZERO_SELF_SIGNED_CERT',
  'SELF_SIGNED_CERT_IN_CHAIN',
  'UNABLE_TO_VERIFY_LEAF_SIGNATURE',
  'UNABLE_TO_GET_ISSUER_CERT',
  'UNABLE_TO_GET_ISSUER_CERT_LOCALLY',
  'CERT_UNTRUSTED',
]);

/** What a certificate or a handshake that failed means, by the code of Node or OpenSSL; `undefined` of any other code. */
export function tlsFailure(code: string, host: string): TransportFailure | undefined {
  switch (code) {
    case 'ERR_TLS_CERT_ALTNAME_INVALID':
      return {
        code: 'transport.tls',
        certificate: 'invalid',
        message: l10n`The certificate of ${host} is for another host name.`,
        remedy: l10n`Check the host. A proxy that presents its own certificate does this too.`,
      };
    case 'CERT_HAS_EXPIRED':
      return {
        code: 'transport.tls',
        certificate: 'invalid',
        message: l10n`The certificate of ${host} has expired.`,
        remedy: l10n`Renew it, and check the clock of this machine.`,
      };
    case 'CERT_NOT_YET_VALID':
      return {
        code: 'transport.tls',
        certificate: 'invalid',
        message: l10n`The certificate of ${host} is not valid yet.`,
        remedy: l10n`Check the clock of this machine.`,
      };
    default:
      return tlsFailureByFamily(code, host);
  }
}

function tlsFailureByFamily(code: string, host: string): TransportFailure | undefined {
  if (untrustedCertificate.has(code)) {
    return {
      code: 'transport.tls',
      certificate: 'untrusted',
      message: l10n`The certificate of ${host} is not signed by an authority that this machine trusts (${code}).`,
      remedy: l10n`Add the authority to the certificates of the system, or name its file in NODE_EXTRA_CA_CERTS. A self-signed certificate counts as its own authority.`,
    };
  }
  const alert = tlsAlert(code, host);
  if (alert !== undefined) return alert;
  if (code.startsWith('ERR_SSL_') || code === 'EPROTO') {
    return {
      code: 'transport.tls',
      message: l10n`${host} did not speak TLS as expected (${code}).`,
      remedy: l10n`Check that the port is one for https; a plain http server responds like this.`,
    };
  }
  return undefined;
}
