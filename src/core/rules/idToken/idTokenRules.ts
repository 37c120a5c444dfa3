import { ownMember, textMember } from '../../json/json.ts';
import { valueInWords } from '../../json/valueInWords.ts';
import { l10n } from '../../text/l10n.ts';
import { quotedText } from '../../text/quotedText.ts';
import { audiencesOf } from '../audience.ts';
import { failed, noIssuer, notApplicable, passed, warned } from '../verdict.ts';
import { bindingRules } from './bindingRules.ts';
import { earlierTokenRules } from './earlierTokenRules.ts';
import { headerRules } from './headerRules.ts';
import { claimRule, codeFlow, type IdTokenRule, requestRule } from './idTokenRule.ts';
import { requestedClaimRules } from './requestedClaims.ts';
import { signatureRules } from './signatureRules.ts';
import { authenticationAge, timeRules } from './timeRules.ts';

const textRemedy = l10n`Correct it at the server: sub is a text, also where it consists of digits (RFC 7519 section 4.1.2).`;

const issuerMatches = claimRule('iss', {
  code: 'idToken.issuer',
  title: l10n`issuer matches the configured one`,
  spec: codeFlow,
  check: (claims, { issuer }) => {
    if (issuer === undefined) return notApplicable(noIssuer);
    const iss = ownMember(claims, 'iss');
    if (iss === issuer) return passed;
    if (typeof iss !== 'string') return failed(l10n`The ID token does not name its issuer.`);
    return failed(
      l10n`The ID token was issued by ${iss}, but ${issuer} was expected.`,
      l10n`They must match exactly, including the scheme and any trailing slash.`,
    );
  },
});

const audienceIsClient = claimRule('aud', {
  code: 'idToken.audience',
  title: l10n`audience is this client`,
  spec: codeFlow,
  check: (claims, { clientId }) => {
    const audiences = audiencesOf(claims);
    if (audiences.includes(clientId)) return passed;
    if (audiences.length === 0) return failed(l10n`The ID token has no audience: aud is missing.`);
    return failed(
      l10n`The ID token is for ${audiences.join(', ')}, not for this client (${clientId}).`,
      l10n`Do not use it: it was issued to another client.`,
    );
  },
});

/**
 * Which other audiences a client trusts is its own knowledge, so that several of them without `azp` are a warning only (item 3). What `azp`
 * means is for extensions to say, and a client without one may ignore it (section 2, items 4 and 5): another client in it is a warning, too.
 */
const authorizedParty = claimRule('azp', {
  code: 'idToken.authorizedParty',
  title: l10n`azp is this client`,
  spec: codeFlow,
  check: (claims, { clientId }) => {
    const azp = ownMember(claims, 'azp');
    if (azp === undefined) {
      return audiencesOf(claims).length > 1
        ? warned(
            l10n`The ID token has several audiences, but no azp that names the authorized client.`,
            l10n`A client has to reject it unless it trusts all of them.`,
          )
        : notApplicable(l10n`azp: only one audience`);
    }
    if (azp === clientId) return passed;
    return warned(
      typeof azp === 'string'
        ? l10n`azp names ${quotedText(azp, 100)}, not this client.`
        : l10n`azp is ${valueInWords(azp)}, where a client ID belongs.`,
      l10n`A client that uses azp should reject the token; one that knows no extension with azp may ignore it. Compare azp with the client ID at the server.`,
    );
  },
});

const subjectPresent = claimRule('sub', {
  code: 'idToken.subject',
  title: l10n`sub names the user`,
  spec: 'OpenID Connect Core section 2',
  check: (claims) => {
    const sub = ownMember(claims, 'sub');
    if (sub === undefined || sub === '') return failed(l10n`The ID token does not identify the user: sub is missing or empty.`);
    if (typeof sub !== 'string') return failed(l10n`sub is ${valueInWords(sub)}, where a text belongs.`, textRemedy);
    return sub.length <= 255 ? passed : failed(l10n`sub has ${sub.length} characters; at most 255 are allowed.`);
  },
});

const acrFits = requestRule('acr', {
  code: 'idToken.acr',
  title: l10n`acr is one of the requested values`,
  spec: codeFlow,
  severity: 'warning',
  check: (claims, { acrValues }) => {
    if (acrValues === undefined) return notApplicable(l10n`acr: acr_values was not requested`);
    const acr = textMember(claims, 'acr');
    if (acr === undefined) return failed(l10n`acr_values requested ${acrValues}, but the ID token has no acr.`);
    if (acrValues.split(' ').includes(acr)) return { outcome: 'passed', message: l10n`acr ${acr} is one of the requested values` };
    return failed(
      l10n`acr_values requested ${acrValues}, but the ID token has ${acr}.`,
      l10n`Check how the application is configured to sign users on at the server.`,
    );
  },
});

/** What holds for an ID token, in the order in which a client checks it. */
export const idTokenRules: readonly IdTokenRule[] = [
  ...signatureRules,
  ...headerRules,
  issuerMatches,
  audienceIsClient,
  authorizedParty,
  subjectPresent,
  ...timeRules,
  ...bindingRules,
  authenticationAge,
  acrFits,
  ...requestedClaimRules,
  ...earlierTokenRules,
];
