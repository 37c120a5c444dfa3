import type { FlowView, HopView } from '../../core/runs/views.ts';
import { visibleText } from '../../core/text/visibleText.ts';
import { wordsOf } from '../../providers/wordsOf.ts';
import { assertionLines } from './assertionLines.ts';
import { tokenLines } from './claimLines.ts';
import { optionAdvice } from './optionAdvice.ts';
import { sentJwtLines } from './sentJwtLines.ts';
import { type Paint, shortText, table } from './terminalText.ts';
import { verdictLines } from './verdictLines.ts';

/** A flow that has ended, for people: hops, findings, tokens, checks, and what came of it. One text, ending with a line feed. */
export function flowLines(flow: FlowView, now: Date, paint: Paint): string {
  const parts = [
    headLines(flow, paint),
    hopLines(flow, paint),
    ...flow.hops.map((hop) => assertionLines(hop, paint)),
    ...flow.hops.map((hop) => sentJwtLines(hop, paint)),
    findingLines(flow, paint),
    ...flow.tokens.map((token) => tokenLines(token, now, paint, wordsOf(flow.provider))),
    verdictLines(flow, paint),
    checkLines(flow, paint),
    outcomeLines(flow, paint),
  ];
  return `${parts
    .filter((part) => part.length > 0)
    .map((part) => part.join('\n'))
    .join('\n\n')}\n`;
}

function headLines(flow: FlowView, paint: Paint): readonly string[] {
  const who = [flow.title, flow.environment, flow.application, flow.user].filter((each) => each !== undefined);
  const badges = flow.badges.length === 0 ? '' : `   ${paint.dim(visibleText(flow.badges.join(' · ')))}`;
  return [`${paint.bold(visibleText(who.join(' · ')))}${badges}`];
}

function hopLines(flow: FlowView, paint: Paint): readonly string[] {
  if (flow.hops.length === 0) return [];
  const rows = flow.hops.map((hop) => [String(hop.index), hop.step, shortText(hop.label, 76), status(hop), time(hop), summary(hop)]);
  const [head, ...lines] = table([['#', 'Step', 'Request', 'Status', 'Time', 'Result'], ...rows], new Set([0, 3, 4]));
  return [paint.dim(head ?? ''), ...lines.map((line, index) => (isBad(flow.hops[index]) ? paint.bad(line) : line))];
}

function isBad(hop: HopView | undefined): boolean {
  if (hop === undefined) return false;
  return hop.outcome.kind === 'failed' || (hop.outcome.kind === 'answered' && hop.outcome.status >= 400);
}

function status({ outcome }: HopView): string {
  return outcome.kind === 'answered' ? String(outcome.status) : '-';
}

function time({ outcome }: HopView): string {
  return outcome.kind === 'pending' ? '' : `${Math.round(outcome.timing.totalMs)} ms`;
}

function summary({ outcome }: HopView): string {
  switch (outcome.kind) {
    case 'pending':
      return 'no response yet';
    case 'answered':
      return shortText(outcome.summary, 60);
    case 'failed':
      return shortText(outcome.failure.message, 60);
    case 'handedOver':
      return shortText(outcome.message, 60);
  }
}

const marks = { error: '✗', warning: '!', info: 'i' } as const;

function findingLines(flow: FlowView, paint: Paint): readonly string[] {
  if (flow.findings.length === 0) return [];
  const lines = flow.findings.flatMap(({ severity, code, message, spec, remedy, hop }) => {
    const colour = severity === 'error' ? paint.bad : severity === 'warning' ? paint.attention : paint.dim;
    const place = indexOf(flow, hop);
    const reference = [code, spec, place === undefined ? undefined : `hop ${place}`].filter((each) => each !== undefined);
    return [
      `  ${colour(marks[severity])} ${indented(message)} ${paint.dim(`(${reference.join(', ')})`)}`,
      ...(remedy === undefined ? [] : [`    ${indented(remedy)}`]),
    ];
  });
  return [paint.bold('Findings'), ...lines];
}

/** The numbers, and each check that failed: those that passed are in the JSON. */
function checkLines(flow: FlowView, paint: Paint): readonly string[] {
  if (flow.checks.length === 0) return [];
  const count = (outcome: string): number => flow.checks.filter((check) => check.outcome === outcome).length;
  const failed = flow.checks.filter((check) => check.outcome === 'failed');
  const numbers = [
    paint.good(`${count('passed')} passed`),
    failed.length === 0 ? '0 failed' : paint.bad(`${failed.length} failed`),
    paint.dim(`${count('notApplicable')} not applicable`),
  ];
  const lines = failed.map(({ code, message, spec }) => `  ${paint.bad('✗')} ${indented(message)} ${paint.dim(`(${code}, ${spec})`)}`);
  return [`${paint.bold('Checks')}  ${numbers.join(', ')}`, ...lines];
}

function outcomeLines(flow: FlowView, paint: Paint): readonly string[] {
  const duration = flow.durationMs === undefined ? '' : ` after ${Math.round(flow.durationMs)} ms`;
  const { outcome } = flow;
  if (outcome.kind === 'completed') return [paint.good(`Completed${duration}.`)];
  if (!('error' in outcome)) return [paint.attention(`Cancelled${duration}.`)];
  const { error } = outcome;
  const place = indexOf(flow, error.hop);
  const facts = [error.code, error.spec, place === undefined ? undefined : `hop ${place}`, correlation(error.correlationId)];
  return [
    `${paint.bad(outcome.kind === 'refused' ? `Refused${duration}:` : `Failed${duration}:`)} ${indented(error.message)}`,
    ...[error.remedy, optionAdvice(error.code, error.problem)].filter((line) => line !== undefined).map((line) => `  ${indented(line)}`),
    paint.dim(`  ${visibleText(facts.filter((fact) => fact !== undefined).join(', '))}`),
  ];
}

function correlation(id: string | undefined): string | undefined {
  return id === undefined ? undefined : `correlation ID ${id}`;
}

function indexOf(flow: FlowView, id: string | undefined): number | undefined {
  return flow.hops.find((hop) => hop.id === id)?.index;
}

/** Lines after the first (a difference drawn below two URIs) keep their shape below the message. */
function indented(text: string): string {
  return visibleText(text).split('\n').join('\n    ');
}
