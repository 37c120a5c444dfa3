import assert from 'node:assert/strict';
import type { HopId } from '../../src/core/runs/hop.ts';
import {
  type FromComparison,
  type FromTamper,
  type FromWebview,
  parseFromComparison,
  parseFromTamper,
  parseFromWebview,
} from '../../src/messages.ts';

describe('messages from the webview', () => {
  const messages: readonly FromWebview[] = [
    { type: 'ready' },
    { type: 'areYouThere' },
    { type: 'runAgain' },
    { type: 'compare' },
    { type: 'openBasis' },
    { type: 'resendHop', hop: 'flow-1.5' as HopId },
    { type: 'stop' },
    { type: 'selected' },
    { type: 'useTokens' },
    { type: 'keepLayout', layout: { hopsAs: 'table', listShare: 0.4 } },
    { type: 'takeRemedy', remedy: 'runAgain' },
    { type: 'revealValue', tag: 'code#3f9a' },
    { type: 'copyValue', tag: 'code#3f9a' },
    { type: 'openToken', tag: 'id_token#3f9a' },
    { type: 'openBody', hop: 'f.1' as HopId, side: 'response', form: 'formatted' },
    { type: 'copyText', text: '' },
    { type: 'answerPrompt', promptId: 'p1', action: 'otp.check' },
  ];

  for (const message of messages) {
    const { type, ...fields } = message;
    const names = Object.keys(fields);

    it(`${type} is read`, () => assert.deepEqual(parseFromWebview(message), message));

    it(`${type} is read without what else is in it`, () => {
      assert.deepEqual(parseFromWebview({ ...message, value: 'x', flowId: 'f2', constructor: 'y' }), message);
    });

    for (const name of names) {
      const others = Object.fromEntries(Object.entries(message).filter(([each]) => each !== name));
      it(`${type} without ${name} is ignored`, () => assert.equal(parseFromWebview(others), undefined));

      for (const value of [undefined, null, 0, true, {}, [], ['code#3f9a'], new String('code#3f9a')]) {
        const shown = value instanceof String ? 'a String object' : JSON.stringify(value);
        it(`${type} whose ${name} is ${shown} is ignored`, () => {
          assert.equal(parseFromWebview({ ...message, [name]: value }), undefined);
        });
      }
    }
  }

  const others: readonly (readonly [what: string, message: unknown])[] = [
    ['nothing', undefined],
    ['null', null],
    ['a text', 'ready'],
    ['a number', 1],
    ['a function', () => ({ type: 'ready' })],
    ['an empty object', {}],
    ['an array', ['ready']],
    ['a type that is no text', { type: ['ready'] }],
    ['a type that there is not', { type: 'readyy' }],
    ['a type in other letters', { type: 'Ready' }],
    ['a type of the other direction', { type: 'showFlow', flow: {} }],
    ['a name of every object', { type: 'toString' }],
    ['the name of the prototype', { type: '__proto__' }],
    ['a layout with a view that there is not', { type: 'keepLayout', layout: { hopsAs: 'toString', listShare: 0.4 } }],
    ['a body of no message', { type: 'openBody', hop: 'f.1', side: 'toString', form: 'asSent' }],
    ['a body in no form', { type: 'openBody', hop: 'f.1', side: 'request', form: 'toString' }],
    ['a layout without a share', { type: 'keepLayout', layout: { hopsAs: 'list' } }],
    ['a layout whose share is a text', { type: 'keepLayout', layout: { hopsAs: 'list', listShare: '0.4' } }],
  ];
  for (const [what, message] of others) {
    it(`${what} is ignored`, () => assert.equal(parseFromWebview(message), undefined));
  }

  const shares: readonly (readonly [posted: number, kept: number])[] = [
    [-1e308, 0.2],
    [7, 0.8],
    [Number.NaN, 0.489],
    [Number.POSITIVE_INFINITY, 0.489],
  ];
  for (const [posted, kept] of shares) {
    it(`a share of ${posted} leaves room for both sides`, () => {
      assert.deepEqual(parseFromWebview({ type: 'keepLayout', layout: { hopsAs: 'list', listShare: posted } }), {
        type: 'keepLayout',
        layout: { hopsAs: 'list', listShare: kept },
      });
    });
  }
});

describe('messages from the panel that compares', () => {
  const messages: readonly FromComparison[] = [
    { type: 'ready' },
    { type: 'swap' },
    { type: 'openTextDiff' },
    { type: 'runAgain' },
    { type: 'openHop', hop: 'f.1' as HopId },
    { type: 'openRun', run: 'b' },
  ];
  for (const message of messages) {
    it(`${message.type} is read, without what else is in it`, () => {
      assert.deepEqual(parseFromComparison({ ...message, value: 'x' }), message);
    });
  }

  const others = [
    undefined,
    null,
    'swap',
    {},
    { type: 'stop' },
    { type: 'openHop' },
    { type: 'openHop', hop: 1 },
    { type: 'openRun', run: 'c' },
  ];
  for (const message of others) {
    it(`${JSON.stringify(message)} is ignored`, () => assert.equal(parseFromComparison(message), undefined));
  }
});

describe('messages from the panel of tamper checks', () => {
  const messages: readonly FromTamper[] = [
    { type: 'ready' },
    { type: 'runAgain' },
    { type: 'stop' },
    { type: 'exportReport' },
    { type: 'openRun' },
    { type: 'openRun', of: 'code.replayed', hop: 'f.1' as HopId },
  ];
  for (const message of messages) {
    it(`${JSON.stringify(message)} is read, without what else is in it`, () => {
      assert.deepEqual(parseFromTamper({ ...message, value: 'x' }), message);
    });
  }

  it('what names no case by a text is about none', () => {
    assert.deepEqual(parseFromTamper({ type: 'openRun', of: 1, hop: {} }), { type: 'openRun' });
  });

  for (const message of [undefined, null, 'stop', {}, { type: 'swap' }]) {
    it(`${JSON.stringify(message)} is ignored`, () => assert.equal(parseFromTamper(message), undefined));
  }
});
