import assert from 'node:assert/strict';
import { markdownCode, markdownSentence } from '../../../../../src/core/exports/records/markdownText.ts';
import { writeMarkdown } from '../../../../../src/core/exports/records/writeMarkdown.ts';
import type { FlowView } from '../../../../../src/core/runs/views.ts';
import { hostileTexts, hostileView } from '../../../../support/exports/hostileView.ts';
import { always, textWith } from '../../../../support/property.ts';
import { buildHop } from '../../../../support/runs/flowViews.ts';
import { recordedRun } from '../../../../support/runs/recordedRun.ts';

describe('a report of a run in Markdown', () => {
  for (const text of hostileTexts) {
    it(`has nothing but text and code of what a server wrote: ${JSON.stringify(text).slice(0, 50)}`, () => {
      for (const paragraph of paragraphs(written(hostileView(text)))) assert.match(withoutCode(paragraph), ours, paragraph);
    });
  }

  it('turns no text into more than words and code', () => {
    always(textWith('`', '``', '[a](b)', '<b>', '@', 'http://a.example', '|', '$', '1.', '#', '\\', ' '), (text) => {
      assert.match(withoutCode(markdownSentence(text)), /^[\p{L}\p{N}"().,;:?'’ –-]*$/u);
      assert.equal(withoutCode(markdownCode(text)).replace('–', ''), '');
      assert.equal(withoutCode(markdownCode(text, true).replaceAll('\\|', '!')).replace('–', ''), '');
    });
  });

  it('has no bar in a table that a reader may take for the end of a cell', () => {
    assert.equal(markdownCode('a | b', true), '`a \\| b`');
    for (const text of ['\\|', '\\\\| ![x](http://a.example)', '|\\|\\||'])
      assert.doesNotMatch(markdownCode(text, true), /\\\\\||(?<!\\)\|/, text);
    assert.equal(markdownCode('\\|'), '`\\|`');
  });

  it('leaves a plain sentence as it is, and the point behind a code to the sentence', () => {
    assert.equal(
      markdownSentence('Hop 3, signing on: the server rejected it with invalid_grant. The code was used.'),
      'Hop 3, signing on: the server rejected it with `invalid_grant`. The code was used.',
    );
  });

  it('says what went wrong, what to do, and what failed', () => {
    const text = written(hostileView('word'));
    for (const part of ['# word: refused', 'What to do: word', '- **error** `word` word word (`word`)', '- Correlation ID: `word`']) {
      assert.ok(text.includes(part), part);
    }
  });

  it('names the tags that stand in it by kind', () => {
    assert.match(written(recordedRun('front-channel/sandbox-wrong-password')), /: `nonce` \(1\), `password` \(1\), `state` \(1\)\.\n$/);
  });

  it('fits into an issue, and says what is left out', () => {
    const hops = Array.from({ length: 3_000 }, (_, index) => buildHop(index + 1));
    const checks = Array.from({ length: 500 }, () => hostileView('word').checks[0] ?? assert.fail());
    const tokens = Array.from({ length: 500 }, () => hostileView('word').tokens[0] ?? assert.fail());
    const text = written({ ...hostileView('word'), hops, checks, tokens });
    assert.ok(text.length < 65_536, String(text.length));
    for (const part of [/^\d+ hops are left out\.$/m, /^\d+ tokens are left out\.$/m, /^- \d+ more are left out\.$/m])
      assert.match(text, part);
  });
});

/** Marks of ours, words, and nothing that a reader of Markdown would make more of. */
const ours = /^(?:#{1,3} |- )?(?:[|] ?)?[\p{L}\p{N}"().,;:?'’ –→<|*-]*$/u;

function written(run: FlowView): string {
  return writeMarkdown({ run, withSecrets: false, at: 0, version: '0.0.0' })[0]?.text ?? '';
}

/** Lines, without blocks of code (CommonMark section 4.5). */
function paragraphs(text: string): readonly string[] {
  const lines: string[] = [];
  let fence: string | undefined;
  for (const line of text.split('\n')) {
    const run = /^ {0,3}(`{3,})/.exec(line)?.[1];
    if (fence === undefined) {
      if (run === undefined) lines.push(line);
      else fence = run;
    } else if (run !== undefined && run.length >= fence.length && line.trim() === run) fence = undefined;
  }
  assert.equal(fence, undefined, 'A block of code has no end.');
  return lines;
}

/** A paragraph without its spans of code (CommonMark section 6.1): a run of backticks to the next of the same length. */
function withoutCode(text: string): string {
  let rest = '';
  for (let at = 0; at < text.length; ) {
    const run = /^`+/.exec(text.slice(at))?.[0];
    const end = run === undefined ? -1 : endOfCode(text, at + run.length, run.length);
    if (run === undefined || end < 0) rest += text[at++];
    else at = end;
  }
  return rest;
}

function endOfCode(text: string, from: number, length: number): number {
  for (const match of text.slice(from).matchAll(/`+/g)) if (match[0].length === length) return from + match.index + length;
  return -1;
}
