import { expect } from '@playwright/test';
import type { FlowId } from '../../../src/core/runs/hop.ts';
import { buildHop, completedFlow, runningFlow, waitingFlow } from '../../support/runs/flowViews.ts';
import { expectPosted } from './expectPosted.ts';
import { panelTest as test } from './panelTest.ts';

test.describe('flow panel', () => {
  test('says ready, and that it waits until the host has answered', async ({ open }) => {
    const panel = await open();
    await expect.poll(panel.posted).toEqual([{ type: 'ready' }]);
    await expect(panel.page.locator('#panel')).toContainText('Loading the flow');
    await panel.send({ type: 'showNothing', message: 'This run is no longer in the history.' });
    await expect(panel.page.locator('#panel')).toHaveText('This run is no longer in the history.');
  });

  test('shows header, hops, tokens, claims and checks of a completed flow', async ({ show }) => {
    const { page } = await show(completedFlow());
    await expect(page.locator('header')).toContainText(
      /Authorization code\s+Local sandbox › Web app › demo\s+POST authorize\s+PKCE S256\s+✓ Completed in 214 ms/,
      { useInnerText: true },
    );
    await expect(page.getByRole('option')).toHaveCount(6);
    await expect(page.getByRole('option').nth(2)).toContainText(
      /3\s+POST \/flows\/\{flowID\} usernamePassword\.check\s+200\s+38 ms\s+COMPLETED · sets ST/,
      { useInnerText: true },
    );
    await expect(page.locator('.lane-name')).toHaveText(['Client', 'Authorization server', 'Flow', 'Token endpoint']);
    await expect(page.locator('.tokens')).toContainText(
      /ID token\s+RS256 · 59 min left\s+Access token\s+RS256 · 59 min left\s+Refresh token\s+not received/,
      { useInnerText: true },
    );
    await expect(page.getByRole('region', { name: 'Claims' })).toContainText('auth_time');
    await expect(page.getByRole('region', { name: 'Checks' })).toContainText(/9 PASSED · 2 NOT APPLICABLE/i, { useInnerText: true });
    await expect(page.getByRole('link', { name: 'RFC 7636 §4.6' })).toHaveAttribute(
      'href',
      'https://www.rfc-editor.org/rfc/rfc7636#section-4.6',
    );
  });

  test('asks for everything again when it has missed a change', async ({ show }) => {
    const panel = await show(runningFlow());
    const { page } = panel;
    const { posted } = panel;
    const readies = async (): Promise<number> => (await posted()).filter(({ type }) => type === 'ready').length;
    for (const sequence of [1, 3, 4]) {
      const change = { kind: 'hop', hop: buildHop(3 + sequence), newTags: [] } as const;
      await panel.send({ type: 'changeFlow', flowId: 'flow-1' as FlowId, sequence, change });
    }
    await expect.poll(readies).toBe(2);
    await expect(page.getByRole('option')).toHaveCount(4);
    await panel.send({ type: 'showFlow', flow: completedFlow(), sequence: 4 });
    await expect(page.getByRole('option')).toHaveCount(6);
    await expect.poll(readies).toBe(2);
  });

  test('follows a running flow, with the newest hop waiting, and can stop it', async ({ show }) => {
    const panel = await show(runningFlow());
    const { page } = panel;
    await expect(page.locator('header')).toContainText('Running');
    await expect(page.getByRole('option', { selected: true })).toContainText('waiting for the answer');
    await expect(page.getByRole('button', { name: 'Run again' })).toHaveCount(0);
    await panel.send({
      type: 'changeFlow',
      flowId: 'flow-1' as FlowId,
      sequence: 1,
      change: { kind: 'hop', hop: buildHop(4), newTags: [] },
    });
    await expect(page.getByRole('option', { selected: true })).toHaveAttribute('aria-posinset', '4');
    await page.getByRole('button', { name: 'Stop' }).click();
    await expectPosted(panel, { type: 'stop' });
    const { hops: _, ...summary } = completedFlow();
    await panel.send({ type: 'changeFlow', flowId: summary.id, sequence: 2, change: { kind: 'summary', summary } });
    await page.getByRole('button', { name: 'Run again' }).click();
    await expectPosted(panel, { type: 'runAgain' });
  });

  test('shows what the flow waits for, with code, page and QR code, and lets the editor ask', async ({ show }) => {
    const panel = await show(waitingFlow());
    const { page } = panel;
    const prompt = page.getByRole('region', { name: 'The flow waits for you' });
    await expect(prompt).toContainText(/Approve on another device\s+9 min \d+ s left[\s\S]*WDJB-MJHT/, { useInnerText: true });
    await expect(prompt.getByRole('link')).toHaveAttribute('href', /user_code=WDJB-MJHT$/);
    await expect(prompt.getByRole('img', { name: 'QR code of the page' })).toHaveCount(1);
    await prompt.getByRole('button', { name: 'Copy the user code' }).click();
    await expectPosted(panel, { type: 'copyText', text: 'WDJB-MJHT' });
    await prompt.getByRole('button', { name: 'Enter passcode' }).click();
    await expectPosted(panel, { type: 'answerPrompt', promptId: 'prompt-1', action: 'otp.check' });
  });

  test('offers to use the tokens while the host has them', async ({ show }) => {
    const panel = await show(completedFlow());
    await panel.page.getByRole('button', { name: 'Use tokens' }).click();
    await expectPosted(panel, { type: 'useTokens' });
    for (const changes of [{ live: false }, { tokens: [] }, { outcome: { kind: 'running' } as const }]) {
      const { page } = await show(completedFlow(changes));
      await expect(page.getByRole('button', { name: 'Use tokens' })).toHaveCount(0);
    }
  });
});
