import type { FlowPorts } from '../../../src/core/engine/flowPorts.ts';
import type { Prompter } from '../../../src/core/engine/ports.ts';
import { WindowRedaction } from '../../../src/core/redaction/windowRedaction.ts';
import { runFlow } from '../../../src/core/runFlow.ts';
import type { EpochMs } from '../../../src/core/runs/hop.ts';
import { viewFlow } from '../../../src/core/runs/redact.ts';
import type { FlowView } from '../../../src/core/runs/views.ts';
import type { FlowChoices } from '../../../src/environments/planning/flowChoices.ts';
import { cryptoRandom } from '../../../src/node/crypto/cryptoRandom.ts';
import { keyedHash } from '../../../src/node/crypto/keyedHash.ts';
import type { Fault } from '../../../src/sandbox/faults/faults.ts';
import type { SandboxRuns } from '../runs/sandboxRuns.ts';
import { tampered } from '../servers/tamperedTransport.ts';

/** How one run of a pair is made on the sandbox. */
export interface SeededRun {
  readonly choices: FlowChoices;
  readonly faults?: readonly Fault[];
  readonly ports?: (ports: FlowPorts) => FlowPorts;
  readonly password?: string;
}

/** Two runs with one difference that was put in. */
export interface SeededPair {
  readonly name: string;
  readonly a: SeededRun;
  readonly b: SeededRun;
  /** The whole sentence. */
  readonly cause: RegExp;
  /** Kind and name of each difference, in their order. */
  readonly lines: readonly string[];
}

const web: FlowChoices = { application: 'Web app', user: 'demo' };
const service: FlowChoices = { application: 'Order service', grant: 'client_credentials' };
const tokens = ['token id_token', 'token access_token', 'token refresh_token'];
const restAfterAuthorize = ['hop', 'hop', 'hop', 'hop', ...tokens, 'hop'];

