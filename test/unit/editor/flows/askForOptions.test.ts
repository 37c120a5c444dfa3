import assert from 'node:assert/strict';
import { askForOperation } from '../../../../src/editor/flows/askForOperation.ts';
import { askForOptions } from '../../../../src/editor/flows/askForOptions.ts';
import { askForSecretParameters } from '../../../../src/editor/flows/askForSecretParameters.ts';
import { planRequest } from '../../../../src/editor/flows/startFlow.ts';
import { defaultLimits } from '../../../../src/environments/limits.ts';
import { MemorySettings, storeOf } from '../../../support/editor/memorySettings.ts';
import { type Answer, cancel, choose, ScriptedQuestions, type } from '../../../support/editor/scriptedQuestions.ts';

describe('the options of a flow', () => {
  const rows: readonly (readonly [answers: readonly Answer[], choices: object | undefined])[] = [
    [[choose()], {}],
    [[choose('method', 'pkce'), choose('POST'), choose('none')], { method: 'POST', pkce: 'none' }],
    [[choose('responseMode'), choose('form_post')], { responseMode: 'form_post' }],
    [[choose('redirectUri'), type('https://a.example/cb')], { redirectUri: 'https://a.example/cb' }],
    [[choose('scopes'), type('openid  profile')], { scopes: ['openid', 'profile'] }],
    [[choose('scopes'), type('')], {}],
    [[choose('acrValues', 'prompt'), type('Single_Factor'), choose('login')], { acrValues: 'Single_Factor', prompt: 'login' }],
    [[choose('maxAge', 'loginHint'), type('an hour'), type('3600'), type('demo')], { maxAgeSeconds: 3600, loginHint: 'demo' }],
    [
      [choose('extra'), type('claims'), type('a=1,2 b=x=y')],
      {
        extraParameters: [
          ['a', '1,2'],
          ['b', 'x=y'],
        ],
      },
    ],
    [
      [choose('resources', 'audience', 'token'), type('orders'), type('https://a.example https://b.example'), type('the-api'), type('x=1')],
      { resources: ['https://a.example', 'https://b.example'], audience: 'the-api', tokenParameters: [['x', '1']] },
    ],
    [[choose('pushed', 'requestObject'), choose('push'), choose('ES256')], { pushed: true, requestObjectAlgorithm: 'ES256' }],
    [[choose('pushed', 'requestObject'), choose('do not push'), choose('do not send')], { pushed: false, requestObjectAlgorithm: '' }],
    [
      [choose('requestEncryption', 'requestContentEncryption'), choose('ECDH-ES'), choose('A256GCM')],
      { requestObjectEncryption: 'ECDH-ES', requestObjectContentEncryption: 'A256GCM' },
    ],
    [[choose('requestReference'), choose('request_uri')], { requestObjectByReference: true }],
    [[choose('requestReference'), choose('do not use request_uri')], { requestObjectByReference: false }],
    [[choose('requestEncryption'), choose('do not encrypt')], { requestObjectEncryption: '' }],
    [
      [choose('clientAuthentication', 'assertionAlgorithm'), choose('private_key_jwt'), choose('PS256')],
      { clientAuthentication: 'private_key_jwt', assertionAlgorithm: 'PS256' },
    ],
    [
      [choose('subjectToken', 'loginHintToken', 'requestCheck'), choose('id_token'), type('user-1'), choose('off')],
      { subjectTokenType: 'id_token', loginHintTokenUserId: 'user-1', requestCheck: false },
    ],
    [[cancel], undefined],
    [[choose('scopes'), cancel], undefined],
  ];
  for (const [answers, choices] of rows) {
    it(`are ${JSON.stringify(choices)} for ${JSON.stringify(answers)}`, async () => {
      const questions = new ScriptedQuestions(answers);
      assert.deepEqual(await askForOptions(questions), choices);
      assert.equal(questions.left, 0);
    });
  }
});

