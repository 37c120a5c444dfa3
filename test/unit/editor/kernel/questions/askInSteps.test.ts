import assert from 'node:assert/strict';
import { askInSteps, type Step } from '../../../../../src/editor/kernel/questions/askInSteps.ts';
import { Drafts } from '../../../../../src/editor/kernel/questions/drafts.ts';
import { words } from '../../../../../src/editor/kernel/texts/words.ts';
import { type Answer, back, cancel, choose, pressEscape, ScriptedQuestions, type } from '../../../../support/editor/scriptedQuestions.ts';

interface State {
  readonly kind: string;
  readonly name: string;
  readonly tags: readonly string[];
}

const initial: State = { kind: '', name: '', tags: [] };

const steps: readonly Step<State>[] = [
  {
    kind: 'pick',
    placeholder: words('Which kind?'),
    items: () => ['short', 'long'].map((value) => ({ value, label: words('{value}', { value: words('kind') }) })),
    chosen: ({ kind }) => [kind],
    apply: async (state, [kind = '']) => ({ ...state, kind }),
  },
  {
    kind: 'input',
    prompt: (state) => (state.kind === 'long' ? words('Long name') : words('Short name')),
    value: ({ name }) => name,
    validate: (text, { kind }) =>
      text === '' ? words('Type a name.') : kind === 'short' && text.length > 3 ? { warning: words('Long.') } : undefined,
    apply: (state, name) => ({ ...state, name }),
  },
  {
    kind: 'pick',
    many: true,
    when: ({ kind }) => kind === 'long',
    placeholder: words('Which tags?'),
    items: () => ['a', 'b'].map((value) => ({ value, label: words('tag') })),
    apply: (state, tags) => ({ ...state, tags }),
  },
];

async function ask(answers: readonly Answer[], options = {}) {
  const questions = new ScriptedQuestions(answers);
  const state = await askInSteps(questions, words('Title'), initial, steps, options);
  return { state, asked: questions.asked, problems: questions.problems, left: questions.left };
}

