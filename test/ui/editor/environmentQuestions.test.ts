import { expect } from '@playwright/test';
import { pickAnswer, question, runCommand } from '../../workbench/editor/editorActions.ts';
import { editorTest as test } from '../support/editorTest.ts';

test('adding an environment holds an odd environment ID back once, and goes a step back on request', async ({ page }) => {
  const widget = page.locator('.quick-input-widget:visible');
  await runCommand(page, 'Auth Flow: Add Environment…');
  await pickAnswer(page, 'What kind of authorization server', 'PingOne');
  await pickAnswer(page, 'In which region', 'EU');
  const asked = widget.filter({ hasText: 'Environment ID' }).locator('input');
  await asked.fill('not-a-uuid');
  await asked.press('Enter');
  await expect(widget.filter({ hasText: 'Press Enter again to keep it' })).toBeVisible();
  await widget.getByRole('button', { name: 'Back' }).click();
  await expect(question(page, 'In which region')).toBeVisible();
});

test.describe('an environment without an application', () => {
  const environment = { name: 'Bare', kind: 'oidc', issuer: 'https://issuer.example', applications: [] };
  test.use({ editorOptions: { withoutSandbox: true, settings: { 'authFlow.environments': [environment] } } });

  test('is said to have none, with a button that adds one', async ({ page }) => {
    await runCommand(page, 'Auth Flow: Start authorization flow');
    const notification = page.locator('.notifications-toasts', { hasText: 'The environment "Bare" has no application.' });
    await notification.getByRole('button', { name: 'Add Application' }).click();
    await expect(page.locator('.quick-input-widget:visible', { hasText: 'Add Application' })).toBeVisible();
  });
});
