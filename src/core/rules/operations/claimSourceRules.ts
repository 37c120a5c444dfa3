import type { Rule, Verdict } from '../../findings/finding.ts';
import type { JwtReading } from '../../jose/jwt.ts';
import type { SignatureOutcome } from '../../jose/signatureOutcome.ts';
import { ownMember } from '../../json/json.ts';
import { l10n } from '../../text/l10n.ts';
import { quotedText } from '../../text/quotedText.ts';
import { failed, notApplicable, passed } from '../verdict.ts';

const spec = 'OpenID Connect Core section 5.6.2';

/** The claim sources whose JWTs came with one hop: aggregated claims with UserInfo, distributed ones each with a hop of its own. */
export interface ClaimSourcesFacts {
  readonly sources: readonly ClaimSourceFacts[];
  /** Of the server whose response names the sources. */
  readonly issuer: string | undefined;
}

export interface ClaimSourceFacts {
  readonly name: string;
  /** The claims that it is named for. */
  readonly claims: readonly string[];
  readonly brought: { readonly reading: JwtReading; readonly signature: SignatureOutcome | undefined } | { readonly problem: string };
}

type ClaimSourceRule = Rule<ClaimSourcesFacts>;
type Brought = Exclude<ClaimSourceFacts['brought'], { readonly problem: string }>;

/** A source that cannot be used leaves the user without its claims; it is no danger. */
const usable: ClaimSourceRule = {
  code: 'userInfo.claimSource',
  title: l10n`claim sources can be used`,
  spec,
  severity: 'warning',
  check: ({ sources }) => {
    const problems = sources.flatMap(({ name, claims, brought }) =>
      'problem' in brought ? [l10n`The source ${quotedText(name, 60)} of ${claimsInWords(claims)} cannot be used. ${brought.problem}`] : [],
    );
    return problems.length === 0 ? passed : failed(problems.join(' '), l10n`Correct _claim_names and _claim_sources at the server.`);
  },
};

/** The JWT of a source has to have all the claims that refer to it. */
const complete: ClaimSourceRule = {
  code: 'userInfo.sourceClaims',
  title: l10n`claim sources have the claims that they are named for`,
  spec,
  severity: 'warning',
  check: ({ sources }) => {
    const read = sources.flatMap(({ name, claims, brought }) =>
      'reading' in brought && brought.reading.kind === 'decoded' ? [{ name, claims, jwt: brought.reading.claims }] : [],
    );
    if (read.length === 0) return notApplicable(l10n`claims of the claim source: no JWT that can be read`);
    const lacking = read.flatMap(({ name, claims, jwt }) => {
      const missing = claims.filter((claim) => ownMember(jwt, claim) === undefined);
      return missing.length === 0 ? [] : [l10n`The JWT of the source ${quotedText(name, 60)} lacks ${claimsInWords(missing)}.`];
    });
    if (lacking.length > 0) return failed(lacking.join(' '), l10n`Correct the JWT of the claim source, or _claim_names at the server.`);
    return { outcome: 'passed', message: l10n`claims from claim sources: ${claimsInWords(read.flatMap(({ claims }) => claims))}` };
  },
};

/**
 * A JWT that names the issuer of the run as its own is verified with its keys. The keys of another claims provider are not known here,
 * and a JWT need not be signed.
 */
const signature: ClaimSourceRule = {
  code: 'userInfo.sourceSignature',
  title: l10n`claim sources: signature by JWK set`,
  spec,
  severity: 'error',
  check: ({ sources, issuer }) => {
    const jwts = sources.flatMap(({ name, brought }) => ('reading' in brought ? [{ name, brought }] : []));
    const verdicts = jwts.map(({ name, brought }) => signatureVerdict(name, brought, issuer));
    const worst = verdicts.find(({ outcome }) => outcome === 'failed') ?? verdicts.find(({ outcome }) => outcome === 'notApplicable');
    return worst ?? (verdicts.length === 0 ? notApplicable(l10n`signature: no JWT of a claim source`) : passed);
  },
};

function signatureVerdict(name: string, { reading, signature: outcome }: Brought, issuer: string | undefined): Verdict {
  const source = quotedText(name, 60);
  if (reading.kind !== 'decoded') return notApplicable(l10n`signature: the JWT of the source ${source} is encrypted`);
  if (reading.header['alg'] === 'none') return notApplicable(l10n`signature: the JWT of the source ${source} is not signed`);
  if (issuer === undefined || ownMember(reading.claims, 'iss') !== issuer)
    return notApplicable(l10n`signature: the keys for the JWT of the source ${source} are not known here`);
  switch (outcome?.kind) {
    case 'valid':
      return passed;
    case 'invalid':
    case 'noKey':
      return failed(
        l10n`The JWT of the source ${source} names the issuer ${issuer}, and none of its keys made the signature.`,
        l10n`Do not use these claims.`,
      );
    default:
      return notApplicable(l10n`signature: the JWT of the source ${source} could not be verified here`);
  }
}

const mostNamed = 8;

/** Names are the server's: bounded, and quoted together. */
function claimsInWords(claims: readonly string[]): string {
  const more = claims.length > mostNamed ? ', …' : '';
  return quotedText(`${claims.slice(0, mostNamed).join(', ')}${more}`, 200);
}

export const claimSourceRules: readonly ClaimSourceRule[] = [usable, complete, signature];
