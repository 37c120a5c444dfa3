import type { ProductWords } from '../../core/meaning/productWords.ts';
import type { FlowView } from '../../core/runs/views.ts';
import { formatDuration } from '../../core/shown/durations.ts';
import { wordsOf } from '../../providers/wordsOf.ts';
import { countedFailures, type FailOn } from '../exitCode.ts';
import { assertionLines } from './assertionLines.ts';
import { tokenLines } from './claimLines.ts';
import { hopTable } from './hopRow.ts';
import { optionAdvice } from './optionAdvice.ts';
import type { Page } from './page.ts';
import type { ReportParts } from './reportParts.ts';
import { askedResponseLines } from './responses/askedResponseLines.ts';
import { sentJwtLines } from './sentJwtLines.ts';
import { shortVerdicts, verdictLines } from './verdictLines.ts';

interface LinesWanted {
  readonly parts?: ReportParts;
  /** Lines of hops stand directly above, in the same terminal. */
  readonly isBelowHops?: boolean;
  /** The failed checks that count are named with the outcome, since they are the reason for the exit code. */
  readonly failOn?: FailOn;
}

/** A flow that has ended, for people: hops, findings, tokens, checks, and what came of it. One text, ending with a line feed. */
export function flowLines(
  flow: FlowView,
  now: Date,
  page: Page,
  { parts = 'whole', isBelowHops = false, failOn = 'error' }: LinesWanted = {},
): string {
  const failures = countedFailures(flow.checks, failOn);
  const outcome = outcomeLines(flow, failures.length, page);
  const shown =
    parts === 'outcome'
      ? [[...shortVerdicts(flow, page), ...failedLines(failures, page, wordsOf(flow.provider)), ...outcome]]
      : [...allParts(flow, now, page, parts === 'whole'), outcome];
  return `${isBelowHops ? '\n' : ''}${shown
    .filter((part) => part.length > 0)
    .map((part) => part.join('\n'))
    .join('\n\n')}\n`;
}

function allParts(flow: FlowView, now: Date, page: Page, withHops: boolean): readonly (readonly string[])[] {
  const words = wordsOf(flow.provider);
  return [
    headLines(flow, page),
    withHops && flow.hops.length > 0 ? hopTable(flow.hops, page) : [],
    ...flow.hops.map((hop) => assertionLines(hop, page)),
    ...flow.hops.map((hop) => sentJwtLines(hop, page)),
    findingLines(flow, page, words),
    ...flow.tokens.map((token) => tokenLines(token, now, page, words)),
    ...flow.hops.map((hop) => askedResponseLines(hop, now, page, words)),
    verdictLines(flow, page),
    checkLines(flow, page, words),
  ];
}

function headLines(flow: FlowView, page: Page): readonly string[] {
  const who = page.bold([flow.title, flow.environment, flow.application, flow.user].filter((each) => each !== undefined).join(' · '));
  if (flow.badges.length === 0) return [page.hanging('', who, '  ')];
  const badges = page.dim(flow.badges.join(' · '));
  const line = `${who}   ${badges}`;
  return page.fits(line) ? [line] : [page.hanging('', who, '  '), page.hanging('  ', badges, '  ')];
}

const marks = { error: '✗', warning: '!', info: 'i' } as const;

function findingLines(flow: FlowView, page: Page, words: ProductWords): readonly string[] {
  if (flow.findings.length === 0) return [];
  const lines = flow.findings.flatMap(({ severity, code, message, spec, remedy, hop }) => {
    const colour = severity === 'error' ? page.bad : severity === 'warning' ? page.attention : page.dim;
    const place = indexOf(flow, hop);
    const reference = [code, page.specification(spec, words), place === undefined ? undefined : `hop ${place}`];
    return [
      page.hanging(`  ${colour(marks[severity])} `, `${message} ${inBrackets(reference, page)}`, '    '),
      ...(remedy === undefined ? [] : [page.hanging('    ', remedy, '    ')]),
    ];
  });
  return [page.bold('Findings'), ...lines];
}

/** The numbers, and each check that failed and is not among the findings already: those that passed are in the JSON. */
function checkLines(flow: FlowView, page: Page, words: ProductWords): readonly string[] {
  if (flow.checks.length === 0) return [];
  const count = (outcome: string): number => flow.checks.filter((check) => check.outcome === outcome).length;
  const failed = flow.checks.filter((check) => check.outcome === 'failed');
  const numbers = [
    page.good(`${count('passed')} passed`),
    failed.length === 0 ? '0 failed' : page.bad(`${failed.length} failed`),
    page.dim(`${count('notApplicable')} not applicable`),
  ];
  const isFound = ({ code, message }: FlowView['checks'][number]): boolean =>
    flow.findings.some((finding) => finding.code === code && finding.message === message);
  const lines = failedLines(
    failed.filter((check) => !isFound(check)),
    page,
    words,
  );
  return [`${page.bold('Checks')}  ${numbers.join(', ')}`, ...lines];
}

function failedLines(failed: FlowView['checks'], page: Page, words: ProductWords): readonly string[] {
  return failed.map(({ code, message, spec }) =>
    page.hanging(`  ${page.bad('✗')} `, `${message} ${inBrackets([code, page.specification(spec, words)], page)}`, '    '),
  );
}

function inBrackets(facts: readonly (string | undefined)[], page: Page): string {
  return page.dim(`(${facts.filter((each) => each !== undefined).join(', ')})`);
}

/** @param failures how many failed checks make the exit code of a completed run 1 */
function outcomeLines(flow: FlowView, failures: number, page: Page): readonly string[] {
  const duration = flow.durationMs === undefined ? '' : ` after ${formatDuration(flow.durationMs)}`;
  const { outcome } = flow;
  if (outcome.kind === 'completed') {
    if (failures === 0) return [page.good(`Completed${duration}.`)];
    return [page.bad(`Completed${duration}, but ${failures === 1 ? 'a check' : `${failures} checks`} failed: exit code 1.`)];
  }
  if (!('error' in outcome)) return [page.attention(`Cancelled${duration}.`)];
  const { error } = outcome;
  const place = indexOf(flow, error.hop);
  const spec = error.spec === undefined ? undefined : page.specification(error.spec, wordsOf(flow.provider));
  const facts = [error.code, spec, place === undefined ? undefined : `hop ${place}`, correlation(error.correlationId)];
  return [
    page.hanging(`${page.bad(outcome.kind === 'refused' ? `Refused${duration}:` : `Failed${duration}:`)} `, error.message, '    '),
    ...[error.remedy, optionAdvice(error.code, error.problem) ?? givenTokenAdvice(flow, error.code)]
      .filter((line) => line !== undefined)
      .map((line) => page.hanging('  ', line, '    ')),
    page.dim(page.hanging('  ', facts.filter((fact) => fact !== undefined).join(', '), '    ')),
  ];
}

/** The reasons of `invalid_grant` are many, and many servers do not say which: another endpoint may know (RFC 7662 section 2.2). */
function givenTokenAdvice({ tokens }: FlowView, code: string): string | undefined {
  const isGiven = tokens.some(({ kind, channel }) => kind === 'refresh_token' && channel === 'given');
  if (code !== 'invalid_grant' || !isGiven) return undefined;
  return 'To ask a server with introspection whether the token is active, and whose it is: --then introspect:refresh_token without --grant';
}

function correlation(id: string | undefined): string | undefined {
  return id === undefined ? undefined : `correlation ID ${id}`;
}

function indexOf(flow: FlowView, id: string | undefined): number | undefined {
  return flow.hops.find((hop) => hop.id === id)?.index;
}
