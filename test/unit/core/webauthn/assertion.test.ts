import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { buildAssertion, nextSignCount, passkeyMisfit } from '../../../../src/core/webauthn/assertion.ts';
import { type Passkey, readPasskey } from '../../../../src/core/webauthn/passkey.ts';
import { type AssertionPart, readAssertion } from '../../../../src/core/webauthn/readAssertion.ts';
import { type RequestOptions, readRequestOptions } from '../../../../src/core/webauthn/requestOptions.ts';
import { nodeDigest } from '../../../../src/node/crypto/nodeDigest.ts';
import { optionsOf, type PasskeyMembers, passkeyText } from '../../../support/webauthn/passkeys.ts';

const origin = 'https://login.example.com';

function passkeyWith(changes: PasskeyMembers = {}): Passkey {
  const reading = readPasskey(passkeyText(changes));
  return reading.kind === 'passkey' ? reading.passkey : assert.fail(reading.message);
}

function optionsWith(changes: PasskeyMembers = {}): RequestOptions {
  const reading = readRequestOptions(optionsOf(changes));
  return reading.kind === 'options' ? reading.options : assert.fail(reading.message);
}

describe('whether a passkey fits what a server asks for (WebAuthn sections 5.1.4.1 and 6.3.3)', () => {
  const other = [{ type: 'public-key', id: 'AQID' }];
  const rows: readonly (readonly [what: string, passkey: PasskeyMembers, options: PasskeyMembers, at: string, says: RegExp | undefined])[] =
    [
      ['all as it should be', {}, {}, origin, undefined],
      ['the page on the domain itself', {}, {}, 'https://example.com', undefined],
      ['no list of credentials', {}, { allowCredentials: [] }, origin, undefined],
      ['no rpId, on the host of the passkey', {}, { rpId: undefined }, 'https://example.com', undefined],
      ['no rpId, on a host below', {}, { rpId: undefined }, origin, /"login\.example\.com", the host of the page.*for example\.com/],
      ['another rpId', {}, { rpId: 'example.org' }, origin, /rpId "example\.org".*for example\.com/],
      ['a narrower rpId', {}, { rpId: 'login.example.com' }, origin, /rpId "login\.example\.com"/],
      ['a page elsewhere', {}, {}, 'https://example.org', /"https:\/\/example\.org" may not use passkeys of example\.com/],
      ['a page over plain http', {}, {}, 'http://example.com', /may not use/],
      ['another credential', {}, { allowCredentials: other }, origin, /not among .*allowCredentials/],
      ['a credential of no known type', {}, { allowCredentials: [{ type: 'x', id: 'AQ' }] }, origin, /not among/],
      ['nobody named', { userHandle: undefined }, { allowCredentials: [] }, origin, /no userHandle/],
      ['nobody named, but the credential', { userHandle: undefined }, {}, origin, undefined],
    ];
  for (const [what, passkey, options, at, says] of rows) {
    it(what, () => {
      const message = passkeyMisfit(passkeyWith(passkey), optionsWith(options), at);
      if (says === undefined) assert.equal(message, undefined);
      else assert.match(message ?? '', says);
    });
  }
});

describe('an assertion (WebAuthn sections 5.8.1, 6.1 and 6.3.3)', () => {
  const build = (passkey: Passkey, options: RequestOptions, signCount = 0) =>
    buildAssertion(passkey, options, { origin, signCount, digest: nodeDigest });

  it('signs authenticator data and the hash of the client data', () => {
    const passkey = passkeyWith();
    const { signed, withSignature } = build(passkey, optionsWith(), 0x01020304);
    const { id, rawId, type, response, clientExtensionResults } = JSON.parse(withSignature(Uint8Array.from([1, 2, 3])));
    assert.deepEqual([id, rawId, type, clientExtensionResults], [passkey.credentialId, passkey.credentialId, 'public-key', {}]);
    assert.equal(response.signature, 'AQID');
    assert.equal(response.userHandle, passkey.userHandle);
    const clientData = Buffer.from(response.clientDataJSON, 'base64url');
    assert.equal(
      clientData.toString(),
      `{"type":"webauthn.get","challenge":"${optionsOf()['challenge']}","origin":"${origin}","crossOrigin":false}`,
    );
    const data = Buffer.from(response.authenticatorData, 'base64url');
    assert.equal(data.toString('hex'), `${sha256('example.com').toString('hex')}0501020304`);
    assert.deepEqual(Buffer.from(signed), Buffer.concat([data, sha256(clientData)]));
  });

  const flags: readonly (readonly [passkey: PasskeyMembers, userVerification: string, byte: number])[] = [
    [{}, 'preferred', 0x05],
    [{}, 'required', 0x05],
    [{}, 'discouraged', 0x01],
    [{ backupEligible: true }, 'required', 0x0d],
    [{ backupEligible: true, backupState: true }, 'discouraged', 0x19],
  ];
  for (const [passkey, userVerification, byte] of flags) {
    it(`has flags ${byte.toString(16)} where verification is ${userVerification}`, () => {
      assert.equal(build(passkeyWith(passkey), optionsWith({ userVerification })).signed[32], byte);
    });
  }

  it('has a counter that grows, unless the passkey has none', () => {
    assert.deepEqual([0, 1, 41, 0xffff_ffff].map(nextSignCount), [0, 2, 42, 0xffff_ffff]);
  });
});

