import { present } from '../values/members.ts';

export type Severity = 'error' | 'warning' | 'info';

/** Something worth knowing about a hop: a rule that was broken, an oddity, an advice. */
export interface Finding {
  readonly severity: Severity;
  /** Stable, dotted, lower case: `state.mismatch`. Tests and callers look at this, never at the message. */
  readonly code: string;
  /** One plain sentence. May quote what a server sent, so it is shown as text only. */
  readonly message: string;
  /** Specification and section: `RFC 6749 section 4.1.2`; the name of a product for its own rules. */
  readonly spec: string;
  /** What to do about it, as a sentence. */
  readonly remedy?: string;
}

export type Verdict =
  | { readonly outcome: 'passed'; readonly message?: string /** Else that of the rule. */; readonly spec?: string }
  | {
      readonly outcome: 'failed';
      readonly message: string;
      readonly remedy?: string;
      /** Else that of the rule. */
      readonly severity?: Severity;
      /** Else that of the rule. */
      readonly spec?: string;
    }
  | { readonly outcome: 'notApplicable'; readonly message: string /** Else that of the rule. */; readonly spec?: string };

/** One rule of a specification: one function, one code, one section. Rules stand in tables. */
export interface Rule<Subject> {
  /** Stable, dotted, lower camel case: `state.returned`, `idToken.issuer`. */
  readonly code: string;
  /** What holds when it passes, in a few words: `state returned unchanged`. */
  readonly title: string;
  readonly spec: string;
  /** How bad it is when it fails. */
  readonly severity: Severity;
  /** A code that the rule had earlier, for who still looks for it. */
  readonly alias?: string;
  readonly check: (subject: Subject) => Verdict;
}

/** The outcome of one rule, as the panel and the command line list it. */
export interface CheckResult {
  readonly code: string;
  readonly alias?: string;
  readonly title: string;
  readonly outcome: Verdict['outcome'];
  readonly severity: Severity;
  readonly message: string;
  readonly spec: string;
  readonly remedy?: string;
}

interface OwnWords {
  readonly severity?: Severity;
  readonly remedy?: string;
  readonly spec?: string;
}

/** Runs every rule of a table on one subject, in the order of the table. A rule that throws is our defect and is let through. */
export function runRules<Subject>(rules: readonly Rule<Subject>[], subject: Subject): readonly CheckResult[] {
  const results: CheckResult[] = [];
  for (const rule of rules) {
    const verdict = rule.check(subject);
    const { severity, remedy, spec }: OwnWords = verdict;
    const result: CheckResult = {
      code: rule.code,
      title: rule.title,
      severity: severity ?? rule.severity,
      spec: spec ?? rule.spec,
      outcome: verdict.outcome,
      message: verdict.message ?? rule.title,
    };
    results.push({ ...result, ...present({ remedy, alias: rule.alias }) });
  }
  return results;
}

/** The failed results as findings: a rule that is broken is something to know about its hop. */
export function findingsOf(results: readonly CheckResult[]): readonly Finding[] {
  return results
    .filter((result) => result.outcome === 'failed')
    .map(({ severity, code, message, spec, remedy }) => ({ severity, code, message, spec, ...(remedy === undefined ? {} : { remedy }) }));
}
