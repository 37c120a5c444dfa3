import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { PlainBrowser } from '../../support/servers/plainBrowser.ts';
import { say } from '../../workbench/processes/say.mjs';
import { type ProductRun, runProduct } from './product.ts';
import type { FlowRow, Misconfiguration, Row } from './row.ts';
import { statementsOf } from './statements.ts';

/** A provider that runs. */
export interface StartedProvider {
  readonly issuer: string;
  /** What the configuration files refer to. */
  readonly variables: Readonly<Record<string, string>>;
  /** What a person types into its pages. */
  readonly answers: Readonly<Record<string, string>>;
  /** All that listens while it runs. */
  readonly addresses: readonly string[];
  readonly stop: () => Promise<void>;
}

export interface ProviderTests<Started extends StartedProvider> {
  readonly name: string;
  /** Programs without which it cannot be installed or started. Where one is missing, the provider is named and nothing is tested. */
  readonly needs?: readonly string[];
  /** Installs what is needed, starts the provider on loopback and registers what the rows need. */
  readonly start: () => Promise<Started>;
  /** The rows by name and kind, in the order in which they run. */
  readonly flows: readonly Needing<FlowRow, Started>[];
  readonly misconfigurations: readonly Needing<Misconfiguration, Started>[];
}

/** A row, or one that needs to know the provider that was started. */
export type Needing<Kind extends Row, Started> = Kind | { readonly name: string; readonly row: (provider: Started) => Omit<Kind, 'name'> };

const startMs = 15 * 60_000;
const runMs = 90_000;

/** The tests of one provider: each flow, and each misconfiguration with what has to be said of it. */
export function describeProvider<Started extends StartedProvider>(tests: ProviderTests<Started>): void {
  const { name, needs = [], start, flows, misconfigurations } = tests;
  const missing = needs.filter((program) => !isOnPath(program));
  if (missing.length > 0) {
    say(`not started: ${name}: this machine has no ${missing.join(', no ')}`);
    return;
  }
  describe(name, () => {
    let provider: Started | undefined;
    const wrongToday: string[] = [];
    before(async function () {
      this.timeout(startMs);
      provider = await start();
    });
    after(async function () {
      this.timeout(runMs);
      await provider?.stop();
      for (const each of wrongToday) say(`wrong today: ${name}: ${each}`);
    });

    for (const each of flows) {
      it(`runs: ${each.name}`, async function () {
        this.timeout(runMs);
        const row = resolve(each, provider);
        assertCompleted(row, await runRow(row, provider));
      });
    }
    for (const each of misconfigurations) {
      it(`explains: ${each.name}`, async function () {
        this.timeout(runMs);
        const row = resolve(each, provider);
        const problems = problemsWith(row, await runRow(row, provider));
        if (row.wrongToday === undefined) assertNone(problems);
        else if (problems.length === 0) assert.fail(`This is right now. Remove \`wrongToday\` from the row "${row.name}".`);
        else {
          wrongToday.push(`${row.name}: ${row.wrongToday}`);
          if (this.test !== undefined) this.test.title = `is wrong today: ${row.name}`;
        }
      });
    }

    it('ends, and nothing listens any more', async function () {
      this.timeout(runMs);
      assert.ok(provider);
      await provider.stop();
      for (const address of provider.addresses) await assert.rejects(fetch(address), address);
      provider = undefined;
    });
  });
}

function isOnPath(program: string): boolean {
  return (process.env['PATH'] ?? '').split(delimiter).some((folder) => existsSync(join(folder, program)));
}

function resolve<Kind extends Row, Started>(each: Needing<Kind, Started>, provider: Started | undefined): Kind {
  if (!('row' in each)) return each;
  if (provider === undefined) throw new Error('The provider has not been started.');
  return { name: each.name, ...each.row(provider) } as Kind;
}

async function runRow(row: Row, provider: StartedProvider | undefined): Promise<ProductRun> {
  if (provider === undefined) throw new Error('The provider has not been started.');
  await row.prepare?.();
  try {
    return await runProduct({
      environment: {
        name: 'Provider',
        kind: 'oidc',
        issuer: row.issuer ?? provider.issuer,
        ...row.environment,
        applications: [{ name: 'Application', ...row.application }],
      },
      words: row.words ?? [],
      variables: provider.variables,
      person: row.visitor ?? new PlainBrowser({ ...provider.answers, ...row.answers }, row.person),
      ...(row.clockError === undefined ? {} : { clockError: row.clockError }),
    });
  } finally {
    await row.restore?.();
  }
}

function assertCompleted({ deviates = [], tokens, steps = [] }: FlowRow, run: ProductRun): void {
  const { report, code } = run;
  const expected = deviates.map(([each]) => each);
  const failed = report.checks.filter(({ outcome, severity }) => outcome === 'failed' && severity !== 'info');
  const came = [...new Set(report.tokens.map(({ kind }) => kind))].sort();
  const answered = report.hops.filter(({ status }) => status !== null && status < 400).map(({ step }) => step);
  const wantedCode = failed.some(({ severity }) => severity === 'error') ? 1 : 0;
  const problems = [
    ...(report.outcome === 'completed' ? [] : [`The outcome is "${report.outcome}".`]),
    ...failed.filter((check) => !expected.includes(check.code)).map((check) => `This check failed: ${check.code}.`),
    ...expected.filter((each) => !failed.some((check) => check.code === each)).map((each) => `This check did not fail: ${each}.`),
    ...(code === wantedCode ? [] : [`The exit code is ${code}.`]),
    ...(came.join() === [...tokens].sort().join() ? [] : [`The tokens are ${came.join(', ')}.`]),
    ...steps.filter((step) => !answered.includes(step)).map((step) => `This step has no answer of success: ${step}.`),
  ];
  assertNone(problems.length === 0 ? [] : [...problems, account(run)]);
}

/** One message, as it is: a comparison would show it twice. */
function assertNone(problems: readonly string[]): void {
  if (problems.length > 0) assert.fail(problems.join('\n'));
}

/** What is not as the row has it; empty when all is. */
function problemsWith({ outcome, says, never = [] }: Misconfiguration, run: ProductRun): readonly string[] {
  const statements = statementsOf(run.report);
  const problems = [
    ...(outcome.test(run.report.outcome) ? [] : [`The outcome is "${run.report.outcome}".`]),
    ...says.filter((each) => !statements.some((statement) => each.test(statement))).map((each) => `Nothing says ${each}.`),
    ...never.flatMap((each) => statements.filter((statement) => each.test(statement)).map((statement) => `${each} is said: ${statement}`)),
  ];
  return problems.length === 0 ? [] : [...problems, account(run)];
}

/** A run in a few lines, for whoever reads a failed test. */
function account({ report, pages, interrupted }: ProductRun): string {
  return [
    `outcome ${report.outcome}${interrupted ? ', interrupted' : ''}`,
    ...report.hops.map(({ step, method, url, status, responseBody }) => {
      const body = status !== null && status >= 400 ? ` ${responseBody?.slice(0, 300)}` : '';
      return `  ${step}: ${method} ${url.slice(0, 160)} ${status}${body}`;
    }),
    ...statementsOf(report).map((statement) => `  ${statement}`),
    ...pages.map(
      (page) =>
        `  page: ${page
          .replaceAll(/<(script|style)[\s\S]*?<\/\1>|<[^>]*>|\s+/g, ' ')
          .replaceAll(/ +/g, ' ')
          .slice(0, 300)}`,
    ),
  ].join('\n');
}
