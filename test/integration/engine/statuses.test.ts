import assert from 'node:assert/strict';
import type { Prompter } from '../../../src/core/engine/ports.ts';
import type { Flow } from '../../../src/core/runs/flow.ts';
import type { FlowPrompt } from '../../../src/core/runs/prompt.ts';
import { Secret } from '../../../src/core/values/secret.ts';
import type { FlowChoices } from '../../../src/environments/planning/flowChoices.ts';
import { describeStatus, knownStatuses } from '../../../src/pingone/flowsApi/statuses.ts';
import { SandboxRuns } from '../../support/runs/sandboxRuns.ts';

type Values = Readonly<Record<string, string | Secret>>;

interface Story {
  /** Every status that is seen, in order. */
  readonly statuses: readonly string[];
  readonly choices: FlowChoices;
  /** What the person does when asked: status > action and values. */
  readonly answers?: Readonly<Record<string, readonly [action: string, values?: Values | ((prompt: FlowPrompt) => Values)]>>;
  /** How many questions are answered before the person gives up; all when left out. */
  readonly patience?: number;
  readonly outcome?: string;
  readonly code?: string;
}

const password = 'Sandbox-2468!';
const newPassword = secret('Another-1357!', 'password');
const passcode = secret('123456', 'otp');

describe('Every status of the flows API is reached and left (PingOne)', () => {
  let runs: SandboxRuns;
  const seen = new Set<string>();

  before(async () => {
    runs = await SandboxRuns.start();
  });
  after(() => runs.close());

  const stories: readonly (readonly [title: string, story: Story])[] = [
    ['password', { choices: { user: 'demo' }, statuses: ['USERNAME_PASSWORD_REQUIRED', 'COMPLETED'] }],
    [
      'who is it first',
      { choices: { user: 'demo', acrValues: 'Identifier_First' }, statuses: ['SIGN_ON_REQUIRED', 'PASSWORD_REQUIRED', 'COMPLETED'] },
    ],
    [
      'one-time passcode',
      {
        choices: { user: 'otp' },
        statuses: ['USERNAME_PASSWORD_REQUIRED', 'OTP_REQUIRED', 'COMPLETED'],
        answers: { OTP_REQUIRED: ['otp.check', { otp: passcode }] },
      },
    ],
    [
      'choosing a device',
      {
        choices: { user: 'devices' },
        statuses: ['USERNAME_PASSWORD_REQUIRED', 'DEVICE_SELECTION_REQUIRED', 'OTP_REQUIRED', 'COMPLETED'],
        answers: {
          DEVICE_SELECTION_REQUIRED: ['device.select', (prompt) => ({ 'device.id': deviceOf(prompt, 'SMS') })],
          OTP_REQUIRED: ['otp.check', { otp: passcode }],
        },
      },
    ],
    ['push', { choices: { user: 'push' }, statuses: ['USERNAME_PASSWORD_REQUIRED', 'PUSH_CONFIRMATION_REQUIRED', 'COMPLETED'] }],
    [
      'push that nobody answers, sent once more and given up',
      {
        choices: { user: 'push-timeout' },
        statuses: [
          'USERNAME_PASSWORD_REQUIRED',
          'PUSH_CONFIRMATION_REQUIRED',
          'PUSH_CONFIRMATION_TIMED_OUT',
          'PUSH_CONFIRMATION_REQUIRED',
          'PUSH_CONFIRMATION_TIMED_OUT',
        ],
        answers: { PUSH_CONFIRMATION_TIMED_OUT: ['device.select', (prompt) => ({ 'device.id': deviceOf(prompt, 'MOBILE') })] },
        patience: 1,
        outcome: 'cancelled',
      },
    ],
    [
      'security key with a stored passkey',
      { choices: { user: 'fido' }, statuses: ['USERNAME_PASSWORD_REQUIRED', 'ASSERTION_REQUIRED', 'COMPLETED'] },
    ],
    [
      'security key without one',
      {
        choices: { user: 'devices' },
        statuses: ['USERNAME_PASSWORD_REQUIRED', 'DEVICE_SELECTION_REQUIRED', 'ASSERTION_REQUIRED', 'COMPLETED'],
        answers: {
          DEVICE_SELECTION_REQUIRED: ['device.select', (prompt) => ({ 'device.id': deviceOf(prompt, 'FIDO2') })],
          ASSERTION_REQUIRED: ['assertion.check', { origin: 'https://app.example.com', assertion: secret('{"id":"x"}', 'assertion') }],
        },
      },
    ],
    [
      'password to be changed',
      {
        choices: { user: 'must-change' },
        statuses: ['USERNAME_PASSWORD_REQUIRED', 'MUST_CHANGE_PASSWORD', 'COMPLETED'],
        answers: { MUST_CHANGE_PASSWORD: ['password.reset', { currentPassword: secret(password, 'password'), newPassword }] },
      },
    ],
    [
      'password that has expired',
      {
        choices: { user: 'expired' },
        statuses: ['USERNAME_PASSWORD_REQUIRED', 'PASSWORD_EXPIRED', 'COMPLETED'],
        answers: { PASSWORD_EXPIRED: ['password.reset', { currentPassword: secret(password, 'password'), newPassword }] },
      },
    ],
    [
      'forgotten password',
      {
        choices: { user: 'no-password' },
        statuses: ['USERNAME_PASSWORD_REQUIRED', 'RECOVERY_CODE_REQUIRED', 'COMPLETED'],
        answers: {
          USERNAME_PASSWORD_REQUIRED: ['password.forgot', { username: 'demo' }],
          RECOVERY_CODE_REQUIRED: ['password.recover', { recoveryCode: secret('RECOVER1', 'recovery_code'), newPassword }],
        },
      },
    ],
    [
      'e-mail address to be verified',
      {
        choices: { user: 'unverified' },
        statuses: ['USERNAME_PASSWORD_REQUIRED', 'VERIFICATION_CODE_REQUIRED', 'COMPLETED'],
        answers: { VERIFICATION_CODE_REQUIRED: ['user.verify', { verificationCode: secret('VERIFY01', 'verification_code') }] },
      },
    ],
    [
      'profile to be completed',
      {
        choices: { user: 'profile' },
        statuses: ['USERNAME_PASSWORD_REQUIRED', 'PROFILE_DATA_REQUIRED', 'COMPLETED'],
        answers: { PROFILE_DATA_REQUIRED: ['user.update', (prompt) => filled(prompt, 'user.update')] },
      },
    ],
    [
      'agreement',
      {
        choices: { user: 'consent' },
        statuses: ['USERNAME_PASSWORD_REQUIRED', 'AGREEMENT_CONSENT_REQUIRED', 'COMPLETED'],
        answers: { AGREEMENT_CONSENT_REQUIRED: ['user.consent', quotedAgreement] },
      },
    ],
    [
      'account to be confirmed',
      {
        choices: { user: 'confirm' },
        statuses: ['USERNAME_PASSWORD_REQUIRED', 'ACCOUNT_CONFIRMATION_REQUIRED', 'COMPLETED'],
        answers: { ACCOUNT_CONFIRMATION_REQUIRED: ['user.confirm', {}] },
      },
    ],
    [
      'account to be linked',
      { choices: { user: 'linking' }, statuses: ['USERNAME_PASSWORD_REQUIRED', 'ACCOUNT_LINKING_REQUIRED', 'COMPLETED'] },
    ],
    [
      'external identity provider, which needs a browser',
      {
        choices: { user: 'external' },
        statuses: ['USERNAME_PASSWORD_REQUIRED', 'EXTERNAL_AUTHENTICATION_REQUIRED'],
        patience: 0,
        outcome: 'cancelled',
      },
    ],
    [
      'policy that denies',
      { choices: { user: 'denied' }, statuses: ['USERNAME_PASSWORD_REQUIRED', 'FAILED'], outcome: 'refused', code: 'access_denied' },
    ],
    [
      'device that waits',
      {
        choices: { user: 'demo', grant: 'device_code' },
        statuses: ['DAG_USER_CODE_REQUIRED', 'USERNAME_PASSWORD_REQUIRED', 'DAG_CONSENT_REQUIRED', 'COMPLETED'],
      },
    ],
  ];

  it('does not ask for the current password again when only the new one was refused', async () => {
    const asked: string[][] = [];
    const typed = ['short', 'Yet-another-1357!'];
    const prompter: Prompter = {
      async ask({ actions }) {
        asked.push(actions.find(({ name }) => name === 'password.reset')?.fields.map(({ name }) => name) ?? []);
        return { kind: 'answered', action: 'password.reset', values: { newPassword: secret(typed.shift() ?? '', 'password') } };
      },
    };
    const fresh = await SandboxRuns.start();
    try {
      const flow = await fresh.run({ user: 'expired' }, { prompter });
      assert.equal(flow.outcome.kind, 'completed');
      assert.deepEqual(asked, [['newPassword'], ['newPassword']]);
    } finally {
      await fresh.close();
    }
  });

  for (const [title, story] of stories) {
    it(title, async () => {
      const flow = await runs.run(story.choices, { prompter: personWho(story), change: withoutPasswordFor('no-password') });
      const statuses = statusesOf(flow);
      for (const status of statuses) seen.add(status);
      assert.deepEqual(statuses, story.statuses, `${JSON.stringify(flow.outcome)} ${runs.log.lines.at(-1)}`);
      assert.equal(flow.outcome.kind, story.outcome ?? 'completed', JSON.stringify(flow.outcome));
      if (flow.outcome.kind === 'refused' || flow.outcome.kind === 'failed') assert.equal(flow.outcome.error.code, story.code);
    }).timeout(20_000);
  }

  it('and that is every status that is known', () => {
    assert.deepEqual([...seen].sort(), [...knownStatuses].sort());
  });
});

