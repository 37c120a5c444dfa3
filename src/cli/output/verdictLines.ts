import type { FlowView } from '../../core/runs/views.ts';
import { visibleText } from '../../core/text/visibleText.ts';
import type { Page } from './page.ts';

type Check = FlowView['checks'][number];

/** Checks of a token that no hop brought, by the beginning of their codes. */
const tokens = [
  ['ID token', 'idToken.'],
  ['access token', 'accessToken.'],
] as const;

const marks: Readonly<Record<Check['outcome'], string>> = { passed: '✓', failed: '✗', notApplicable: '-' };

/**
 * Every check of the tokens that a person gave, also those that passed and those that say nothing, with their reason: whoever asks whether a
 * token is good wants to know what was compared.
 */
export function verdictLines({ checks }: FlowView, page: Page): readonly string[] {
  return tokens.flatMap(([name, prefix]) => {
    const own = checks.filter(({ code, hop }) => hop === undefined && code.startsWith(prefix));
    if (own.length === 0) return [];
    // Of a token that cannot be read every other check says no more than that.
    const shown = own.some(({ outcome }) => outcome === 'passed') ? own : own.filter(({ outcome }) => outcome === 'failed');
    return [`${page.bold(`Verification of the ${name}:`)} ${verdictOf(own, page)}`, ...shown.map((check) => checkLine(check, page))];
  });
}

/** Says no more than the checks: what depends on the request was not judged. */
function verdictOf(checks: readonly Check[], page: Page): string {
  const failures = checks.filter(({ outcome }) => outcome === 'failed').map(({ severity }) => severity);
  if (failures.includes('error')) return page.bad('it must not be accepted');
  const isUnverified = checks.some(({ code, outcome }) => code.endsWith('.signature') && outcome === 'notApplicable');
  if (isUnverified) return page.attention('its signature was not verified');
  return failures.length > 0 ? page.attention('no error, see what failed') : page.good('every check that applies passed');
}

function checkLine({ outcome, message, code }: Check, page: Page): string {
  const colour = { passed: page.good, failed: page.bad, notApplicable: page.dim }[outcome];
  return page.hanging(`  ${colour(marks[outcome])} `, `${visibleText(message)} ${page.dim(`(${code})`)}`, '    ');
}
