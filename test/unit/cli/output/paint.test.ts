import assert from 'node:assert/strict';
import { newPaint, printedText, unpainted } from '../../../../src/cli/output/paint.ts';

const painted = { colours: true, links: true };
const shown = { unicode: true };

describe('text from a server on a terminal', () => {
  it('keeps our colours and no other sequence', () => {
    const { bad } = newPaint(painted);
    assert.equal(
      printedText(`${bad('no')} \u001b[2J\u001b[38;5;1m\u009b1m`, shown),
      '\u001b[31mno\u001b[39m \\u001b[2J\\u001b[38;5;1m\\u009b1m',
    );
  });

  it('gets none of our colours, in a coloured text or out of it', () => {
    const { bad } = newPaint(painted);
    const verified = '\u001b[32mverified\u001b[39m';
    const escaped = '\\u001b[32mverified\\u001b[39m';
    assert.equal(printedText(`${verified} ${bad(verified)}`, shown), `${escaped} \u001b[31m${escaped}\u001b[39m`);
  });

  it('is no link, and ends none', () => {
    const { link } = newPaint(painted);
    const theirs = '\u001b]8;;https://evil.example/\u001b\\here\u001b]8;;\u001b\\';
    assert.equal(
      printedText(link(theirs, 'https://ours.example/'), shown),
      '\u001b]8;;https://ours.example/\u001b\\\\u001b]8;;https://evil.example/\\u001b\\here\\u001b]8;;\\u001b\\\u001b]8;;\u001b\\',
    );
  });
});

describe('colours and links', () => {
  it('leave the text alone when off', () => {
    const plain = newPaint({ colours: false, links: false });
    assert.equal(plain.bad('no'), 'no');
    assert.equal(plain.link('RFC 6749', 'https://www.rfc-editor.org/rfc/rfc6749'), 'RFC 6749');
  });

  it('take no room', () => {
    const { bad, link } = newPaint(painted);
    assert.equal(unpainted(bad(`no ${link('RFC', 'https://ours.example/')}`)), 'no RFC');
  });
});

describe('a terminal without UTF-8', () => {
  it('gets our marks in ASCII', () => {
    assert.equal(printedText('✗ no · 2 keys …', { unicode: false }), 'x no - 2 keys ...');
  });
});
