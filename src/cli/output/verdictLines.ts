import type { FlowView } from '../../core/runs/views.ts';
import { visibleText } from '../../core/text/visibleText.ts';
import type { Page } from './page.ts';

type Check = FlowView['checks'][number];

/** Checks of a token that no hop brought, by the beginning of their codes. */
const tokens = [
  ['ID token', 'idToken.'],
  ['access token', 'accessToken.'],
] as const;

/**
 * Every check of the tokens that a person gave, also those that passed and those that say nothing, with their reason: whoever asks whether a
 * token is good wants to know what was compared. Those that do not apply come last, one line for each reason.
 */
export function verdictLines(flow: FlowView, page: Page): readonly string[] {
  return verificationsOf(flow).flatMap(({ name, checks }) => {
    // Of a token that cannot be read every other check says no more than that.
    const shown = checks.some(({ outcome }) => outcome === 'passed') ? checks : checks.filter(({ outcome }) => outcome === 'failed');
    const judged = shown.filter(({ outcome }) => outcome !== 'notApplicable');
    const apart = shown.filter(({ outcome }) => outcome === 'notApplicable');
    return [headLine(name, checks, page), ...judged.map((check) => checkLine(check, page)), ...reasonLines(apart, page)];
  });
}

/** The same in one line for each token. */
export function shortVerdicts(flow: FlowView, page: Page): readonly string[] {
  return verificationsOf(flow).map(({ name, checks }) => headLine(name, checks, page));
}

function verificationsOf({ checks }: FlowView): readonly { readonly name: string; readonly checks: readonly Check[] }[] {
  return tokens
    .map(([name, prefix]) => ({ name, checks: checks.filter(({ code, hop }) => hop === undefined && code.startsWith(prefix)) }))
    .filter((each) => each.checks.length > 0);
}

function headLine(name: string, checks: readonly Check[], page: Page): string {
  return `${page.bold(`Verification of the ${name}:`)} ${verdictOf(checks, page)}`;
}

/** Says no more than the checks: what depends on the request was not judged. */
function verdictOf(checks: readonly Check[], page: Page): string {
  const failures = checks.filter(({ outcome }) => outcome === 'failed').map(({ severity }) => severity);
  if (failures.includes('error')) return page.bad('it must not be accepted');
  const isUnverified = checks.some(({ code, outcome }) => code.endsWith('.signature') && outcome === 'notApplicable');
  if (isUnverified) return page.attention('its signature was not verified');
  return failures.length > 0 ? page.attention('no error, see what failed') : page.good('every check that applies passed');
}

/** The message of a check that does not apply is what it is about, a colon, and why not. */
function reasonLines(checks: readonly Check[], page: Page): readonly string[] {
  const byReason = new Map<string, Set<string>>();
  for (const { message } of checks) {
    const [subject = '', ...rest] = message.split(': ');
    const reason = rest.join(': ');
    byReason.set(reason, (byReason.get(reason) ?? new Set()).add(subject));
  }
  return [...byReason].map(([reason, subjects]) => {
    const text = [[...subjects].join(', '), reason].filter((each) => each !== '').join(': ');
    return page.hanging(`  ${page.dim('-')} `, page.dim(visibleText(text)), '    ');
  });
}

function checkLine({ outcome, message, code }: Check, page: Page): string {
  const mark = outcome === 'passed' ? page.good('✓') : page.bad('✗');
  return page.hanging(`  ${mark} `, `${visibleText(message)} ${page.dim(`(${code})`)}`, '    ');
}
