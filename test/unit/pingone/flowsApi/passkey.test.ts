import assert from 'node:assert/strict';
import { PromptError } from '../../../../src/core/engine/ports.ts';
import { runFlow } from '../../../../src/core/runFlow.ts';
import type { Flow } from '../../../../src/core/runs/flow.ts';
import { Secret } from '../../../../src/core/values/secret.ts';
import { CookieSession, withCookies } from '../../../../src/node/http/withCookies.ts';
import { codePlan, fixture, testPorts } from '../../../support/builders.ts';
import { FakeTransport } from '../../../support/servers/fakeTransport.ts';
import { PingOneAnswers, paths, platformError } from '../../../support/servers/pingOneServer.ts';
import { type PasskeyMembers, passkeyText } from '../../../support/webauthn/passkeys.ts';

const passkeyRef = { environment: 'Trial', owner: { kind: 'user', username: fixture.username, what: 'passkey' } } as const;
const user = { kind: 'flows', username: fixture.username, passkey: passkeyRef } as const;
const credential = Buffer.from('credential 1');

/** As PingOne writes it: JSON in a text, bytes as signed numbers. */
function asked(changes: PasskeyMembers = {}): { readonly publicKeyCredentialRequestOptions: string } {
  const signed = (bytes: Buffer): readonly number[] => [...Int8Array.from(bytes)];
  const options = {
    challenge: signed(Buffer.from([200, 100, 255, 0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12])),
    timeout: 120_000,
    rpId: 'pingone.test',
    allowCredentials: [{ type: 'public-key', id: signed(credential) }],
    userVerification: 'required',
    ...changes,
  };
  return { publicKeyCredentialRequestOptions: JSON.stringify(options) };
}

interface SentAssertion {
  readonly origin: string;
  readonly clientData: Readonly<Record<string, unknown>>;
  readonly signCount: number;
}

function sentAssertions({ hops }: Flow): readonly SentAssertion[] {
  return hops
    .filter(({ action }) => action === 'assertion.check')
    .map(({ request }) => {
      const { origin, assertion, compatibility } = JSON.parse(request.body ?? '');
      assert.equal(compatibility, 'FULL');
      const { clientDataJSON, authenticatorData } = JSON.parse(assertion).response;
      return {
        origin,
        clientData: JSON.parse(Buffer.from(clientDataJSON, 'base64url').toString()),
        signCount: Buffer.from(authenticatorData, 'base64url').readUInt32BE(33),
      };
    });
}

