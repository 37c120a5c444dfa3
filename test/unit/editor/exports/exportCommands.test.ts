import assert from 'node:assert/strict';
import type { HopId } from '../../../../src/core/runs/hop.ts';
import type { FlowView } from '../../../../src/core/runs/views.ts';
import { ExportCommands } from '../../../../src/editor/exports/exportCommands.ts';
import type { ExportSubject } from '../../../../src/editor/exports/exportSubject.ts';
import type { ExportWish } from '../../../../src/editor/exports/exportWish.ts';
import { words } from '../../../../src/editor/kernel/texts/words.ts';
import {
  type Answer,
  back,
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
    failsOnce = false,
    canReveal = false,
    leavesDialog = false,
    ...script
  }: Script & {
    readonly wish?: ExportWish;
    readonly secrets?: ExportSubject['secrets'];
    /** URIs of files that are there already. */
    readonly there?: readonly string[];
    readonly hops?: ExportSubject['hops'];
    /** The first file cannot be written the first time. */
    readonly failsOnce?: boolean;
    readonly canReveal?: boolean;
    readonly leavesDialog?: boolean;
  } = {},
) {
  const questions = new ScriptedQuestions(answers, { ...(leavesDialog ? {} : { savesAs: 'file:///runs/run.har' }), ...script });
  const written = new Map<string, { readonly text: string; readonly isPrivate: boolean }>();
  const opened: string[] = [];
  const logged: unknown[] = [];
  const commands = new ExportCommands({
    questions,
    log: { error: (_, error) => void logged.push(error) },
    files: {
      exists: async (uri) => there.includes(uri),
      write: async (uri, text, isPrivate) => {
        if (failsOnce && logged.length === 0) throw new Error('the disk is full');
        written.set(uri, { text, isPrivate });
      },
      open: async (uri) => void opened.push(uri),
      ...(canReveal ? { reveal: async (uri: string) => void opened.push(`folder of ${uri}`) } : {}),
    },
    now: () => Date.UTC(2026, 10, 27),
    version: '1.2.3',
  });
  await commands.export({ run, label: 'Web app › demo', secrets, ...(hops === undefined ? {} : { hops }) }, wish);
  await new Promise((resolve) => setImmediate(resolve)); // what follows a notification has happened
  return { questions, written, opened, logged, rows: questions.offered.at(-1) ?? [] };
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
    assert.equal(row(rows, 'A server on this machine'), '', 'curl sends them all the same');
    assert.ok(
      rows.some((each) => each === 'PASSWORD | the password of the user who signs on'),
      rows.join('\n'),
    );
    for (const [kind, programs] of [
      ['file http', 'httpYac and REST Client send'],
      ['clipboard http', 'httpYac and REST Client send'],
      ['file artillery', 'Artillery sends'],
    ] as const)
      assert.match(
        row((await exported([choose(kind), cancel])).rows, 'A server on this machine'),
        new RegExp(`${programs} no Secure cookies`),
      );
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

  it('comes back to the preview, with what was chosen there, when the dialog for the file is left', async () => {
    const { questions, rows } = await exported([choose('file har'), choose('personal'), choose('go'), back, cancel], {
      leavesDialog: true,
    });
    assert.match(questions.offered.find((each) => row(each, 'Hide Personal Data').includes('| on'))?.join() ?? '', /Save…/);
    assert.ok(
      rows.some((each) => each.startsWith('* ') && each.includes('HTTP Archive')),
      'the kind is one step back',
    );
    assert.deepEqual(
      questions.asked.map((each) => each.slice(0, 3)),
      ['1/2', '2/2', '2/2', '1/2'],
    );
  });

  it('that cannot be written is offered for another place, and says why in the log', async () => {
    const again = await exported([choose('file har'), choose('go'), choose('go')], { failsOnce: true, presses: ['elsewhere'] });
    assert.deepEqual(again.questions.told, ['The file run.har could not be written. Save it in another place.', 'Saved run.har.']);
    assert.equal(again.logged.length, 1);
    const left = await exported([choose('file har'), choose('go')], { failsOnce: true });
    assert.equal(left.written.size, 0);
  });

  it('says that secrets are in it, and opens its folder where that is on this machine', async () => {
    const { questions, opened } = await exported([choose('file har'), choose('secrets'), choose('go')], {
      canReveal: true,
      presses: ['reveal'],
    });
    assert.deepEqual(questions.told, ['Saved run.har, with secrets in it.']);
    assert.deepEqual(opened, ['folder of file:///runs/run.har']);
    const copied = await exported([choose('secrets'), choose('go')], { wish: { offer: 'clipboard mermaid' } });
    assert.match(copied.questions.told[0] ?? '', /^Copied: .+, with secrets in it\.$/);
  });

  it('counts no personal data that is hidden among the secrets in it', async () => {
    const { rows } = await exported([choose('file har'), choose('personal'), choose('secrets'), cancel]);
    assert.match(row(rows, 'Include Secrets'), /check.*on/);
    assert.ok(!rows.some((each) => /username|email/.test(each) && !each.includes('Personal')), rows.join('\n'));
    assert.ok(rows.some((each) => each.includes('verifier')));
  });

  it('is named in the title, with the run or the hop', async () => {
    const titled = async (wish: ExportWish, ...hops: readonly HopId[]) => {
      const { questions } = await exported([cancel], { wish, ...(hops.length === 0 ? {} : { hops: new Set(hops) }) });
      return questions.titles[0];
    };
    const hop = `Hop 2, ${run.hops[1]?.label}`;
    assert.equal(await titled({}), 'Export Run: Web app › demo');
    assert.equal(await titled({ offer: 'file authrun' }), 'Save Run: Web app › demo');
    assert.equal(await titled({ to: 'clipboard' }), 'Copy As: Web app › demo');
    assert.equal(await titled({}, hopId(2)), `Export ${hop}`);
    assert.equal(await titled({ offer: 'clipboard curl' }, hopId(2)), `Copy As: ${hop}`);
    assert.equal(await titled({}, hopId(1), hopId(2)), 'Export 2 Hops: Web app › demo');
  });

  it('offers a token request only where there is one, and copies nothing once it is not among the hops', async () => {
    const token = run.hops.find(({ step }) => step === 'token request')?.id ?? assert.fail();
    const kinds = async (...hops: readonly HopId[]) => (await exported([cancel], { hops: new Set(hops) })).rows.join('\n');
    assert.match(await kinds(token), /Token Request as fetch/);
    assert.doesNotMatch(await kinds(hopId(1)), /Token Request/);
    const { questions, rows } = await exported(
      [choose('clipboard tokenRequestFetch'), choose('hops'), choose(hopId(1)), choose('go'), cancel],
      { hops: new Set([token]) },
    );
    assert.match(row(rows, 'Copy'), /not possible \| There is no token request among these hops\./);
    assert.equal(questions.clipboard, '');
  });

  it('tells files and texts for the clipboard apart by more than a heading, which a filter takes away', async () => {
    const { rows } = await exported([cancel]);
    const curl = rows.filter((each) => each.includes('Shell Script with curl'));
    assert.deepEqual(curl, [
      '$(save) Shell Script with curl | runs again in a terminal',
      '$(copy) Shell Script with curl | runs again in a terminal',
    ]);
    assert.ok(
      rows.every((each) => each.includes(' | ')),
      rows.join('\n'),
    );
  });

  it('asks before the second of two files takes the place of one that is there', async () => {
    const second = 'file:///runs/load.cjs';
    const load = { wish: { offer: 'file artillery' } as const, savesAs: 'file:///runs/load.yml' };
    const [, other = ''] = [...(await exported([choose('go')], load)).written.keys()];
    assert.notEqual(other, '', second);
    const refused = await exported([choose('go'), cancel, cancel], { ...load, there: [other] });
    assert.deepEqual([...refused.written.keys()], []);
    const replaced = await exported([choose('go'), press('replace')], { ...load, there: [other] });
    assert.deepEqual([...replaced.written.keys()], ['file:///runs/load.yml', other]);
  });

  for (const [when, answers, script] of [
    ['at the kind', [cancel], {}],
    ['at the preview', [choose('file har'), cancel], {}],
    ['at the dialog, and then at the preview', [choose('file har'), choose('go'), cancel], { savesAs: undefined }],
  ] as const) {
    it(`writes nothing when it is cancelled ${when}`, async () => {
      const questions = new ScriptedQuestions(answers, 'savesAs' in script ? {} : { savesAs: 'file:///runs/run.har' });
      const writes: string[] = [];
      const files = { exists: async () => false, write: async (uri: string) => void writes.push(uri), open: async () => {} };
      await new ExportCommands({ questions, log: { error: () => {} }, files, now: () => 0, version: '1' }).export({
        run,
        label: '',
        secrets: held,
      });
      assert.deepEqual(writes, []);
      assert.equal(questions.clipboard, '');
      assert.deepEqual(questions.told, []);
    });
  }
});
