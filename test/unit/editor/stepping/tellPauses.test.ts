import assert from 'node:assert/strict';
import type { FlowId } from '../../../../src/core/runs/hop.ts';
import { Emitter } from '../../../../src/editor/kernel/emitter.ts';
import { textOf } from '../../../../src/editor/kernel/texts/textOf.ts';
import type { ScreenText } from '../../../../src/editor/kernel/texts/words.ts';
import { SteppedRun } from '../../../../src/editor/stepping/steppedRun.ts';
import { tellPauses } from '../../../../src/editor/stepping/tellPauses.ts';

const id = 'run' as FlowId;

/** A run that pauses before each request, on a screen. */
function told(isShown: boolean, pressed: 'show' | undefined) {
  const changed = new Emitter<FlowId>();
  const run = new SteppedRun({ isStepped: true, pausesBefore: () => false, onChange: () => changed.fire(id) });
  const texts: string[] = [];
  const shown: FlowId[] = [];
  const questions = {
    inform: async (message: ScreenText) => {
      texts.push(textOf(message));
      return pressed as never; // the name of its one button
    },
  };
  const stepping = { onDidChange: changed.event, pauseOf: () => run.pause };
  tellPauses(stepping, { isShown: () => isShown, labelOf: () => 'Web app · [demo](x)', show: (each) => shown.push(each) }, questions);
  const meet = (): void => {
    const request = { method: 'POST', url: 'https://as.example/token', headers: [] } as const;
    void run.before({ step: 'token request', index: 5, request, channel: 'back', maySkip: false }, new AbortController().signal);
  };
  return { run, texts, shown, meet };
}

describe('telling that a run is paused', () => {
  it('says so once for each request, as text, where nobody sees the run', async () => {
    const { run, texts, shown, meet } = told(false, undefined);
    meet();
    run.edit({ kind: 'add', place: 'query' });
    run.send('it was');
    meet();
    await new Promise(setImmediate);
    assert.equal(texts.length, 2);
    assert.match(texts[0] ?? '', /is paused before hop 5, the token request\.$/);
    assert.doesNotMatch(texts[0] ?? '', /\]\(/);
    assert.deepEqual(shown, []);
  });

  it('leads to the run', async () => {
    const { shown, meet } = told(false, 'show');
    meet();
    await new Promise(setImmediate);
    assert.deepEqual(shown, [id]);
  });

  it('says nothing of a run in view', async () => {
    const { texts, meet } = told(true, undefined);
    meet();
    await new Promise(setImmediate);
    assert.deepEqual(texts, []);
  });
});
