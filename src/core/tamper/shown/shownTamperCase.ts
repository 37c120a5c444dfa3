import { partsOf } from '../../changes/requestParts.ts';
import type { HttpMethod } from '../../http/http.ts';
import { isRedirect } from '../../http/redirectTarget.ts';
import type { FlowView, HopView } from '../../runs/views.ts';
import { l10n } from '../../text/l10n.ts';
import type { TamperVerdict } from '../judgeTamper.ts';
import type { TamperCase } from '../tamperCase.ts';
import { groupWords } from './groupWords.ts';
import type { ShownTamperCase, ShownTamperHop, ShownTamperResult } from './shownTamper.ts';

/** What is known of a case that was run, redacted. */
export interface SeenTamperRun {
  readonly verdict: TamperVerdict;
  /** Left out of a case that was not run. */
  readonly run?: FlowView;
}

/** Characters of a line that is shown whole. */
const mostOfLine = 240;
const mostOfValue = 96;

/** A case for the report. @param seen left out until the case was run */
export function shownTamperCase(tamperCase: TamperCase, seen?: SeenTamperRun): ShownTamperCase {
  const { id, group, change, expected, spec } = tamperCase;
  const about = { id, group: groupWords[group].title, change, expected, spec };
  return seen === undefined ? about : { ...about, result: resultOf(tamperCase, seen) };
}

/** A case that the session ended before. */
export function skippedTamperCase(tamperCase: TamperCase, reason: string): ShownTamperCase {
  const result: ShownTamperResult = { verdict: 'skipped', happened: l10n`not run`, reason, hasRun: false };
  return { ...shownTamperCase(tamperCase), result };
}

function resultOf(tamperCase: TamperCase, { verdict, run }: SeenTamperRun): ShownTamperResult {
  const { kind, reason } = verdict;
  if (run === undefined) return { verdict: 'skipped', happened: l10n`not run`, reason, hasRun: false };
  const decided = run.hops.find(({ index }) => index === verdict.hop);
  const changed = run.hops.find(({ changes }) => changes !== undefined && changes.length > 0) ?? decided;
  const advice = adviceFor(tamperCase, verdict);
  return {
    verdict: kind,
    happened: happenedIn(verdict, decided),
    reason,
    ...(changed === undefined ? {} : { sent: hopLine(changed, sentIn(changed)) }),
    ...(decided === undefined ? {} : { answered: hopLine(decided, `${decided.label} → ${answerOf(decided)}`) }),
    ...(advice === undefined ? {} : { advice }),
    hasRun: true,
  };
}

function hopLine({ id, index }: HopView, text: string): ShownTamperHop {
  return { id, index, text: bounded(text, mostOfLine) };
}

function happenedIn({ status, error, reason }: TamperVerdict, decided: HopView | undefined): string {
  if (status === undefined) return decided === undefined ? l10n`no answer that decides it` : bounded(reason, mostOfValue);
  if (error !== undefined) return `${status} ${error}`;
  const summary = decided?.outcome.kind === 'answered' ? decided.outcome.summary : '';
  return summary === '' ? String(status) : `${status} · ${summary}`;
}

/** The request with its changed parts. */
function sentIn(hop: HopView): string {
  const { url, headers, body } = hop.request;
  const request = { method: hop.request.method as HttpMethod, url, headers, ...(body === undefined ? {} : { body }) };
  const parts = partsOf(request);
  const changed = (hop.changes ?? []).map(({ place, name, how }) => {
    if (how === 'removed') return l10n`without ${name}`;
    const values = parts.filter((part) => part.place === place && part.name.toLowerCase() === name.toLowerCase());
    return values.map(({ value }) => `${name}=${bounded(value, mostOfValue)}`).join(' ');
  });
  return [hop.label, ...changed].join(' ');
}

function answerOf({ outcome }: HopView): string {
  if (outcome.kind === 'failed') return outcome.failure.message;
  if (outcome.kind !== 'answered') return l10n`no answer`;
  const { status, headers, body, summary } = outcome;
  const location = isRedirect(status) ? headers.find(([name]) => name.toLowerCase() === 'location')?.[1] : undefined;
  const said = location ?? (/^\s*\{/.test(body) ? body.replace(/\s+/g, ' ') : summary);
  return said === '' ? String(status) : `${status} ${said}`;
}

function adviceFor({ group }: TamperCase, { kind, status }: TamperVerdict): string | undefined {
  if (kind === 'held') return undefined;
  if (kind === 'notHeld') return groupWords[group].advice;
  if (status === 429) return l10n`Choose fewer cases, or run them again later.`;
  if (status !== undefined && status >= 500) return l10n`Look into the log of the server: it failed where it should have refused.`;
  return l10n`Look at the run behind it: what the server said decides whether this is a refusal.`;
}

/** Does not cut a character beyond U+FFFF in two. */
function bounded(text: string, most: number): string {
  return text.length <= most ? text : `${text.slice(0, most - 1).replace(/[\ud800-\udbff]$/, '')}…`;
}
