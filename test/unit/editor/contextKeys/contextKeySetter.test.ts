import assert from 'node:assert/strict';
import { ContextKeySetter } from '../../../../src/editor/contextKeys/contextKeySetter.ts';
import type { EditorState } from '../../../../src/editor/contextKeys/contextKeysOf.ts';
import { Emitter } from '../../../../src/editor/kernel/emitter.ts';

function setUp() {
  const state = {
    environments: [],
    problems: 0,
    storedSecrets: 0,
    allowedServers: 0,
    keptSessions: 0,
    runs: [],
    hasRuns: false,
    sandboxStartedHere: false,
  };
  const changes: string[] = [];
  const errors: unknown[] = [];
  let reads = 0;
  const read = async (): Promise<EditorState> => {
    reads += 1;
    if (state.problems < 0) throw new Error('not read');
    return { ...state };
  };
  const setter = new ContextKeySetter(
    read,
    (key, value) => void changes.push(`${key} ${value}`),
    (error) => void errors.push(error),
  );
  return { setter, state, changes, errors, reads: () => reads };
}

const turn = (): Promise<void> => new Promise((resolve) => setImmediate(() => setImmediate(resolve)));

describe('setting context keys', () => {
  it('tells what has changed, and nothing twice', async () => {
    const { setter, state, changes } = setUp();
    await setter.update();
    changes.length = 0;
    state.storedSecrets = 1;
    await setter.update();
    await setter.update();
    state.storedSecrets = 0;
    await setter.update();
    assert.deepEqual(changes, ['hasSecrets true', 'hasSecrets false']);
  });

  it('tells each key at first, also what is not so: VS Code may remember it from before', async () => {
    const { setter, changes } = setUp();
    await setter.update();
    assert.ok(changes.includes('isKnown true') && changes.includes('flowRunning false'), changes.join());
    assert.equal(new Set(changes.map((each) => each.split(' ')[0])).size, changes.length);
  });

  it('goes on after it could not look, which is reported', async () => {
    const { setter, state, changes, errors } = setUp();
    state.problems = -1;
    await setter.update();
    state.problems = 1;
    await setter.update();
    assert.deepEqual([changes.includes('hasProblems true'), errors.length], [true, 1]);
  });

  it('looks once for many changes, and only for those that count', async () => {
    const { setter, state, changes, reads } = setUp();
    const changed = new Emitter<'hop' | 'list'>();
    setter.follow(changed.event, (told) => told === 'list');
    state.problems = 1;
    changed.fire('hop');
    await turn();
    assert.equal(reads(), 0);
    for (let count = 0; count < 5; count += 1) changed.fire('list');
    await turn();
    assert.deepEqual([reads(), changes.includes('hasProblems true')], [1, true]);
    setter.dispose();
    changed.fire('list');
    await turn();
    assert.equal(reads(), 1);
  });
});
