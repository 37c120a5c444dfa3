import assert from 'node:assert/strict';
import type { FromWebview } from '../../../../src/messages.ts';
import { contactWatch } from '../../../../webview/state/contactWatch.ts';

/** A watch on a clock of its own, and a host that answers or does not. */
function watched() {
  const host = { isThere: true, questions: 0, losses: 0 };
  let now = 0;
  const due = new Map<() => void, number>();
  const watch = contactWatch(
    () => {
      host.questions++;
      if (host.isThere) watch.heard();
    },
    () => host.losses++,
    (run, ms) => {
      due.set(run, now + ms);
      return () => due.delete(run);
    },
  );
  const pass = (seconds: number): void => {
    for (let second = 0; second < seconds; second++) {
      now += 1000;
      for (const [run, at] of [...due]) {
        if (at > now) continue;
        due.delete(run);
        run();
      }
    }
  };
  return { host, watch, pass, timers: () => due.size };
}

describe('the contact with the extension host', () => {
  it('makes no traffic while nothing runs and nobody clicks', () => {
    const { host, pass, timers } = watched();
    host.isThere = false;
    pass(3600);
    assert.deepEqual([host.questions, host.losses, timers()], [0, 0, 0]);
  });

  it('is asked for every 10 s of silence while a run is under way, and no longer', () => {
    const { host, watch, pass, timers } = watched();
    watch.follow(true);
    pass(60);
    assert.deepEqual([host.questions, host.losses], [6, 0]);
    for (let second = 0; second < 60; second++) {
      pass(1);
      watch.heard();
    }
    assert.equal(host.questions, 6, 'a host that is heard is not asked');
    watch.follow(false);
    assert.equal(timers(), 0);
  });

  it('is lost when a question has no answer for 10 s, and is not asked for any more', () => {
    const { host, watch, pass } = watched();
    watch.follow(true);
    host.isThere = false;
    pass(19);
    assert.deepEqual([host.questions, host.losses], [1, 0]);
    pass(1);
    assert.deepEqual([host.questions, host.losses], [1, 1]);
    pass(3600);
    assert.deepEqual([host.questions, host.losses], [1, 1]);
  });

  it('is there again with any message, and then watched as before', () => {
    const { host, watch, pass } = watched();
    watch.follow(true);
    host.isThere = false;
    pass(20);
    host.isThere = true;
    watch.heard();
    pass(30);
    assert.deepEqual([host.questions, host.losses], [4, 1]);
  });

  it('is not lost because a run ends while a question is open', () => {
    const { host, watch, pass, timers } = watched();
    watch.follow(true);
    host.isThere = false;
    pass(10);
    watch.follow(false);
    watch.heard();
    pass(60);
    assert.deepEqual([host.questions, host.losses, timers()], [1, 0, 0]);
  });

  const awaited: readonly FromWebview['type'][] = ['ready', 'revealValue', 'copyValue', 'copyText', 'stop', 'takeRemedy', 'answerPrompt'];
  for (const type of awaited) {
    it(`is asked for after ${type}, once`, () => {
      const { host, watch, pass, timers } = watched();
      watch.posted(type);
      assert.deepEqual([host.questions, timers()], [1, 0]);
      host.isThere = false;
      watch.posted(type);
      pass(9);
      assert.equal(host.losses, 0);
      pass(1);
      assert.equal(host.losses, 1);
    });
  }

  for (const type of ['keepLayout', 'selected'] as const) {
    it(`is not asked for after ${type}`, () => {
      const { host, watch, timers } = watched();
      watch.posted(type);
      assert.deepEqual([host.questions, timers()], [0, 0]);
    });
  }

  it('keeps a question open whatever run is shown meanwhile', () => {
    for (const isRunning of [true, false]) {
      const { host, watch, pass } = watched();
      watch.follow(!isRunning);
      host.isThere = false;
      watch.posted('copyText');
      watch.follow(isRunning);
      pass(10);
      assert.equal(host.losses, 1);
    }
  });

  it('asks no second question while one is open, unless everything is asked for again', () => {
    const { host, watch, pass, timers } = watched();
    host.isThere = false;
    watch.posted('copyText');
    watch.posted('copyText');
    assert.deepEqual([host.questions, timers()], [1, 1]);
    pass(10);
    watch.posted('copyText');
    assert.deepEqual([host.questions, timers()], [1, 0]);
    watch.posted('ready');
    pass(10);
    assert.deepEqual([host.questions, host.losses], [2, 2]);
  });
});
