import assert from 'node:assert/strict';
import type { FlowView } from '../../../../src/core/runs/views.ts';
import { ExportCommands } from '../../../../src/editor/exports/exportCommands.ts';
import type { ExportSubject } from '../../../../src/editor/exports/exportSubject.ts';
import type { ExportWish } from '../../../../src/editor/exports/exportWish.ts';
import { words } from '../../../../src/editor/kernel/texts/words.ts';
import {
  type Answer,
  cancel,
  choose,
  press,
  pressEscape,
  type Script,
  ScriptedQuestions,
} from '../../../support/editor/scriptedQuestions.ts';
import { completedFlow, hopId } from '../../../support/runs/flowViews.ts';

const secret = 'the-raw-secret-of-the-run';
const run = completedFlow();
const raw: FlowView = {
  ...run,
  hops: run.hops.map((hop) => ({ ...hop, request: { ...hop.request, headers: [['authorization', `Bearer ${secret}`]] } })),
};
const held: ExportSubject['secrets'] = { kind: 'held', valueOf: () => secret, raw: () => raw };

async function exported(
  answers: readonly Answer[],
  {
    wish = {},
    secrets = held,
    there = [],
    hops,
    ...script
  }: Script & {
    readonly wish?: ExportWish;
    readonly secrets?: ExportSubject['secrets'];
    /** URIs of files that are there already. */
    readonly there?: readonly string[];
    readonly hops?: ExportSubject['hops'];
  } = {},
) {
  const questions = new ScriptedQuestions(answers, { savesAs: 'file:///runs/run.har', ...script });
  const written = new Map<string, { readonly text: string; readonly isPrivate: boolean }>();
  const opened: string[] = [];
  const commands = new ExportCommands({
    questions,
    files: {
      exists: async (uri) => there.includes(uri),
      write: async (uri, text, isPrivate) => void written.set(uri, { text, isPrivate }),
      open: async (uri) => void opened.push(uri),
    },
    now: () => Date.UTC(2026, 10, 27),
    version: '1.2.3',
  });
  await commands.export({ run, label: 'Web app › demo', secrets, ...(hops === undefined ? {} : { hops }) }, wish);
  await new Promise((resolve) => setImmediate(resolve)); // what follows a notification has happened
  return { questions, written, opened, rows: questions.offered.at(-1) ?? [] };
}

const row = (rows: readonly string[], begin: string): string => rows.find((each) => each.includes(begin)) ?? '';

