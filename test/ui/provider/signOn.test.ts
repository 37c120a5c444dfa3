import { type Browser, expect } from '@playwright/test';
import { runFlow } from '../../../src/core/runFlow.ts';
import type { Flow } from '../../../src/core/runs/flow.ts';
import { Secret } from '../../../src/core/values/secret.ts';
import type { Environment } from '../../../src/environments/environment.ts';
import { defaultLimits } from '../../../src/environments/limits.ts';
import type { FlowChoices } from '../../../src/environments/planning/flowChoices.ts';
import { planFlow } from '../../../src/environments/planning/planFlow.ts';
import { readEnvironments } from '../../../src/environments/reading/readEnvironments.ts';
import { openNodePorts } from '../../../src/node/nodePorts.ts';
import { recordingLog } from '../../support/builders.ts';
import { undiagnosed } from '../../support/undiagnosed.ts';
import { browserTest } from '../support/browserTest.ts';
import { visitAsPerson } from './person.ts';
import { clientSecret, type StockProvider, startStockProvider } from './startStockProvider.ts';

interface Row {
  readonly title: string;
  readonly choices: FlowChoices;
  readonly tokens: readonly string[];
}

const code: Partial<FlowChoices> = { application: 'code-client', prompt: 'consent', scopes: ['openid', 'offline_access'] };

const rows: readonly Row[] = [
  { title: 'authorization code by GET, PKCE S256', choices: { ...code }, tokens: ['access_token', 'id_token', 'refresh_token'] },
  {
    title: 'authorization code, form_post',
    choices: { ...code, responseMode: 'form_post' },
    tokens: ['access_token', 'id_token', 'refresh_token'],
  },
  { title: 'implicit id_token', choices: { application: 'hybrid-client', responseType: 'id_token' }, tokens: ['id_token'] },
  {
    title: 'implicit token id_token',
    choices: { application: 'hybrid-client', responseType: 'token id_token' },
    tokens: ['access_token', 'id_token'],
  },
  {
    title: 'hybrid code id_token',
    choices: { application: 'hybrid-client', responseType: 'code id_token' },
    tokens: ['access_token', 'id_token', 'id_token'],
  },
  {
    title: 'hybrid code token',
    choices: { application: 'hybrid-client', responseType: 'code token' },
    tokens: ['access_token', 'access_token', 'id_token'],
  },
  {
    title: 'hybrid code token id_token',
    choices: { application: 'hybrid-client', responseType: 'code token id_token' },
    tokens: ['access_token', 'access_token', 'id_token', 'id_token'],
  },
  { title: 'refresh token', choices: { ...code, grant: 'refresh_token' }, tokens: ['access_token', 'id_token', 'refresh_token'] },
  { title: 'device authorization', choices: { application: 'device-client', grant: 'device_code' }, tokens: ['access_token', 'id_token'] },
];

const test = browserTest.extend<object, { readonly provider: StockProvider }>({
  provider: [
    // biome-ignore lint/correctness/noEmptyPattern: the runner reads from the pattern which fixtures are wanted
    async ({}, use) => {
      const provider = await startStockProvider();
      await use(provider);
      await provider.stop();
    },
    { scope: 'worker' },
  ],
});

test.describe('a stock OpenID Provider, its own pages, a person in a real browser', () => {
  for (const { title, choices, tokens } of rows) {
    test(title, async ({ browser, provider }) => {
      const { flow, lastPage } = await signOn(browser, provider, choices);
      expect(flow.outcome, lastPage).toEqual({ kind: 'completed' });
      expect([...new Set(flow.tokens.map(({ kind }) => kind))].sort()).toEqual([...new Set(tokens)].sort());
      // An access token in the front channel is allowed, and not wise.
      const unwise = choices.responseType?.split(' ').includes('token') === true ? ['advice.implicit'] : [];
      expect(flow.checks.filter(({ outcome }) => outcome === 'failed').map(({ code: rule }) => rule)).toEqual(unwise);
      expect(flow.checks.some(({ outcome }) => outcome === 'passed')).toBe(true);
    });
  }
});

/** Runs a flow, with a person who visits what it opens in the browser. */
async function signOn(browser: Browser, provider: StockProvider, choices: FlowChoices): Promise<{ flow: Flow; lastPage: string }> {
  let visit: Promise<string> = Promise.resolve('no page was opened');
  const node = openNodePorts({
    secrets: { read: async () => new Secret(clientSecret, 'client_secret') },
    log: recordingLog(),
    openUrl: async (url) => {
      visit = visitAsPerson(browser, url);
      visit.catch(() => undefined); // awaited below, once the flow has ended
    },
  });
  try {
    const planned = planFlow(environment(provider.issuer), { signOn: 'browser', ...choices }, defaultLimits);
    if (planned.kind === 'impossible') throw new Error(planned.problems.join(' '));
    const ports = node.createPorts({
      emit: () => undefined,
      prompter: { ask: () => Promise.reject(new Error('Nothing should be asked here.')) },
      product: undiagnosed,
    });
    const flow = await runFlow(planned.plan, ports, new AbortController().signal);
    return { flow, lastPage: await visit };
  } finally {
    await node.close();
  }
}

/** The clients as a person would configure them. */
function environment(issuer: string): Environment {
  const application = (clientId: string, more: object): object => ({
    name: clientId,
    clientId,
    clientAuthentication: 'client_secret_basic',
    redirectUris: ['http://127.0.0.1/callback'],
    scopes: ['openid'],
    pkce: 'S256',
    ...more,
  });
  const { environments, problems } = readEnvironments(
    {
      environments: [
        {
          name: 'Stock provider',
          kind: 'oidc',
          issuer,
          applications: [
            application('code-client', { grantTypes: ['authorization_code', 'refresh_token'], responseTypes: ['code'] }),
            application('hybrid-client', {
              grantTypes: ['authorization_code', 'implicit'],
              responseTypes: ['id_token', 'token id_token', 'code id_token', 'code token', 'code token id_token'],
            }),
            application('device-client', { clientAuthentication: 'none', grantTypes: ['device_code'], redirectUris: [] }),
          ],
        },
      ],
    },
    'file',
  );
  if (environments[0] === undefined) throw new Error(JSON.stringify(problems));
  return environments[0];
}