describe('what an assertion says (WebAuthn section 7.2)', () => {
  const made = (options: RequestOptions, changes: PasskeyMembers = {}, at = origin, signCount = 3): string =>
    buildAssertion(passkeyWith(changes), options, { origin: at, signCount, digest: nodeDigest }).withSignature(new Uint8Array(70));
  const verdicts = (parts: readonly AssertionPart[]): Record<string, string> =>
    Object.fromEntries(parts.filter(({ verdict }) => verdict !== 'matches').map(({ name, verdict }) => [name, verdict]));
  const never = { signCount: 'notCompared', userHandle: 'notCompared', signature: 'notCompared' };

  it('is compared with what was asked for, part by part', () => {
    const parts = readAssertion(made(optionsWith()), { options: optionsWith(), origin }, nodeDigest);
    assert.deepEqual(
      parts.map(({ name, value, verdict }) => [name, value, verdict]),
      [
        ['id', optionsWith().allowCredentials?.[0], 'matches'],
        ['type', 'webauthn.get', 'matches'],
        ['challenge', optionsWith().challenge, 'matches'],
        ['origin', origin, 'matches'],
        ['rpIdHash', sha256('example.com').toString('hex'), 'matches'],
        ['flags', 'UP UV', 'matches'],
        ['signCount', '3', 'notCompared'],
        ['userHandle', Buffer.from('user 1').toString('base64url'), 'notCompared'],
        ['signature', '70 bytes', 'notCompared'],
      ],
    );
    assert.match(parts.at(-1)?.note ?? '', /Not verified here/);
  });

  const differing: readonly (readonly [
    what: string,
    assertion: string,
    options: PasskeyMembers,
    beside: string | undefined,
    expected: object,
  ])[] = [
    ['another challenge', made(optionsWith({ challenge: 'AQID' })), {}, origin, { challenge: 'differs' }],
    ['another credential', made(optionsWith(), { credentialId: 'AQID' }), {}, origin, { id: 'differs' }],
    ['another rpId', made(optionsWith(), { rpId: 'example.org' }), {}, origin, { rpIdHash: 'differs' }],
    ['another origin', made(optionsWith(), {}, 'https://example.org'), {}, 'https://example.org', { origin: 'differs' }],
    ['another origin beside it', made(optionsWith()), {}, 'https://example.com', { origin: 'differs' }],
    ['no origin beside it', made(optionsWith()), {}, undefined, {}],
    [
      'no verified user',
      made(optionsWith({ userVerification: 'discouraged' })),
      { userVerification: 'required' },
      origin,
      { flags: 'differs' },
    ],
    ['no rpId in the options', made(optionsWith()), { rpId: undefined }, origin, { origin: 'notCompared', rpIdHash: 'differs' }],
    ['no credential in the options', made(optionsWith()), { allowCredentials: [] }, origin, { id: 'notCompared' }],
    [
      'neither credential nor user handle',
      made(optionsWith(), { userHandle: undefined }),
      { allowCredentials: [] },
      origin,
      { id: 'notCompared', userHandle: 'differs' },
    ],
    ['a registration', withClientData({ type: 'webauthn.create' }), {}, origin, { type: 'differs' }],
    ['a frame of another origin', withClientData({ crossOrigin: true }), {}, origin, { origin: 'differs' }],
    ['nobody present', withByte(32, 0x04), {}, origin, { flags: 'differs' }],
    ['padded base64', inPaddedBase64(made(optionsWith())), {}, origin, {}],
  ];
  for (const [what, assertion, options, beside, expected] of differing) {
    it(`with ${what}`, () => {
      const parts = readAssertion(assertion, { options: optionsWith(options), origin: beside }, nodeDigest);
      assert.deepEqual(verdicts(parts), { ...never, ...expected });
    });
  }

  it('is compared with nothing where the options are not known', () => {
    const parts = readAssertion(made(optionsWith()), { options: undefined, origin: undefined }, nodeDigest);
    assert.deepEqual(
      parts.filter(({ verdict }) => verdict === 'differs'),
      [],
    );
    assert.deepEqual(
      parts.filter(({ verdict }) => verdict === 'matches').map(({ name }) => name),
      ['type'],
    );
  });

  for (const text of ['', 'nonsense', '[]', '{"id":"x"}', '{"response":7}']) {
    it(`is said to be none: ${text}`, () => {
      const parts = readAssertion(text, { options: optionsWith(), origin }, nodeDigest);
      assert.deepEqual(
        parts.map(({ name, verdict }) => [name, verdict]),
        [['assertion', 'differs']],
      );
    });
  }

  it('says which part cannot be read, and reads the others', () => {
    const json = JSON.parse(made(optionsWith()));
    const broken = JSON.stringify({ ...json, response: { ...json.response, authenticatorData: 'AQID', clientDataJSON: 'AQID' } });
    const parts = readAssertion(broken, { options: optionsWith(), origin }, nodeDigest);
    assert.deepEqual(
      parts.map(({ name }) => name),
      ['id', 'assertion', 'assertion', 'userHandle', 'signature'],
    );
  });

  function withClientData(changes: object): string {
    const json = JSON.parse(made(optionsWith()));
    const clientData = { ...JSON.parse(Buffer.from(json.response.clientDataJSON, 'base64url').toString()), ...changes };
    return JSON.stringify({
      ...json,
      response: { ...json.response, clientDataJSON: Buffer.from(JSON.stringify(clientData)).toString('base64url') },
    });
  }

  function withByte(at: number, byte: number): string {
    const json = JSON.parse(made(optionsWith()));
    const data = Buffer.from(json.response.authenticatorData, 'base64url');
    data[at] = byte;
    return JSON.stringify({ ...json, response: { ...json.response, authenticatorData: data.toString('base64url') } });
  }

  function inPaddedBase64(assertion: string): string {
    return assertion.replace(/(?<=:)"([\w-]{16,})"/g, (_, text: string) =>
      JSON.stringify(Buffer.from(text, 'base64url').toString('base64')),
    );
  }
});

function sha256(bytes: string | Buffer): Buffer {
  return createHash('sha256').update(bytes).digest();
}
