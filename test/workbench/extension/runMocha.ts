import { appendFileSync } from 'node:fs';
import type Mocha from 'mocha';

const testLimitMs = 30_000;

/**
 * Runs test files with mocha inside the extension host. What it says goes to the file that AUTH_FLOW_TEST_REPORT names.
 *
 * @param files one function per file that loads it, and so registers its tests
 * @throws {Error} when a test failed, or there was none: VS Code makes it the result of the run
 */
export async function runMocha(files: readonly (() => Promise<unknown>)[]): Promise<void> {
  const library = (await import('mocha')).default; // an ES module, which Node 20 gives to "require" in another shape than later ones
  const mocha = new library({ ui: 'bdd', timeout: testLimitMs, reporter: fileReporter(library), forbidOnly: true, forbidPending: true });
  mocha.suite.emit('pre-require', globalThis, '', mocha);
  for (const load of files) await load().catch(reportAndThrow);
  const failures = await new Promise<number>((resolve) => mocha.run(resolve));
  if (failures > 0) throw new Error(`${failures} failed`);
}

/** A file that cannot be loaded has no tests that could fail. */
function reportAndThrow(error: unknown): never {
  write(error instanceof Error ? (error.stack ?? error.message) : String(error));
  throw error;
}

/** A reporter that says in mocha's usual words what happens, in a file. */
function fileReporter({ reporters, Runner }: typeof Mocha): Mocha.ReporterConstructor {
  return class FileReporter extends reporters.Base {
    constructor(runner: Mocha.Runner, options: Mocha.MochaOptions) {
      super(runner, options);
      const { EVENT_SUITE_BEGIN, EVENT_TEST_PASS, EVENT_TEST_FAIL, EVENT_RUN_END } = Runner.constants;
      const failed: string[] = [];
      runner.on(EVENT_SUITE_BEGIN, (suite) => {
        if (!suite.root) write(`${indentation(suite)}${suite.title}`);
      });
      runner.on(EVENT_TEST_PASS, (test) => write(`${indentation(test)}✔ ${test.title} (${test.duration ?? 0}ms)`));
      runner.on(EVENT_TEST_FAIL, (test, error: Error) => {
        failed.push(`${failed.length + 1}) ${test.fullTitle()}\n${error.stack ?? error.message}`);
        write(`${indentation(test)}${failed.length}) ${test.title}`);
      });
      runner.once(EVENT_RUN_END, () => {
        const { passes = 0, failures = 0 } = runner.stats ?? {};
        write(`\n  ${passes} passing\n  ${failures} failing\n\n${failed.join('\n\n')}`);
      });
    }
  };
}

function indentation(node: Mocha.Suite | Mocha.Test): string {
  return '  '.repeat(node.titlePath().length);
}

function write(line: string): void {
  appendFileSync(process.env['AUTH_FLOW_TEST_REPORT'] ?? '', `${line}\n`);
}
