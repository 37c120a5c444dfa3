import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import type { FlowPlan, ServerPlan } from '../../../src/core/plan/plan.ts';
import type { Flow, FlowError } from '../../../src/core/runs/flow.ts';
import { viewFlow } from '../../../src/core/runs/redact.ts';
import type { FlowChoices } from '../../../src/environments/planning/flowChoices.ts';
import type { Fault } from '../../../src/sandbox/faults/faults.ts';
import { SandboxRuns } from '../../support/runs/sandboxRuns.ts';
import { testRedaction } from '../../support/secrets/testRedaction.ts';
import { httpServer, httpsServer, type TestServer } from '../../support/servers/rawServer.ts';

interface Row {
  readonly title: string;
  readonly choices?: FlowChoices;
  readonly faults?: readonly Fault[];
  readonly change?: (plan: FlowPlan) => FlowPlan;
  readonly before?: () => void | Promise<void>;
  readonly expected: {
    readonly outcome: 'refused' | 'failed';
    readonly code: string;
    /** How many hops are kept, and the one that the error is about. */
    readonly hops: number;
    readonly at: number | undefined;
    readonly message: RegExp;
    readonly remedy: RegExp;
  };
}

describe('Bad input ends in a plain sentence, with the hops kept', () => {
  let runs: SandboxRuns;
  const servers: TestServer[] = [];

  before(async () => {
    runs = await SandboxRuns.start();
  });
  after(async () => {
    await runs.close();
    await Promise.all(servers.map((server) => server.close()));
  });
  afterEach(async () => {
    runs.secretOverrides.clear();
    await setFaults(runs, []);
  });

  const rows: readonly Row[] = [
    {
      title: 'a wrong password',
      before: () => void runs.secretOverrides.set(passwordName(runs), 'Wrong-Password-1!'),
      expected: {
        outcome: 'refused',
        code: 'INVALID_CREDENTIALS',
        hops: 3,
        at: 3,
        message: /^Hop 3, signing on: .*INVALID_CREDENTIALS/,
        remedy: /password/i,
      },
    },
    {
      title: 'a user that does not exist',
      change: withUser('nobody-of-that-name'),
      expected: { outcome: 'refused', code: 'INVALID_CREDENTIALS', hops: 3, at: 3, message: /^Hop 3, signing on/, remedy: /test user/ },
    },
    {
      title: 'a client that does not exist',
      change: (plan) => ({ ...plan, client: { ...plan.client, clientId: '00000000-dead-4000-8000-000000000000' } }),
      expected: {
        outcome: 'refused',
        code: 'client.unknown',
        hops: 2,
        at: 1,
        message: /^Hop 1, .*the environment exists, but the application was not found.*00000000-dead/,
        remedy: /Compare the client ID/,
      },
    },
    {
      title: 'an environment that does not exist',
      change: withServer((server) => inEnvironment(server, '00000000-beef-4000-8000-000000000000')),
      expected: {
        outcome: 'refused',
        code: 'environment.unknown',
        hops: 2,
        at: 1,
        message: /00000000-beef.* was not found at 127\.0\.0\.1/,
        remedy: /region first, then the environment ID/,
      },
    },
    {
      title: 'a redirect URI that is not registered',
      choices: { extraParameters: [['redirect_uri', 'https://app.example.com/callback/']] } as unknown as FlowChoices,
      expected: {
        outcome: 'refused',
        code: 'redirectUri.mismatch',
        hops: 1,
        at: 1,
        message:
          /extra trailing slash[\s\S]*sent: {7}https:\/\/app\.example\.com\/callback\/\n {2}registered: https:\/\/app\.example\.com\/callback\n +\^/,
        remedy: /character by character/,
      },
    },
    {
      title: 'a flow that has expired',
      faults: [{ name: 'expired-flow' }],
      expected: {
        outcome: 'refused',
        code: 'flow.expired',
        hops: 2,
        at: 2,
        message: /^Hop 2, .*no longer knows this flow/,
        remedy: /Run again/,
      },
    },
    {
      title: 'a session cookie that is lost',
      faults: [{ name: 'lost-cookie' }],
      expected: {
        outcome: 'refused',
        code: 'cookie.sessionMissing',
        hops: 4,
        at: 4,
        message: /^Hop 4, .*session cookie ST was not sent.*hop 3\) did not set it/,
        remedy: /Compare the host and path/,
      },
    },
    {
      title: 'a host that does not exist',
      change: withServer((server) => atOrigin(server, 'https://auth.pingone.invalid')),
      expected: {
        outcome: 'failed',
        code: 'transport.nameNotFound',
        hops: 2,
        at: 1,
        message: /^Hop 1, .*could not be resolved/,
        remedy: /region/,
      },
    },
    {
      title: 'a page where JSON belongs',
      faults: [{ name: 'html-instead-of-json', at: '/as/token' }],
      expected: {
        outcome: 'failed',
        code: 'body.html',
        hops: 5,
        at: 5,
        message: /^Hop 5, the token request: .* is a page/,
        remedy: /endpoint/,
      },
    },
    {
      title: 'a page instead of the flow',
      faults: [{ name: 'html-instead-of-json', at: '/flows/' }],
      expected: {
        outcome: 'failed',
        code: 'body.html',
        hops: 2,
        at: 2,
        message: /^Hop 2, reading the flow: .* is a page/,
        remedy: /endpoint/,
      },
    },
    {
      title: 'a body that breaks off',
      faults: [{ name: 'malformed-body', at: '/as/token' }],
      expected: { outcome: 'failed', code: 'body.notJson', hops: 5, at: 5, message: /is not JSON/, remedy: /raw body/ },
    },
    {
      title: 'a connection that is cut',
      faults: [{ name: 'cut-connection', at: '/as/token' }],
      expected: {
        outcome: 'failed',
        code: 'transport.reset',
        hops: 5,
        at: 5,
        message: /^Hop 5, .*closed the connection/,
        remedy: /Try again/,
      },
    },
    {
      title: 'another state than was sent',
      faults: [{ name: 'wrong-state' }],
      expected: {
        outcome: 'failed',
        code: 'state.returned',
        hops: 4,
        at: 4,
        message: /state in the response differs/,
        remedy: /Do not use this response/,
      },
    },
    {
      title: 'a signature by a key that is not published',
      faults: [{ name: 'bad-signature' }],
      expected: {
        outcome: 'failed',
        code: 'idToken.signature',
        hops: 6,
        at: 5,
        message: /^Hop 5, the token request: the ID token must not be accepted/,
        remedy: /./,
      },
    },
    {
      title: 'a wrong client secret',
      before: () => void runs.secretOverrides.set('AUTH_FLOW_SANDBOX_WEB_APP_SECRET', 'not-the-secret'),
      expected: {
        outcome: 'refused',
        code: 'invalid_client',
        hops: 5,
        at: 5,
        message: /^Hop 5, the token request: .*invalid_client/,
        remedy: /secret|method/,
      },
    },
    {
      title: 'a client secret that is not stored',
      change: (plan) => ({
        ...plan,
        client: { ...plan.client, secret: { environment: 'x', owner: { kind: 'application', clientId: 'x', what: 'clientSecret' } } },
      }),
      expected: { outcome: 'failed', code: 'secret.missing', hops: 0, at: undefined, message: /is not stored/, remedy: /Store the secret/ },
    },
    {
      title: 'a user who is locked out',
      choices: { user: 'locked' },
      expected: { outcome: 'refused', code: 'PASSWORD_LOCKED_OUT', hops: 3, at: 3, message: /The lockout ends in/, remedy: /./ },
    },
    {
      title: 'a flow that the policy denies',
      choices: { user: 'denied' },
      expected: { outcome: 'refused', code: 'access_denied', hops: 4, at: 4, message: /access_denied/, remedy: /./ },
    },
  ];

  for (const { title, choices = {}, faults = [], change, before: prepare, expected } of rows) {
    it(title, async () => {
      await prepare?.();
      await setFaults(runs, faults);
      const flow = await runs.run({ user: 'demo', application: 'Web app', ...choices }, change === undefined ? {} : { change });
      assertEndedWith(flow, expected);
    });
  }

  it('a refused connection', async () => {
    const gone = await httpServer((_, response) => response.end());
    await gone.close();
    const flow = await runs.run({ user: 'demo' }, { change: withServer((server) => atOrigin(server, gone.url)) });
    assertEndedWith(flow, {
      outcome: 'failed',
      code: 'transport.refused',
      hops: 2,
      at: 1,
      message: /^Hop 1, the authorization request: 127\.0\.0\.1:\d+ refused the connection/,
      remedy: /Check the region or the host.*running/,
    });
  });

  it('a certificate that nobody signed', async () => {
    const read = (name: string) => readFile(new URL(`../../support/certificates/${name}`, import.meta.url));
    const server = await httpsServer({ key: await read('localhost.key'), cert: await read('localhost.crt') }, (_, response) =>
      response.end(),
    );
    servers.push(server);
    const flow = await runs.run({ user: 'demo' }, { change: withServer((plan) => atOrigin(plan, server.url)) });
    assertEndedWith(flow, {
      outcome: 'failed',
      code: 'transport.tls',
      hops: 1,
      at: 1,
      message: /^Hop 1, .*certificate/,
      remedy: /NODE_EXTRA_CA_CERTS/,
    });
  });

  it('a server that is another one altogether', async () => {
    const server = await httpServer((_, response) =>
      response.writeHead(200, { 'content-type': 'text/html' }).end('<h1>Welcome to nginx</h1>'),
    );
    servers.push(server);
    const flow = await runs.run({ user: 'demo' }, { change: withServer((plan) => atOrigin(plan, server.url)) });
    assertEndedWith(flow, { outcome: 'failed', code: 'body.html', hops: 1, at: 1, message: /^Hop 1, .* is a page/, remedy: /endpoint/ });
  });

  it('an ID token that is not a JWT', async () => {
    const server = await httpServer((_, response) =>
      response
        .writeHead(200, { 'content-type': 'application/json', 'cache-control': 'no-store' })
        .end('{"access_token":"opaque-access","token_type":"Bearer","expires_in":60,"id_token":"certainly not a JWT"}'),
    );
    servers.push(server);
    const change = withServer((plan) => ({
      ...plan,
      ...(plan.metadata === undefined ? {} : { metadata: { ...plan.metadata, token_endpoint: server.url } }),
    }));
    const flow = await runs.run({ user: 'demo' }, { change });
    assertEndedWith(flow, {
      outcome: 'failed',
      code: 'idToken.readable',
      hops: 5,
      at: 5,
      message: /^Hop 5, the token request: the ID token must not be accepted/,
      remedy: /./,
    });
    assert.equal(flow.tokens.length, 2, 'the tokens are kept and shown');
  });
});

