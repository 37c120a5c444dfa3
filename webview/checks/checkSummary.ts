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

const order = { passed: 0, notApplicable: 1 } as const;

export interface CheckGroup {
  readonly title: string;
  readonly checks: Checks;
}

/**
 * Failed checks first, in a group of their own, then one group for each family of rules. In a group those that passed
 * come before those that had nothing to look at; otherwise the order in which they ran. No group is empty.
 */
export function groupedChecks(checks: Checks): readonly CheckGroup[] {
  const groups = new Map<string, Checks>([['Failed', []], ...families.map(({ title }): [string, Checks] => [title, []]), ['Other', []]]);
  for (const check of checks) {
    const title = check.outcome === 'failed' ? 'Failed' : familyOf(check.code);
    groups.set(title, [...(groups.get(title) ?? []), check]);
  }
  const rank = ({ outcome }: Checks[number]): number => (outcome === 'failed' ? 0 : order[outcome]);
  return [...groups]
    .filter(([, group]) => group.length > 0)
    .map(([title, group]) => ({ title, checks: group.toSorted((a, b) => rank(a) - rank(b)) }));
}

/** Codes that history may hold and rules no longer have, with the code that a rule has now. */
const earlierCodes: ReadonlyMap<string, string> = new Map([['advice.tokenInUrl', 'response.tokenInQuery']]);

/** What a rule is about. */
export function familyOf(written: string): string {
  const code = earlierCodes.get(written) ?? written;
  const word = code.split('.', 1)[0] ?? '';
  return families.find(({ words }) => words.includes(word))?.title ?? 'Other';
}

/** `1 failed · 13 passed · 2 not applicable`, without the parts that are zero. */
export function countChecks(checks: Checks): string {
  const count = (outcome: Checks[number]['outcome']): number => checks.filter((check) => check.outcome === outcome).length;
  return [`${count('failed')} failed`, `${count('passed')} passed`, `${count('notApplicable')} not applicable`]
    .filter((text) => !text.startsWith('0 '))
    .join(' · ');
}

/** Findings that no failed check already stands for. */
export function findingsBesideChecks(findings: Findings, checks: Checks): Findings {
  const failed = new Set(checks.filter(({ outcome }) => outcome === 'failed').map(({ code, hop }) => `${code} ${hop ?? ''}`));
  return findings.filter(({ code, hop }) => !failed.has(`${code} ${hop ?? ''}`));
}
