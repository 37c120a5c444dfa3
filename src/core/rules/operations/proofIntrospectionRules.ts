import type { Rule } from '../../findings/finding.ts';
import type { JwtReading } from '../../jose/jwt.ts';
import { type JsonObject, ownMember } from '../../json/json.ts';
import { l10n } from '../../text/l10n.ts';
import { confirmedKey, keyVerdict } from '../accessToken/proofRules.ts';
import { notApplicable, warned } from '../verdict.ts';

/** What an introspection said of an access token that was issued as bound to a key by DPoP. */
export interface ProofIntrospectionFacts {
  readonly members: JsonObject;
  readonly reading: JwtReading;
  /** Of the key that the token was requested with: RFC 7638, SHA-256. */
  readonly thumbprint: string;
}

/** An API that introspects gets the key of a token from the response, unless it reads it in the token. */
const namesKey: Rule<ProofIntrospectionFacts> = {
  code: 'dpop.introspection',
  title: l10n`DPoP: introspection names the key of the proof`,
  spec: 'RFC 9449 section 6.2',
  severity: 'error',
  check: ({ members, reading, thumbprint }) => {
    if (ownMember(members, 'active') !== true) return notApplicable(l10n`DPoP: the token is not active`);
    const jkt = confirmedKey(members);
    if (jkt !== undefined) return keyVerdict(jkt, thumbprint, l10n`of the introspection response`);
    if (reading.kind === 'decoded' && confirmedKey(reading.claims) !== undefined) {
      return notApplicable(l10n`DPoP: cnf is not in the introspection response; the access token itself has it`);
    }
    return warned(
      l10n`The access token was issued as bound to a key (token_type DPoP), and the introspection response has no cnf.jkt. An API that introspects the token cannot tell which key it is bound to.`,
      l10n`Let the server put cnf with jkt into the introspection response. Some servers tell only the API that the token is for.`,
    );
  },
};

export const proofIntrospectionRules: readonly Rule<ProofIntrospectionFacts>[] = [namesKey];
