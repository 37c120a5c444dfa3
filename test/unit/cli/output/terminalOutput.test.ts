import assert from 'node:assert/strict';
import { PassThrough } from 'node:stream';
import { displayOf } from '../../../../src/cli/display/display.ts';
import { flowLines } from '../../../../src/cli/output/flowLines.ts';
import { newPage } from '../../../../src/cli/output/page.ts';
import { printedText } from '../../../../src/cli/output/paint.ts';
import { runCommand } from '../../../../src/cli/runCommand.ts';
import { runInEnvironment } from '../../../../src/cli/runInEnvironment.ts';
import { completedFlow } from '../../../support/runs/flowViews.ts';
import { checkoutProgram } from '../../../support/runs/programs.ts';

const act = '\u001b[2J\u009b31m\u202e';

const terminal = displayOf({ isTTY: true, columns: 200 }, { FORCE_HYPERLINK: '1' }, 'linux');

/** What a terminal would act on: everything but line feeds and our own colours. */
function sequencesIn(text: string): readonly string[] {
  const ours = new RegExp(`${String.fromCharCode(27)}\\[(?:1|2|22|31|32|33|39)m`, 'g');
  return [...text.replace(ours, '').matchAll(/[^\n\P{C}]/gu)].map(([found]) => JSON.stringify(found));
}

/** Puts the sequences into every text of a view, names and keys too. */
function poisoned<Value>(value: Value): Value {
  const poison = (each: unknown): unknown => {
    if (typeof each === 'string') return `${each}${act}`;
    if (Array.isArray(each)) return each.map(poison);
    if (typeof each !== 'object' || each === null) return each;
    return Object.fromEntries(Object.entries(each).map(([name, member]) => [name, keptWords.has(name) ? member : poison(member)]));
  };
  return poison(value) as Value;
}

/** Words that the program itself chooses by. */
const keptWords = new Set(['kind', 'severity', 'outcome', 'id', 'hop', 'format']);

describe('what the command line prints (ECMA-48)', () => {
  it('holds no sequence of a server, wherever the server put it', () => {
    const flow = completedFlow();
    const view = {
      ...poisoned(flow),
      hops: poisoned(flow.hops),
      outcome: { kind: 'refused' as const, error: poisoned({ code: 'c', message: 'm', remedy: 'r' }) },
    };
    const text = printedText(flowLines(view, new Date(0), newPage(terminal)), terminal);
    assert.match(text, /\\u001b\[2J\\u009b31m\\u202e/);
    assert.deepEqual(sequencesIn(text), []);
  });

  for (const json of [true, false]) {
    it(`holds no sequence of a path or a file ${json ? 'with' : 'without'} --json`, async () => {
      const out: string[] = [];
      const surroundings = {
        program: checkoutProgram,
        platform: 'linux' as const,
        folder: '',
        variables: {},
        write: (text: string) => out.push(text),
        tell: (text: string) => out.push(text),
        terminal: { input: new PassThrough(), output: new PassThrough() },
        results: terminal,
        messages: terminal,
        now: () => new Date(0),
        runInEnvironment,
        loading: async () => undefined,
        engineLoaded: () => undefined,
        startSandbox: () => Promise.reject(new Error('none in this test')),
        runSandbox: () => Promise.reject(new Error('none in this test')),
        openUrl: () => Promise.reject(new Error('none in this test')),
      };
      const words = ['--config', `/nowhere/${act}.json`, ...(json ? ['--json'] : [])];
      assert.equal(await runCommand(words, surroundings, new AbortController().signal), 2);
      assert.match(out.join('\n'), /u001b\[2J/);
      assert.deepEqual(sequencesIn(out.join('\n')), []);
    });
  }
});
