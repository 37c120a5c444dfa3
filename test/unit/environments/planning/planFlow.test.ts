import assert from 'node:assert/strict';
import { tokenTypes } from '../../../../src/core/oauth/tokenTypes/tokenTypes.ts';
import { authorizationOf } from '../../../../src/core/plan/beginning.ts';
import type { AuthorizationPlan, SecretRef } from '../../../../src/core/plan/plan.ts';
import type { Application, Environment } from '../../../../src/environments/environment.ts';
import { defaultLimits } from '../../../../src/environments/limits.ts';
import type { FlowChoices } from '../../../../src/environments/planning/flowChoices.ts';
import { planFlow } from '../../../../src/environments/planning/planFlow.ts';
import { anApplication, anEnvironment } from '../../../support/environments.ts';

function planned(choices: FlowChoices, environment: Environment = anEnvironment()) {
  const reading = planFlow(environment, choices, defaultLimits);
  assert.equal(reading.kind, 'planned', JSON.stringify(reading));
  return reading.kind === 'planned' ? reading : assert.fail();
}

function authorization(choices: FlowChoices, environment?: Environment): AuthorizationPlan {
  const { plan } = planned(choices, environment);
  return 'signOn' in plan ? plan : assert.fail(`planned ${plan.grant}`);
}

function problem(choices: FlowChoices, environment: Environment = anEnvironment()): string {
  const reading = planFlow(environment, choices, defaultLimits);
  return reading.kind === 'impossible' ? reading.problems.join('\n') : assert.fail('it was planned');
}

const everyGrant: Partial<Application> = {
  grantTypes: ['authorization_code', 'implicit', 'client_credentials'],
  responseTypes: ['code', 'token', 'id_token'],
};

