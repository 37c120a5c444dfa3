import assert from 'node:assert/strict';
import type { Prompter } from '../../../src/core/engine/ports.ts';
import { runFlow } from '../../../src/core/runFlow.ts';
import type { Flow } from '../../../src/core/runs/flow.ts';
import type { FlowEvent } from '../../../src/core/runs/flowEvents.ts';
import { viewFlow } from '../../../src/core/runs/redact.ts';
import type { Environment } from '../../../src/environments/environment.ts';
import type { FlowLimits } from '../../../src/environments/limits.ts';
import type { FlowChoices } from '../../../src/environments/planning/flowChoices.ts';
import { planFlow } from '../../../src/environments/planning/planFlow.ts';
import { serverPlan } from '../../../src/environments/planning/serverPlan.ts';
import { workerPlan } from '../../../src/environments/planning/workerPlan.ts';
import { platformPlan } from '../../../src/pingone/platform/platformTask.ts';
import { runLoading } from '../../../src/pingone/platform/runPlatformTask.ts';
import { SandboxRuns } from '../../support/runs/sandboxRuns.ts';
import { testRedaction } from '../../support/secrets/testRedaction.ts';
import { type FaultKind, faultKinds, faultyProxy, type ProxyFault } from '../../support/servers/faultyProxy.ts';

/** Short only where the fault is that nothing comes: a busy machine answers late, too. */
function limitsFor(fault: ProxyFault | undefined): FlowLimits {
  const waitMs = fault !== undefined && codes[fault.kind] === 'transport.timedOut' ? 1500 : 30_000;
  return { timeouts: { connectMs: 30_000, headersMs: waitMs, bodyMs: waitMs, runMs: 60_000, personMs: 300_000 }, bodyCapBytes: 1_000_000 };
}
/** Runs at once, and steps in one test: most of them wait. */
const atOnce = 6;

const codes: Readonly<Record<FaultKind, string>> = {
  refused: 'transport.refused',
  reset: 'transport.reset',
  closed: 'transport.reset',
  silent: 'transport.timedOut',
  'slow head': 'transport.timedOut',
  'slow body': 'transport.timedOut',
  'broken body': 'transport.reset',
};

/** Each with the steps that it takes, which together are all steps over HTTP that there are. */
const scenarios: readonly { readonly title: string; readonly choices?: FlowChoices; readonly kind?: 'oidc'; readonly steps: string }[] = [
  {
    title: 'a pushed code flow and all that is done with its tokens',
    choices: {
      pushed: true,
      after: [
        { kind: 'userInfo' },
        { kind: 'introspect', token: 'access_token' },
        { kind: 'refresh' },
        { kind: 'revoke', token: 'refresh_token' },
        { kind: 'signOff' },
      ],
    },
    steps:
      'pushed authorization request, authorization request, flow, sign-on, resume, token request, JWK set, UserInfo, introspection, token request, revocation, sign-off',
  },
  {
    title: 'nodes of DaVinci',
    choices: { application: 'DaVinci app' },
    steps: 'authorization request, DaVinci node, DaVinci node, DaVinci node, token request, JWK set',
  },
  {
    title: 'a device',
    choices: { grant: 'device_code' },
    steps: 'device authorization request, redirect, flow, sign-on, sign-on, sign-on, token request, JWK set',
  },
  {
    title: 'a sign-on without a browser (CIBA)',
    choices: { grant: 'ciba' },
    steps: 'backchannel authentication request, token request, token request',
  },
  {
    title: 'a worker that calls an API',
    choices: {
      grant: 'client_credentials',
      application: 'Worker',
      after: [{ kind: 'callApi', method: 'GET', url: '/environments' }],
    },
    steps: 'token request, JWK set, API call',
  },
  { title: 'discovery', kind: 'oidc', choices: { grant: 'client_credentials' }, steps: 'discovery, token request, JWK set' },
  { title: 'the platform API', steps: 'token request, platform API, platform API, platform API, platform API' },
];

/** Presses the first button, with the passcode where one is asked for. */
const passcodeTyper: Prompter = {
  ask: async ({ actions: [action] }) => ({ kind: 'answered', action: action?.name ?? '', values: { otp: '123456' } }),
};