describe('a value of an option that cannot be used', () => {
  const rows: readonly (readonly [field: string, wrong: string, right: string, problem: string])[] = [
    ['maxAge', 'an hour', '60', 'max_age: enter a whole number of seconds.'],
    ['resources', 'https://a.example/#b', 'https://a.example/', 'resource: enter absolute URIs without a fragment.'],
    ['extra', 'a=1 b', 'a=1', 'Additional parameters: enter each as name=value.'],
    ['token', '=1', 'a=1', 'Token parameters: enter each as name=value.'],
  ];
  for (const [field, wrong, right, problem] of rows) {
    it(`is refused by the name of the field, which the sentence takes the place of: ${field}`, async () => {
      const questions = new ScriptedQuestions([choose(field), type(wrong), type(right)]);
      await askForOptions(questions);
      assert.deepEqual(questions.problems, [problem]);
    });
  }
});

describe('what is done with tokens', () => {
  async function ask(
    answers: readonly Answer[],
    tokens: Parameters<typeof askForOperation>[1]['tokens'],
    kind?: Parameters<typeof askForOperation>[2],
    members: object = {},
  ) {
    const questions = new ScriptedQuestions(answers);
    const settings = new MemorySettings([
      {
        name: 'Trial',
        kind: 'pingone',
        region: 'EU',
        environmentId: '0a1b2c3d-0000-4000-8000-000000000001',
        applications: [{ name: 'Service', clientId: 'service', grantTypes: ['client_credentials'], ...members }],
      },
    ]);
    const host = { questions, environments: storeOf(settings), limits: () => defaultLimits, prepare: async () => {} };
    const plan = await planRequest(host, { environment: 'Trial', choices: { grant: 'client_credentials' } });
    const operation = await askForOperation(questions, { plan, tokens }, kind);
    assert.equal(questions.left, 0);
    return { operation, ...questions };
  }

  it('is one of what the tokens allow', async () => {
    assert.deepEqual((await ask([choose('userInfo')], ['access_token'])).operation, { kind: 'userInfo' });
    await assert.rejects(ask([choose('refresh')], ['access_token']), /is not offered/);
    await assert.rejects(ask([choose('signOff')], ['access_token', 'refresh_token']), /is not offered/);
  });

  it('is also what the command line has other words for: UserInfo by POST, other refreshes, a session that is checked', async () => {
    const tokens = ['access_token', 'id_token', 'refresh_token'] as const;
    const rows: readonly (readonly [answers: readonly Answer[], operation: object])[] = [
      [[choose('userInfoByPost')], { kind: 'userInfo', tokenIn: 'body' }],
      [[choose('refreshScopes'), type(' '), type('openid  email')], { kind: 'refresh', scopes: ['openid', 'email'] }],
      [[choose('refreshPrevious')], { kind: 'refresh', token: 'previous' }],
      [[choose('signOffCheck')], { kind: 'signOff', checkSession: true }],
    ];
    for (const [answers, operation] of rows) assert.deepEqual((await ask(answers, tokens)).operation, operation);
    await assert.rejects(ask([choose('refreshPrevious')], ['access_token']), /is not offered/);
  });

  it('asks where a sign-off returns to only where several addresses are registered', async () => {
    const [a, b] = ['https://app.example/a', 'https://app.example/b'];
    const several = { postLogoutRedirectUris: [a, b] };
    const rows: readonly (readonly [
      answers: readonly Answer[],
      kind: 'signOff' | 'awaitLogout' | undefined,
      members: object,
      operation: object,
    ])[] = [
      [[choose(b)], 'signOff', several, { kind: 'signOff', postLogoutRedirectUri: b }],
      [[choose('')], 'signOff', several, { kind: 'signOff', postLogoutRedirectUri: '' }],
      [[choose('signOffCheck'), choose(a)], undefined, several, { kind: 'signOff', checkSession: true, postLogoutRedirectUri: a }],
      [[choose('here'), choose(b)], 'awaitLogout', several, { kind: 'awaitLogout', signOff: true, postLogoutRedirectUri: b }],
      [[choose('elsewhere')], 'awaitLogout', several, { kind: 'awaitLogout', signOff: false }],
      [[], 'signOff', { postLogoutRedirectUris: [a] }, { kind: 'signOff' }],
      [[], 'signOff', {}, { kind: 'signOff' }],
    ];
    for (const [answers, kind, members, operation] of rows)
      assert.deepEqual((await ask(answers, ['access_token', 'id_token'], kind, members)).operation, operation);
  });

  it('asks which token only where there are several', async () => {
    assert.deepEqual((await ask([], ['access_token'], 'introspect')).operation, { kind: 'introspect', token: 'access_token' });
    const two = await ask([choose('refresh_token')], ['access_token', 'refresh_token'], 'revoke');
    assert.deepEqual(two.operation, { kind: 'revoke', token: 'refresh_token' });
  });

  it('is a call with any method to an address of the web', async () => {
    const { operation, problems, asked } = await ask(
      [choose('PATCH'), type('file:///etc/passwd'), type('/v1/users'), type('https://api.pingone.eu/v1/environments'), type(''), type('')],
      ['access_token'],
      'callApi',
    );
    assert.deepEqual(operation, { kind: 'callApi', method: 'PATCH', url: 'https://api.pingone.eu/v1/environments' });
    assert.equal(problems.length, 2);
    assert.ok(asked.at(-3)?.endsWith('[https://api.pingone.eu/v1/environments]'), asked.join());
  });

  it('is a call with a body and headers, whose values are asked for one by one', async () => {
    const { operation, problems } = await ask(
      [
        choose('POST'),
        type('https://api.example/orders'),
        type('{"jsonrpc": "2.0"}'),
        type('Authorization'),
        type('X-Api-Key X-Empty'),
        type('the key'),
        type(''),
      ],
      ['access_token'],
      'callApi',
    );
    assert.equal(problems.length, 1, 'the access token has that header');
    assert.ok(operation?.kind === 'callApi');
    const { headers, ...rest } = operation;
    assert.deepEqual(rest, {
      kind: 'callApi',
      method: 'POST',
      url: 'https://api.example/orders',
      body: '{"jsonrpc": "2.0"}',
      contentType: 'application/json',
    });
    assert.deepEqual(
      headers?.map(([name, value]) => [name, typeof value === 'string' ? value : value.reveal()]),
      [['X-Api-Key', 'the key']],
    );
  });

  it('asks a call by GET for no body', async () => {
    const { operation } = await ask([choose('GET'), type('https://api.example/'), type('')], ['access_token'], 'callApi');
    assert.deepEqual(operation, { kind: 'callApi', method: 'GET', url: 'https://api.example/' });
  });

  it('is nothing when it was cancelled', async () => {
    assert.equal((await ask([cancel], ['access_token'])).operation, undefined);
  });
});

describe('secret parameters of an earlier run', () => {
  const request = { environment: 'Mine', choices: { extraParameters: [['a', '1']] as const }, askAgain: ['password', 'pin'] };

  it('are asked for again, each in a box of its own', async () => {
    const questions = new ScriptedQuestions([type('hunter2'), type('')]);
    const complete = await askForSecretParameters(questions, request);
    assert.deepEqual(complete, {
      environment: 'Mine',
      choices: {
        extraParameters: [
          ['a', '1'],
          ['password', 'hunter2'],
        ],
      },
    });
    assert.equal(questions.asked.length, 2);
  });

  it('are left out when none is typed', async () => {
    const complete = await askForSecretParameters(new ScriptedQuestions([type(''), type('')]), request);
    assert.deepEqual(complete, { environment: 'Mine', choices: { extraParameters: [['a', '1']] } });
  });

  it('stop the run when one is cancelled', async () => {
    assert.equal(await askForSecretParameters(new ScriptedQuestions([type('x'), cancel]), request), undefined);
  });

  it('are none in most runs', async () => {
    assert.deepEqual(await askForSecretParameters(new ScriptedQuestions(), { environment: 'Mine', choices: {} }), {
      environment: 'Mine',
      choices: {},
    });
  });
});
