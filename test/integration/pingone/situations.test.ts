import assert from 'node:assert/strict';
import { specificationLink } from '../../../src/core/findings/spec.ts';
import { headerValue } from '../../../src/core/http/http.ts';
import type { FlowPlan } from '../../../src/core/plan/plan.ts';
import { runFlow } from '../../../src/core/runFlow.ts';
import type { Flow } from '../../../src/core/runs/flow.ts';
import { defaultLimits } from '../../../src/environments/limits.ts';
import type { FlowChoices } from '../../../src/environments/planning/flowChoices.ts';
import { serverPlan } from '../../../src/environments/planning/serverPlan.ts';
import { workerPlan } from '../../../src/environments/planning/workerPlan.ts';
import { CookieSession } from '../../../src/node/http/withCookies.ts';
import { explainSituation } from '../../../src/pingone/explain/diagnose.ts';
import { situations } from '../../../src/pingone/explain/situations.ts';
import { planProvisioning } from '../../../src/pingone/trial/provisioningPlan.ts';
import { runProvisioning } from '../../../src/pingone/trial/runTrial.ts';
import { pingOneWords } from '../../../src/pingone/words/pingOneWords.ts';
import type { Fault } from '../../../src/sandbox/faults/faults.ts';
import { aJwt } from '../../support/jwts.ts';
import { type RunExtras, SandboxRuns } from '../../support/runs/sandboxRuns.ts';
import { type Tampering, tampered, withHeader } from '../../support/servers/tamperedTransport.ts';

/** How a situation is brought about on the sandbox. */
interface Provocation {
  readonly choices?: FlowChoices;
  readonly faults?: readonly Fault[];
  readonly tampering?: Tampering;
  readonly extras?: (runs: SandboxRuns) => RunExtras;
  /** Of the plan, for what no choice asks for. */
  readonly change?: (plan: FlowPlan) => FlowPlan;
  /** A run before, in the same user agent. */
  readonly twice?: boolean;
  /** Instead of a sign-on: provisions a trial. */
  readonly provisioning?: true;
  readonly wrongSecret?: true;
}

const form = (body: string | undefined, name: string, value: string): string => {
  const fields = new URLSearchParams(body);
  fields.set(name, value);
  return fields.toString();
};
const callApi =
  (method: 'PATCH' | 'POST', path: string, body = '{}'): ((plan: FlowPlan) => FlowPlan) =>
  (plan) => ({
    ...plan,
    after: [
      {
        kind: 'callApi',
        method,
        url: `${plan.server.apiBaseUrl}/environments/${plan.server.environmentId}${path}`,
        body,
        contentType: 'application/json',
      },
    ],
  });

const provocations: Readonly<Record<string, Provocation>> = {
  'situation.redirectUriMismatch': { choices: { redirectUri: 'https://client.example.com/other' } },
  'situation.redirectUriChanged': {
    tampering: {
      request: (request) =>
        request.body?.includes('grant_type=authorization_code')
          ? { ...request, body: form(request.body, 'redirect_uri', 'https://www.example.com/') }
          : request,
    },
  },
  'situation.cookieLost': { faults: [{ name: 'lost-cookie' }] },
  'situation.redirectFollowed': {
    tampering: {
      response: async (response, request, send) =>
        request.url.includes('/as/authorize')
          ? (await send({ method: 'GET', url: headerValue(response.headers, 'location') ?? '', headers: [] })).response
          : response,
    },
  },
  'situation.notFound': { change: (plan) => ({ ...plan, client: { ...plan.client, clientId: '00000000-0000-4000-8000-00000000ffff' } }) },
  'situation.flowExpired': { faults: [{ name: 'expired-flow' }] },
  'situation.tokenExpired': {
    change: callApi('PATCH', '/users/x'),
    tampering: {
      request: (request) =>
        request.url.includes('/users/x')
          ? { ...request, headers: withHeader(request.headers, 'authorization', `Bearer ${aJwt({ exp: 1 })}`) }
          : request,
    },
  },
  'situation.clientAuthentication': { wrongSecret: true },
  'situation.flowMediaType': {
    tampering: {
      request: (request) =>
        request.method === 'POST' && request.url.includes('/flows/')
          ? { ...request, headers: withHeader(request.headers, 'content-type', 'application/json') }
          : request,
    },
  },
  'situation.flowAccept': {
    tampering: {
      request: (request) => ({ ...request, headers: withHeader(request.headers, 'accept', 'application/json') }),
      response: (response, request) =>
        request.url.includes('/flows/') ? { ...response, status: 406, body: '{"code":"INVALID_REQUEST","message":"m"}' } : response,
    },
  },
  'situation.replicationLag': { provisioning: true, faults: [{ name: 'not-yet-there', at: '/secret', times: 1 }] },
  'situation.passwordMethod': {
    provisioning: true,
    tampering: { request: (request) => (request.url.endsWith('/password') ? { ...request, method: 'POST' } : request) },
  },
  'situation.applicationPatch': { change: callApi('PATCH', '/applications/5a2db0c5-0000-4000-8000-000000000001') },
  'situation.noRefreshToken': { choices: { scopes: ['openid', 'offline_access'] }, tampering: withoutRefreshToken() },
  'situation.ownUserUpdate': { change: callApi('PATCH', '/users/5a2db0c5-0000-4000-8000-00000000ffff') },
  'situation.scopesOfTwoResources': { choices: { scopes: ['openid', 'orders:read', 'reports:read'] } },
  'situation.noStateOrNonce': { choices: { extraParameters: [['nonce', '']] } },
  'situation.cors': {
    tampering: {
      request: (request) =>
        request.url.includes('/as/authorize')
          ? { ...request, headers: [...request.headers, ['origin', 'https://other.example']] }
          : request,
    },
  },
  'situation.framedPage': { choices: { signOn: 'direct' } },
  'situation.ownLoginPage': {
    tampering: {
      response: (response, request) => {
        const location = headerValue(response.headers, 'location') ?? '';
        const flowId = /flowId=([^&]+)/.exec(location)?.[1];
        if (!request.url.includes('/as/authorize') || flowId === undefined) return response;
        return {
          ...response,
          headers: withHeader(response.headers, 'location', `https://login.example.com/?environmentId=e&flowId=${flowId}`),
        };
      },
    },
  },
  'situation.fragmentWithoutSlash': { choices: { responseType: 'id_token', redirectUri: 'https://client.example.com' } },
  'situation.fragmentLost': {
    choices: { responseType: 'id_token', signOn: 'browser' },
    extras: () => ({ userAgent: { authorize: async (_request, { expected }) => ({ url: expected.redirectUri }) } }),
  },
  'situation.silentSignOn': { twice: true },
  'situation.promptNone': { choices: { prompt: 'none' } },
  'situation.responseTypeEncoding': {
    choices: { responseType: 'token id_token', extraParameters: [['response_type', 'token%20id_token']] },
  },
  'situation.documentsDisagree': { wrongSecret: true, choices: { application: 'Web app', pkce: 'S256' } },
  'situation.legacyTokenPath': {
    tampering: { request: (request) => (request.url.endsWith('/as/token') ? { ...request, url: `${request.url}.oauth2` } : request) },
  },
};

