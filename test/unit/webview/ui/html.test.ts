import assert from 'node:assert/strict';
import { html } from '../../../../webview/ui/html.ts';

const hostile = 'exe.\u202etxt';

/** The values of a template as text, escapes in brackets. */
function written(value: unknown): string {
  if (Array.isArray(value)) return value.map(written).join('');
  if (typeof value !== 'object' || value === null) return String(value);
  const { strings, values } = value as { strings: readonly string[]; values: readonly unknown[] };
  const inside = values.map(written).join('');
  return strings.join('').includes('class="escapes"') ? `[${inside}]` : inside;
}

describe('texts in the panel', () => {
  const rows = [
    ['between tags', html`<p>${hostile}</p>`, 'exe.[\\u202e]txt'],
    ['beside other values', html`<p class="a">${1} ${hostile}</p><b>${'plain'}</b>`, '1exe.[\\u202e]txtplain'],
    ['in a list, at any depth', html`<p>${['a', ['\u0000']]}</p>`, 'a[\\u0000]'],
    ['in a template in a template', html`<p>${html`<b>${hostile}</b>`}</p>`, 'exe.[\\u202e]txt'],
    ['in an attribute, without markup', html`<p title=${hostile}></p>`, 'exe.\\u202etxt'],
    ['in a part of an attribute', html`<p aria-label="Show ${hostile}">${'x'}</p>`, 'exe.\\u202etxtx'],
    ['not in an address, which the browser encodes', html`<a href=${hostile}>${hostile}</a>`, `${hostile}exe.[\\u202e]txt`],
    ['not where an escape was written as one', html`<p>${'\\u202e'}</p>`, '\\u202e'],
  ] as const;
  for (const [where, template, shown] of rows) {
    it(`show characters that hide: ${where}`, () => assert.equal(written(template), shown));
  }

  it('stay the very same value without such characters, so that nothing is drawn again', () => {
    const parts = ['a', 'b'];
    const run = (): void => undefined;
    const { values } = html`<p @click=${run} .value=${'v'}>${'text'}${parts}${7}</p>`;
    assert.deepEqual(values, [run, 'v', 'text', parts, 7]);
  });
});
