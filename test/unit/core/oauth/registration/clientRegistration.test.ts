import assert from 'node:assert/strict';
import { readDeletion } from '../../../../../src/core/oauth/registration/clientDeletion.ts';
import { readRegistration, registrationRequest } from '../../../../../src/core/oauth/registration/clientRegistration.ts';
import { registrationChanges } from '../../../../../src/core/oauth/registration/registrationChanges.ts';
import { readRegistrationRecord } from '../../../../../src/core/registration/registrationRecord.ts';
import { Secret } from '../../../../../src/core/values/secret.ts';
import { jsonResponse } from '../../../../support/builders.ts';

const asked = {
  client_name: 'App',
  redirect_uris: ['https://a.example/', 'https://b.example/'],
  token_endpoint_auth_method: 'none',
  grant_types: ['authorization_code'],
  response_types: ['code id_token'],
  scope: 'a b',
};

describe('the registration of a client', () => {
  it('is a POST of JSON, with the initial access token where there is one', () => {
    const request = registrationRequest('https://as.example/register', asked, new Secret('i', 'token'));
    assert.deepEqual(JSON.parse(request.body ?? ''), asked);
    assert.ok(request.headers.some(([name, value]) => name === 'authorization' && value === 'Bearer i'));
    assert.ok(!registrationRequest('https://as.example/', asked).headers.some(([name]) => name === 'authorization'));
  });

  const whole = { client_id: 'c', registration_client_uri: 'https://as.example/c', registration_access_token: 't' };
  const answers: readonly (readonly [body: object, status: number, kind: string, codes: readonly string[]])[] = [
    [whole, 201, 'registered', []],
    [whole, 200, 'registered', ['registration.status']],
    [{ ...whole, client_secret: 's', client_secret_expires_at: 0 }, 201, 'registered', []],
    [{ ...whole, client_secret: 's' }, 201, 'registered', ['registration.secretExpiry']],
    [{ client_id: 'c' }, 201, 'registered', ['registration.notManaged']],
    [{ client_id: '' }, 201, 'unreadable', ['registration.noClientId']],
    [{ error: 'invalid_client_metadata' }, 400, 'refused', []],
    [{ client_id: 7 }, 201, 'unreadable', ['registration.noClientId']],
  ];
  for (const [body, status, kind, codes] of answers) {
    it(`${status} ${JSON.stringify(body)}: ${kind}`, () => {
      const reading = readRegistration(jsonResponse(status, body));
      assert.equal(reading.kind, kind);
      assert.deepEqual(
        reading.findings.map(({ code }) => code).filter((code) => code.startsWith('registration')),
        codes,
      );
    });
  }

  const same: readonly object[] = [
    asked,
    { ...asked, scope: 'b a', redirect_uris: ['https://b.example/', 'https://a.example/'], response_types: ['id_token code'], more: 1 },
  ];
  for (const answered of same) {
    it(`is as it was asked for: ${JSON.stringify(answered)}`, () => assert.deepEqual(registrationChanges(asked, { ...answered }), []));
  }

  it('quotes what the server writes in the place of a value, bounded and on one line', () => {
    const [finding] = registrationChanges(asked, { ...asked, client_name: `x\n\u001b[31m${'y'.repeat(5000)}` });
    assert.equal(finding?.code, 'registration.changed.client_name');
    assert.ok(!['\n', '\u001b'].some((each) => finding?.message.includes(each)));
    assert.ok((finding?.message.length ?? 0) < 600);
  });

  it('is deleted with 204, and with any other success as well', () => {
    for (const [status, kind, count] of [
      [204, 'deleted', 0],
      [200, 'deleted', 1],
      [404, 'unreadable', 1],
    ] as const) {
      const reading = readDeletion(jsonResponse(status, {}));
      assert.deepEqual([reading.kind, reading.findings.length], [kind, count]);
    }
  });

  it('has a record that is read exactly, or not at all', () => {
    const record = { version: 1, kind: 'registeredClient', environmentName: 'e', issuer: 'https://i', name: 'n', clientId: 'c' };
    assert.deepEqual(readRegistrationRecord({ ...record, other: 'x' }), record);
    const wrong = [undefined, [], { ...record, version: 2 }, { ...record, kind: 'trial' }, { ...record, clientId: 7 }];
    for (const value of [...wrong, { ...record, registrationClientUri: {} }]) assert.equal(readRegistrationRecord(value), undefined);
  });
});