describe('the passkey of a test user in the flows API (PingOne)', () => {
  const answers = new PingOneAnswers();
  const begun = (first = answers.flow('ASSERTION_REQUIRED', ['assertion.check', 'device.select'], asked())): FakeTransport =>
    new FakeTransport().expect(`GET ${paths.authorize}`, answers.authorize).expect(`GET ${paths.flow}`, first);
  const ended = (transport: FakeTransport): FakeTransport =>
    transport
      .expect(`GET ${paths.resume}`, answers.resume)
      .expect(`POST ${paths.token}`, answers.token)
      .expect(`GET ${paths.jwks}`, answers.jwks);

  /** @param members of the stored passkey; `undefined`: none is stored */
  function run(transport: FakeTransport, members: PasskeyMembers | undefined, plan = codePlan({ signOn: user })): Promise<Flow> {
    const stored = members === undefined ? undefined : passkeyText({ rpId: 'pingone.test', ...members });
    const ports = testPorts(withCookies(transport, new CookieSession()), {
      prompter: { ask: () => Promise.reject(new PromptError('Nobody is there.', 'Be there.')) },
      secrets: {
        read: async ({ owner }) => {
          if (owner.kind !== 'user') return new Secret(fixture.clientSecret, 'client_secret');
          if (owner.what === undefined) return new Secret(fixture.password, 'password');
          return stored === undefined ? undefined : new Secret(stored, 'passkey');
        },
      },
    });
    return runFlow(plan, ports, new AbortController().signal);
  }

  for (const [what, members, origin] of [
    ['the sign-on page that the flow names', {}, 'https://apps.pingone.test'],
    ['the passkey, where it names one', { origin: 'https://login.pingone.test' }, 'https://login.pingone.test'],
  ] as const) {
    it(`uses the origin of ${what}`, async () => {
      const flow = await run(ended(begun().expect(`POST ${paths.flow}`, answers.completed)), members);
      assert.equal(flow.outcome.kind, 'completed', JSON.stringify(flow.outcome));
      const challenge = Buffer.from([200, 100, 255, 0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12]).toString('base64url');
      assert.deepEqual(sentAssertions(flow), [
        { origin, clientData: { type: 'webauthn.get', challenge, origin, crossOrigin: false }, signCount: 0 },
      ]);
    });
  }

  for (const [counter, sent] of [
    [0, [0, 0]],
    [5, [6, 7]],
  ] as const) {
    it(`counts on from ${counter} within a run`, async () => {
      const again = answers.flow('ASSERTION_REQUIRED', ['assertion.check'], asked());
      const transport = begun().expect(`POST ${paths.flow}`, again).expect(`POST ${paths.flow}`, answers.completed);
      const flow = await run(ended(transport), { counter });
      assert.deepEqual(
        sentAssertions(flow).map(({ signCount }) => signCount),
        sent,
      );
    });
  }

  it('is used without a password, after the user was named', async () => {
    const transport = begun(answers.flow('SIGN_ON_REQUIRED', ['user.lookup']))
      .expect(`POST ${paths.flow}`, answers.flow('ASSERTION_REQUIRED', ['assertion.check'], asked()))
      .expect(`POST ${paths.flow}`, answers.completed);
    const flow = await run(ended(transport), {});
    assert.equal(flow.outcome.kind, 'completed');
  });

  it('leaves the password where the flow offers both and the passkey does not fit', async () => {
    const password = { environment: 'Trial', owner: { kind: 'user', username: fixture.username } } as const;
    for (const more of [{}, asked({ rpId: 'example.com' })]) {
      const transport = begun(answers.flow('USERNAME_PASSWORD_REQUIRED', ['usernamePassword.check', 'assertion.check'], more)).expect(
        `POST ${paths.flow}`,
        answers.completed,
      );
      const flow = await run(ended(transport), {}, codePlan({ signOn: { ...user, password } }));
      assert.equal(flow.outcome.kind, 'completed', JSON.stringify(flow.outcome));
      assert.deepEqual(
        flow.findings.filter(({ code }) => code.startsWith('passkey.')),
        [],
      );
    }
  });

  const misfits: readonly (readonly [what: string, members: PasskeyMembers, options: PasskeyMembers, says: RegExp])[] = [
    ['options that are no JSON', {}, { challenge: undefined }, /no challenge/],
    ['another rpId', {}, { rpId: 'example.com' }, /rpId "example\.com"/],
    ['the rpId left out', {}, { rpId: undefined }, /"apps\.pingone\.test", the host of the page/],
    ['another credential', { credentialId: 'AQID' }, {}, /allowCredentials/],
    ['no page on the domain', { rpId: 'example.com' }, { rpId: 'example.com' }, /no sign-on page whose host is example\.com/],
  ];
  for (const [what, members, options, says] of misfits) {
    it(`signs nothing with ${what}`, async () => {
      const flow = await run(begun(answers.flow('ASSERTION_REQUIRED', ['assertion.check'], asked(options))), members);
      assert.ok(flow.outcome.kind === 'failed');
      assert.equal(flow.outcome.error.code, 'passkey.misfit');
      assert.match(flow.outcome.error.message, says);
      assert.equal(flow.hops.length, 2);
    });
  }

  it('says what may be wrong when the server refuses the assertion', async () => {
    const refusal = platformError(400, 'INVALID_DATA', { code: 'INVALID_VALUE', target: 'assertion' });
    const flow = await run(begun().expect(`POST ${paths.flow}`, refusal), {});
    assert.ok(flow.outcome.kind === 'refused');
    const { code, message, problem } = flow.outcome.error;
    assert.deepEqual([code, problem], ['INVALID_VALUE', 'passkeyRefused']);
    assert.match(message, /rejected the assertion of the passkey with INVALID_VALUE\. .*Nothing in it differs/);
  });

  it('asks a person where none is stored', async () => {
    const flow = await run(begun(), undefined);
    assert.ok(flow.outcome.kind === 'failed');
    assert.equal(flow.outcome.error.code, 'prompt.unanswered');
    assert.ok(!flow.findings.some(({ code }) => code.startsWith('passkey.')));
  });
});
