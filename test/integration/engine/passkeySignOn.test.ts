import assert from 'node:assert/strict';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { type AuthenticationResponseJSON, verifyAuthenticationResponse } from '@simplewebauthn/server';
import { pipe } from '../../../src/cli/display/display.ts';
import { assertionLines } from '../../../src/cli/output/assertionLines.ts';
import { newPage } from '../../../src/cli/output/page.ts';
import type { FlowPorts } from '../../../src/core/engine/flowPorts.ts';
import { PromptError } from '../../../src/core/engine/ports.ts';
import type { FlowPlan } from '../../../src/core/plan/plan.ts';
import type { Flow } from '../../../src/core/runs/flow.ts';
import type { PromptAnswer } from '../../../src/core/runs/prompt.ts';
import { viewFlow } from '../../../src/core/runs/redact.ts';
import type { FlowChoices } from '../../../src/environments/planning/flowChoices.ts';
import { SandboxRuns } from '../../support/runs/sandboxRuns.ts';
import { testRedaction } from '../../support/secrets/testRedaction.ts';
import { type PasskeyMembers, passkeyMembers } from '../../support/webauthn/passkeys.ts';

const passkeyVariable = 'AUTH_FLOW_SANDBOX_USER_FIDO_PASSKEY';
const folder = new URL('../../golden/passkey/', import.meta.url);
const rewrites = process.env['UPDATE_GOLDEN'] !== undefined;
const nobody: FlowPorts['prompter'] = { ask: () => Promise.reject(new PromptError('Nobody is there.', 'Be there.')) };