describe('a series of questions', () => {
  it('gives what the answers amount to', async () => {
    const { state, asked } = await ask([choose('long'), type('name'), choose('a', 'b')]);
    assert.deepEqual(state, { kind: 'long', name: 'name', tags: ['a', 'b'] });
    assert.deepEqual(asked, ['1/2 Which kind?', '2/3 Long name []', '3/3 Which tags?']);
  });

  it('leaves out, and does not count, what an earlier answer made needless', async () => {
    const { state, asked } = await ask([choose('short'), type('abc')]);
    assert.deepEqual(state, { kind: 'short', name: 'abc', tags: [] });
    assert.deepEqual(asked, ['1/2 Which kind?', '2/2 Short name []']);
  });

  it('goes back to a question that comes up with its answer', async () => {
    const { state, asked } = await ask([choose('long'), type('first'), back, type('second'), choose('a')]);
    assert.equal(state?.name, 'second');
    assert.deepEqual(asked, ['1/2 Which kind?', '2/3 Long name []', '2/3 Long name [first]', '3/3 Which tags?']);
  });

  it('goes back over a question that was left out', async () => {
    const { state } = await ask([choose('short'), back, choose('long'), type('n'), back, back, choose('short'), type('n')]);
    assert.deepEqual(state, { kind: 'short', name: 'n', tags: [] });
  });

  it('asks again until the text is right, and takes what was only warned of the second time', async () => {
    const { state, problems } = await ask([choose('short'), type(''), type('abcd'), type('abcde'), type('abcde')]);
    assert.equal(state?.name, 'abcde');
    assert.deepEqual(problems, ['Type a name.', 'Long.', 'Long.']);
  });

  it('amounts to nothing when it is cancelled', async () => {
    assert.deepEqual((await ask([cancel])).state, undefined);
    const { state, left } = await ask([choose('long'), cancel, type('never')]);
    assert.deepEqual([state, left], [undefined, 1]);
  });

  it('begins after what counts as answered, with a way back to it', async () => {
    const { state, asked } = await ask([back, choose('long'), type('n'), choose('b')], { answered: 1 });
    assert.deepEqual(state, { kind: 'long', name: 'n', tags: ['b'] });
    assert.deepEqual(asked[0], '1/2 Which kind?');
  });

  it('ends as cancelled when it is taken away', async () => {
    assert.equal((await ask([], { hide: AbortSignal.abort() })).state, undefined);
  });

  it('goes back on Escape, but not from the first question that was asked', async () => {
    const { state } = await ask([choose('long'), type('first'), pressEscape, pressEscape, choose('short'), type('abc')]);
    assert.deepEqual(state, { kind: 'short', name: 'abc', tags: [] });
    await assert.rejects(ask([pressEscape]), /no way back/);
    await assert.rejects(ask([pressEscape], { answered: 1 }), /Escape takes this question away/);
  });

  it('keeps what was typed and not accepted, on the way back', async () => {
    const { state, asked } = await ask([choose('short'), { ...back, typed: 'half' }, choose('long'), type('whole'), choose('a')]);
    assert.equal(state?.name, 'whole');
    assert.deepEqual(asked.slice(1, 3), ['1/2 Which kind?', '2/3 Long name [half]']);
  });

  it('takes a text that needs time, and asks again what an answer leads back to', async () => {
    interface Checked {
      readonly text: string;
      readonly problem?: string;
    }
    const series: readonly Step<Checked>[] = [
      {
        kind: 'input',
        prompt: words('Text'),
        value: ({ text }) => text,
        note: ({ problem }) => (problem === undefined ? undefined : words('Not this one.')),
        apply: async (_, text) => (text === 'bad' ? { text, problem: text } : { text }),
      },
      {
        kind: 'pick',
        placeholder: words('What now?'),
        when: ({ problem }) => problem !== undefined,
        items: () => ['correct', 'look', 'keep'].map((value) => ({ value, label: words('way') })),
        apply: (state) => state,
        leadsTo: ([value]) => (value === 'correct' ? 'back' : value === 'look' ? 'again' : 'next'),
      },
    ];
    const run = async (answers: readonly Answer[]) => {
      const questions = new ScriptedQuestions(answers);
      return { state: await askInSteps<Checked>(questions, words('Title'), { text: '' }, series), questions };
    };
    const corrected = await run([type('bad'), choose('look'), choose('correct'), type('good')]);
    assert.deepEqual(corrected.state, { text: 'good' });
    assert.deepEqual(corrected.questions.asked, ['1/1 Text []', '2/2 What now?', '2/2 What now?', '1/2 Text [bad]']);
    assert.deepEqual(corrected.questions.notes, ['Not this one.']);
    assert.deepEqual((await run([type('bad'), choose('keep')])).state, { text: 'bad', problem: 'bad' });
  });

  it('does not count questions beside it, which lead back to where they were reached from', async () => {
    interface Listed {
      readonly row: string;
      readonly name: string;
      readonly values: readonly string[];
    }
    const isAdded = ({ row }: Listed): boolean => row === 'add';
    const series: readonly Step<Listed>[] = [
      {
        kind: 'pick',
        placeholder: words('Which one?'),
        items: () => ['add', 'change', 'done'].map((value) => ({ value, label: words('row') })),
        apply: (state, [row = '']) => ({ ...state, row }),
      },
      { kind: 'input', aside: true, when: isAdded, prompt: words('Name'), apply: (state, name) => ({ ...state, name }) },
      {
        kind: 'input',
        aside: true,
        when: ({ row }) => row !== 'done',
        prompt: words('Value'),
        password: isAdded,
        apply: (state, value) => ({ ...state, values: [...state.values, value] }),
      },
      { kind: 'input', prompt: words('Last'), apply: (state, value) => ({ ...state, values: [...state.values, value] }) },
    ];
    const first: Listed = { row: '', name: '', values: [] };
    const questions = new ScriptedQuestions([
      choose('add'),
      type('a'),
      { ...back, typed: 'half' },
      type('b'),
      type('1'),
      choose('change'),
      { ...pressEscape, typed: 'half' },
      choose('change'),
      type('2'),
      choose('done'),
      type('3'),
    ]);
    const state = await askInSteps<Listed>(questions, words('Title'), first, series);
    assert.deepEqual(state, { row: 'done', name: 'b', values: ['1', '2', '3'] });
    assert.deepEqual(questions.asked, [
      '1/2 Which one?',
      '1/1 Name []',
      '1/1 Name []',
      '1/1 Value [half]',
      '1/2 Which one?',
      '1/2 Which one?',
      '1/1 Value []',
      '1/2 Which one?',
      '2/2 Last []',
    ]);
    assert.deepEqual(questions.hiddenBoxes, [false, true, false, true, false, false, false]);
  });

  it('offers again what was left, until it has come to its end', async () => {
    const drafts = new Drafts<State>();
    const draft = () => ({ draft: drafts.of('this') });
    await ask([choose('long'), { ...cancel, typed: 'half a na' }], draft());
    assert.equal((await ask([choose('short'), cancel], { draft: drafts.of('other') })).asked[1], '2/2 Short name []');
    const resumed = await ask([choose('long'), type('name'), choose('a')], draft());
    assert.equal(resumed.asked[1], '2/3 Long name [half a na]');
    assert.deepEqual(resumed.state, { kind: 'long', name: 'name', tags: ['a'] });
    assert.equal((await ask([choose('long'), cancel], draft())).asked[1], '2/3 Long name []');
  });
});
