import { expect } from '@playwright/test';
import { hostileFlow, hostileText, waitingFlow } from '../../support/runs/flowViews.ts';
import { panelTest as test } from './panelTest.ts';

test.describe('text of a server in the flow panel', () => {
  test('makes no link of a page that is not on the web', async ({ show }) => {
    const flow = waitingFlow();
    const link = 'javascript:window.hacked=true';
    const { page } = await show({ ...flow, ...(flow.prompt === undefined ? {} : { prompt: { ...flow.prompt, link } }) });
    const prompt = page.getByRole('region', { name: 'The flow waits for you' });
    await expect(prompt.getByRole('link')).toHaveCount(0);
    await expect(prompt).toContainText('javascript:window.hacked=true');
  });

  test('shows what a server sent as text, whatever it is', async ({ show }) => {
    const { page } = await show(hostileFlow());
    await page.getByRole('button', { name: 'Show the hops as a table' }).click();
    await expect(page.locator('.hop-table')).toBeVisible();
    await expect(page.locator('body')).toContainText(hostileText);
    await expect(page.locator('#panel img, #panel script')).toHaveCount(0);
    await expect(page.getByText('code#ffff').locator('css=.tag'), 'a text that only looks like a tag is no chip').toHaveCount(0);
    expect(await page.evaluate('window.hacked')).toBeUndefined();
  });
});
