import { expect } from '@playwright/test';
import { refusedFlow } from '../../support/runs/flowViews.ts';
import { expectPosted } from './expectPosted.ts';
import { panelTest as test } from './panelTest.ts';

test.describe('a refused run in the flow panel', () => {
  test('keeps the columns of a character-level difference', async ({ show }) => {
    const { page } = await show(refusedFlow());
    const comparison = page.getByRole('alert').locator('.comparison');
    await expect(comparison).toContainText(/sent {8}http:\/\/127.0.0.1:8484\/callback\/\nregistered {2}http/, { useInnerText: true });
    await expect(comparison).toHaveCSS('font-family', /Mono/);
    await expect(page.getByRole('alert')).toContainText('Correlation ID 4f2b1c77');
  });

  test('offers the remedies that the host can carry out, and no others', async ({ show }) => {
    const panel = await show(refusedFlow());
    const banner = panel.page.getByRole('alert');
    await expect(banner.locator('.banner-actions').getByRole('button')).toHaveCount(2);
    await banner.getByRole('button', { name: 'Add the redirect URI' }).click();
    await expectPosted(panel, { type: 'takeRemedy', remedy: 'addRedirectUri' });
  });
});
