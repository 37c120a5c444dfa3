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
    return own.length === 0 ? [] : [page.bold(`Verification of the ${name}`), ...own.map((check) => checkLine(check, page))];
  });
}

function checkLine({ outcome, message, code }: Check, page: Page): string {
  const colour = { passed: page.good, failed: page.bad, notApplicable: page.dim }[outcome];
  return page.hanging(`  ${colour(marks[outcome])} `, `${visibleText(message)} ${page.dim(`(${code})`)}`, '    ');
}
