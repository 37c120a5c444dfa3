import { expect } from '@playwright/test';
import { completedFlow, refusedFlow } from '../../support/runs/flowViews.ts';
import { panelTest as test } from './panelTest.ts';

test.describe('detail of a hop', () => {
  test('explains the parameters of a form with their section', async ({ show }) => {
    const { page } = await show(completedFlow());
    await page.getByRole('option', { name: 'Hop 1' }).click();
    const field = page.locator('.detail .field', { has: page.getByText('code_challenge_method', { exact: true }) });
    await expect(field).toContainText('S256');
    await expect(field.getByRole('link')).toHaveAttribute('href', /rfc7636/);
  });

  test('splits the answer’s Location into its parameters and keeps tags whole', async ({ show }) => {
    const { page } = await show(completedFlow());
    await page.getByRole('option', { name: 'Hop 4' }).click();
    await page.getByRole('tab', { name: 'Response' }).click();
    await expect(page.locator('.detail-view')).toContainText(/http:\/\/127\.0\.0\.1:8484\/callback\s+code\s+code#3f9a/, {
      useInnerText: true,
    });
  });

  test('pretty-prints a body and shows it raw on demand', async ({ show }) => {
    const panel = await show(completedFlow());
    const { page } = panel;
    await page.getByRole('option', { name: 'Hop 5' }).click();
    await page.getByRole('tab', { name: 'Response' }).click();
    await expect(page.locator('pre.body')).toContainText(/\{\n {2}"access_token": "access_token#aa01",\n/, { useInnerText: true });
    await page.getByRole('button', { name: 'Copy the body' }).click();
    await expect
      .poll(async () => (await panel.posted()).at(-1))
      .toMatchObject({ type: 'copyText', text: expect.stringMatching(/^\{\n {2}"access_token": "access_token#aa01",\n/) });
    await page.getByRole('button', { name: 'Show the body as sent' }).click();
    await expect(page.getByRole('button', { name: 'Show the body formatted' })).toBeVisible();
    await expect(page.locator('pre.body')).toContainText(/^\{"access_token":"access_token#aa01",/, { useInnerText: true });
  });

  test('shows cookies with attributes and the hop that sends them back, and timing', async ({ show }) => {
    const { page } = await show(completedFlow());
    await page.getByRole('option', { name: 'Hop 3' }).click();
    await page.getByRole('tab', { name: 'Cookies 2' }).click();
    await expect(page.locator('.detail-view')).toContainText(/ST#b7e1[\s\S]*Secure · HttpOnly · SameSite=None. Sent again with hop 4/, {
      useInnerText: true,
    });
    await page.getByRole('tab', { name: 'Timing' }).click();
    await expect(page.locator('.detail-view')).toContainText(/First byte[\s\S]*27 ms[\s\S]*Total\s+38 ms/, { useInnerText: true });
  });

  test('shows what an assertion says, and how each part compares', async ({ show }) => {
    const spec = 'WebAuthn section 5.8.1';
    const assertion = [
      { name: 'origin', value: 'https://login.example', verdict: 'matches', note: 'A page there may use passkeys of login.example.', spec },
      { name: 'challenge', value: 'AQID', verdict: 'differs', note: 'The server sent another challenge.', spec },
      { name: 'signature', value: '71 bytes', verdict: 'notCompared', note: 'Not verified here: the server has the public key.', spec },
    ] as const;
    const flow = completedFlow();
    const { page } = await show({ ...flow, hops: flow.hops.map((hop) => (hop.index === 3 ? { ...hop, assertion } : hop)) });
    await page.getByRole('option', { name: 'Hop 3' }).click();
    const part = page.locator('.part', { has: page.getByRole('heading', { name: 'Assertion (decoded)' }) });
    const row = (name: string) => part.locator('.field', { has: page.getByText(name, { exact: true }) });
    await expect(row('origin')).toContainText('✓ as asked: A page there may use passkeys of login.example.');
    await expect(row('challenge')).toContainText('✗ differs: The server sent another challenge.');
    await expect(row('signature')).toContainText('not compared: Not verified here');
    await expect(row('signature').getByRole('link')).toHaveAttribute('href', /webauthn/);
    await page.getByRole('option', { name: 'Hop 4' }).click();
    await expect(part).toHaveCount(0);
  });

  test('shows the DPoP proof and the request object of a request decoded, and how they compare', async ({ show }) => {
    const comparison = (name: string, verdict: 'matches' | 'differs' | 'notCompared', note: string) => ({
      name,
      verdict,
      note,
      spec: 'RFC 9449 section 4.3',
    });
    const jwts = [
      {
        kind: 'requestObject',
        header: { alg: 'HS256' },
        claims: { state: 'state#3f9a', nbf: 1700000000 },
        encryption: { alg: 'RSA-OAEP', enc: 'A256GCM' },
        comparisons: [],
      },
      {
        kind: 'dpopProof',
        header: { alg: 'ES256', jwk: { kty: 'EC' } },
        claims: { htm: 'POST', htu: '<b>[x](command:y)</b>' },
        comparisons: [
          comparison('htm', 'matches', 'It is the method of the request.'),
          comparison('htu', 'differs', 'It is not the URL.'),
          comparison('jkt', 'notCompared', 'Nothing named a key.'),
        ],
      },
    ] as const;
    const flow = completedFlow();
    const { page } = await show({ ...flow, hops: flow.hops.map((hop) => (hop.index === 3 ? { ...hop, jwts } : hop)) });
    await page.getByRole('option', { name: 'Hop 3' }).click();
    const partOf = (name: string) => page.locator('.part', { has: page.getByRole('heading', { name }) });
    const row = (part: string, name: string) => partOf(part).locator('.field', { has: page.getByText(name, { exact: true }) });
    await expect(row('Request object (decoded)', 'encryption')).toContainText('RSA-OAEP, A256GCM');
    await expect(row('Request object (decoded)', 'state')).toContainText('must come back unchanged');
    await expect(row('DPoP proof (decoded)', 'htm')).toContainText('✓ It is the method of the request.');
    await expect(row('DPoP proof (decoded)', 'htu')).toContainText('<b>[x](command:y)</b>');
    await expect(row('DPoP proof (decoded)', 'htu')).toContainText('✗ differs: It is not the URL.');
    await expect(row('DPoP proof (decoded)', 'jkt')).toContainText('not compared: Nothing named a key.');
    await expect(row('DPoP proof (decoded)', 'htm').getByRole('link')).toHaveAttribute('href', /rfc9449/);
    await page.getByRole('option', { name: 'Hop 4' }).click();
    await expect(partOf('DPoP proof (decoded)')).toHaveCount(0);
  });

  test('changes tabs with the arrow keys', async ({ show }) => {
    const { page } = await show(completedFlow());
    await page.getByRole('tab', { name: 'Request' }).focus();
    await page.keyboard.press('ArrowRight');
    await expect(page.getByRole('tab', { name: 'Response', selected: true })).toBeVisible();
    await expect(page.locator('.detail-view .status-line')).toBeVisible();
  });

  test('shows findings with remedy', async ({ show }) => {
    const { page } = await show(refusedFlow());
    await page.getByRole('tab', { name: 'Findings 1' }).click();
    await expect(page.locator('.detail-view')).toContainText(/is not registered[\s\S]*Register the redirect URI exactly/, {
      useInnerText: true,
    });
  });

  test('begins at the top of the detail of another hop', async ({ show }) => {
    const { page } = await show(completedFlow(), { height: 640 });
    await page.getByRole('option', { name: 'Hop 5' }).click();
    await expect(page.locator('#detail-title', { hasText: 'POST /as/token' })).toBeVisible();
    await page.evaluate("document.querySelector('.detail-view').scrollTop = 150");
    await page.getByRole('option', { name: 'Hop 4' }).click();
    await expect(page.locator('#detail-title', { hasText: 'GET /as/resume' })).toBeVisible();
    await expect.poll(() => page.evaluate("document.querySelector('.detail-view').scrollTop")).toBe(0);
  });
});
