import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect, type Page } from '@playwright/test';
import { testPassword } from '../../../src/sandbox/seed/users.ts';
import { startSandbox } from '../../../src/sandbox/startSandbox.ts';
import { BareClient } from '../../integration/sandbox/bareClient.ts';
import { browserTest } from '../support/browserTest.ts';
import { submit } from '../support/submit.ts';

interface Sites {
  readonly client: BareClient;
  /** Of pages of the application: named in its `corsSettings`. */
  readonly configured: string;
  /** Where the application gets its answers; the sandbox accepts every port. */
  readonly redirectUri: string;
  /** Of somebody else's pages; the second one is on the sandbox's host, on another port. */
  readonly foreign: readonly [string, string];
}

const test = browserTest.extend<{ readonly sites: Sites }>({
  // biome-ignore lint/correctness/noEmptyPattern: the runner reads from the pattern which fixtures are wanted
  sites: async ({}, use) => {
    const client = BareClient.of(await startSandbox());
    const servers = await Promise.all([emptySite(), emptySite(), emptySite(), emptySite()]);
    const [configured, first, second, callback] = servers.map((server) => (server.address() as AddressInfo).port);
    const site = {
      configured: `http://127.0.0.1:${configured}`,
      foreign: [`http://localhost:${first}`, `http://127.0.0.1:${second}`],
      redirectUri: `http://127.0.0.1:${callback}/callback`,
    } as const;
    await client.register('Web app', { corsSettings: { behavior: 'ALLOW_SPECIFIC_ORIGINS', origins: [site.configured] } });
    await use({ client, ...site });
    for (const server of servers) server.close();
    await client.sandbox.close();
  },
});

async function emptySite(): Promise<Server> {
  const server = createServer((_, response) => {
    response.setHeader('content-type', 'text/html');
    response.end('<!doctype html><title>A page</title>');
  });
  await new Promise<void>((resolve) => server.listen(0, () => resolve()));
  return server;
}

/** A person signs on at the sandbox, whose session the browser keeps. */
async function signOn(page: Page, sites: Sites): Promise<void> {
  await page.goto(authorizationUrl(sites, { prompt: 'login' }));
  await page.locator('input[name=username]').first().fill('demo');
  await page.locator('input[name=password]').first().fill(testPassword);
  await submit(page, page.locator('form').first().locator('button').first());
  await expect(page).toHaveURL(/\/callback\?.*code=/);
}

function authorizationUrl({ client, redirectUri }: Sites, more: Readonly<Record<string, string>>): string {
  const parameters = {
    client_id: client.application('Web app').clientId,
    response_type: 'code',
    redirect_uri: redirectUri,
    scope: 'openid',
  };
  return `${client.issuer}/authorize?${new URLSearchParams({ ...parameters, ...more })}`;
}

/** What a script of the page gets to see of an answer: its text, or that it gets nothing. */
function read(page: Page, url: string, init: RequestInit = {}): Promise<string> {
  return page.evaluate(
    async ([target, options]) => {
      try {
        const response = await fetch(target, { credentials: 'include', ...options });
        return `${response.type} ${await response.text()}`;
      } catch (error) {
        return String(error);
      }
    },
    [url, init] as const,
  );
}

const nothing = 'TypeError: Failed to fetch';

test.describe('pages of other sites in a real browser, in which a person has signed on (PingOne: CORS)', () => {
  test('a page at a configured origin signs on silently with the session', async ({ page, sites }) => {
    await signOn(page, sites);
    await page.goto(sites.configured);
    const answer = await read(page, authorizationUrl(sites, { prompt: 'none', response_mode: 'pi.flow' }));
    expect(answer).toMatch(/^cors .*"status":"COMPLETED".*"code":/);
    const token = await read(page, `${sites.client.issuer}/token`, {
      method: 'POST',
      body: 'grant_type=authorization_code',
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
    });
    expect(token).toMatch(/^cors .*"error"/);
  });

  for (const at of [0, 1] as const) {
    test(`a page on ${at === 0 ? 'another host' : "another port of the sandbox's host"} reads nothing and ends nothing`, async ({
      page,
      sites,
    }) => {
      const { client } = sites;
      await signOn(page, sites);
      await page.goto(sites.foreign[at]);
      const form = { 'content-type': 'application/x-www-form-urlencoded' };
      const flows = `${client.sandbox.url}/${client.environmentId}/flows/`;
      const flow = await client.startFlow();
      const attempts: readonly (readonly [url: string, init?: RequestInit])[] = [
        [authorizationUrl(sites, { prompt: 'none', response_mode: 'pi.flow' })],
        [`${client.issuer}/signoff`],
        [`${client.issuer}/signoff`, { method: 'POST', headers: form, body: 'x=1' }],
        [`${client.issuer}/token`, { method: 'POST', headers: form, body: 'grant_type=authorization_code' }],
        [
          `${client.issuer}/device_authorization`,
          { method: 'POST', headers: form, body: `client_id=${client.application('Television').clientId}` },
        ],
        [`${client.issuer}/.well-known/openid-configuration`],
        [`${flows}${flow.id}`],
        [
          `${flows}${flow.id}`,
          { method: 'POST', headers: { 'content-type': 'application/vnd.pingidentity.session.reset+json' }, body: '{}' },
        ],
        [`${client.sandbox.url}/sandbox/faults`],
        [`${client.sandbox.url}/sandbox/faults`, { method: 'PUT', headers: { 'content-type': 'application/json' }, body: '["slow"]' }],
        [`${client.sandbox.url}/sandbox/faults`, { method: 'DELETE' }],
      ];
      for (const [url, init] of attempts) expect(await read(page, url, init), url).toBe(nothing);

      // Sent all the same, with the cookies: no page may look at the answers, and nothing comes of them.
      const unseen = await Promise.all(
        [`${client.issuer}/signoff`, authorizationUrl(sites, { prompt: 'none' })].map((url) => read(page, url, { mode: 'no-cors' })),
      );
      expect(
        unseen.every((text) => /^opaque $|^TypeError/.test(text)),
        unseen.join(),
      ).toBe(true);
      await page.setContent(`<iframe src="${client.issuer}/signoff"></iframe>`);

      await page.goto(authorizationUrl(sites, { prompt: 'none' }));
      await expect(page, 'the session is still there').toHaveURL(/\/callback\?.*code=/);
      expect(await (await client.send(`${client.sandbox.url}/sandbox/faults`)).text()).toContain('"faults":[]');
    });
  }

  test('every page reads what a bearer token opens, and needs the token', async ({ page, sites }) => {
    const { client } = sites;
    const { access_token } = await client.tokens();
    await page.goto(sites.foreign[0]);
    const headers = { authorization: `Bearer ${access_token}` };
    expect(await read(page, `${client.issuer}/userinfo`, { headers, credentials: 'omit' })).toMatch(/^cors .*"sub"/);
    expect(await read(page, `${client.issuer}/userinfo`, { headers }), 'cookies are not looked at').toMatch(/^cors .*"sub"/);
    expect(await read(page, `${client.issuer}/userinfo`), 'and open nothing').not.toContain('"sub"');
    const users = `${client.sandbox.url}/v1/environments/${client.environmentId}/users`;
    expect(await read(page, users, { credentials: 'omit' })).toMatch(/^cors .*INVALID_TOKEN/);
  });
});
