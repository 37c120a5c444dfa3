import { expect } from '@playwright/test';
import type { FlowId } from '../../../src/core/runs/hop.ts';
import { completedFlow } from '../../support/runs/flowViews.ts';
import { expectPosted } from './expectPosted.ts';
import { panelTest as test } from './panelTest.ts';

test.describe('secrets in the flow panel', () => {
  test('are revealed one at a time by the host, hidden again, and copied by the host', async ({ show }) => {
    const panel = await show(completedFlow());
    const { page } = panel;
    await page.getByRole('option', { name: 'Hop 3' }).click();
    const field = page.locator('.detail .field', { has: page.getByText('password', { exact: true }) });
    await field.getByRole('button', { name: 'Copy the value of password#81c2' }).click();
    await expectPosted(panel, { type: 'copyValue', tag: 'password#81c2' });
    await field.getByRole('button', { name: 'Reveal the value of password#81c2' }).click();
    await expectPosted(panel, { type: 'revealValue', tag: 'password#81c2' });
    await panel.send({ type: 'showRevealedValue', flowId: 'flow-1' as FlowId, tag: 'password#81c2', value: 'p4ss <b>word' });
    await expect(field).toContainText('p4ss <b>word');
    expect(JSON.stringify(await panel.saved())).not.toContain('p4ss');
    await field.getByRole('button', { name: 'Hide the value of password#81c2' }).click();
    await expect(field.getByRole('button', { name: 'Reveal the value of password#81c2' })).toBeVisible();
    await expect(page.locator('body')).not.toContainText('p4ss');
  });

  test('are chips in claims, PKCE and JSON bodies too', async ({ show }) => {
    const panel = await show(completedFlow());
    const { page } = panel;
    await page.getByRole('region', { name: 'Claims' }).getByRole('button', { name: 'Reveal the value of nonce#c0aa' }).click();
    await expectPosted(panel, { type: 'revealValue', tag: 'nonce#c0aa' });
    await expect(
      page.getByRole('region', { name: 'Tokens and PKCE' }).getByRole('button', { name: 'Reveal the value of verifier#5a10' }),
    ).toHaveCount(1);
    await page.getByRole('option', { name: 'Hop 5' }).click();
    await page.getByRole('tab', { name: 'Response' }).click();
    await expect(page.locator('pre.body').getByRole('button', { name: 'Reveal the value of access_token#aa01' })).toHaveCount(1);
  });

  test('cannot be revealed when their values are gone', async ({ show }) => {
    const { page } = await show(completedFlow({ live: false }));
    await expect(page.locator('header')).toContainText('values no longer available');
    await expect(page.getByRole('button', { name: /Reveal|Copy the value|open as document/ })).toHaveCount(0);
    await expect(page.locator('.detail')).toContainText('verifier#5a10');
  });
});
