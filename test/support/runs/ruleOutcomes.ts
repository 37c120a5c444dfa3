import assert from 'node:assert/strict';
import type { Rule, Severity, Verdict } from '../../../src/core/findings/finding.ts';

/** One row of a test of rules: what the subject is changed to, and what the named rule says of it. */
export interface RuleRow<Subject> {
  readonly rule: string;
  readonly name: string;
  /** A function makes it for each test. */
  readonly change?: Partial<Subject> | (() => Partial<Subject>);
  /** Members that are `undefined`. */
  readonly without?: readonly (keyof Subject)[];
  readonly outcome: Verdict['outcome'];
  /** Else that of the rule. */
  readonly severity?: Severity;
  /** Else that of the rule. */
  readonly spec?: string;
  /** Has to stand in the message. */
  readonly says?: string;
}

/**
 * One test per row, and one that every rule of the table has a row for each outcome that it can have.
 *
 * @param valid a subject that the rows change in one place
 */
export function describeRules<Subject extends object>(
  rules: readonly Rule<Subject>[],
  valid: Subject,
  rows: readonly RuleRow<Subject>[],
): void {
  for (const { rule: code, name, change, without = [], outcome, severity, spec, says } of rows) {
    it(`${code}: ${name} (${outcome})`, () => {
      const rule = rules.find((candidate) => candidate.code === code);
      assert.ok(rule, `there is no rule ${code}`);
      const absent = Object.fromEntries(without.map((member) => [member, undefined]));
      const verdict = rule.check({ ...valid, ...(typeof change === 'function' ? change() : change), ...absent });
      assert.equal(verdict.outcome, outcome, JSON.stringify(verdict));
      if (severity !== undefined) assert.equal(('severity' in verdict ? verdict.severity : undefined) ?? rule.severity, severity);
      if (spec !== undefined) assert.equal(('spec' in verdict ? verdict.spec : undefined) ?? rule.spec, spec);
      if (says !== undefined) assert.ok(verdict.message?.includes(says), `${verdict.message} does not say ${says}`);
    });
  }

  it('has rows that pass and fail for every rule', () => {
    for (const rule of rules) {
      const outcomes = new Set(rows.filter((row) => row.rule === rule.code).map((row) => row.outcome));
      // A rule that never fails would be no rule, but some only ever say that they do not apply.
      assert.ok(outcomes.has('passed'), `${rule.code} has no row that passes`);
      assert.ok(outcomes.size > 1, `${rule.code} has rows with one outcome only`);
    }
  });

  it('cites a specification for every rule, and no code twice', () => {
    for (const rule of rules) assert.notEqual(rule.spec, '');
    assert.equal(new Set(rules.map((rule) => rule.code)).size, rules.length);
  });
}