describe('signing on with a software passkey (WebAuthn)', () => {
  let runs: SandboxRuns;
  before(async () => {
    runs = await SandboxRuns.start();
  });
  after(() => runs.close());
  afterEach(() => runs.secretOverrides.clear());

  const registered = (): PasskeyMembers => JSON.parse(runs.sandbox.config.secrets[passkeyVariable] ?? '');
  const run = (changes: PasskeyMembers = {}, choices: FlowChoices = {}): Promise<Flow> => {
    runs.secretOverrides.set(passkeyVariable, JSON.stringify({ ...registered(), ...changes }));
    return runs.run({ user: 'fido', ...choices }, { prompter: nobody });
  };

  for (const [how, choices] of [
    ['with a redirect', {}],
    ['with pi.flow', { responseMode: 'pi.flow' }],
    ['for a device', { grant: 'device_code' }],
    ['before an exchange of tokens', { grant: 'token_exchange' }],
  ] as const) {
    it(`completes ${how}`, async () => {
      const flow = await run({}, choices);
      assert.equal(flow.outcome.kind, 'completed', JSON.stringify(flow.outcome));
      assert.deepEqual(flow.hops.flatMap(({ action }) => action ?? []).includes('assertion.check'), true);
    });
  }

  for (const [what, changes, expected] of [
    [
      'a passkey without a counter',
      {},
      { newCounter: 0, userVerified: true, credentialBackedUp: false, credentialDeviceType: 'singleDevice' },
    ],
    ['one with a counter', { counter: 41 }, { newCounter: 42 }],
    [
      'one that is backed up',
      { backupEligible: true, backupState: true },
      { credentialBackedUp: true, credentialDeviceType: 'multiDevice' },
    ],
    ['one without a user handle', { userHandle: undefined }, { userVerified: true }],
  ] as const) {
    it(`sends what a server of WebAuthn verifies: ${what}`, async () => {
      const own = await SandboxRuns.start();
      try {
        own.secretOverrides.set(
          passkeyVariable,
          JSON.stringify({ ...JSON.parse(own.sandbox.config.secrets[passkeyVariable] ?? ''), ...changes }),
        );
        const flow = await own.run({ user: 'fido' });
        const members: PasskeyMembers = JSON.parse(own.secretOverrides.get(passkeyVariable) ?? '');
        const { verified, authenticationInfo } = await verifyAuthenticationResponse({
          response: sentAssertion(flow),
          expectedChallenge: askedChallenge(flow),
          expectedOrigin: String(members['origin']),
          expectedRPID: 'localhost',
          credential: { id: String(members['credentialId']), publicKey: coseKey(members), counter: Number(members['counter'] ?? 0) },
          requireUserVerification: true,
        });
        assert.equal(verified, true);
        assert.deepEqual({ ...authenticationInfo, ...expected }, authenticationInfo);
      } finally {
        await own.close();
      }
    });
  }

  it('is refused with the key of another passkey', async () => {
    const { d, x, y } = passkeyMembers();
    const flow = await run({ d, x, y });
    assert.ok(flow.outcome.kind === 'refused');
    assert.equal(flow.outcome.error.code, 'INVALID_VALUE');
    assert.equal(flow.hops.at(-1)?.action, 'assertion.check');
    assert.match(flow.outcome.error.message, /"The signature does not match\."/);
  });

  it('is refused with a counter that the server has seen, since the counter is kept for the run only', async () => {
    const own = await SandboxRuns.start();
    try {
      own.secretOverrides.set(
        passkeyVariable,
        JSON.stringify({ ...JSON.parse(own.sandbox.config.secrets[passkeyVariable] ?? ''), counter: 5 }),
      );
      assert.equal((await own.run({ user: 'fido' })).outcome.kind, 'completed');
      const again = await own.run({ user: 'fido' });
      assert.equal(again.outcome.kind, 'refused');
      const last = again.hops.at(-1);
      assert.match((last?.outcome.kind === 'answered' && last.outcome.response.body) || '', /counter did not grow/);
    } finally {
      await own.close();
    }
  });

  const unusable: readonly (readonly [what: string, stored: string, says: RegExp])[] = [
    ['is no JSON', 'passkey', /not a JSON object/],
    ['is a public key', JSON.stringify({ ...passkeyMembers(), d: undefined }), /member d /],
    ['has no credential ID', JSON.stringify({ ...passkeyMembers(), credentialId: undefined }), /member credentialId /],
    ['has no rpId', JSON.stringify({ ...passkeyMembers(), rpId: undefined }), /member rpId /],
  ];
  for (const [what, stored, says] of unusable) {
    for (const choices of [{}, { grant: 'device_code' }, { grant: 'refresh_token' }, { pushed: true }] as const) {
      it(`sends nothing with a passkey that ${what} (${JSON.stringify(choices)})`, async () => {
        runs.secretOverrides.set(passkeyVariable, stored);
        const flow = await runs.run({ user: 'fido', ...choices });
        assert.ok(flow.outcome.kind === 'failed');
        assert.equal(flow.outcome.error.code, 'passkey.unusable');
        assert.match(flow.outcome.error.message, says);
        assert.deepEqual(flow.hops, []);
      });
    }
  }

  it('stops before the assertion where the members of the key do not belong together', async () => {
    const { x, y } = passkeyMembers();
    const flow = await run({ x, y });
    assert.ok(flow.outcome.kind === 'failed');
    assert.equal(flow.outcome.error.code, 'passkey.unusable');
    assert.match(flow.outcome.error.message, /d, x and y/);
    assert.ok(!flow.hops.some(({ action }) => action === 'assertion.check'));
  });

  const misfits: readonly (readonly [what: string, changes: PasskeyMembers, says: RegExp])[] = [
    ['another rpId', { rpId: 'example.com', origin: 'https://example.com' }, /rpId "localhost".*for example\.com/],
    ['another credential', { credentialId: 'AQID' }, /not among .*allowCredentials/],
    ['no origin, and a page elsewhere', { origin: undefined }, /names no sign-on page whose host is localhost.*member origin/],
  ];
  for (const [what, changes, says] of misfits) {
    it(`sends no assertion with ${what}, and says why`, async () => {
      const flow = await run(changes);
      assert.ok(flow.outcome.kind === 'failed');
      const { code, message, problem } = flow.outcome.error;
      assert.deepEqual([code, problem], ['passkey.misfit', 'passkeyRefused']);
      assert.match(message, says);
      assert.ok(!flow.hops.some(({ action }) => action === 'assertion.check'));
      // Said once: the run ends with it.
      assert.ok(!flow.findings.some((finding) => finding.code === 'passkey.misfit'));
    });

    it(`offers the browser instead, with ${what}`, async () => {
      runs.secretOverrides.set(passkeyVariable, JSON.stringify({ ...registered(), ...changes }));
      const asked: string[] = [];
      const flow = await runs.run(
        { user: 'fido' },
        {
          prompter: {
            ask: async ({ message, actions, link }) => {
              asked.push(message);
              assert.deepEqual(
                actions.map(({ name }) => name),
                ['assertion.check', 'device.select', 'browser.continue'],
              );
              assert.match(link ?? '', /\/signon\/\?flowId=/);
              return { kind: 'cancelled' };
            },
          },
        },
      );
      assert.equal(flow.outcome.kind, 'cancelled');
      assert.match(asked.join(), says);
      assert.equal(flow.findings.filter(({ code }) => code === 'passkey.misfit').length, 1);
    });
  }

  it('asks a person without a passkey, as before', async () => {
    const flow = await runs.run({ user: 'fido' }, { prompter: nobody, change: withoutPasskey });
    assert.ok(flow.outcome.kind === 'failed');
    assert.equal(flow.outcome.error.code, 'prompt.unanswered');
  });

  it('says of a typed assertion that was refused what is wrong with it, where nobody is there to type another', async () => {
    const typed: PromptAnswer = { kind: 'answered', action: 'assertion.check', values: { origin: 'http://localhost', assertion: '{}' } };
    let asked = 0;
    const flow = await runs.run(
      { user: 'fido' },
      {
        change: withoutPasskey,
        prompter: { ask: (prompt, signal) => (asked++ === 0 ? Promise.resolve(typed) : nobody.ask(prompt, signal)) },
      },
    );
    assert.ok(flow.outcome.kind === 'refused');
    const { message, remedy, problem } = flow.outcome.error;
    assert.match(
      message,
      /rejected the assertion of the passkey with INVALID_VALUE\. .*cannot be read\. It is not the JSON of a credential/,
    );
    assert.match(remedy ?? '', /^Enter the assertion/);
    // No passkey is stored, so none is to be replaced.
    assert.equal(problem, undefined);
  });

  it('decodes what a person typed as well', async () => {
    const flow = await runs.run(
      { user: 'fido' },
      {
        change: withoutPasskey,
        prompter: {
          ask: async () => ({
            kind: 'answered',
            action: 'assertion.check',
            values: { origin: 'http://localhost', assertion: '{"id":"x"}' },
          }),
        },
      },
    );
    const assertion = flow.hops.find(({ action }) => action === 'assertion.check')?.assertion;
    assert.deepEqual(
      assertion?.map(({ name, verdict }) => [name, verdict]),
      [['assertion', 'differs']],
    );
  });

  it('never shows the private key', async () => {
    const flow = await run();
    const shown = JSON.stringify(viewFlow(flow, testRedaction()));
    assert.ok(!shown.includes(String(registered()['d'])));
    assert.ok(!JSON.stringify(flow.hops).includes(String(registered()['d'])), 'it was sent');
    assert.ok(!shown.includes(sentAssertion(flow).response.signature));
  });

  for (const [name, changes] of [
    ['right', {}],
    ['wrong-key', { ...pick(passkeyMembers(), ['d', 'x', 'y']) }],
    ['wrong-origin', { origin: 'http://localhost:1' }],
    ['other-credential', { credentialId: 'AQID' }],
  ] as const) {
    it(`is shown as in ${name}.txt`, async () => compare(name, shownRun(await run(changes), registered())));
  }
});