export const seededPairs: readonly SeededPair[] = [
  {
    name: 'PKCE method, which the server accepts',
    a: { choices: web },
    b: { choices: { ...web, pkce: 'plain' } },
    cause: /^The first difference is that B sent code_challenge_method=plain in hop 1, and A sent code_challenge_method=S256\.$/,
    lines: ['parameter code_challenge_method', 'parameter code_challenge', 'check pkce.method'],
  },
  {
    name: 'PKCE method, which the server refuses',
    a: { choices: { ...web, application: 'Single-page app' } },
    b: { choices: { ...web, application: 'Single-page app', pkce: 'plain' } },
    cause:
      /^B sent code_challenge_method=plain in hop 1, and A sent code_challenge_method=S256, so B was rejected in hop 1: invalid_request\.$/,
    lines: [
      'parameter code_challenge_method',
      'parameter code_challenge',
      'status',
      'check pkce.method',
      ...restAfterAuthorize,
      'check',
      'outcome',
    ],
  },
  {
    name: 'scope',
    a: { choices: web },
    b: { choices: { ...web, scopes: ['openid', 'profile'] } },
    cause: /^The first difference is that B did not ask in hop 1 for the scope email, and A did\.$/,
    lines: ['parameter scope', 'body scope', 'claim email', 'claim email_verified', 'claim scope'],
  },
  {
    name: 'scope, which the server refuses',
    a: { choices: web },
    b: { choices: { ...web, scopes: ['openid', 'profile', 'email', 'nosuch'] } },
    cause: /^B asked in hop 1 for the scope nosuch as well, and A did not, so B was rejected in hop 1: invalid_scope\.$/,
    lines: ['parameter scope', 'status', ...restAfterAuthorize, 'check', 'outcome'],
  },
  {
    name: 'redirect URI',
    a: { choices: web },
    b: { choices: { ...web, redirectUri: 'https://app.example.com/callback' } },
    cause:
      /^The first difference is that B sent redirect_uri=https:\/\/app\.example\.com\/callback in hop 1, and A sent redirect_uri=.*\.$/,
    lines: ['parameter redirect_uri', 'header Location', 'parameter redirect_uri', 'check'],
  },
  {
    name: 'redirect URI, which is not registered',
    a: { choices: web },
    b: { choices: { ...web, redirectUri: 'https://app.example.com/callback/' } },
    cause:
      /^B sent redirect_uri=https:\/\/app\.example\.com\/callback\/ in hop 1, .*, so B was rejected in hop 1: redirectUri\.mismatch\.$/,
    lines: ['parameter redirect_uri', 'status', ...restAfterAuthorize, 'check redirectUri.registered', 'check', 'outcome'],
  },
  {
    name: 'client authentication',
    a: { choices: web },
    b: { choices: { ...web, clientAuthentication: 'client_secret_post' } },
    cause:
      /^B authenticated in hop 5 with client_secret_post, and A with client_secret_basic, so B was rejected in hop 5: invalid_client\.$/,
    lines: ['clientAuthentication', 'status', ...tokens, 'hop', 'check', 'outcome'],
  },
  {
    name: 'cookie lost',
    a: { choices: web },
    b: { choices: web, faults: [{ name: 'lost-cookie' }] },
    cause: /^The response to hop 3 set the cookie ST in A, but not in B, so B was rejected in hop 4: cookie\.sessionMissing\.$/,
    lines: ['cookie ST', 'cookie ST-NO-SS', 'cookie ST', 'cookie ST-NO-SS', 'status', 'hop', ...tokens, 'hop', 'check', 'outcome'],
  },
  {
    name: 'acr_values',
    a: { choices: { ...web, user: 'otp' } },
    b: { choices: { ...web, user: 'otp', acrValues: 'Multi_Factor' } },
    cause: /^The first difference is that B sent acr_values=Multi_Factor in hop 1, and A sent none\.$/,
    lines: ['parameter acr_values', 'claim acr', 'claim acr', 'check'],
  },
  {
    name: 'prompt',
    a: { choices: web },
    b: { choices: { ...web, prompt: 'none' } },
    cause: /^B sent prompt=none in hop 1, and A sent none, so B was rejected in hop 1: login_required\.$/,
    lines: ['parameter prompt', 'status', ...restAfterAuthorize, 'check', 'check', 'outcome'],
  },
  {
    name: 'key rotated',
    a: { choices: web },
    b: { choices: web, faults: [{ name: 'rotated-key', times: 1 }] },
    cause: /^The header of the ID token has kid \S+ in B, and \S+ in A, so B failed in hop 5: idToken\.signature\.$/,
    lines: ['claim kid', 'claim kid', 'check idToken.signature', 'check', 'outcome'],
  },
  {
    name: 'clock',
    a: { choices: web },
    b: {
      choices: web,
      ports: (ports) => ({ ...ports, clock: { ...ports.clock, now: () => (ports.clock.now() + 600_000) as EpochMs } }),
    },
    cause:
      /^The first difference is that the clock of the server was (?:10 min(?: 1 s)?|9 min 59 s) behind that of this machine in B, and in step with it in A\.$/,
    lines: ['header Date', 'check transport.clock'],
  },
  {
    name: 'token format',
    a: { choices: service },
    b: {
      choices: service,
      ports: (ports) =>
        tampered(ports, {
          response: (response) => ({
            ...response,
            body: response.body.replace(/(?<="access_token":")[^"]*/, Buffer.from(cryptoRandom.bytes(32)).toString('base64url')),
          }),
        }),
    },
    cause: /^The first difference is that the access token of B is opaque, and that of A is a JWT \(RS256\)\.$/,
    lines: ['token access_token', 'hop', 'check'],
  },
  {
    name: 'user',
    a: { choices: web },
    b: { choices: { ...web, user: 'otp' } },
    cause: /^The first difference is that B signed on as otp, and A as demo\.$/,
    lines: [
      'plan user',
      'parameter username',
      'body _embedded.user.id',
      'body _embedded.user.username',
      'body _embedded.user.name.given',
      'body _embedded.user.name.family',
      'body status',
      'body',
      'hop',
      'claim sub',
      'claim amr',
      'claim name',
      'claim given_name',
      'claim family_name',
      'claim preferred_username',
      'claim email',
      'claim sub',
    ],
  },
  {
    name: 'response mode',
    a: { choices: web },
    b: { choices: { ...web, responseMode: 'form_post' } },
    cause: /^The first difference is that B sent response_mode=form_post in hop 1, and A sent none\.$/,
    lines: ['parameter response_mode', 'status'],
  },
  {
    name: 'response mode of the product',
    a: { choices: web },
    b: { choices: { ...web, responseMode: 'pi.flow' } },
    cause: /^The first difference is that B sent response_mode=pi\.flow in hop 1, and A sent none\.$/,
    lines: ['parameter response_mode', 'header x-requested-with', 'status', 'hop', 'status', 'cookie ST', 'cookie ST-NO-SS', 'check'],
  },
  {
    name: 'password',
    a: { choices: web },
    b: { choices: web, password: 'Wrong-1357!' },
    cause: /^B sent another password in hop 3 than A, so B was rejected in hop 3: INVALID_CREDENTIALS\.$/,
    lines: ['parameter password', 'status', 'cookie ST', 'cookie ST-NO-SS', 'hop', 'hop', ...tokens, 'hop', 'check', 'outcome'],
  },
];

/** A window of its own: what is viewed with it has comparable tags. */
export function newWindow(): WindowRedaction {
  return new WindowRedaction(keyedHash(cryptoRandom.bytes(32)));
}

/** Runs once on the sandbox, and gives the view that a panel of the window would show. */
export async function seededRun(runs: SandboxRuns, seeded: SeededRun, window: WindowRedaction): Promise<FlowView> {
  const { choices, faults = [], ports = (each) => each, password } = seeded;
  runs.sandbox.setFaults(faults);
  const variable = runs.environment.users.find(({ username }) => username === choices.user)?.password?.env ?? '';
  if (password !== undefined) runs.secretOverrides.set(variable, password);
  try {
    const flow = await runFlow(runs.plan(choices), ports(runs.ports({ prompter: passcode })), new AbortController().signal);
    return viewFlow(flow, window.begin(flow.id));
  } finally {
    runs.secretOverrides.clear();
    runs.sandbox.setFaults([]);
  }
}

/** Types the passcode that every device of the sandbox shows. */
const passcode: Prompter = { ask: async () => ({ kind: 'answered', action: 'otp.check', values: { otp: '123456' } }) };