describe('planning a flow', () => {
  const sent: readonly (readonly [
    application: Partial<Application>,
    choices: FlowChoices,
    pushed: boolean,
    algorithm: string | undefined,
  ])[] = [
    [{}, {}, false, undefined],
    [{ pushedAuthorizationRequests: 'allowed' }, {}, false, undefined],
    [{ pushedAuthorizationRequests: 'required' }, {}, true, undefined],
    [{ pushedAuthorizationRequests: 'required' }, { pushed: false }, false, undefined],
    [{ requestObject: 'HS384' }, {}, false, 'HS384'],
    [{ requestObject: 'HS384' }, { requestObjectAlgorithm: 'HS512' }, false, 'HS512'],
    [{ requestObject: 'HS384' }, { requestObjectAlgorithm: '' }, false, undefined],
    [{ requestObject: 'none' }, { pushed: true }, true, 'none'],
  ];
  for (const [application, choices, pushed, algorithm] of sent) {
    it(`sends the request of ${JSON.stringify(application)} with ${JSON.stringify(choices)} as it has to be`, () => {
      const plan = authorization(choices, anEnvironment({ applications: [anApplication(application)] }));
      assert.deepEqual([plan.pushed === true, plan.requestObject?.algorithm], [pushed, algorithm]);
    });
  }

  const encrypted: readonly (readonly [application: Partial<Application>, choices: FlowChoices, encryption: unknown])[] = [
    [{ requestObject: 'none', requestObjectEncryption: 'ECDH-ES' }, {}, { alg: 'ECDH-ES', enc: 'A128CBC-HS256' }],
    [{ requestObject: 'none', requestObjectEncryption: 'ECDH-ES' }, { requestObjectEncryption: '' }, undefined],
    [{ requestObject: 'none', requestObjectContentEncryption: 'A128GCM' }, {}, undefined],
    [
      { requestObject: 'HS256', requestObjectEncryption: 'ECDH-ES', requestObjectContentEncryption: 'A128GCM' },
      { requestObjectEncryption: 'RSA-OAEP' },
      { alg: 'RSA-OAEP', enc: 'A128GCM' },
    ],
  ];
  for (const [application, choices, encryption] of encrypted) {
    it(`encrypts the request object of ${JSON.stringify(application)} with ${JSON.stringify(choices)} as it has to be`, () => {
      const plan = authorization(choices, anEnvironment({ applications: [anApplication(application)] }));
      assert.deepEqual(plan.requestObject?.encryption, encryption);
    });
  }

  const address = 'http://127.0.0.1:8767/request';
  const references: readonly (readonly [application: Partial<Application>, choices: FlowChoices, reference: unknown])[] = [
    [{ requestObject: 'HS256' }, {}, undefined],
    [{ requestObject: 'HS256', requestUri: address }, {}, undefined],
    [{ requestObject: 'HS256' }, { requestObjectByReference: true }, {}],
    [{ requestObject: 'HS256', requestObjectByReference: true, requestUri: address }, {}, { registered: address }],
    [{ requestObject: 'HS256', requestObjectByReference: true }, { requestObjectByReference: false }, undefined],
    [{ requestObjectByReference: true }, { requestObjectAlgorithm: 'HS256' }, {}],
    [{ requestObject: 'HS256', requestObjectByReference: true, pushedAuthorizationRequests: 'required' }, { pushed: false }, {}],
  ];
  for (const [application, choices, reference] of references) {
    it(`sends a reference of ${JSON.stringify(application)} with ${JSON.stringify(choices)} as it has to be`, () => {
      const environment = anEnvironment({ applications: [anApplication(application)] });
      assert.deepEqual(authorization(choices, environment).requestObject?.byReference, reference);
      assert.deepEqual(planned(choices, environment).notes, []);
    });
  }

  const wrongReferences: readonly (readonly [application: Partial<Application>, choices: FlowChoices, says: RegExp])[] = [
    [{}, { requestObjectByReference: true }, /^Only a request object can be sent by reference/],
    [{ requestObject: 'HS256' }, { requestObjectByReference: true, requestObjectAlgorithm: '' }, /^Only a request object can be sent/],
    [{ requestObject: 'HS256' }, { requestObjectByReference: true, pushed: true }, /not both/],
    [{ requestObject: 'HS256', requestObjectByReference: true }, { pushed: true }, /not both/],
    [{ requestObject: 'HS256', pushedAuthorizationRequests: 'required' }, { requestObjectByReference: true }, /not both/],
    [
      { requestObject: 'HS256', requestUri: address, redirectUris: ['http://127.0.0.1:8767/callback'] },
      { requestObjectByReference: true, signOn: 'browser' },
      /"requestUri" and the redirect URI http:\/\/127\.0\.0\.1:8767\/callback have the same port/,
    ],
    [
      { requestObject: 'HS256', requestUri: address, redirectUris: ['https://dev.example.com/callback'] },
      { requestObjectByReference: true, signOn: 'browser', listening: { port: 8767 } },
      /"requestUri" has the port 8767, which is listened to for the browser/,
    ],
  ];
  for (const [application, choices, says] of wrongReferences) {
    it(`plans no reference of ${JSON.stringify(application)} with ${JSON.stringify(choices)}`, () => {
      assert.match(problem(choices, anEnvironment({ applications: [anApplication(application)] })), says);
    });
  }

  const notedReferences: readonly (readonly [application: Partial<Application>, choices: FlowChoices, says: RegExp | undefined])[] = [
    [{ requestObjectByReference: true }, {}, /^"requestObjectByReference" has no effect/],
    [{ requestObjectByReference: true, requestObject: 'HS256' }, { requestObjectAlgorithm: '' }, undefined],
    [{ requestObject: 'none' }, { requestObjectByReference: true }, /^The request object is not signed .* plain http/],
    [{ requestObject: 'none', requestObjectEncryption: 'ECDH-ES' }, { requestObjectByReference: true }, undefined],
  ];
  for (const [application, choices, says] of notedReferences) {
    it(`says of ${JSON.stringify(application)} with ${JSON.stringify(choices)}: ${says}`, () => {
      const { notes } = planned(choices, anEnvironment({ applications: [anApplication(application)] }));
      assert.equal(notes.length, says === undefined ? 0 : 1);
      if (says !== undefined) assert.match(notes[0] ?? '', says);
    });
  }

  it('needs no choice at all', () => {
    const { notes } = planned({});
    const plan = authorization({});
    assert.deepEqual(notes, []);
    for (const left of ['after', 'pushed', 'requestObject', 'loginHintToken'] as const) assert.ok(!(left in plan), left);
    assert.deepEqual(plan.extraParameters, []);
    assert.equal(plan.grant, 'authorization_code');
    assert.equal(plan.responseType, 'code');
    assert.equal(plan.method, 'GET');
    assert.equal(plan.pkce, 'S256');
    assert.deepEqual(plan.scopes, ['openid', 'profile']);
    assert.equal(plan.redirectUri, 'https://example.com/callback');
    assert.equal(plan.responseMode, undefined);
    assert.deepEqual(plan.client.secret, {
      environment: 'Trial',
      owner: { kind: 'application', clientId: plan.client.clientId, what: 'clientSecret', application: plan.client.applicationName },
    });
    assert.deepEqual(plan.signOn, {
      kind: 'flows',
      username: 'demo',
      password: { environment: 'Trial', owner: { kind: 'user', username: 'demo' } },
      passkey: { environment: 'Trial', owner: { kind: 'user', username: 'demo', what: 'passkey' } },
    });
    assert.deepEqual(plan.timeouts, defaultLimits.timeouts);
  });

  const implied = [
    ['code', 'authorization_code'],
    ['token', 'implicit'],
    ['id_token', 'implicit'],
    ['id_token token', 'implicit'],
    ['code id_token', 'hybrid'],
    ['token code', 'hybrid'],
    ['id_token code token', 'hybrid'],
  ] as const;
  for (const [responseType, grant] of implied) {
    it(`lets the response type "${responseType}" imply ${grant}, and keeps the order of its words`, () => {
      const plan = authorization({ responseType }, anEnvironment({ applications: [anApplication(everyGrant)] }));
      assert.equal(plan.grant, grant);
      assert.equal(plan.responseType, responseType);
    });
  }

  it('uses the response type that shows most for a grant alone', () => {
    const environment = anEnvironment({ applications: [anApplication(everyGrant)] });
    assert.equal(authorization({ grant: 'implicit' }, environment).responseType, 'token id_token');
    assert.equal(authorization({ grant: 'hybrid' }, environment).responseType, 'code id_token');
  });

  const implicitChallenges = [
    [undefined, []],
    ['none', []],
    ['plain', [/RFC 7636 section 1/]],
    ['S256', [/RFC 7636 section 1/]],
  ] as const;
  for (const [pkce, expected] of implicitChallenges) {
    it(`sends no challenge with the implicit grant, and says so when one was asked for: ${pkce}`, () => {
      const environment = anEnvironment({ applications: [anApplication({ ...everyGrant, pkceEnforcement: 'S256_REQUIRED' })] });
      const { plan, notes } = planned({ grant: 'implicit', ...(pkce === undefined ? {} : { pkce }) }, environment);
      assert.equal('pkce' in plan && plan.pkce, 'none');
      assert.equal(notes.length, expected.length, notes.join());
      for (const [index, pattern] of expected.entries()) assert.match(notes[index] ?? '', pattern);
    });
  }

  it('takes from the application what nobody chose', () => {
    const application = anApplication({ pkce: 'plain', prompt: 'login', acrValues: 'Multi_Factor', extraParameters: { a: '1' } });
    const plan = authorization({}, anEnvironment({ applications: [application] }));
    assert.deepEqual(
      [plan.pkce, plan.prompt, plan.acrValues, plan.extraParameters, plan.pushed],
      ['plain', 'login', 'Multi_Factor', [['a', '1']], undefined],
    );
  });

  const policy = '6e9114ac34cfcec300202eae7776f981';
  const policies: readonly (readonly [title: string, acrValues: string, choices: FlowChoices, mode: string | undefined, note?: RegExp])[] =
    [
      ['one DaVinci flow policy', policy, {}, 'pi.flow'],
      ['one in capitals', policy.toUpperCase(), {}, 'pi.flow'],
      ['one, with another response mode', policy, { responseMode: 'query' }, 'query'],
      ['one, in the browser', policy, { signOn: 'browser' }, undefined],
      ['two of them', `${policy} ${policy}`, {}, undefined, /one flow policy, alone/],
      ['one with a sign-on policy', `Single_Factor ${policy}`, {}, undefined, /one flow policy, alone/],
      ['sign-on policies', 'Single_Factor Multi_Factor', {}, undefined],
      ['a longer ID', `${policy}0`, {}, undefined],
      ['nothing', '', {}, undefined],
    ];
  for (const [title, acrValues, choices, mode, note] of policies) {
    it(`signs on node by node when acr_values names one DaVinci flow policy: ${title}`, () => {
      const { plan, notes } = planned({ ...choices, acrValues });
      assert.equal('responseMode' in plan ? plan.responseMode : undefined, mode);
      assert.equal(notes.length, note === undefined ? 0 : 1, notes.join());
      if (note !== undefined) assert.match(notes[0] ?? '', note);
    });
  }

  it('reads nothing into acr_values of a server that is not PingOne', () => {
    const other = anEnvironment({ kind: 'oidc', issuer: 'https://as.example' });
    const { plan, notes } = planned({ acrValues: `${policy} ${policy}`, signOn: 'direct' }, other);
    assert.deepEqual(['responseMode' in plan, notes], [false, []]);
  });

  const signed: readonly (readonly [algorithm: string, what: string])[] = [
    ['HS256', 'clientSecret'],
    ['HS512', 'clientSecret'],
    ['RS256', 'privateKey'],
    ['ES384', 'privateKey'],
  ];
  for (const [algorithm, what] of signed) {
    it(`signs a request object with the ${what} for ${algorithm} (RFC 7518 section 3.1)`, () => {
      const choices = { requestObjectAlgorithm: algorithm, application: 'Web app' };
      const { client, requestObject } = authorization(choices);
      const key = { environment: 'Trial', owner: { kind: 'application', clientId: client.clientId, what, application: 'Web app' } };
      assert.deepEqual(requestObject, { algorithm, key });
    });
  }

  it('signs no request object with none, whatever the application has (OpenID Connect Core section 6.1)', () => {
    const spa = anApplication({ name: 'Open', clientAuthentication: 'none' });
    const { plan, notes } = planned({ requestObjectAlgorithm: 'none' }, anEnvironment({ applications: [spa] }));
    assert.deepEqual(['requestObject' in plan && plan.requestObject, notes], [{ algorithm: 'none' }, []]);
  });

  it('names the client secret besides what the client authenticates with, once', () => {
    for (const [authentication, owner, besides] of [
      ['client_secret_post', 'clientSecret', undefined],
      ['private_key_jwt', 'privateKey', 'clientSecret'],
      ['none', undefined, 'clientSecret'],
    ] as const) {
      const { client } = authorization({ clientAuthentication: authentication, application: 'Web app' });
      const what = (ref: SecretRef | undefined) => (ref?.owner.kind === 'application' ? ref.owner.what : undefined);
      assert.deepEqual([what(client.secret), what(client.clientSecret)], [owner, besides], authentication);
    }
  });

  it('names the user by a JWT that the client secret signs', () => {
    const { client, loginHintToken } = authorization({ loginHintTokenUserId: 'user-1' });
    const key = {
      environment: 'Trial',
      owner: { kind: 'application', clientId: client.clientId, what: 'clientSecret', application: 'Web app' },
    };
    assert.deepEqual(loginHintToken, { algorithm: 'HS256', key, userId: 'user-1' });
  });

  it('carries every choice, and leaves empty ones out', () => {
    const application = anApplication({ prompt: 'login', acrValues: 'Single_Factor', extraParameters: { a: '1', b: '2' } });
    const plan = authorization(
      {
        method: 'POST',
        pkce: 'plain',
        responseMode: 'form_post',
        scopes: ['openid'],
        extraParameters: [
          ['b', '3'],
          ['c', '4'],
        ],
        acrValues: 'Multi_Factor',
        prompt: '',
        maxAgeSeconds: 0,
        loginHint: 'demo',
        redirectUri: 'https://elsewhere.example/',
        pushed: true,
        requestObjectAlgorithm: 'HS256',
      },
      anEnvironment({ applications: [application] }),
    );
    assert.equal(plan.method, 'POST');
    assert.equal(plan.pkce, 'plain');
    assert.equal(plan.responseMode, 'form_post');
    assert.deepEqual(plan.scopes, ['openid']);
    assert.deepEqual(plan.extraParameters, [
      ['a', '1'],
      ['b', '3'],
      ['c', '4'],
    ]);
    assert.equal(plan.acrValues, 'Multi_Factor');
    assert.ok(!('prompt' in plan));
    assert.equal(plan.maxAgeSeconds, 0);
    assert.equal(plan.loginHint, 'demo');
    assert.equal(plan.redirectUri, 'https://elsewhere.example/');
    assert.equal(plan.pushed, true);
    assert.deepEqual(plan.requestObject, {
      algorithm: 'HS256',
      key: {
        environment: 'Trial',
        owner: { kind: 'application', clientId: application.clientId, what: 'clientSecret', application: application.name },
      },
    });
    assert.deepEqual(plan.client.registeredRedirectUris, ['https://example.com/callback']);
  });

  it('asks for no scope of a person with client credentials', () => {
    const application = anApplication({ ...everyGrant, scopes: ['openid', 'profile', 'offline_access', 'orders:read'] });
    const environment = anEnvironment({ applications: [application] });
    assert.deepEqual(planned({ grant: 'client_credentials' }, environment).plan.scopes, ['orders:read']);
    assert.deepEqual(planned({ grant: 'client_credentials', scopes: ['openid'] }, environment).plan.scopes, ['openid']);
  });
});

