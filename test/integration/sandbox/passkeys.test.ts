import assert from 'node:assert/strict';
import { generateKeyPairSync } from 'node:crypto';
import { assertionOf, type Ceremony } from './bareAuthenticator.ts';
import { BareClient, type FlowObject, flowIdOf } from './bareClient.ts';

/** One with the origin beside the assertion; `null`: none. */
type SentCeremony = Ceremony & { readonly origin?: string | null };

describe('sandbox: passkeys (WebAuthn section 7.2)', () => {
  let client: BareClient;
  beforeEach(async () => {
    client = await BareClient.start();
  });
  afterEach(() => client.sandbox.close());

  const passkey = (): Readonly<Record<string, string>> =>
    JSON.parse(client.sandbox.config.secrets['AUTH_FLOW_SANDBOX_USER_FIDO_PASSKEY'] ?? '');

  async function reach(): Promise<FlowObject> {
    client.cookies.clear();
    const flow = await client.readFlow(flowIdOf(await client.authorize()));
    return client.step(flow, 'usernamePassword.check', { username: 'fido', password: client.passwordOf('fido') });
  }

  function optionsOf(flow: FlowObject): Readonly<Record<string, unknown>> {
    return JSON.parse(String((flow as unknown as Record<string, unknown>)['publicKeyCredentialRequestOptions']));
  }

  function bodyOf(flow: FlowObject, ceremony: SentCeremony): object {
    const assertion = assertionOf(passkey(), optionsOf(flow)['challenge'] as number[], ceremony);
    const beside = ceremony.origin === undefined ? passkey()['origin'] : ceremony.origin;
    return { ...(beside === null ? {} : { origin: beside }), assertion, compatibility: 'FULL' };
  }

  it('asks for the passkey that it prints', async () => {
    const options = optionsOf(await reach());
    const { credentialId, kty, crv, alg } = passkey();
    assert.deepEqual([kty, crv, alg, passkey()['rpId']], ['EC', 'P-256', 'ES256', 'localhost']);
    assert.equal((options['challenge'] as number[]).length, 32);
    assert.equal(options['rpId'], 'localhost');
    assert.deepEqual(options['allowCredentials'], [{ type: 'public-key', id: [...Buffer.from(credentialId ?? '', 'base64url')] }]);
    const others = Object.keys(client.sandbox.config.secrets).filter((name) => name.endsWith('_PASSKEY'));
    assert.equal(others.length, 1);
    assert.doesNotMatch(JSON.stringify(await reach()), new RegExp(passkey()['d'] ?? ''), 'a flow object shows the key');
  });

  const accepted: readonly (readonly [what: string, ceremony: SentCeremony])[] = [
    ['as asked', {}],
    ['without a verified user', { flags: 0x01 }],
    ['without a user handle', { userHandle: null }],
    ['with a counter', { signCount: 1 }],
    ['without the origin beside it', { origin: null }],
  ];
  for (const [what, ceremony] of accepted) {
    it(`accepts an assertion ${what}`, async () => {
      const flow = await reach();
      assert.equal((await client.step(flow, 'assertion.check', { ...bodyOf(flow, ceremony) })).status, 'COMPLETED');
    });
  }

  const another = generateKeyPairSync('ec', { namedCurve: 'P-256' }).privateKey;
  const refused: readonly (readonly [what: string, ceremony: SentCeremony, says: RegExp])[] = [
    ['another key', { key: another }, /signature/],
    ['another credential', { id: 'AQID' }, /credential/],
    ['another challenge', { clientData: { challenge: 'AQID' } }, /challenge/],
    ['another type', { clientData: { type: 'webauthn.create' } }, /client data/],
    ['another origin', { clientData: { origin: 'https://app.example.com' } }, /origin/],
    ['another origin beside it', { origin: 'https://app.example.com' }, /origin of the request/],
    ['another origin, and none beside it', { clientData: { origin: 'https://app.example.com' }, origin: null }, /origin/],
    ['another RP ID', { rpId: '127.0.0.1' }, /localhost/],
    ['nobody present', { flags: 0x04 }, /present/],
    ['another user', { userHandle: 'AQID' }, /user handle/],
    ['authenticator data that is cut', { cut: 36 }, /authenticator data/],
  ];
  for (const [what, ceremony, says] of refused) {
    it(`refuses an assertion with ${what}`, async () => {
      const flow = await reach();
      const answer = await client.act(flow, 'assertion.check', { ...bodyOf(flow, ceremony) });
      const { code, details } = (await answer.json()) as { code: string; details: { code: string; target: string; message: string }[] };
      assert.deepEqual([answer.status, code, details[0]?.code, details[0]?.target], [400, 'INVALID_DATA', 'INVALID_VALUE', 'assertion']);
      assert.match(details[0]?.message ?? '', says);
      assert.equal((await client.readFlow(flow.id)).status, 'ASSERTION_REQUIRED');
    });
  }

  it('refuses an assertion of another flow, and a counter that does not grow', async () => {
    const first = await reach();
    const body = bodyOf(first, { signCount: 7 });
    await client.step(first, 'assertion.check', { ...body });
    const second = await reach();
    assert.equal((await client.act(second, 'assertion.check', { ...body })).status, 400);
    for (const signCount of [7, 6, 0]) {
      const answer = await client.act(second, 'assertion.check', { ...bodyOf(second, { signCount }) });
      assert.match(await answer.text(), /counter did not grow/);
    }
    assert.equal((await client.step(second, 'assertion.check', { ...bodyOf(second, { signCount: 8 }) })).status, 'COMPLETED');
  });

  it('answers for the authenticator on its sign-on page', async () => {
    const flow = await reach();
    const page = await (await client.send(`/signon/?flowId=${flow.id}`, { headers: { accept: 'text/html' } })).text();
    const fields = Object.fromEntries(
      ['origin', 'assertion', 'compatibility'].map((name) => [
        name,
        unescaped(new RegExp(`name="${name}"[^>]* value="([^"]*)"`).exec(page)?.[1]),
      ]),
    );
    await client.send(`/signon/?flowId=${flow.id}`, { body: new URLSearchParams({ action: 'assertion.check', ...fields }) });
    assert.equal((await client.readFlow(flow.id)).status, 'COMPLETED');
  });
});

function unescaped(html = ''): string {
  return html.replaceAll('&quot;', '"').replaceAll('&#39;', "'").replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&amp;', '&');
}
