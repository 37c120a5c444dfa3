import assert from 'node:assert/strict';
import { liveHops } from '../../../../src/cli/live/liveHops.ts';
import type { Flow } from '../../../../src/core/runs/flow.ts';
import type { FlowEvent } from '../../../../src/core/runs/flowEvents.ts';
import type { Hop, HopId } from '../../../../src/core/runs/hop.ts';

const pending = { kind: 'pending' } as const;
const ended = { kind: 'handedOver', message: '', timing: { totalMs: 1 } } as const;

const changed = (index: number, outcome: Hop['outcome']): FlowEvent => ({
  type: 'hopChanged',
  hop: { id: `h${index}` as HopId, index, outcome } as Hop,
});
const asked = (actions: number): FlowEvent => ({
  type: 'promptOpened',
  prompt: { id: 'p', title: '', message: '', actions: Array.from({ length: actions }) } as never,
});
const answered: FlowEvent = { type: 'promptClosed', promptId: 'p' };
const secret = { type: 'secretUsed' } as FlowEvent;
const over = { type: 'flowEnded' } as FlowEvent;

/** What is said of events; `soon` is where what was put off is done. */
function said(events: readonly (FlowEvent | 'soon')[]): readonly string[] {
  const log: string[] = [];
  const later: (() => void)[] = [];
  let count = 0;
  const listen = liveHops(
    {
      tell: (flow, { index }) => log.push(`told ${index} after ${flow.id}`),
      wait: (_flow, { index }) => log.push(`waits for ${index}`),
      stopWaiting: () => log.push('waits for nothing'),
    },
    (work) => later.push(work),
  );
  for (const event of events) {
    if (event === 'soon') for (const work of later.splice(0)) work();
    else listen(event, { id: `event ${++count}` } as unknown as Flow);
  }
  return log;
}

describe('hops while a run goes on', () => {
  it('are told when they have ended, before the next one is waited for', () => {
    assert.deepEqual(said([changed(1, pending), changed(1, ended), changed(2, pending), changed(2, ended), over]), [
      'waits for 1',
      'waits for nothing',
      'told 1 after event 3',
      'waits for 2',
      'waits for nothing',
      'told 2 after event 5',
      'waits for nothing',
    ]);
  });

  it('are told without a next one, as soon as the response was read', () => {
    assert.deepEqual(said([changed(1, pending), changed(1, ended), secret, 'soon', 'soon']).slice(-2), [
      'waits for nothing',
      'told 1 after event 3',
    ]);
  });

  it('are told once, also when they are recorded again', () => {
    const log = said([changed(1, ended), 'soon', changed(1, ended), changed(1, pending), 'soon', over]);
    assert.deepEqual(
      log.filter((line) => line.startsWith('told')),
      ['told 1 after event 1'],
    );
    assert.ok(!log.includes('waits for 1'));
  });

  it('are told before a question, and none is waited for while a person types', () => {
    assert.deepEqual(said([changed(1, ended), changed(2, pending), asked(1), answered]).slice(-3), [
      'waits for 2',
      'waits for nothing',
      'waits for 2',
    ]);
    assert.deepEqual(said([changed(1, ended), asked(1), changed(2, pending)]).slice(-2), ['waits for nothing', 'waits for nothing']);
  });

  it('are waited for while a person acts elsewhere', () => {
    assert.deepEqual(said([changed(1, pending), asked(0)]), ['waits for 1', 'waits for 1']);
  });

  it('that run side by side are waited for until the last has ended', () => {
    assert.deepEqual(
      said([changed(1, pending), changed(2, pending), changed(2, ended), changed(1, ended)]).filter((line) => line.startsWith('waits')),
      ['waits for 1', 'waits for 2', 'waits for 1', 'waits for nothing'],
    );
  });
});