describe('planning a grant that begins elsewhere than at the authorization endpoint', () => {
  const all = anApplication({
    grantTypes: ['authorization_code', 'refresh_token', 'token_exchange', 'device_code', 'ciba'],
    scopes: ['openid', 'offline_access', 'orders:read'],
  });
  const environment = anEnvironment({ applications: [all] });

  it('signs on first for a refresh token, with the choices made for that', () => {
    const { plan } = planned({ grant: 'refresh_token', method: 'POST', pkce: 'plain' }, environment);
    assert.ok(plan.grant === 'refresh_token');
    assert.deepEqual(plan.scopes, []);
    assert.equal(authorizationOf(plan)?.grant, 'authorization_code');
    assert.equal(authorizationOf(plan)?.responseType, 'code');
    assert.equal(authorizationOf(plan)?.method, 'POST');
    assert.equal(authorizationOf(plan)?.pkce, 'plain');
    assert.deepEqual(authorizationOf(plan)?.scopes, ['openid', 'offline_access', 'orders:read']);
  });

  it('signs on first for a token exchange, and asks for the scopes of the API in the exchange', () => {
    const { plan } = planned({ grant: 'token_exchange' }, environment);
    assert.ok(plan.grant === 'token_exchange');
    assert.deepEqual(plan.scopes, ['orders:read']);
    assert.deepEqual(authorizationOf(plan)?.scopes, ['openid']);
    assert.equal(plan.subjectTokenType, tokenTypes.access_token);
    const chosen = planned({ grant: 'token_exchange', subjectTokenType: 'id_token' }, environment).plan;
    assert.equal(chosen.grant === 'token_exchange' && chosen.subjectTokenType, tokenTypes.id_token);
  });

  it('lets a test user approve a device, or a person in the browser', () => {
    const { plan } = planned({ grant: 'device_code' }, environment);
    assert.ok(plan.grant === 'device_code');
    assert.equal(plan.approval.kind, 'flows');
    const other = planned({ grant: 'device_code', signOn: 'browser' }, environment).plan;
    assert.equal(other.grant === 'device_code' && other.approval.kind, 'browser');
  });

  it('asks the test user through the back channel, or whom the hint names', () => {
    const { plan } = planned({ grant: 'ciba' }, environment);
    assert.equal(plan.grant === 'ciba' && plan.loginHint, 'demo');
    const other = planned({ grant: 'ciba', loginHint: 'somebody' }, environment).plan;
    assert.equal(other.grant === 'ciba' && other.loginHint, 'somebody');
    assert.match(problem({ grant: 'ciba' }, { ...environment, users: [] }), /requires a user or a login hint/);
  });

  const unsendable: readonly (readonly [choices: FlowChoices, message: RegExp])[] = [
    [{ grant: 'refresh_token' }, /has no redirect URI/],
    [{ grant: 'token_exchange' }, /has no redirect URI/],
    [{ grant: 'refresh_token', user: 'nobody here' }, /no user "nobody here"/],
    [{ grant: 'token_exchange', signOn: 'browser', responseMode: 'pi.flow' }, /a browser cannot process/],
    [{ grant: 'device_code', user: 'nobody here' }, /no user "nobody here"/],
  ];
  for (const [choices, message] of unsendable) {
    it(`is impossible where nobody can sign on for it: ${JSON.stringify(choices)}`, () => {
      assert.match(problem(choices, anEnvironment({ applications: [{ ...all, redirectUris: [] }] })), message);
    });
  }

  const challenges: readonly (readonly [grant: FlowChoices['grant'] & string, notes: number])[] = [
    ['authorization_code', 1],
    ['refresh_token', 1],
    ['token_exchange', 1],
    ['device_code', 0],
    ['ciba', 0],
  ];
  for (const [grant, expected] of challenges) {
    it(`heeds what an application requires of PKCE where a code is exchanged: ${grant}`, () => {
      const strict = anEnvironment({ applications: [{ ...all, pkceEnforcement: 'S256_REQUIRED' }] });
      const notes = planned({ grant, pkce: 'plain', application: all.name }, strict).notes.filter((note) => note.includes('requires PKCE'));
      assert.equal(notes.length, expected);
    });
  }

  const firstGrants: readonly (readonly [grantTypes: Application['grantTypes'], grant: FlowChoices['grant'] & string, message: RegExp])[] =
    [
      [
        ['device_code', 'refresh_token'],
        'refresh_token',
        /is registered for the grant refresh_token, but not for authorization_code, which/,
      ],
      [['token_exchange'], 'token_exchange', /is registered for the grant token_exchange, but not for authorization_code, which/],
      [['device_code'], 'refresh_token', /is not registered for the grant refresh_token/],
      [['authorization_code'], 'token_exchange', /is not registered for the grant token_exchange/],
    ];
  for (const [grantTypes, grant, message] of firstGrants) {
    it(`names the grant that is missing for ${grant}: ${grantTypes.join(', ')}`, () => {
      assert.match(problem({ grant }, anEnvironment({ applications: [anApplication({ grantTypes })] })), message);
    });
  }
});

