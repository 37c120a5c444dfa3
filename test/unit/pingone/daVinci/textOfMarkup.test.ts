import assert from 'node:assert/strict';
import { textOfMarkup } from '../../../../src/pingone/daVinci/textOfMarkup.ts';

describe('the text of markup', () => {
  for (const [markup, text] of [
    ['<p>Hello <b>you</b></p>', 'Hello you'],
    ['<style>p { color: red }</style>Hello<script>a < b</script >', 'Hello'],
    ['Hello<script>never ended', 'Hello'],
    ['Hello <a href="x', 'Hello'],
    ['1 &lt; 2', '1 < 2'],
    ['', ''],
  ] as const) {
    it(markup || 'nothing', () => assert.equal(textOfMarkup(markup), text));
  }
});
