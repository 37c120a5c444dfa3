import '../support/dom.ts';
import assert from 'node:assert/strict';
import type { SaidPart } from '../../../src/core/shown/detail/said.ts';
import { tagSet } from '../../../src/core/shown/tags.ts';
import { wordsOf } from '../../../src/providers/wordsOf.ts';
import type { PanelContext } from '../../../webview/state/panelContext.ts';
import { saidText } from '../../../webview/ui/values/saidText.ts';
import { hopId } from '../../support/runs/flowViews.ts';
import { drawn, textOf } from '../support/drawn.ts';

const hop: SaidPart = { kind: 'hop', id: hopId(5), index: 5 };
const token: SaidPart = { kind: 'token', place: 0, name: 'ID token' };
const context: PanelContext = {
  dispatch() {},
  post() {},
  secrets: { tags: tagSet([]), revealed: {}, live: true, isFromFile: false, reveal() {}, hide() {}, copy() {} },
  words: wordsOf(undefined),
};

describe('a sentence about a run', () => {
  const sentences: readonly (readonly [parts: readonly SaidPart[], text: string, joined: readonly string[]])[] = [
    [['sent in ', hop, ': so the server knows'], 'sent in hop 5: so the server knows', ['hop 5:']],
    [['from ', hop, ', for the ', token, '.'], 'from hop 5, for the ID token.', ['hop 5,', 'ID token.']],
    [[hop, ' and ', token, ' differ.'], 'hop 5 and ID token differ.', []],
    [['see ', hop, token], 'see hop 5ID token', []],
    [[': ', { kind: 'strong', text: 'none' }, ': '], ': none:', []],
  ];
  for (const [parts, text, joined] of sentences) {
    it(`keeps a link and the mark after it on one line: ${text}`, () => {
      const element = drawn(saidText(parts, context));
      assert.equal(textOf(element), text);
      assert.deepEqual([...element.querySelectorAll('.joined')].map(textOf), joined);
    });
  }
});
