import { expect } from '@playwright/test';
import { seedId } from '../../../src/sandbox/seed/ids.ts';
import { testPasscode, testPassword } from '../../../src/sandbox/seed/users.ts';
import { startSandbox } from '../../../src/sandbox/startSandbox.ts';
import { BareClient } from '../../integration/sandbox/bareClient.ts';
import { browserTest } from '../support/browserTest.ts';
import { submit } from '../support/submit.ts';
import type { PageConfig } from './clientPage/page.ts';
import { serveClientPage } from './clientPage/serveClientPage.ts';

interface Site {
  readonly client: BareClient;
  /** Of the page with Ping's clients; in `corsSettings` of both applications. */
  readonly origin: string;
}

const test = browserTest.extend<{ readonly site: Site }>({
  // biome-ignore lint/correctness/noEmptyPattern: the runner reads from the pattern which fixtures are wanted
  site: async ({}, use) => {
    const client = BareClient.of(await startSandbox());
    const served = await serveClientPage();
    for (const name of ['Single-page app', 'DaVinci app']) {
      // Its sign-off needs `idpSignoff`, and revokes the access token, which is possible for custom resources only.
      await client.register(name, { corsSettings: { behavior: 'ALLOW_SPECIFIC_ORIGINS', origins: [served.origin] }, idpSignoff: true });
    }
    await grantOrders(client, 'Single-page app');
    await use({ client, origin: served.origin });
    await served.close();
    await client.sandbox.close();
  },
});

/** Lets an application ask for a token of the custom resource of orders. */
async function grantOrders(client: BareClient, name: string): Promise<void> {
  const worker = await client.workerToken();
  const { _embedded } = (await (await client.platform(worker, 'GET', `/resources/${seedId('resource', 3)}/scopes`)).json()) as {
    _embedded: { scopes: { id: string }[] };
  };
  const grant = { resource: { id: seedId('resource', 3) }, scopes: _embedded.scopes.map(({ id }) => ({ id })) };
  await client.platform(worker, 'POST', `/applications/${client.application(name).clientId}/grants`, grant);
}

function pageConfig({ client, origin }: Site, name: string): PageConfig {
  return {
    clientId: client.application(name).clientId,
    wellknown: `${client.issuer}/.well-known/openid-configuration`,
    redirectUri: `${origin}/callback`,
    scope: name === 'DaVinci app' ? 'openid profile' : 'openid profile orders:read',
  };
}

test("Ping's OIDC client signs on by redirect and again in the background, exchanges codes, reads UserInfo and signs off", async ({
  page,
  site,
}) => {
  const config = pageConfig(site, 'Single-page app');
  await page.goto(site.origin);
  await page.goto(await page.evaluate((each) => globalThis.clientPage.signOnUrl(each), config));
  await page.locator('input[name=username]').first().fill('demo');
  await page.locator('input[name=password]').first().fill(testPassword);
  await submit(page, page.locator('form').first().locator('button').first());
  await expect(page).toHaveURL(/\/callback\?.*code=/);

  const { searchParams } = new URL(page.url());
  const code = { code: searchParams.get('code') ?? '', state: searchParams.get('state') ?? '' };
  const tokens = await page.evaluate(([each, sent]) => globalThis.clientPage.exchange(each, sent), [config, code] as const);
  expect(tokens).toEqual(expect.arrayContaining(['accessToken', 'idToken']));
  expect(await page.evaluate((each) => globalThis.clientPage.userInfo(each), config)).toMatchObject({ preferred_username: 'demo' });

  const again = await page.evaluate((each) => globalThis.clientPage.codeInBackground(each), config);
  expect(again.code).not.toBe(code.code);
  expect(await page.evaluate(([each, sent]) => globalThis.clientPage.exchange(each, sent), [config, again] as const)).toContain(
    'accessToken',
  );

  await page.evaluate((each) => globalThis.clientPage.signOff(each), config);
  await expect(page.evaluate((each) => globalThis.clientPage.codeInBackground(each), config)).rejects.toThrow(/login|LOGIN/);
});

test("Ping's DaVinci client goes from node to node to a code, and shows the message of a wrong password", async ({ page, site }) => {
  const config = pageConfig(site, 'DaVinci app');
  await page.goto(site.origin);
  const user = { 'user.username': 'demo', 'user.password': testPassword };
  const { nodes, code } = await page.evaluate(([each, rounds]) => globalThis.clientPage.signOnByDaVinci(each, rounds), [
    config,
    [{ ...user, 'user.password': 'wrong' }, user, { otp: testPasscode }, {}],
  ] as const);
  const signOnFields = ['ReadOnlyCollector', 'TextCollector user.username', 'PasswordCollector user.password', 'SubmitCollector submit'];
  expect(nodes.map(({ status }) => status)).toEqual(['continue', 'error', 'continue', 'continue', 'success']);
  for (const field of signOnFields) expect(nodes[0]?.collectors.join()).toContain(field);
  expect(nodes[1]?.error).toBe('Invalid username and/or password');
  expect(nodes[2]?.collectors).toContain('TextCollector otp');
  expect(nodes[3]?.collectors).toContain('SubmitCollector accept');
  expect(await page.evaluate(([each, sent]) => globalThis.clientPage.exchange(each, sent), [config, code] as const)).toContain('idToken');
});