describe('A server that fails at a step', function () {
  this.timeout(60_000);
  let runs: SandboxRuns;
  before(async () => {
    runs = await SandboxRuns.start();
  });
  after(() => runs.close());

  const run = async ({ choices, kind, steps }: (typeof scenarios)[number], fault?: ProxyFault): Promise<Flow> => {
    const proxy = await faultyProxy(runs.sandbox.url, fault);
    try {
      const environment = behind(runs.environment, proxy.url, kind);
      return choices === undefined
        ? await load(environment, limitsFor(fault))
        : await start(environment, choices, steps.split(', ').length, limitsFor(fault));
    } finally {
      await proxy.close();
    }
  };

  const start = async (environment: Environment, choices: FlowChoices, most: number, limits: FlowLimits): Promise<Flow> => {
    const planned = planFlow(environment, choices, limits);
    assert.ok(planned.kind !== 'impossible', planned.kind === 'impossible' ? planned.problems.join(' ') : '');
    const enough = new AbortController();
    const onEvent = (event: FlowEvent): void => {
      if (event.type === 'hopChanged' && event.hop.index > most + (choices.after?.length ?? 0)) enough.abort(); // polling goes on for half a minute
    };
    return runFlow(planned.plan, runs.ports({ onEvent, prompter: passcodeTyper }), enough.signal);
  };

  const load = async (environment: Environment, limits: FlowLimits): Promise<Flow> => {
    const server = serverPlan(environment);
    assert.ok(server.kind === 'ready');
    const planned = platformPlan(server.server, workerPlan(environment), limits, 'load');
    assert.ok(planned.kind === 'planned');
    return (await runLoading(planned.plan, runs.ports(), new AbortController().signal)).flow;
  };

  for (const scenario of scenarios) {
    const expected = scenario.steps.split(', ');

    it(`${scenario.title}: goes through its steps when nothing fails`, async () => {
      assert.deepEqual(stepsOf(await run(scenario)).slice(0, expected.length), expected);
    });

    for (let first = 0; first < expected.length; first += atOnce) {
      const places = expected.map((_, at) => at).slice(first, first + atOnce);
      const numbers = `${first + 1} to ${first + places.length} of its ${expected.length} steps`;
      for (const kind of faultKinds) {
        it(`${scenario.title}: ${kind}, at each from ${numbers}`, async () => {
          await Promise.all(
            places.map(async (at) => assertEnded(await run(scenario, { kind, at }), expected, at, codes[kind], polls(scenario, kind, at))),
          );
        });
      }
    }
  }
});

/** Whether the step is a poll that is followed by another one. Where the endpoint has never answered, a refused connection is the end. */
function polls({ choices, steps }: (typeof scenarios)[number], kind: FaultKind, at: number): boolean {
  const each = steps.split(', ');
  const isPoll = (choices?.grant === 'device_code' || choices?.grant === 'ciba') && each[at] === 'token request';
  return isPoll && (kind !== 'refused' || each.indexOf('token request') < at);
}

function assertEnded(flow: Flow, steps: readonly string[], at: number, code: string, goesOn: boolean): void {
  const where = `${steps[at]} (${at})`;
  assert.deepEqual(stepsOf(flow).slice(0, at + 1), steps.slice(0, at + 1), where);
  for (const { outcome } of flow.hops.slice(0, at)) assert.equal(outcome.kind, 'answered', where);
  const { outcome } = flow.hops[at] ?? assert.fail(where);
  assert.equal(outcome.kind === 'failed' && outcome.failure.code, code, where);
  assert.ok(!flow.hops.some((hop) => hop.outcome.kind === 'pending'), where);
  if (goesOn) {
    const [noted] = flow.findings.filter((finding) => finding.code === 'polling.interrupted');
    assert.equal(noted?.hop, flow.hops[at]?.id, where);
    assert.equal(flow.hops[at + 1]?.step, 'token request', where);
  } else if (steps[at] === 'JWK set') {
    // The tokens are there: what failed is the check of their signature.
    assert.ok(
      flow.findings.some((finding) => finding.code === code && finding.hop === flow.hops[at]?.id),
      where,
    );
  } else {
    assert.ok(flow.outcome.kind === 'failed', `${where}: ${flow.outcome.kind}`);
    const { error } = flow.outcome;
    assert.equal(error.code, code, `${where}: ${error.message}`);
    assert.match(error.message, new RegExp(`^Hop ${at + 1}\\b.*127\\.0\\.0\\.1:\\d+`), where);
    assert.ok(error.remedy, where);
  }
  assert.ok(viewFlow(flow, testRedaction()).hops.length > at);
}

function stepsOf(flow: Flow): readonly string[] {
  return flow.hops.map(({ step }) => step);
}

/** The sandbox's environment as reached through a proxy; as one of any OpenID Provider, it is asked for its metadata. */
function behind(environment: Environment, url: string, kind: 'oidc' | undefined): Environment {
  const issuer = `${environment.authBaseUrl}/${environment.environmentId}/as`;
  if (kind === undefined) return { ...environment, issuer, authBaseUrl: url, apiBaseUrl: `${url}/v1` };
  const { name, applications, users } = environment;
  return { name, applications, users, kind, issuer: `${url}/${environment.environmentId}/as` };
}
