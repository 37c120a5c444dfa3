import type { HopId } from '../../src/core/runs/hop.ts';
import type { FlowSummaryView, TokenView } from '../../src/core/runs/views.ts';
import { type CheckKind, kindOfCheck } from '../../src/core/shown/kindOfCheck.ts';
import { sentenceCase } from '../../src/core/text/sentenceCase.ts';
import { findingsBesideChecks } from './checkFamilies.ts';

type Check = FlowSummaryView['checks'][number];
type Finding = FlowSummaryView['findings'][number];

/** How bad something is that was found beside the rules. `note`: neither good nor bad. */
type FindingKind = 'problem' | 'concern' | 'note';

/** How a rule came out, or how bad something is that was found beside the rules. */
export type RemarkKind = CheckKind | FindingKind;

/** A check or a finding, as one line or a few. */
export interface Remark {
  readonly kind: RemarkKind;
  readonly code: string;
  readonly title: string;
  /** What is to be said beside the title. */
  readonly message: string | undefined;
  readonly remedy: string | undefined;
  readonly spec: string;
  readonly hop: HopId | undefined;
}

/** Checks in their order, then what was found beside them. */
export function remarksOf({ checks, findings }: Pick<FlowSummaryView, 'checks' | 'findings'>): readonly Remark[] {
  return [...checks.map(remarkOfCheck), ...findingsBesideChecks(findings, checks).map(remarkOfFinding)];
}

export function remarksOfHop(summary: FlowSummaryView, hop: HopId): readonly Remark[] {
  return remarksOf(summary).filter((remark) => remark.hop === hop);
}

const familiesOfTokens: Readonly<Record<TokenView['kind'], readonly string[]>> = {
  id_token: ['idToken', 'jwkSet'],
  access_token: ['accessToken', 'dpop', 'mtls'],
  refresh_token: ['refresh'],
  subject_token: [],
  actor_token: [],
  response: ['response'],
  logout_token: ['logoutToken'],
};

/** What was checked of a token. Of several of one kind those are told apart by the hop that brought them. */
export function remarksOfToken(summary: FlowSummaryView, token: TokenView): readonly Remark[] {
  const families = familiesOfTokens[token.kind];
  const isOnly = summary.tokens.filter(({ kind }) => kind === token.kind).length === 1;
  return remarksOf(summary).filter(({ code, hop }) => families.includes(code.split('.', 1)[0] ?? '') && (isOnly || hop === token.hop));
}

export function remarksOfPkce(summary: FlowSummaryView): readonly Remark[] {
  return remarksOf(summary).filter(({ code }) => code.startsWith('pkce.'));
}

function remarkOfCheck(check: Check): Remark {
  const { code, title, message, remedy, spec, hop } = check;
  return {
    kind: kindOfCheck(check),
    code,
    title: titled(title),
    message: message === title ? undefined : message,
    remedy,
    spec,
    hop,
  };
}

/** Names on the wire keep their case. */
const names: ReadonlySet<string> = new Set(['state', 'nonce', 'iss', 'aud', 'azp', 'sub', 'exp', 'iat', 'kid', 'acr', 'scope', 'cnf']);

function titled(title: string): string {
  const [first = ''] = title.split(' ', 1);
  return /^[a-z]+$/.test(first) && !names.has(first) ? sentenceCase(title) : title;
}

const findingKinds: Readonly<Record<Finding['severity'], FindingKind>> = { error: 'problem', warning: 'concern', info: 'note' };

function remarkOfFinding({ severity, code, message, remedy, spec, hop }: Finding): Remark {
  const [title = '', ...rest] = message.split('\n');
  return { kind: findingKinds[severity], code, title, message: rest.length === 0 ? undefined : message, remedy, spec, hop };
}

export function ofKind(remarks: readonly Remark[], kind: RemarkKind): readonly Remark[] {
  return remarks.filter((remark) => remark.kind === kind);
}

/** Whether it must be seen without a click. */
export function isTrouble({ kind }: Remark): boolean {
  return kind === 'failed' || kind === 'problem';
}
