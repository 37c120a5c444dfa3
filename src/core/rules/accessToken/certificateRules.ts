import type { Rule, Verdict } from '../../findings/finding.ts';
import type { JwtReading } from '../../jose/jwt.ts';
import { isJsonObject, type JsonObject, ownMember } from '../../json/json.ts';
import { valueInWords } from '../../json/valueInWords.ts';
import { l10n } from '../../text/l10n.ts';
import { quotedText } from '../../text/quotedText.ts';
import { failed, notApplicable, passed, warned } from '../verdict.ts';
import { accessTokenBinding } from './accessTokenBinding.ts';

/** What is bound to the certificate of a client (RFC 8705): an access token, or what an introspection says of it. */
export interface CertificateFacts {
  /** Of the certificate that was presented: SHA-256, base64url. */
  readonly thumbprint: string;
  /** Whether the client is registered for bound tokens (`tls_client_certificate_bound_access_tokens`). */
  readonly isExpected: boolean;
  readonly reading: JwtReading;
  readonly issuer: string | undefined;
}

export interface CertificateIntrospectionFacts extends CertificateFacts {
  readonly members: JsonObject;
}

const remedy = l10n`Correct it at the server: x5t#S256 is the SHA-256 hash of the DER encoding of the certificate that the client presents, in base64url. Something in front of the server that ends TLS may pass on another certificate.`;

function confirmedCertificate(members: JsonObject): unknown {
  const confirmation = ownMember(members, 'cnf');
  return isJsonObject(confirmation) ? ownMember(confirmation, 'x5t#S256') : undefined;
}

function certificateVerdict(found: unknown, thumbprint: string, where: string): Verdict {
  if (found === thumbprint) return passed;
  if (typeof found !== 'string') {
    return failed(l10n`cnf.x5t#S256 ${where} is ${valueInWords(found)}, where the thumbprint of a certificate belongs.`, remedy);
  }
  return failed(
    l10n`cnf.x5t#S256 ${where} is ${quotedText(found, 60)}, and the thumbprint of the certificate that was presented is ${thumbprint}: the token is bound to another certificate, so that an API refuses it with this one.`,
    remedy,
  );
}

const boundToCertificate: Rule<CertificateFacts> = {
  code: 'mtls.binding',
  title: l10n`mTLS: cnf of the access token names the certificate of the client`,
  spec: 'RFC 8705 section 3.1',
  severity: 'error',
  check: ({ reading, thumbprint, isExpected, issuer }) => {
    if (reading.kind !== 'decoded') return notApplicable(l10n`mTLS: the access token is not readable here, so its cnf is not either`);
    const found = confirmedCertificate(reading.claims);
    if (found !== undefined) return certificateVerdict(found, thumbprint, l10n`of the access token`);
    if (!isExpected) return notApplicable(l10n`mTLS: the access token is not bound to a certificate`);
    if (accessTokenBinding(reading, issuer) === 'opaque') {
      return notApplicable(l10n`mTLS: cannot be judged here, because only the API of the access token knows its format`);
    }
    return warned(
      l10n`The application is configured for access tokens that are bound to its certificate, and the access token has no cnf.x5t#S256. An API that reads the token cannot tell that it is bound.`,
      l10n`Register the client with tls_client_certificate_bound_access_tokens, or remove "certificateBoundAccessTokens". A server may also tell the certificate by introspection (RFC 8705 section 3.2).`,
    );
  },
};

export const certificateRules: readonly Rule<CertificateFacts>[] = [boundToCertificate];

const introspectedCertificate: Rule<CertificateIntrospectionFacts> = {
  code: 'mtls.introspection',
  title: l10n`mTLS: introspection names the certificate of the client`,
  spec: 'RFC 8705 section 3.2',
  severity: 'error',
  check: ({ members, reading, thumbprint, isExpected }) => {
    if (ownMember(members, 'active') !== true) return notApplicable(l10n`mTLS: the token is not active`);
    const found = confirmedCertificate(members);
    if (found !== undefined) return certificateVerdict(found, thumbprint, l10n`of the introspection response`);
    if (reading.kind === 'decoded' && confirmedCertificate(reading.claims) !== undefined) {
      return notApplicable(l10n`mTLS: cnf is not in the introspection response; the access token itself has it`);
    }
    if (!isExpected) return notApplicable(l10n`mTLS: the access token is not bound to a certificate`);
    return warned(
      l10n`The application is configured for access tokens that are bound to its certificate, and the introspection response has no cnf.x5t#S256. An API that introspects the token cannot tell that it is bound.`,
      l10n`Register the client with tls_client_certificate_bound_access_tokens, or remove "certificateBoundAccessTokens". Some servers tell cnf only the API that the token is for.`,
    );
  },
};

export const certificateIntrospectionRules: readonly Rule<CertificateIntrospectionFacts>[] = [introspectedCertificate];
