import type { Rule, Verdict } from '../../findings/finding.ts';
import type { JwtReading } from '../../jose/jwt.ts';
import { isJsonObject, type JsonObject, ownMember } from '../../json/json.ts';
import { valueInWords } from '../../json/valueInWords.ts';
import { isBoundType } from '../../oauth/dpop/proof.ts';
import { l10n } from '../../text/l10n.ts';
import { quotedText } from '../../text/quotedText.ts';
import { failed, notApplicable, passed, warned } from '../verdict.ts';
import { accessTokenBinding } from './accessTokenBinding.ts';

/** An access token whose request had a DPoP proof (RFC 9449). */
export interface ProofFacts {
  readonly reading: JwtReading;
  /** `token_type` of the response. */
  readonly tokenType: string | undefined;
  readonly issuer: string | undefined;
  /** Of the key that the request proved to hold: RFC 7638, SHA-256. */
  readonly thumbprint: string;
}

/** The thumbprint that a token or an introspection response names as its key (RFC 9449 section 6.1); not a text where it is malformed. */
export function confirmedKey(members: JsonObject): unknown {
  const confirmation = ownMember(members, 'cnf');
  return isJsonObject(confirmation) ? ownMember(confirmation, 'jkt') : undefined;
}

/** @param where `of the access token` */
export function keyVerdict(jkt: unknown, thumbprint: string, where: string): Verdict {
  if (jkt === thumbprint) return passed;
  if (typeof jkt !== 'string') {
    return failed(
      l10n`cnf.jkt ${where} is ${valueInWords(jkt)}, where the thumbprint of a key belongs.`,
      l10n`Correct it at the server: jkt is the JWK SHA-256 thumbprint (RFC 7638) of the public key in the proof, in base64url.`,
    );
  }
  return failed(
    l10n`cnf.jkt ${where} is ${quotedText(jkt, 60)}, and the thumbprint of the key in the proof is ${thumbprint}: the token is bound to another key, so that an API refuses it with a proof of this one.`,
    l10n`Correct it at the server: jkt is the JWK SHA-256 thumbprint (RFC 7638) of the public key in the proof, in base64url.`,
  );
}

const issuedBound: Rule<ProofFacts> = {
  code: 'dpop.tokenType',
  title: l10n`DPoP: token type is DPoP`,
  spec: 'RFC 9449 section 5',
  severity: 'warning',
  check: ({ tokenType, reading, thumbprint }) => {
    if (tokenType === undefined) return notApplicable(l10n`DPoP: token_type is not in the response`);
    if (isBoundType(tokenType)) return passed;
    if (tokenType.toLowerCase() !== 'bearer') return notApplicable(l10n`DPoP: another token type is judged by itself`);
    const isBound = reading.kind === 'decoded' && confirmedKey(reading.claims) === thumbprint;
    if (isBound) {
      return failed(
        l10n`The token type is Bearer, although the access token is bound to the key of the proof (cnf.jkt), which DPoP says. An API must not accept a bound token as a bearer token (RFC 9449 section 7.2), as which it is sent here.`,
        l10n`Return DPoP as token_type at the server.`,
      );
    }
    return failed(
      l10n`The token request has a DPoP proof, and the server issued a Bearer token: it is bound to no key, so that whoever obtains it can use it. It is sent as a bearer token here.`,
      l10n`Enable access tokens that are bound by DPoP for this client and API at the server. A server that does not support DPoP ignores the proof; dpop_signing_alg_values_supported in its metadata says that it does.`,
    );
  },
};

const boundToKey: Rule<ProofFacts> = {
  code: 'dpop.binding',
  title: l10n`DPoP: cnf of the access token names the key of the proof`,
  spec: 'RFC 9449 section 6.1',
  severity: 'error',
  check: ({ tokenType, reading, thumbprint, issuer }) => {
    if (reading.kind !== 'decoded') return notApplicable(l10n`DPoP: the access token is not readable here, so its cnf is not either`);
    const jkt = confirmedKey(reading.claims);
    if (jkt !== undefined) return keyVerdict(jkt, thumbprint, l10n`of the access token`);
    if (!isBoundType(tokenType)) return notApplicable(l10n`DPoP: the access token is not bound to a key`);
    if (accessTokenBinding(reading, issuer) === 'opaque') {
      return notApplicable(l10n`DPoP: cannot be judged here, because only the API of the access token knows its format`);
    }
    return warned(
      l10n`The access token is of the type DPoP and has no cnf.jkt. An API that reads the token cannot tell which key it is bound to.`,
      l10n`Let the server put cnf with jkt into the token, or let the API introspect it: the response can have cnf instead (RFC 9449 section 6.2).`,
    );
  },
};

export const proofRules: readonly Rule<ProofFacts>[] = [issuedBound, boundToKey];