describe('an export', () => {
  it('asks for the kind, shows what is in it, saves it, and opens it from the notification', async () => {
    const { questions, written, opened } = await exported([choose('file har'), choose('go')], { presses: ['open'] });
    assert.deepEqual(questions.proposed, ['web-app-demo.har']);
    assert.deepEqual([...written.keys()], ['file:///runs/run.har']);
    assert.match(written.get('file:///runs/run.har')?.text ?? '', /"version": ?"1\.2"/);
    assert.deepEqual(questions.told, ['Saved run.har.']);
    assert.deepEqual(opened, ['file:///runs/run.har']);
  });

  it('has no secrets unless somebody chose them for this export', async () => {
    const without = await exported([choose('file har'), choose('go')]);
    const having = await exported([choose('file har'), choose('secrets'), choose('go')]);
    const isIn = ({ written }: typeof without): boolean => [...written.values()].some(({ text }) => text.includes(secret));
    assert.equal(isIn(without), false);
    assert.equal(isIn(having), true);
    assert.deepEqual(
      [...having.written.values()].map(({ isPrivate }) => isPrivate),
      [true],
    );
    assert.match(row(having.rows, 'Save'), /Save with Secrets/);
  });

  it('forgets the choice of secrets with the kind that it was made for', async () => {
    const { written, rows } = await exported([choose('file har'), choose('secrets'), pressEscape, choose('file har'), choose('go')]);
    assert.match(row(rows, 'Include Secrets'), /circle.*off/);
    assert.ok([...written.values()].every(({ text }) => !text.includes(secret)));
  });

  it('says why secrets cannot be included, and does not include them', async () => {
    const secrets = { kind: 'gone', why: words('The values are gone.') } as const;
    const { written, rows } = await exported([choose('file har'), choose('secrets'), choose('go')], { secrets });
    assert.match(row(rows, 'Include Secrets'), /not possible \| The values are gone\./);
    assert.deepEqual(
      [...written.values()].map(({ isPrivate }) => isPrivate),
      [false],
    );
  });

  it('tells which tags are in it, by their kind', async () => {
    const { rows } = await exported([choose('file har'), cancel]);
    assert.ok(rows.includes('ST-NO-SS, state, verifier'), rows.join('\n'));
  });

  it('tells what has to be set before it runs', async () => {
    const { rows } = await exported([choose('file curl'), cancel]);
    assert.ok(
      rows.some((each) => each === 'PASSWORD | the password of the user who signs on'),
      rows.join('\n'),
    );
    assert.match(row(rows, 'A server on this machine'), /Secure cookies/);
  });

  it('hides personal data of reports unless somebody chose otherwise, and of nothing else', async () => {
    const of = async (...answers: readonly Answer[]) => row((await exported([...answers, cancel])).rows, 'Hide Personal Data');
    assert.match(await of(choose('file markdown')), /check.* \| on \| Hidden: user name/);
    assert.match(await of(choose('file markdown'), choose('personal')), /circle.* \| off/);
    assert.match(await of(choose('file har')), /circle.* \| off \| In it: user name/);
  });

  it('is of some hops, which are chosen from the preview and lead back to it', async () => {
    const { written, rows } = await exported([choose('file har'), choose('hops'), choose(hopId(1), hopId(2)), choose('go')]);
    assert.match(row(rows, 'Choose Hops'), /2 of 6/);
    const { log } = JSON.parse(written.get('file:///runs/run.har')?.text ?? '') as {
      readonly log: { readonly entries: readonly unknown[] };
    };
    assert.equal(log.entries.length, 2);
  });

  it('of one hop begins with that hop, and can become the run', async () => {
    const { rows } = await exported([choose('file har'), choose('hops'), choose(...run.hops.map(({ id }) => id)), cancel], {
      hops: new Set([hopId(1)]),
    });
    assert.match(row(rows, 'Choose Hops'), /all 6/);
  });

  it('goes to the clipboard without a dialog, with the kind that a menu named', async () => {
    const { questions, written } = await exported([choose('go')], { wish: { offer: 'clipboard mermaid' } });
    assert.match(questions.clipboard, /^sequenceDiagram/);
    assert.deepEqual([...written.keys()], []);
    assert.deepEqual(questions.proposed, []);
  });

  it('asks before the second of two files takes the place of one that is there', async () => {
    const second = 'file:///runs/load.cjs';
    const load = { wish: { offer: 'file artillery' } as const, savesAs: 'file:///runs/load.yml' };
    const [, other = ''] = [...(await exported([choose('go')], load)).written.keys()];
    assert.notEqual(other, '', second);
    const refused = await exported([choose('go'), cancel], { ...load, there: [other] });
    assert.deepEqual([...refused.written.keys()], []);
    const replaced = await exported([choose('go'), press('replace')], { ...load, there: [other] });
    assert.deepEqual([...replaced.written.keys()], ['file:///runs/load.yml', other]);
  });

  for (const [when, answers, script] of [
    ['at the kind', [cancel], {}],
    ['at the preview', [choose('file har'), cancel], {}],
    ['at the dialog', [choose('file har'), choose('go')], { savesAs: undefined }],
  ] as const) {
    it(`writes nothing when it is cancelled ${when}`, async () => {
      const questions = new ScriptedQuestions(answers, 'savesAs' in script ? {} : { savesAs: 'file:///runs/run.har' });
      const writes: string[] = [];
      const files = { exists: async () => false, write: async (uri: string) => void writes.push(uri), open: async () => {} };
      await new ExportCommands({ questions, files, now: () => 0, version: '1' }).export({ run, label: '', secrets: held });
      assert.deepEqual(writes, []);
      assert.equal(questions.clipboard, '');
      assert.deepEqual(questions.told, []);
    });
  }
});