describe('planning what is done with the tokens', () => {
  const call = { kind: 'callApi', method: 'GET', url: '/environments' } as const;

  it('puts a path behind the platform API of the region', () => {
    const { plan } = planned({ after: [{ kind: 'userInfo' }, call] });
    assert.deepEqual(plan.after, [{ kind: 'userInfo' }, { ...call, url: 'https://api.pingone.eu/v1/environments' }]);
  });

  it('does not double the version of a path that PingOne writes with it', () => {
    for (const [path, url] of [
      ['/v1/environments', 'https://api.pingone.eu/v1/environments'],
      ['/v1', 'https://api.pingone.eu/v1'],
      ['/v1beta', 'https://api.pingone.eu/v1/v1beta'],
    ] as const) {
      assert.deepEqual(planned({ after: [{ ...call, url: path }] }).plan.after, [{ ...call, url }]);
    }
  });

  it('wants a whole URL where no platform API is known of', () => {
    const { region: _, ...environment } = anEnvironment({ customDomain: 'login.example.com' });
    assert.match(problem({ after: [call] }, environment), /Enter the absolute URL/);
    assert.equal(planned({ after: [{ ...call, url: 'https://x.example/' }] }, environment).plan.after?.length, 1);
  });

  it('uses the tokens of the grant, not those it begins with', () => {
    const application = anApplication({ grantTypes: ['authorization_code', 'refresh_token'] });
    const { plan } = planned({ grant: 'refresh_token', after: [{ kind: 'userInfo' }] }, anEnvironment({ applications: [application] }));
    assert.ok(plan.grant === 'refresh_token');
    assert.equal(plan.after?.length, 1);
    assert.equal(authorizationOf(plan)?.after, undefined);
  });
});

