import type { TransportFailure } from '../../core/runs/hop.ts';
import { l10n } from '../../core/text/l10n.ts';

interface Ending {
  readonly code: RegExp;
  readonly message: (host: string, code: string) => string;
  readonly remedy: string;
}

/**
 * How a handshake ends between two that both speak TLS: alerts of the server (RFC 8446 section 6.2) and refusals of this side, by the
 * codes that Node makes of OpenSSL's reasons. Older versions of OpenSSL say `SSLV3_ALERT_`, newer ones `SSL/TLS_ALERT_`.
 */
const endings: readonly Ending[] = [
  {
    code: /_PROTOCOL_VERSION$|_UNSUPPORTED_PROTOCOL$|_VERSION_TOO_LOW$/,
    message: (host, code) => l10n`${host} and this client have no version of TLS in common (${code}).`,
    remedy: l10n`Enable TLS 1.2 or 1.3 at the server, or at what ends TLS in front of it: older versions are not used here (RFC 8996).`,
  },
  {
    code: /_CERTIFICATE_REQUIRED$|_NO_CERTIFICATE(_RESERVED)?$/,
    message: (host, code) => l10n`${host} requires a client certificate (${code}), and none is sent here.`,
    remedy: l10n`Use an address of the server that does not require one, or another client authentication than mutual TLS (RFC 8705).`,
  },
  {
    code: /_HANDSHAKE_FAILURE$|_INSUFFICIENT_SECURITY$/,
    message: (host, code) => l10n`${host} ended the TLS handshake without saying more (${code}).`,
    remedy: l10n`Look in the log of the server, or of what ends TLS in front of it: either they have no cipher suite in common with this client, or they require a client certificate, which is not sent here.`,
  },
  {
    code: /_UNRECOGNIZED_NAME$/,
    message: (host, code) => l10n`The server at ${host} has no certificate for this host name (${code}).`,
    remedy: l10n`Check the host name, and that the server, or what ends TLS in front of it, is set up for it.`,
  },
  {
    code: /_ALERT_(BAD_CERTIFICATE|UNSUPPORTED_CERTIFICATE|CERTIFICATE_(REVOKED|EXPIRED|UNKNOWN)|UNKNOWN_CA|ACCESS_DENIED)$/,
    message: (host, code) => l10n`${host} ended the TLS handshake over a certificate (${code}).`,
    remedy: l10n`No client certificate is sent here. Look in the log of the server, or of what ends TLS in front of it.`,
  },
  {
    code: /_ALERT_INTERNAL_ERROR$/,
    message: (host, code) => l10n`${host} ended the TLS handshake with an internal error (${code}).`,
    remedy: l10n`Check the host name: a server often responds like this to a name that it has no certificate for. Otherwise look in its log.`,
  },
  {
    code: /_(DH|EE|CA)_KEY_TOO_SMALL$|_CA_MD_TOO_WEAK$|_BAD_ECPOINT$/,
    message: (host, code) => l10n`A key or certificate of ${host} is too weak to be accepted (${code}).`,
    remedy: l10n`Replace it at the server: RSA keys need 2048 bits or more, signatures SHA-256 or stronger.`,
  },
  {
    code: /_UNSAFE_LEGACY_RENEGOTIATION_DISABLED$/,
    message: (host, code) => l10n`${host} only supports renegotiation without RFC 5746, which is not accepted (${code}).`,
    remedy: l10n`Update the server, or what ends TLS in front of it or on the way, such as a proxy.`,
  },
];

/** @param code of an error of Node, such as `ERR_SSL_TLSV1_ALERT_PROTOCOL_VERSION` */
export function tlsAlert(code: string, host: string): TransportFailure | undefined {
  if (!code.startsWith('ERR_SSL_')) return undefined;
  const ending = endings.find((each) => each.code.test(code));
  return ending && { code: 'transport.tls', message: ending.message(host, code), remedy: ending.remedy };
}
