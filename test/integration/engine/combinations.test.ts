import assert from 'node:assert/strict';
import type { Prompter } from '../../../src/core/engine/ports.ts';
import { headerValue } from '../../../src/core/http/http.ts';
import type { ClientAuthenticationMethod, ResponseMode } from '../../../src/core/oauth/wire.ts';
import type { Flow } from '../../../src/core/runs/flow.ts';
import type { FlowChoices } from '../../../src/environments/planning/flowChoices.ts';
import { SandboxRuns } from '../../support/runs/sandboxRuns.ts';

/**
 * Every way to ask for tokens that the sandbox allows, each with the steps it takes and the tokens it brings.
 * Whatever the combination, no check of severity error may fail.
 */
interface Combination {
  readonly title: string;
  readonly choices: FlowChoices;
  readonly steps: readonly string[];
  /** `kind@channel`, in the order received. */
  readonly tokens: readonly string[];
}

const signOn = ['authorization request', 'flow', 'sign-on', 'resume'] as const;
const signOnInFlow = ['authorization request', 'sign-on', 'resume'] as const;
const methods = ['GET', 'POST'] as const;
const codeTokens = ['id_token@back', 'access_token@back', 'refresh_token@back'];

function steps(responseMode: ResponseMode | undefined, ...after: readonly string[]): readonly string[] {
  return [...(responseMode === 'pi.flow' ? signOnInFlow : signOn), ...after];
}

const code: readonly Combination[] = methods.flatMap((method) =>
  (['S256', 'plain', 'none'] as const).flatMap((pkce) =>
    ([undefined, 'query', 'fragment', 'form_post', 'pi.flow'] as const).map((responseMode) => ({
      title: `code by ${method}, PKCE ${pkce}, ${responseMode ?? 'no response_mode'}`,
      choices: { application: 'Web app', method, pkce, ...(responseMode === undefined ? {} : { responseMode }) },
      steps: steps(responseMode, 'token request', 'JWK set'),
      tokens: codeTokens,
    })),
  ),
);

const implicit: readonly Combination[] = methods.flatMap((method) =>
  ['id_token', 'token', 'token id_token'].flatMap((responseType) =>
    ([undefined, 'form_post', 'pi.flow'] as const).map((responseMode) => ({
      title: `implicit ${responseType} by ${method}, ${responseMode ?? 'no response_mode'}`,
      choices: { grant: 'implicit' as const, responseType, method, ...(responseMode === undefined ? {} : { responseMode }) },
      steps: steps(responseMode, 'JWK set'),
      tokens: frontTokens(responseType),
    })),
  ),
);

const hybrid: readonly Combination[] = methods.flatMap((method) =>
  ['code id_token', 'code token', 'code token id_token'].flatMap((responseType) =>
    ([undefined, 'form_post', 'pi.flow'] as const).map((responseMode) => ({
      title: `hybrid ${responseType} by ${method}, ${responseMode ?? 'no response_mode'}`,
      choices: { grant: 'hybrid' as const, responseType, method, ...(responseMode === undefined ? {} : { responseMode }) },
      steps: steps(responseMode, 'JWK set', 'token request'),
      tokens: [...frontTokens(responseType), ...codeTokens],
    })),
  ),
);

const clientAuthentication: readonly Combination[] = (
  ['none', 'client_secret_basic', 'client_secret_post', 'client_secret_jwt', 'private_key_jwt'] as const
).flatMap((method) => [
  {
    title: `code, client authentication ${method}`,
    choices: { clientAuthentication: method },
    steps: steps(undefined, 'token request', 'JWK set'),
    tokens: codeTokens,
  },
]);

const daVinci: readonly Combination[] = methods.map((method) => ({
  title: `code by ${method}, DaVinci node by node`,
  choices: { application: 'DaVinci app', method },
  steps: ['authorization request', 'DaVinci node', 'DaVinci node', 'DaVinci node', 'token request', 'JWK set'],
  tokens: codeTokens,
}));

const packed: readonly Combination[] = [
  ...methods.map((method) => ({
    title: `code by ${method}, pushed (RFC 9126)`,
    choices: { application: 'Web app', method, pushed: true },
    steps: ['pushed authorization request', ...steps(undefined, 'token request', 'JWK set')],
    tokens: codeTokens,
  })),
  ...methods.map((method) => ({
    title: `code by ${method}, in a request object (RFC 9101)`,
    choices: { application: 'Web app', method, requestObjectAlgorithm: 'HS256' },
    steps: steps(undefined, 'token request', 'JWK set'),
    tokens: codeTokens,
  })),
  {
    title: 'code, in a request object that is pushed',
    choices: { application: 'Web app', pushed: true, requestObjectAlgorithm: 'HS512' },
    steps: ['pushed authorization request', ...steps(undefined, 'token request', 'JWK set')],
    tokens: codeTokens,
  },
];