describe('choosing the application of a flow', () => {
  const web = anApplication({ name: 'Web', clientId: 'web' });
  const spa = anApplication({ name: 'SPA', clientId: 'spa', clientAuthentication: 'none', ...everyGrant });
  const post = anApplication({ name: 'Post', clientId: 'post', clientAuthentication: 'client_secret_post' });
  const environment = anEnvironment({ applications: [web, spa, post] });
  const rows: readonly (readonly [what: string, choices: FlowChoices, application: string])[] = [
    ['the first', {}, 'Web'],
    ['the first, which nothing forbids to send no challenge', { pkce: 'none' }, 'Web'],
    ['the first with the grant', { grant: 'implicit' }, 'SPA'],
    ['the first with the response type', { responseType: 'code id_token' }, 'SPA'],
    ['the first with the client authentication', { clientAuthentication: 'client_secret_post' }, 'Post'],
    ['the one of that name', { application: 'Post' }, 'Post'],
    ['the one of that client ID', { application: 'spa' }, 'SPA'],
  ];
  for (const [what, choices, name] of rows) {
    it(`takes ${what}`, () => assert.equal(planned(choices, environment).plan.client.applicationName, name));
  }

  it('takes one whose key fits the algorithm of the client assertion', () => {
    const secret = anApplication({ name: 'Secret', clientId: 'secret', clientAuthentication: 'client_secret_jwt' });
    const rsa = anApplication({ name: 'RSA', clientId: 'rsa', clientAuthentication: 'private_key_jwt' });
    const ec = anApplication({ name: 'EC', clientId: 'ec', clientAuthentication: 'private_key_jwt', assertionAlgorithm: 'ES256' });
    const signers = anEnvironment({ applications: [spa, web, secret, rsa, ec] });
    for (const [assertionAlgorithm, name] of [
      ['HS512', 'Secret'],
      ['RS384', 'RSA'],
      ['ES256', 'EC'],
    ] as const) {
      const { client } = planned({ assertionAlgorithm }, signers).plan;
      assert.deepEqual([client.applicationName, client.assertionAlgorithm], [name, assertionAlgorithm]);
    }
    assert.match(planned({ assertionAlgorithm: 'HS256', application: 'RSA' }, signers).notes.join(), /an assertion signed with HS256/);
  });

  it('takes one that can sign the request object', () => {
    const rsa = anApplication({ name: 'RSA', clientId: 'rsa', clientAuthentication: 'private_key_jwt' });
    const ec = anApplication({ name: 'EC', clientId: 'ec', clientAuthentication: 'private_key_jwt', assertionAlgorithm: 'ES256' });
    const signers = anEnvironment({ applications: [spa, web, rsa, ec] });
    const signer = (requestObjectAlgorithm: string) => planned({ requestObjectAlgorithm }, signers).plan.client.applicationName;
    assert.deepEqual([signer('HS256'), signer('RS512'), signer('ES256')], ['Web', 'RSA', 'EC']);
    assert.match(planned({ requestObjectAlgorithm: 'ES256', application: 'RSA' }, signers).notes.join(), /no key for signing with ES256/);
  });

  it('takes one with a key besides, whatever it authenticates with', () => {
    const besides = anApplication({ name: 'Besides', clientId: 'b', privateKey: { env: 'KEY' } });
    const open = anApplication({ name: 'Open', clientId: 'o', clientAuthentication: 'none', clientSecret: { env: 'SECRET' } });
    const signers = anEnvironment({ applications: [spa, besides, open] });
    const { plan, notes } = planned({ requestObjectAlgorithm: 'PS256' }, signers);
    assert.deepEqual([plan.client.applicationName, plan.client.authentication, notes], ['Besides', 'client_secret_basic', []]);
    assert.equal(planned({ requestObjectAlgorithm: 'HS256', application: 'Open' }, signers).notes.length, 0);
    for (const [algorithm, said] of [
      ['RS256', /does not authenticate with a private key, so signing with RS256 requires one besides/],
      ['HS256', /does not authenticate with a client secret, so signing with HS256 requires one besides/],
    ] as const) {
      const name = spa.name;
      const { plan: sent, notes: said2 } = planned({ requestObjectAlgorithm: algorithm, application: name }, signers);
      assert.ok('requestObject' in sent && sent.requestObject !== undefined, 'it is signed all the same');
      assert.match(said2.join(), said);
    }
  });

  it('takes one that allows the PKCE method', () => {
    const strict = anApplication({ name: 'Strict', clientId: 'strict', pkceEnforcement: 'S256_REQUIRED' });
    const careful = anApplication({ name: 'Careful', clientId: 'careful', pkceEnforcement: 'REQUIRED' });
    const both = anEnvironment({ applications: [strict, careful] });
    assert.equal(planned({}, both).plan.client.applicationName, 'Strict');
    assert.equal(planned({ pkce: 'plain' }, both).plan.client.applicationName, 'Careful');
    assert.match(problem({ pkce: 'none' }, both), /"Strict" requires PKCE; "Careful" requires PKCE\./);
    assert.match(
      planned({ pkce: 'plain', application: 'Strict' }, both).notes.join(),
      /requires PKCE with S256\. The request is sent anyway/,
    );
  });

  it('uses a named one that does not fit, with a note', () => {
    const { plan, notes } = planned({ application: 'Web', grant: 'implicit' }, environment);
    assert.equal(plan.client.applicationName, 'Web');
    assert.match(notes.join(), /"Web" is not registered for the grant implicit\. The request is sent anyway/);
  });

  it('sends another client authentication than the registered one for a named one, with a note', () => {
    const { plan, notes } = planned({ application: 'Web', clientAuthentication: 'private_key_jwt' }, environment);
    assert.equal(plan.client.authentication, 'private_key_jwt');
    assert.deepEqual(plan.client.secret?.owner, { kind: 'application', clientId: 'web', what: 'privateKey', application: 'Web' });
    assert.match(notes.join(), /authenticates with client_secret_basic, not private_key_jwt/);
  });

  it('gives a public client no secret', () => {
    assert.ok(!('secret' in planned({ application: 'SPA' }, environment).plan.client));
  });

  it('says of each why it does not fit', () => {
    const message = problem({ grant: 'device_code' }, environment);
    for (const name of ['Web', 'SPA', 'Post']) assert.match(message, new RegExp(`"${name}" is not registered for the grant device_code`));
  });

  it('wants the whole response type registered elsewhere than in PingOne', () => {
    const hybrid = anApplication({ grantTypes: ['hybrid', 'authorization_code'], responseTypes: ['code id_token'] });
    const provider: Environment = { name: 'Any', kind: 'oidc', issuer: 'https://x.example', applications: [hybrid], users: [] };
    assert.equal(authorization({ responseType: 'id_token code' }, provider).signOn.kind, 'browser');
    for (const responseType of ['code token', 'code', 'code token id_token']) {
      assert.match(problem({ responseType }, provider), /is not registered for the response type/);
    }
    const two = { ...hybrid, responseTypes: ['code', 'code id_token'] };
    assert.equal(authorization({ responseType: 'code id_token' }, { ...provider, applications: [two] }).responseType, 'code id_token');
  });

  it('wants every word of the response type registered in PingOne', () => {
    const code = anApplication({ grantTypes: ['authorization_code', 'implicit'], responseTypes: ['code', 'id_token'] });
    const environment = anEnvironment({ applications: [code] });
    assert.equal(authorization({ responseType: 'code id_token' }, environment).responseType, 'code id_token');
    assert.match(problem({ responseType: 'code token' }, environment), /is not registered for the response type "code token"/);
  });
});

