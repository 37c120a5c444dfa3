import assert from 'node:assert/strict';
import { textOf } from '../../../../src/editor/kernel/texts/textOf.ts';
import { panelTitle } from '../../../../src/editor/panel/panelTitle.ts';
import { upgradeHistory } from '../../../../src/editor/runs/upgradeHistory.ts';
import { memoryState } from '../../../support/editor/memoryState.ts';
import { ScriptedQuestions } from '../../../support/editor/scriptedQuestions.ts';
import { completedFlow } from '../../../support/runs/flowViews.ts';

describe('the history of an earlier version', () => {
  async function upgrade(outcome: { readonly rewritten: number; readonly removed: number }, times = 1) {
    let upgrades = 0;
    const history = {
      upgrade: async () => {
        upgrades += 1;
        return outcome;
      },
    };
    const questions = new ScriptedQuestions();
    const state = memoryState();
    for (let time = 0; time < times; time += 1) {
      await upgradeHistory(history, state, { get: async () => questions, peek: () => questions });
    }
    return { upgrades, told: questions.told };
  }

  it('is written again once', async () => {
    assert.equal((await upgrade({ rewritten: 2, removed: 0 }, 2)).upgrades, 1);
  });

  it('says what came of it, and nothing where nothing was to be done', async () => {
    assert.match((await upgrade({ rewritten: 2, removed: 0 })).told.join(), /2/);
    assert.match((await upgrade({ rewritten: 2, removed: 3 })).told.join(), /2.*3/);
    assert.deepEqual((await upgrade({ rewritten: 0, removed: 0 })).told, []);
  });
});

describe('the title of a panel', () => {
  it('is bounded, and shows what a server or a workspace wrote as it is', () => {
    const title = textOf(panelTitle(completedFlow({ application: '[x](command:y)', user: 'a'.repeat(200) }), {}));
    assert.doesNotMatch(title, /\]\(/);
    assert.ok(title.length < 140);
  });
});
