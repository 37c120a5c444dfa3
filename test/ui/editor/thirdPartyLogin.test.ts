import { expect } from '@playwright/test';
import { sendLoopback } from '../../support/servers/sendLoopback.ts';
import { flowCompleted, pickAnswer, runCommand, webview } from '../../workbench/editor/editorActions.ts';
import { editorTest as test } from '../support/editorTest.ts';

test('a run waits in its panel for a login that a third party starts, and goes on with it', async ({ page }) => {
  await runCommand(page, 'Auth Flow: Wait for a Third-Party Login…');
  await pickAnswer(page, 'Which application?', 'Web app');
  await pickAnswer(page, 'Who signs on, and how?', 'demo');
  const waiting = webview(page).getByText(/Waiting at http:\/\/127\.0\.0\.1:\d+\/[\w-]{36}\/initiate-login\./);
  const [, address = '', issuer = ''] = /Waiting at (\S+)\. .* value (\S+)\./.exec(await waiting.innerText()) ?? [];

  const send = (fields: Readonly<Record<string, string>>) => sendLoopback(`${address}?${new URLSearchParams(fields)}`);
  expect((await send({ iss: 'https://evil.example', login_hint: 'eve' })).status).toBe(400);
  await expect(waiting).toBeVisible();
  const target = 'https://app.example/inbox?from=portal';
  expect((await send({ iss: issuer, login_hint: 'demo', target_link_uri: target })).status).toBe(204);

  await flowCompleted(page);
  const panel = webview(page);
  const arrived = panel.getByRole('treeitem', { name: /initiate-login/ });
  await expect(arrived).toHaveCount(2);
  await arrived.last().click();
  await expect(panel.locator('#detail-pane').getByText(target).first()).toBeVisible();
  await expect(panel.locator('a[href*="app.example"]')).toHaveCount(0);
  await panel.getByRole('treeitem', { name: /\/as\/authorize/ }).click();
  await expect(panel.locator('#detail-pane').getByText('login_hint', { exact: true })).toBeVisible();
});
