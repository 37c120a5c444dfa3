import assert from 'node:assert/strict';
import type { PageElement } from '../../../../src/core/http/page/pageNodes.ts';
import { parsePage } from '../../../../src/node/html/parsePage.ts';
import { cpuTime } from '../../../support/cpuTime.ts';

async function elements(html: string): Promise<readonly PageElement[]> {
  const reading = await parsePage(html);
  return reading.kind === 'read' ? reading.nodes.filter((node) => node.kind === 'element') : assert.fail('it is too large');
}

describe('parsing a page', () => {
  const owned: readonly (readonly [title: string, html: string, owners: string])[] = [
    ['a form around its inputs', '<form id=f><div><input name=a></div></form><input name=b>', 'a:f b:-'],
    ['a form that begins in a table', '<table><form id=f><tr><td><input name=a></table><input name=b></form><input name=c>', 'a:f b:f c:-'],
    ['a form in a form', '<form id=f><form id=g><input name=a></form><input name=b>', 'a:f b:-'],
    ['a form that does not end', '<form id=f><p><input name=a><p><input name=b>', 'a:f b:f'],
  ];
  for (const [title, html, owners] of owned) {
    it(`keeps the form that each input belongs to: ${title}`, async () => {
      const reading = await parsePage(html);
      const nodes = reading.kind === 'read' ? reading.nodes : assert.fail();
      const of = ({ form }: PageElement): string => {
        const owner = form === undefined ? undefined : nodes[form];
        return (owner?.kind === 'element' && owner.attributes.get('id')) || '-';
      };
      const inputs = nodes.flatMap((node) => (node.kind === 'element' && node.name === 'input' ? [node] : []));
      assert.equal(inputs.map((input) => `${input.attributes.get('name')}:${of(input)}`).join(' '), owners);
    });
  }

  it('executes nothing, reads noscript as a browser without scripts does, and does not take SVG for HTML', async () => {
    const found = await elements('<noscript><p id=a></noscript><script>"<input>"</script><svg><title>x</title><script></script></svg>');
    assert.deepEqual(
      found.map(({ name }) => name).filter((name) => !['html', 'head', 'body'].includes(name)),
      ['noscript', 'p', 'script', 'svg', 'foreign-title', 'foreign-script'],
    );
  });

  it('puts what does not belong in a table in front of it, in its order', async () => {
    const reading = await parsePage('<p>a</p><table>b<i>c</i>d<tr><td>e</td></tr></table>f<b>g<p>h</b>i');
    const nodes = reading.kind === 'read' ? reading.nodes : assert.fail();
    const shown = nodes.flatMap((node) =>
      node.kind === 'text' ? [node.text] : ['i', 'table', 'b'].includes(node.name) ? [node.name] : [],
    );
    assert.deepEqual(shown, ['a', 'b', 'i', 'c', 'd', 'table', 'e', 'f', 'b', 'g', 'b', 'h', 'i']);
  });

  const hostile: readonly (readonly [title: string, html: string])[] = [
    ['5 MB of text', 'x'.repeat(5_000_000)],
    ['deep nesting', '<div>'.repeat(390_000)],
    ['formatting elements that are opened again and again', `${numbered(400, '<b id=', '>')}${'<p>'.repeat(100_000)}`],
    ['one tag with 250,000 attributes', `<a ${numbered(250_000, ' x', '=1')}>`],
    ['tables in tables', '<table>'.repeat(100_000)],
    ['options without end', `<select>${'<option>'.repeat(200_000)}`],
  ];
  for (const [title, html] of hostile) {
    it(`gives up early: ${title}`, async () => {
      const begun = cpuTime();
      assert.deepEqual(await parsePage(html), { kind: 'tooLarge' });
      assert.ok(cpuTime() - begun < 3_000);
    });
  }

  for (const [title, html] of [
    ['ampersands', '&'.repeat(500_000)],
    ['begun tags', '<'.repeat(500_000)],
    ['begun comments', '<!--'.repeat(120_000)],
    ['text and elements in front of one table', `<table>${'x<br>'.repeat(49_000)}`],
    ['text in front of many tables', '<table>x'.repeat(49_000)],
    ['ends of what never began', `<b><div>${'</b></p>'.repeat(60_000)}`],
  ] as const) {
    it(`reads in a time that grows with the length: ${title}`, async () => {
      const begun = cpuTime();
      await parsePage(html);
      assert.ok(cpuTime() - begun < 3_000);
    });
  }
});

function numbered(count: number, before: string, after: string): string {
  return Array.from({ length: count }, (_, index) => `${before}${index}${after}`).join('');
}