describe('choosing how a person signs on', () => {
  const loopback = anApplication({ redirectUris: ['https://example.com/callback', 'http://127.0.0.1/callback'] });
  const rows: readonly (readonly [what: string, environment: Environment, choices: FlowChoices, kind: string, redirectUri: string])[] = [
    ['a user: the flows API', anEnvironment({ applications: [loopback] }), {}, 'flows', 'https://example.com/callback'],
    ['no user: the browser', anEnvironment({ applications: [loopback], users: [] }), {}, 'browser', 'http://127.0.0.1/callback'],
    [
      'no user and pi.flow: the flows API',
      anEnvironment({ users: [] }),
      { responseMode: 'pi.flow' },
      'flows',
      'https://example.com/callback',
    ],
    [
      'the browser where chosen',
      anEnvironment({ applications: [loopback] }),
      { signOn: 'browser' },
      'browser',
      'http://127.0.0.1/callback',
    ],
    [
      'a user whose password came along: the flows API',
      anEnvironment({ applications: [loopback] }),
      { passwordGiven: true },
      'flows',
      'https://example.com/callback',
    ],
    [
      'the same at any provider: its forms',
      anEnvironment({ kind: 'oidc', issuer: 'https://login.example.com', applications: [loopback] }),
      { passwordGiven: true },
      'form',
      'https://example.com/callback',
    ],
    [
      'the same in the browser where chosen',
      anEnvironment({ kind: 'oidc', issuer: 'https://login.example.com', applications: [loopback] }),
      { passwordGiven: true, signOn: 'browser' },
      'browser',
      'http://127.0.0.1/callback',
    ],
    ['nobody where chosen', anEnvironment(), { signOn: 'direct' }, 'direct', 'https://example.com/callback'],
  ];
  for (const [what, environment, choices, kind, redirectUri] of rows) {
    it(`takes, for ${what}`, () => {
      const plan = authorization(choices, environment);
      assert.equal(plan.signOn.kind, kind);
      assert.equal(plan.redirectUri, redirectUri);
    });
  }

  it('names nobody when a person answers every step', () => {
    assert.deepEqual(authorization({ signOn: 'byHand' }).signOn, { kind: 'flows' });
    assert.deepEqual(authorization({ signOn: 'byHand', user: 'demo' }).signOn, { kind: 'flows' });
  });

  for (const [choices, said] of [
    [{ signOn: 'byHand', user: 'demo' }, /^The user "demo" is not used: for a sign-on by hand/],
    [{ signOn: 'byHand', user: 'nobody' }, /^The user "nobody" is not used/],
    [{ signOn: 'byHand', user: 'demo', responseMode: 'pi.flow' }, /^The user "demo" is not used/],
    [{ signOn: 'byHand', user: '' }, undefined],
    [{ signOn: 'byHand' }, undefined],
    [{ signOn: 'flows' }, undefined],
  ] as const) {
    it(`says of a user for ${JSON.stringify(choices)}: ${said?.source ?? 'nothing'}`, () => {
      const { notes } = planned(choices);
      if (said === undefined) assert.deepEqual(notes, []);
      else assert.match(notes.join('|'), said);
    });
  }

  it('needs no redirect URI with pi.flow alone', () => {
    const environment = anEnvironment({ applications: [anApplication({ redirectUris: [] })] });
    assert.ok(!('redirectUri' in authorization({ responseMode: 'pi.flow' }, environment)));
    assert.match(problem({}, environment), /no redirect URI/);
  });
});

