import { readFile } from 'node:fs/promises';
import { expect } from '@playwright/test';
import { readHar } from '../../../src/core/imports/readHar.ts';
import { testPassword } from '../../../src/sandbox/seed/users.ts';
import { startSandbox } from '../../../src/sandbox/startSandbox.ts';
import { BareClient } from '../../integration/sandbox/bareClient.ts';
import { harPorts } from '../../support/exports/harPorts.ts';
import { browserTest as test } from '../support/browserTest.ts';
import { submit } from '../support/submit.ts';
import { serveClientPage } from './clientPage/serveClientPage.ts';

test('the archive of a browser that signs on, and again in the background, is two runs with all their checks and no secret', async ({
  browser,
}, testInfo) => {
  const client = BareClient.of(await startSandbox());
  const served = await serveClientPage();
  await client.register('Single-page app', { corsSettings: { behavior: 'ALLOW_SPECIFIC_ORIGINS', origins: [served.origin] } });
  const path = testInfo.outputPath('sign-on.har');
  const context = await browser.newContext({ recordHar: { path, content: 'embed' } });
  const page = await context.newPage();
  const config = {
    clientId: client.application('Single-page app').clientId,
    wellknown: `${client.issuer}/.well-known/openid-configuration`,
    redirectUri: `${served.origin}/callback`,
    scope: 'openid profile',
  };
  await page.goto(served.origin);
  await page.goto(await page.evaluate((each) => globalThis.clientPage.signOnUrl(each), config));
  await page.locator('input[name=username]').first().fill('demo');
  await page.locator('input[name=password]').first().fill(testPassword);
  await submit(page, page.locator('form').first().locator('button').first());
  await expect(page).toHaveURL(/\/callback\?.*code=/);
  const { searchParams } = new URL(page.url());
  const code = { code: searchParams.get('code') ?? '', state: searchParams.get('state') ?? '' };
  await page.evaluate(([each, sent]) => globalThis.clientPage.exchange(each, sent), [config, code] as const);
  await page.evaluate((each) => globalThis.clientPage.userInfo(each), config);
  await page.evaluate((url) => fetch(url).then((response) => response.text()), `${client.issuer}/jwks`);
  const again = await page.evaluate((each) => globalThis.clientPage.codeInBackground(each), config);
  await page.evaluate(([each, sent]) => globalThis.clientPage.exchange(each, sent), [config, again] as const);
  await context.close();
  await served.close();
  await client.sandbox.close();

  const archive = await readFile(path, 'utf8');
  expect(archive).toContain(code.code);
  const reading = await readHar(archive, harPorts());
  expect(reading).toMatchObject({
    kind: 'runs',
    isSanitized: false,
    runs: [{ outcome: { kind: 'completed' } }, { outcome: { kind: 'completed' } }],
  });
  const runs = reading.kind === 'runs' ? reading.runs : [];
  expect(runs.map(({ hops }) => hops.map(({ step }) => step))).toEqual([
    [
      'discovery',
      'authorization request',
      'redirect',
      'sign-on form',
      'redirect',
      'redirect',
      'authorization response',
      'token request',
      'UserInfo',
      'JWK set',
    ],
    ['discovery', 'JWK set', 'authorization request', 'token request'],
  ]);
  for (const { checks, tokens } of runs) {
    const codesOf = (outcome: string): readonly string[] => checks.filter((check) => check.outcome === outcome).map(({ code }) => code);
    // The metadata of the sandbox names no public client, as that of PingOne does not.
    expect(codesOf('failed')).toEqual(['support.publicClient']);
    const verified = ['state.returned', 'pkce.challenge', 'idToken.signature', 'idToken.accessTokenHash', 'cookie.httpOnly'];
    expect(codesOf('passed')).toEqual(expect.arrayContaining(verified));
    expect(tokens.map(({ kind }) => kind)).toEqual(['id_token', 'access_token', 'refresh_token']);
  }
  const shown = JSON.stringify(reading);
  for (const secret of [code.code, code.state, again.code, again.state, testPassword]) expect(shown).not.toContain(secret);
});
