import { expect } from '@playwright/test';
import { flowCompleted, pickAnswer, runCommand, startFlow, webview } from '../../workbench/editor/editorActions.ts';
import { editorTest as test } from '../support/editorTest.ts';

test('a run signs off and waits for what the server tells its client, or waits until it is stopped', async ({ page }) => {
  const hops = webview(page).locator('.row.hop');
  // What is signed off is the session of the run, which is forgotten otherwise.
  await runCommand(page, 'Auth Flow: Keep Session Between Runs');
  await startFlow(page, { application: 'Web app with logout notifications', user: 'demo' });
  await flowCompleted(page);

  await webview(page).getByRole('button', { name: 'Use Tokens…' }).click();
  await pickAnswer(page, 'What do you want to do with the tokens?', 'Wait for a logout notification');
  await pickAnswer(page, 'Who ends the session?', 'Only wait');
  await expect(webview(page).getByText(/Waiting at http:\/\/127\.0\.0\.1:\d+\/backchannel-logout and/)).toBeVisible();
  await webview(page).getByRole('button', { name: 'Stop' }).click();
  await expect(webview(page).getByRole('status').filter({ hasText: 'After the flow: Stopped' })).toBeVisible();

  await webview(page).getByRole('button', { name: 'Use Tokens…' }).click();
  await pickAnswer(page, 'What do you want to do with the tokens?', 'Wait for a logout notification');
  await pickAnswer(page, 'Who ends the session?', 'Sign off now');
  await pickAnswer(page, 'Where may the browser return to after the sign-off?', 'Nowhere');
  await expect(hops.filter({ hasText: '/backchannel-logout' })).toHaveCount(1);
  await expect(hops.filter({ hasText: '/frontchannel-logout' })).toHaveCount(1);
  await flowCompleted(page);
});
