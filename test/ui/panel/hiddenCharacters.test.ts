import { expect } from '@playwright/test';
import type { FlowView } from '../../../src/core/runs/views.ts';
import { completedFlow } from '../../support/runs/flowViews.ts';
import { panelTest as test } from './panelTest.ts';

const turned = 'exe.\u202etxt';
const shown = 'exe.\\u202etxt';

/** A server that puts a character that turns text around wherever it can. */
function turnedFlow(): FlowView {
  const flow = completedFlow();
  const [first] = flow.hops;
  if (first?.outcome.kind !== 'answered') throw new Error('The flow begins with an answer.');
  const hop = {
    ...first,
    label: turned,
    outcome: {
      ...first.outcome,
      headers: [[turned, turned]] as const,
      body: JSON.stringify({ [turned]: turned, zero: 'a\u200bb' }),
      cookies: [{ name: turned, value: turned, attributes: [turned] }],
    },
  };
  const tokens = flow.tokens.map((token) => ({ ...token, claims: { sub: turned, [turned]: ['a', turned] } }));
  return { ...flow, application: turned, hops: [hop, ...flow.hops.slice(1)], tokens };
}

test.describe('characters that act or hide', () => {
  test('are escapes in a box of their own in the list of hops', async ({ show }) => {
    const { page } = await show(turnedFlow());
    await expect(page.locator('h1, .where').filter({ hasText: shown }).first()).toBeVisible();
    await expect(page.locator('.hop-request').first()).toHaveText(shown);
    await expect(page.getByRole('option').first()).toHaveAttribute('title', new RegExp(shown.replaceAll('\\', '\\\\')));
    expect(await page.locator('body').innerText()).not.toMatch(/[\u202e\u200b]/);
  });

  test('are told apart from text that merely looks like an escape', async ({ show }) => {
    const flow = turnedFlow();
    const { page } = await show({ ...flow, application: `${shown} ${turned}` });
    await expect(page.locator('.where .escapes')).toHaveText(['\\u202e']);
    const styleOf = (selector: string, name: string): Promise<string> =>
      page.evaluate(`getComputedStyle(document.querySelector(${JSON.stringify(selector)})).getPropertyValue(${JSON.stringify(name)})`);
    expect(await styleOf('.where .escapes', 'border-top-style')).toBe('dashed');
    expect(await styleOf('.where .escapes', 'color')).not.toBe(await styleOf('.where', 'color'));
  });
});