const others: readonly Combination[] = [
  {
    title: 'client credentials of a worker',
    choices: { application: 'Worker', grant: 'client_credentials' },
    steps: ['token request', 'JWK set'],
    tokens: ['access_token@back'],
  },
  {
    title: 'client credentials for a custom resource',
    choices: { application: 'Order service', grant: 'client_credentials' },
    steps: ['token request', 'JWK set'],
    tokens: ['access_token@back'],
  },
  {
    title: 'refresh token',
    choices: { grant: 'refresh_token' },
    steps: steps(undefined, 'token request', 'JWK set', 'token request'),
    tokens: [...codeTokens, ...codeTokens],
  },
  {
    title: 'device code',
    choices: { grant: 'device_code' },
    steps: ['device authorization request', 'redirect', 'flow', 'sign-on', 'sign-on', 'sign-on', 'token request', 'JWK set'],
    tokens: codeTokens,
  },
  {
    title: 'token exchange',
    choices: { grant: 'token_exchange' },
    steps: steps(undefined, 'token request', 'JWK set', 'token request'),
    tokens: ['id_token@back', 'access_token@back', 'access_token@back'],
  },
  {
    title: 'backchannel authentication',
    choices: { grant: 'ciba' },
    steps: ['backchannel authentication request', 'token request', 'token request', 'JWK set'],
    tokens: codeTokens,
  },
];

const combinations = [...code, ...implicit, ...hybrid, ...clientAuthentication, ...daVinci, ...packed, ...others];

describe(`Combinations on the sandbox (${combinations.length})`, () => {
  let runs: SandboxRuns;

  before(async () => {
    runs = await SandboxRuns.start();
  });
  after(() => runs.close());

  for (const { title, choices, steps: expectedSteps, tokens } of combinations) {
    it(title, async () => {
      const flow = await runs.run({ user: 'demo', ...choices }, { realTime: choices.grant === 'ciba', prompter: passcodeTyper });
      assert.deepEqual(flow.outcome, { kind: 'completed' });
      assert.deepEqual(
        flow.hops.map(({ step }) => step),
        expectedSteps,
      );
      assert.deepEqual(
        flow.tokens.map(({ kind, channel }) => `${kind}@${channel}`),
        tokens,
      );
      assertChecks(flow);
      assertSentAs(flow, choices);
    });
  }
});

/** Presses the first button, with the passcode where one is asked for. */
const passcodeTyper: Prompter = {
  ask: async ({ actions: [action] }) => ({ kind: 'answered', action: action?.name ?? '', values: { otp: '123456' } }),
};

function frontTokens(responseType: string): readonly string[] {
  const words = responseType.split(' ');
  return [...(words.includes('id_token') ? ['id_token@front'] : []), ...(words.includes('token') ? ['access_token@front'] : [])];
}

/** What has to have been looked at, and found right. */
function assertChecks(flow: Flow): void {
  const broken = flow.checks.filter(({ outcome, severity }) => outcome === 'failed' && severity === 'error');
  assert.deepEqual(broken, []);
  const passed = new Set(flow.checks.filter(({ outcome }) => outcome === 'passed').map(({ code: name }) => name));
  const expected = [
    ...(flow.tokens.some(({ kind }) => kind === 'id_token')
      ? ['idToken.signature', 'idToken.issuer', 'idToken.audience', 'idToken.expiry']
      : []),
    ...(flow.tokens.some(({ kind }) => kind === 'access_token') ? ['accessToken.signature'] : []),
    ...(flow.hops.some(({ step }) => step === 'authorization request') ? ['state.returned', 'response.type', 'response.mode'] : []),
    ...(flow.pkce === undefined ? [] : ['pkce.challenge']),
  ];
  // pi.flow answers in the flow object, where there is no mode to be wrong.
  const missing = expected.filter((name) => !passed.has(name) && !(name === 'response.mode' && isPiFlow(flow)));
  assert.deepEqual(missing, []);
}

function isPiFlow({ plan }: Flow): boolean {
  return 'responseMode' in plan && plan.responseMode === 'pi.flow';
}

/** The choices are really on the wire. */
function assertSentAs(flow: Flow, { method, clientAuthentication: authentication, pkce }: FlowChoices): void {
  const authorize = flow.hops.find(({ step }) => step === 'authorization request')?.request;
  const token = flow.hops.find(({ step }) => step === 'token request')?.request;
  if (method !== undefined) assert.equal(authorize?.method, method);
  if (pkce === 'none') assert.doesNotMatch(`${authorize?.url}${authorize?.body}${token?.body}`, /code_(challenge|verifier)/);
  if (authentication !== undefined) assert.equal(authenticationOf(token), authentication);
}

function authenticationOf(request: Flow['hops'][number]['request'] | undefined): ClientAuthenticationMethod {
  const body = new URLSearchParams(request?.body ?? '');
  const assertion = body.get('client_assertion');
  if (assertion !== null) return /^eyJhbGciOiJIUz/.test(assertion) ? 'client_secret_jwt' : 'private_key_jwt';
  if (body.has('client_secret')) return 'client_secret_post';
  return headerValue(request?.headers ?? [], 'authorization')?.startsWith('Basic ') === true ? 'client_secret_basic' : 'none';
}