describe('a flow that cannot be sent', () => {
  const rows: readonly (readonly [what: string, choices: FlowChoices, message: RegExp, environment?: Environment])[] = [
    ['an unknown response type', { responseType: 'id_tokn' }, /"id_tokn" is not a known response type\. Did you mean "id_token"\?/],
    ['a response type of another grant', { grant: 'implicit', responseType: 'code' }, /belongs to the grant authorization_code/],
    ['a response type with client credentials', { grant: 'client_credentials', responseType: 'code' }, /Choose only one of them/],
    ['an unknown application', { application: 'Web ap' }, /Did you mean "Web app"\?/],
    [
      'an application whose name is like no other',
      { application: 'Backend for trials' },
      /has no application "Backend for trials"\. Available: Web app\./,
    ],
    ['an unknown user where there is none', { user: 'somebody' }, /Add a test user to the environment\./, anEnvironment({ users: [] })],
    ['an unknown user', { user: 'somebody' }, /no user "somebody"\. Available: demo\./],
    ['pi.flow in the browser', { signOn: 'browser', responseMode: 'pi.flow' }, /a browser cannot process/],
    ['no application at all', {}, /has no application/, anEnvironment({ applications: [] })],
    ['a sandbox that does not run', {}, /not running/, { name: 'S', kind: 'sandbox', applications: [anApplication()], users: [] }],
    [
      'the flows API of a stock provider',
      { signOn: 'flows' },
      /has no flows API/,
      { name: 'Any', kind: 'oidc', issuer: 'https://x.example', applications: [anApplication()], users: [] },
    ],
  ];
  for (const [what, choices, message, environment] of rows) {
    it(`is explained: ${what}`, () => assert.match(problem(choices, environment), message));
  }
});