function withoutPasskey(plan: FlowPlan): FlowPlan {
  if (!('signOn' in plan) || plan.signOn.kind !== 'flows') return plan;
  const { passkey: _, ...signOn } = plan.signOn;
  return { ...plan, signOn };
}

function pick(members: PasskeyMembers, names: readonly string[]): PasskeyMembers {
  return Object.fromEntries(names.map((name) => [name, members[name]]));
}

function sentAssertion({ hops }: Flow): AuthenticationResponseJSON {
  const hop = hops.find(({ action }) => action === 'assertion.check');
  return JSON.parse(JSON.parse(hop?.request.body ?? '{}').assertion);
}

/** As the flow object asked for it: PingOne writes numbers. */
function askedChallenge({ hops }: Flow): string {
  for (const { outcome } of hops) {
    const options = outcome.kind === 'answered' && /publicKeyCredentialRequestOptions/.test(outcome.response.body);
    if (!options || outcome.kind !== 'answered') continue;
    return Buffer.from(JSON.parse(JSON.parse(outcome.response.body).publicKeyCredentialRequestOptions).challenge).toString('base64url');
  }
  assert.fail('no options came');
}

/** COSE_Key of an EC key on P-256 for ES256 (RFC 9053 sections 2.1 and 7.1.1): kty, alg, crv, x, y. */
function coseKey({ x, y }: PasskeyMembers): Uint8Array<ArrayBuffer> {
  const [ofX, ofY] = [x, y].map((each) => Buffer.from(String(each), 'base64url'));
  const hex = (bytes: Buffer | undefined): string => bytes?.toString('hex') ?? '';
  return Uint8Array.from(Buffer.from(`a5010203262001215820${hex(ofX)}225820${hex(ofY)}`, 'hex'));
}

/** What people see of the run, without what is new in each: port, IDs, challenge. */
function shownRun(flow: Flow, { origin, credentialId, userHandle }: PasskeyMembers): string {
  const { outcome, hops, findings } = viewFlow(flow, testRedaction());
  const challenge = hops.flatMap(({ assertion = [] }) => assertion.find(({ name }) => name === 'challenge')?.value ?? []);
  const names: readonly (readonly [value: unknown, name: string])[] = [
    [origin, '{origin}'],
    [credentialId, '{credential}'],
    [userHandle, '{user}'],
    ...challenge.map((value) => [value, '{challenge}'] as const),
  ];
  const lines = [
    'error' in outcome ? `${outcome.kind}: ${outcome.error.code}\n${outcome.error.message}\n${outcome.error.remedy}` : outcome.kind,
    ...hops.map(({ label }) => label),
    ...hops.flatMap((hop) => assertionLines(hop, newPage(pipe))),
    ...findings.map(({ severity, code, message }) => `${severity} ${code}: ${message}`),
  ];
  const text = names.reduce((before, [value, name]) => before.replaceAll(String(value), name), lines.join('\n'));
  return `${text.replace(/ {2,}(?=\S)/g, '  ').replace(/(signature {2})\d+ bytes/, '$1{some} bytes')}\n`;
}

function compare(name: string, actual: string): void {
  const file = new URL(`${name}.txt`, folder);
  if (rewrites) {
    mkdirSync(folder, { recursive: true });
    writeFileSync(file, actual);
  }
  assert.equal(actual, existsSync(file) ? readFileSync(file, 'utf8') : '', `UPDATE_GOLDEN=1 writes ${name}.txt`);
}
