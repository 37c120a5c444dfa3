import assert from 'node:assert/strict';
import { askInSteps, type Step } from '../../../../../src/editor/kernel/questions/askInSteps.ts';
import { words } from '../../../../../src/editor/kernel/texts/words.ts';
import { type Answer, back, cancel, choose, ScriptedQuestions, type } from '../../../../support/editor/scriptedQuestions.ts';

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
});
