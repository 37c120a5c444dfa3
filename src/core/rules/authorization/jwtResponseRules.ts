import type { Rule, Verdict } from '../../findings/finding.ts';
import type { FormField } from '../../http/form.ts';
import { type JsonObject, ownMember } from '../../json/json.ts';
import { valueInWords } from '../../json/valueInWords.ts';
import { responseNames } from '../../oauth/authorizationResponse.ts';
import { l10n } from '../../text/l10n.ts';
import { quotedText } from '../../text/quotedText.ts';
import { timeInWords } from '../../text/times.ts';
import { audiencesOf } from '../audience.ts';
import { skewSeconds } from '../clockSkew.ts';
import { notSeconds } from '../secondsFault.ts';
import { type SignedFacts, signatureRule } from '../signatureRule.ts';
import { failed, notApplicable, passed, warned } from '../verdict.ts';

/** An authorization response that came as a JWT and was opened (JARM). */
export interface JwtResponseFacts extends SignedFacts {
  readonly clientId: string;
  /** The parameters that the JWT came with, itself among them. */
  readonly outside: readonly FormField[];
  /** `authorization_signing_alg_values_supported` of the server metadata. */
  readonly signingAlgorithms: readonly string[] | undefined;
  readonly nowSeconds: number;
}

type JwtResponseRule = Rule<JwtResponseFacts>;

/** A rule about the claims of the JWT. */
function claimRule(rule: Omit<JwtResponseRule, 'check' | 'severity'>, check: (claims: JsonObject, facts: JwtResponseFacts) => Verdict) {
  return {
    ...rule,
    severity: 'error',
    check: (facts) => (facts.reading.kind === 'decoded' ? check(facts.reading.claims, facts) : unreadable),
  } as const satisfies JwtResponseRule;
}

const unreadable = notApplicable(l10n`JWT response: it cannot be read`);

const signature = signatureRule<JwtResponseFacts>(
  'response.jwtSignature',
  'JARM section 2.4',
  failed(
    l10n`The signature of the JWT response could not be verified: no key is available.`,
    l10n`Make sure the server publishes its keys at the jwks_uri of its metadata; for a response signed with the client secret, store that secret.`,
  ),
  failed(l10n`The JWT response is encrypted, so its signature was not verified.`),
);

/** The algorithm none is not allowed (section 3). */
const signed: JwtResponseRule = { ...signature, title: l10n`JWT of the response is signed by the server` };

const algorithmAnnounced = claimRule(
  { code: 'response.jwtAlgorithm', title: l10n`alg of the JWT response is advertised by the server`, spec: 'JARM section 4' },
  (_claims, { reading, signingAlgorithms }) => {
    const alg = reading.kind === 'decoded' ? String(reading.header['alg']) : '';
    if (signingAlgorithms === undefined) return notApplicable(l10n`alg of the JWT response: the server does not advertise any`);
    if (signingAlgorithms.includes(alg)) return { outcome: 'passed', message: l10n`alg ${alg} is advertised by the server` };
    return warned(
      l10n`The JWT response is signed with ${quotedText(alg, 60)}, but the server advertises ${signingAlgorithms.join(', ')}.`,
      l10n`Compare with authorization_signed_response_alg in the registration of the client.`,
    );
  },
);

const issuerNamed = claimRule(
  { code: 'response.jwtIssuer', title: l10n`JWT of the response names its issuer`, spec: 'JARM section 2.1' },
  (claims) => {
    const iss = ownMember(claims, 'iss');
    if (typeof iss === 'string' && iss !== '') return passed; // whether it is the right one: iss.matches
    return failed(
      iss === undefined
        ? l10n`The JWT response has no iss, so it does not say which server it comes from.`
        : l10n`iss of the JWT response is ${valueInWords(iss)}, where the issuer belongs.`,
      l10n`Do not use this response. Correct it at the server: iss, aud and exp are required.`,
    );
  },
);

const audienceIsClient = claimRule(
  { code: 'response.jwtAudience', title: l10n`aud of the JWT response is the client`, spec: 'JARM section 2.4' },
  (claims, { clientId }) => {
    const audiences = audiencesOf(claims);
    if (audiences.includes(clientId)) return passed;
    return failed(
      audiences.length === 0
        ? l10n`The JWT response has no aud, so it does not say which client it is for.`
        : l10n`The JWT response is for ${audiences
            .slice(0, 3)
            .map((each) => quotedText(each, 60))
            .join(', ')}, not for this client.`,
      l10n`Do not use this response: it may have been issued to another client.`,
    );
  },
);

/** Ten minutes are recommended at most (section 2.1). */
const longestSeconds = 600;

const notExpired = claimRule(
  { code: 'response.jwtExpiry', title: l10n`JWT of the response is not expired`, spec: 'JARM section 2.4' },
  (claims, { nowSeconds }) => {
    const exp = ownMember(claims, 'exp');
    if (exp === undefined) return failed(l10n`The JWT response does not say when it expires: exp is missing.`, correctExp);
    if (typeof exp !== 'number')
      return failed(l10n`exp of the JWT response is ${valueInWords(exp)}, where a number of seconds belongs.`, correctExp);
    const doubt = notSeconds(exp);
    if (doubt !== undefined) return warned(l10n`exp of the JWT response is ${exp}, which ${doubt}.`, correctExp);
    if (nowSeconds >= exp + skewSeconds) {
      return failed(
        l10n`The JWT response expired ${timeInWords(nowSeconds - exp)} ago.`,
        l10n`Sign on again, or compare the clock of this machine with the server.`,
      );
    }
    if (exp - nowSeconds <= longestSeconds + skewSeconds) return passed;
    return {
      ...warned(
        l10n`The JWT response is valid for ${timeInWords(exp - nowSeconds)}; at most ten minutes are recommended.`,
        l10n`Shorten its lifetime at the server: whoever gets hold of it can use it as long.`,
      ),
      spec: 'JARM section 2.1',
    };
  },
);

const correctExp = l10n`Correct it at the server: exp is required, in seconds since 1970 (RFC 7519 section 4.1.4).`;

/** What stands beside the JWT is signed by nobody. */
const nothingBeside = claimRule(
  { code: 'response.jwtAlone', title: l10n`no parameters of the response beside its JWT`, spec: 'JARM section 2.3' },
  (_claims, { outside }) => {
    const beside = [...new Set(outside.map(([name]) => name))].filter(
      (name) => name !== 'response' && (responseNames.has(name) || name === 'state' || name === 'iss'),
    );
    if (beside.length === 0) return passed;
    return warned(
      l10n`${beside.join(', ')} came beside the JWT of the response, where nothing vouches for it. What stands in the JWT was used.`,
      l10n`Correct it at the server, or at what forwards the response: all parameters belong in the JWT.`,
    );
  },
);

/** The JWT that a response came as, in the order in which a client processes it. Its `state` and `iss` are judged like any other. */
export const jwtResponseRules: readonly JwtResponseRule[] = [
  signed,
  algorithmAnnounced,
  issuerNamed,
  audienceIsClient,
  notExpired,
  nothingBeside,
];