function assertEndedWith(flow: Flow, expected: Row['expected']): void {
  const error = errorOf(flow);
  assert.deepEqual(
    { outcome: flow.outcome.kind, code: error.code, hops: flow.hops.length, at: flow.hops.find(({ id }) => id === error.hop)?.index },
    { outcome: expected.outcome, code: expected.code, hops: expected.hops, at: expected.at },
    error.message,
  );
  assert.match(error.message, expected.message);
  assert.match(error.remedy ?? '', expected.remedy);
  assert.ok(
    flow.hops.every(({ outcome }) => outcome.kind !== 'pending'),
    'no hop is left waiting',
  );
  const view = viewFlow(flow, testRedaction());
  assert.equal(view.hops.length, expected.hops);
}

function errorOf({ outcome }: Flow): FlowError {
  assert.ok(outcome.kind === 'refused' || outcome.kind === 'failed', outcome.kind);
  return outcome.error;
}

function withUser(username: string): (plan: FlowPlan) => FlowPlan {
  return (plan) =>
    ('signOn' in plan && plan.signOn.kind === 'flows' ? { ...plan, signOn: { ...plan.signOn, username } } : plan) as FlowPlan;
}

function withServer(change: (server: ServerPlan) => ServerPlan): (plan: FlowPlan) => FlowPlan {
  return (plan) => ({ ...plan, server: change(plan.server) });
}

function inEnvironment(server: ServerPlan, environmentId: string): ServerPlan {
  return JSON.parse(JSON.stringify(server).replaceAll(server.environmentId ?? '', environmentId)) as ServerPlan;
}

function atOrigin(server: ServerPlan, origin: string): ServerPlan {
  return JSON.parse(JSON.stringify(server).replaceAll(new URL(server.issuer ?? '').origin, origin)) as ServerPlan;
}

function passwordName({ environment }: SandboxRuns): string {
  return environment.users.find(({ username }) => username === 'demo')?.password?.env ?? '';
}

async function setFaults({ sandbox }: SandboxRuns, faults: readonly Fault[]): Promise<void> {
  sandbox.setFaults(faults);
}