function withoutRefreshToken(): Tampering {
  return {
    response: (response, request) => {
      if (!request.url.endsWith('/as/token')) return response;
      const { refresh_token: _, ...body } = JSON.parse(response.body) as Record<string, unknown>;
      return { ...response, body: JSON.stringify(body) };
    },
  };
}

describe('what people stumble over with PingOne', () => {
  let runs: SandboxRuns;
  let trials = 0;
  before(async () => {
    runs = await SandboxRuns.start();
  });
  after(() => runs.close());
  afterEach(() => {
    runs.sandbox.setFaults([]);
    runs.secretOverrides.clear();
  });

  const provoke = async ({
    choices = {},
    faults = [],
    tampering = {},
    extras,
    change,
    twice,
    provisioning,
    wrongSecret,
  }: Provocation): Promise<Flow> => {
    runs.sandbox.setFaults(faults);
    const signal = new AbortController().signal;
    const given = extras?.(runs) ?? {};
    const ports = tampered(runs.ports({ ...given, ...(twice === true ? { cookies: new CookieSession() } : {}) }), tampering);
    if (provisioning === true) {
      trials += 1;
      const server = serverPlan(runs.environment);
      const planned = planProvisioning(
        server.kind === 'ready' ? server.server : assert.fail(),
        workerPlan(runs.environment),
        defaultLimits,
        { suffix: `situation-${trials}` },
      );
      return (await runProvisioning(planned.kind === 'planned' ? planned.plan : assert.fail(planned.message), ports, signal)).flow;
    }
    if (wrongSecret === true) {
      const name = runs.environment.applications.find((application) => application.name === 'Web app')?.clientSecret?.env ?? assert.fail();
      runs.secretOverrides.set(name, 'wrong');
    }
    const plan = runs.plan(choices);
    if (twice === true) await runFlow(plan, ports, signal);
    return runFlow(change?.(plan) ?? plan, ports, signal);
  };

  for (const { explanation } of situations) {
    it(`${explanation.code} is found in a flow that shows it`, async () => {
      const provocation = provocations[explanation.code] ?? assert.fail('nobody knows how to provoke it');
      const flow = await provoke(provocation);
      const found = flow.findings.find(({ code }) => code === explanation.code);
      const story = flow.hops.map(
        ({ request, outcome }) =>
          `${request.method} ${request.url.split('?')[0]} ${outcome.kind === 'answered' ? outcome.response.status : outcome.kind}`,
      );
      assert.ok(found, `not found in\n${story.join('\n')}\n${JSON.stringify(flow.outcome)}`);
      assert.equal(found.message, `${explanation.cause} ${explanation.howToTell}`);
      assert.ok(flow.hops.some(({ id }) => id === found.hop));
    });

    it(`${explanation.code} has cause, sign and remedy as sentences, and a page`, () => {
      for (const text of [explanation.cause, explanation.howToTell, explanation.remedy]) assert.match(text, /^[A-Za-z].*[.*]$/);
      assert.ok(specificationLink(explanation.spec, pingOneWords));
      assert.equal(explainSituation(explanation.code), explanation);
    });
  }

  it('a discovery document of another issuer is not taken for the environment', async () => {
    const flow = await provoke({
      change: (plan) => ({
        ...plan,
        client: { ...plan.client, clientId: '00000000-0000-4000-8000-00000000ffff' },
        server: { ...plan.server, issuer: 'https://auth.example.com/as' },
      }),
    });
    assert.equal(flow.outcome.kind === 'refused' && flow.outcome.error.code, 'environment.foreign');
  });

  for (const choices of [{}, { responseMode: 'pi.flow' }, { responseType: 'id_token' }, { grant: 'client_credentials' }] as const) {
    it(`nothing is found in a plain flow with ${JSON.stringify(choices)}`, async () => {
      const flow = await provoke({ choices });
      assert.equal(flow.outcome.kind, 'completed', JSON.stringify(flow.outcome));
      assert.deepEqual(
        flow.findings.filter(({ code }) => code.startsWith('situation.')),
        [],
      );
    });
  }
});