/** The statuses as they change: a poll that finds nothing new is not told again. */
function statusesOf(flow: Flow): readonly string[] {
  const statuses = flow.hops.flatMap(({ step, outcome }) => {
    if ((step !== 'flow' && step !== 'sign-on') || outcome.kind !== 'answered') return [];
    const { status } = JSON.parse(outcome.response.body) as { status?: string };
    return status === undefined ? [] : [status];
  });
  return statuses.filter((status, at) => status !== statuses[at - 1]);
}

function personWho({ answers = {}, patience = Number.POSITIVE_INFINITY }: Story): Prompter {
  let asked = 0;
  return {
    async ask(prompt) {
      if (++asked > patience) return { kind: 'cancelled' };
      const [, answer] = Object.entries(answers).find(([status]) => describeStatus(status).title === prompt.title) ?? [];
      assert.ok(answer, `asked about ${prompt.title}: ${prompt.message}`);
      const [action, values = {}] = answer;
      return { kind: 'answered', action, values: typeof values === 'function' ? values(prompt) : values };
    },
  };
}

function deviceOf(prompt: FlowPrompt, type: string): string {
  const options = prompt.actions.find(({ name }) => name === 'device.select')?.fields[0]?.options ?? [];
  return options.find(({ label }) => label.startsWith(type))?.value ?? assert.fail(`no ${type} among ${JSON.stringify(options)}`);
}

/** A text for every field that is asked for. */
/** What the server wrote stands apart from our sentences. */
function quotedAgreement({ message, quotes = [] }: FlowPrompt): Values {
  const [agreement] = quotes;
  assert.match(agreement?.heading ?? '', /^Agreement/);
  assert.ok(agreement !== undefined && agreement.text.length > 0 && !message.includes(agreement.text));
  return { accept: 'true' };
}

function filled(prompt: FlowPrompt, action: string): Values {
  const fields = prompt.actions.find(({ name }) => name === action)?.fields ?? [];
  return Object.fromEntries(fields.map(({ name }) => [name, name.includes('mail') ? 'someone@example.com' : 'Text']));
}

function withoutPasswordFor(
  username: string,
): Parameters<SandboxRuns['run']>[1] extends { change?: infer Change } | undefined ? NonNullable<Change> : never {
  return (plan) => {
    if (!('signOn' in plan) || plan.signOn.kind !== 'flows' || plan.signOn.username !== username) return plan;
    return { ...plan, signOn: { kind: 'flows' } };
  };
}

function secret(value: string, label: string): Secret {
  return new Secret(value, label);
}
