import type { FlowSummaryView } from '../../src/core/runs/views.ts';

type Checks = FlowSummaryView['checks'];
type Findings = FlowSummaryView['findings'];

/** What the rules of a family are about, by the first word of their codes; in the order of a flow. */
const families: readonly { readonly title: string; readonly words: readonly string[] }[] = [
  { title: 'Server metadata', words: ['support', 'metadata'] },
  { title: 'Authorization response', words: ['redirectUri', 'state', 'iss', 'response', 'authorizationResponse'] },
  { title: 'PKCE', words: ['pkce'] },
  { title: 'Token response', words: ['tokenResponse', 'tokenExchange'] },
  { title: 'ID token', words: ['idToken', 'jwkSet'] },
  { title: 'Access token', words: ['accessToken', 'dpop', 'mtls'] },
  { title: 'UserInfo', words: ['userInfo'] },
  { title: 'Use of tokens', words: ['refresh', 'introspection', 'revocation', 'signOff', 'logoutToken', 'frontchannelLogout'] },
  { title: 'Transport and cookies', words: ['transport', 'cookie', 'answer'] },
  { title: 'Recommendations', words: ['advice'] },
];

/** The titles of all groups, in the order in which they are shown. */
export const familyTitles: readonly string[] = [...families.map(({ title }) => title), 'Other'];

/** Codes that history may hold and rules no longer have, with the code that a rule has now. */
const earlierCodes: ReadonlyMap<string, string> = new Map([['advice.tokenInUrl', 'response.tokenInQuery']]);

/** What a rule is about. */
export function familyOf(written: string): string {
  const code = earlierCodes.get(written) ?? written;
  const word = code.split('.', 1)[0] ?? '';
  return families.find(({ words }) => words.includes(word))?.title ?? 'Other';
}

/** Findings that no failed check already stands for. */
export function findingsBesideChecks(findings: Findings, checks: Checks): Findings {
  const failed = new Set(checks.filter(({ outcome }) => outcome === 'failed').map(({ code, hop }) => `${code} ${hop ?? ''}`));
  return findings.filter(({ code, hop }) => !failed.has(`${code} ${hop ?? ''}`));
}
