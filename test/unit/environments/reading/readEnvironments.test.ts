import assert from 'node:assert/strict';
import { readEnvironments } from '../../../../src/environments/reading/readEnvironments.ts';
import { environmentId } from '../../../support/environments.ts';

const valid = { name: 'Trial', kind: 'pingone', region: 'EU', environmentId };
const application = { name: 'Web app', clientId: 'client-1' };

/** Reads one environment whose only application has the given members besides a name and a client ID. */
function readApplicationWith(members: object, source: 'setting' | 'file' = 'setting') {
  const list = [{ ...valid, applications: [{ ...application, ...members }] }];
  const reading = readEnvironments(source === 'setting' ? list : { environments: list }, source);
  return { application: reading.environments[0]?.applications[0], problems: reading.problems };
}

describe('reading the configuration', () => {
  it('fills the defaults of an application', () => {
    assert.deepEqual(readApplicationWith({}), {
      application: {
        name: 'Web app',
        clientId: 'client-1',
        clientAuthentication: 'client_secret_basic',
        grantTypes: ['authorization_code'],
        responseTypes: ['code'],
        redirectUris: [],
        scopes: ['openid'],
        pkce: 'S256',
        extraParameters: {},
        tokenParameters: {},
      },
      problems: [],
    });
  });

  it('takes grants from the response types and response types from the grants', () => {
    assert.deepEqual(readApplicationWith({ responseTypes: ['code', 'token id_token'] }).application?.grantTypes, [
      'authorization_code',
      'implicit',
    ]);
    assert.deepEqual(readApplicationWith({ grantTypes: ['hybrid'] }).application?.responseTypes, [
      'code id_token',
      'code token',
      'code token id_token',
    ]);
    assert.deepEqual(readApplicationWith({ grantTypes: ['client_credentials'] }).application?.responseTypes, []);
  });

  it('drops the slashes at the end of a base URL', () => {
    const { environments } = readEnvironments([{ ...valid, authBaseUrl: 'http://127.0.0.1:8080//' }], 'setting');
    assert.equal(environments[0]?.authBaseUrl, 'http://127.0.0.1:8080');
  });

  it('reads nothing as no environments, without a problem', () => {
    assert.deepEqual(readEnvironments(undefined, 'setting'), { environments: [], problems: [] });
    assert.deepEqual(readEnvironments([], 'setting'), { environments: [], problems: [] });
  });

  it('reads the names of environment variables in a file', () => {
    const file = {
      environments: [
        {
          ...valid,
          applications: [{ ...application, clientSecret: { env: 'TRIAL_SECRET' }, privateKey: { env: 'TRIAL_KEY' } }],
          users: [{ username: 'demo', password: { env: 'DEMO_PASSWORD' } }],
          worker: { clientId: 'worker-1', clientSecret: { env: 'WORKER_SECRET' } },
        },
      ],
    };
    const { environments, problems } = readEnvironments(file, 'file');
    assert.deepEqual(problems, []);
    assert.deepEqual(environments[0]?.applications[0]?.clientSecret, { env: 'TRIAL_SECRET' });
    assert.deepEqual(environments[0]?.users[0]?.password, { env: 'DEMO_PASSWORD' });
    assert.deepEqual(environments[0]?.worker, {
      clientId: 'worker-1',
      clientAuthentication: 'client_secret_basic',
      clientSecret: { env: 'WORKER_SECRET' },
    });
  });
});

describe('a broken part of the configuration', () => {
  const rows: readonly (readonly [what: string, value: unknown, path: string, message: RegExp])[] = [
    ['the list is an object', {}, 'environments', /list in square brackets, not an object/],
    ['the list is a text', 'pingone', 'environments', /list in square brackets, not a string/],
    ['an environment is null', [null], 'environments[0]', /object in braces, not null/],
    ['an environment is a list', [[]], 'environments[0]', /object in braces, not a list/],
    ['no name', [{ ...valid, name: undefined }], 'environments[0].name', /add "name"/],
    ['a blank name', [{ ...valid, name: ' ' }], 'environments[0].name', /is empty/],
    ['a name that draws a line of its own', [{ ...valid, name: 'Trial\nvariable  PATH  set' }], 'environments[0].name', /has a line break/],
    ['a name that acts on a terminal', [{ ...valid, name: 'Trial\u001b[2J' }], 'environments[0].name', /another control character/],
    ['a name with space around it', [{ ...valid, name: ' Trial' }], 'environments[0].name', /spaces before or after/],
    ['a name that is a number', [{ ...valid, name: 7 }], 'environments[0].name', /must be a string in quotes, not a number/],
    ['no kind', [{ ...valid, kind: undefined }], 'environments[0].kind', /add "kind"/],
    ['a misspelt kind', [{ ...valid, kind: 'pingon' }], 'environments[0].kind', /did you mean "pingone"\?/],
    ['an unknown region', [{ ...valid, region: 'MARS' }], 'environments[0].region', /one of "NA", "CA"/],
    ['a region in lower case', [{ ...valid, region: 'eu' }], 'environments[0].region', /did you mean "EU"\?/],
    ['no region', [{ ...valid, region: undefined }], 'environments[0].region', /requires its region/],
    ['no environment ID', [{ ...valid, environmentId: undefined }], 'environments[0].environmentId', /requires its environment ID/],
    ['an environment ID with a slash', [{ ...valid, environmentId: 'a/b' }], 'environments[0].environmentId', /invalid characters/],
    ['an environment ID of dots', [{ ...valid, environmentId: '..' }], 'environments[0].environmentId', /invalid characters/],
    ['a custom domain with a scheme', [{ ...valid, customDomain: 'https://x.example' }], 'environments[0].customDomain', /host name only/],
    ['a base URL that is none', [{ ...valid, authBaseUrl: 'auth.pingone.eu' }], 'environments[0].authBaseUrl', /begins with https/],
    [
      'a base URL with a query',
      [{ ...valid, authBaseUrl: 'https://x.example?a=b' }],
      'environments[0].authBaseUrl',
      /a query or a fragment/,
    ],
    ['a base URL with a password', [{ ...valid, apiBaseUrl: 'https://a:b@x.example' }], 'environments[0].apiBaseUrl', /Remove it/],
    ['kind oidc without issuer', [{ name: 'Any', kind: 'oidc' }], 'environments[0].issuer', /Add "issuer"/],
    ['an issuer of another scheme', [{ name: 'Any', kind: 'oidc', issuer: 'ftp://x.example' }], 'environments[0].issuer', /https:/],
  ];
  for (const [what, value, path, message] of rows) {
    it(`is left out and named: ${what}`, () => {
      const { environments, problems } = readEnvironments(value, 'setting');
      assert.deepEqual(environments, []);
      const problem = problems.find((each) => each.path === path);
      assert.equal(problem?.severity, 'error', `no error at ${path} in ${JSON.stringify(problems)}`);
      assert.match(problem.message, message);
    });
  }

  const applicationRows: readonly (readonly [what: string, members: object, path: string, message: RegExp])[] = [
    ['no client ID', { clientId: undefined }, 'clientId', /add "clientId"/],
    ['an unknown method', { clientAuthentication: 'basic' }, 'clientAuthentication', /one of "none"/],
    ['PingOne’s spelling of a method', { clientAuthentication: 'CLIENT_SECRET_POST' }, 'clientAuthentication', /"client_secret_post"\?/],
    ['PingOne’s spelling of a grant', { grantTypes: ['AUTHORIZATION_CODE'] }, 'grantTypes[0]', /"authorization_code"\?/],
    ['grants that are no list', { grantTypes: 'implicit' }, 'grantTypes', /list in square brackets/],
    ['an unknown response type', { responseTypes: ['code', 'nothing'] }, 'responseTypes[1]', /one of "code"/],
    ['a relative redirect URI', { redirectUris: ['/callback'] }, 'redirectUris[0]', /absolute URL/],
    ['a redirect URI with a fragment', { redirectUris: ['https://x.example/#a'] }, 'redirectUris[0]', /RFC 6749 section 3\.1\.2/],
    ['a scope that is a number', { scopes: [1] }, 'scopes[0]', /not a number/],
    ['an unknown PKCE method', { pkce: 'S512' }, 'pkce', /one of "S256", "plain", "none"/],
    ['extra parameters in a list', { extraParameters: [] }, 'extraParameters', /object in braces/],
    ['an extra parameter that is a number', { extraParameters: { max: 1 } }, 'extraParameters.max', /not a number/],
  ];
  for (const [what, members, path, message] of applicationRows) {
    it(`leaves out an application with ${what}, and keeps its environment`, () => {
      const { application: read, problems } = readApplicationWith(members);
      assert.equal(read, undefined);
      const problem = problems.find((each) => each.path === `environments[0].applications[0].${path}`);
      assert.equal(problem?.severity, 'error', JSON.stringify(problems));
      assert.match(problem.message, message);
    });
  }

  it('does not take its neighbours along', () => {
    const { environments } = readEnvironments(
      [
        { kind: 'pingone' },
        { ...valid, applications: [{ name: 'broken' }, application], users: [7, { username: 'demo' }, { username: '' }] },
      ],
      'setting',
    );
    assert.equal(environments.length, 1);
    assert.deepEqual(
      environments[0]?.applications.map(({ name }) => name),
      ['Web app'],
    );
    assert.deepEqual(environments[0]?.users, [{ username: 'demo' }]);
  });

  it('keeps an environment whose applications are no list', () => {
    const { environments, problems } = readEnvironments([{ ...valid, applications: {} }], 'setting');
    assert.deepEqual(environments[0]?.applications, []);
    assert.equal(problems[0]?.path, 'environments[0].applications');
  });

  it('keeps the first of a name, and counts places as they were written', () => {
    const { environments, problems } = readEnvironments(
      [
        {
          ...valid,
          applications: [{}, application, { ...application, clientId: 'client-2' }],
          users: [{ username: 'a' }, { username: 'a' }],
        },
        7,
        { ...valid, region: 'NA' },
      ],
      'setting',
    );
    assert.equal(environments.length, 1);
    assert.equal(environments[0]?.region, 'EU');
    assert.equal(environments[0]?.applications[0]?.clientId, 'client-1');
    const paths = problems.map(({ path }) => path);
    for (const path of ['environments[0].applications[2].name', 'environments[0].users[1].username', 'environments[2].name']) {
      assert.ok(paths.includes(path), `${path} is missing in ${paths.join(', ')}`);
    }
  });

  it('is named with all its neighbours at once, in an environment that cannot be used as well', () => {
    const { environments, problems } = readEnvironments(
      [
        {
          ...valid,
          region: 'eu',
          applications: [
            { name: 'A', clientid: 'x', scopes: ['a', 7, ' b'] },
            { ...application, extraParameters: { a: 1 } },
          ],
          users: [{ username: 'a' }, { username: 'a' }],
          worker: { clientId: 'w', clientAuthentication: 'none' },
        },
      ],
      'setting',
    );
    assert.deepEqual(environments, []);
    assert.deepEqual(
      problems.map(({ path, severity }) => `${severity} ${path}`),
      [
        'error environments[0].region',
        'warning environments[0].applications[0].clientid',
        'error environments[0].applications[0].clientId',
        'error environments[0].applications[0].scopes[1]',
        'error environments[0].applications[0].scopes[2]',
        'error environments[0].applications[1].extraParameters.a',
        'error environments[0].users[1].username',
        'error environments[0].worker.clientAuthentication',
      ],
    );
  });

  it('is left out alone where it is a worker', () => {
    const { environments, problems } = readEnvironments([{ ...valid, worker: { clientId: 7 } }], 'setting');
    assert.deepEqual(Object.hasOwn(environments[0] ?? {}, 'worker'), false);
    assert.deepEqual(
      problems.map(({ path }) => path),
      ['environments[0].worker.clientId'],
    );
  });

  it('of a file is named by the file', () => {
    assert.deepEqual(readEnvironments({ $schema: 'a.json', enviroments: [] }, 'file').problems, [
      {
        path: 'enviroments',
        severity: 'warning',
        message: '"enviroments" is not a known property and has no effect. Did you mean "environments"?',
      },
      { path: 'environments', severity: 'error', message: 'The list of environments is missing: add "environments": [ … ].' },
    ]);
  });

  it('is only warned of where it still works', () => {
    const rowsOfWarnings: readonly (readonly [value: object, path: string, message: RegExp])[] = [
      [{ ...valid, regoin: 'EU' }, 'environments[0].regoin', /Did you mean "region"\?/],
      [{ ...valid, environmentId: 'sandbox' }, 'environments[0].environmentId', /UUID/],
      [{ ...valid, authBaseUrl: 'http://proxy.example' }, 'environments[0].authBaseUrl', /https:/],
      [{ name: 'Any', kind: 'oidc', issuer: 'https://x.example', region: 'EU' }, 'environments[0].region', /no effect/],
    ];
    for (const [value, path, message] of rowsOfWarnings) {
      const { environments, problems } = readEnvironments([value], 'setting');
      assert.equal(environments.length, 1, path);
      assert.deepEqual(
        problems.map((problem) => [problem.path, problem.severity]),
        [[path, 'warning']],
      );
      assert.match(problems[0]?.message ?? '', message);
    }
    assert.deepEqual(readEnvironments([{ ...valid, authBaseUrl: 'http://localhost:1' }], 'setting').problems, []);
  });

  it('is survived whatever it is', () => {
    const odd = [undefined, null, 0, '', 'x', true, [], {}, [[]], [{}], JSON.parse('{"__proto__": {"name": "x"}}'), { environments: 7 }];
    for (const value of odd) {
      for (const source of ['setting', 'file'] as const) assert.deepEqual(readEnvironments(value, source).environments, []);
    }
  });
});

describe('a secret in the configuration', () => {
  const secret = 'hunter2-very-secret';
  const rows: readonly (readonly [what: string, value: unknown, source: 'setting' | 'file'])[] = [
    ['as text in the setting', secret, 'setting'],
    ['as the name of a variable in the setting', { env: 'TRIAL_SECRET' }, 'setting'],
    ['as text in the file', secret, 'file'],
    ['as a value in an object in the file', { value: secret }, 'file'],
    ['as the name of no variable in the file', { env: secret }, 'file'],
  ];
  for (const [what, value, source] of rows) {
    it(`is refused ${what}, and the message does not repeat it`, () => {
      for (const name of ['clientSecret', 'privateKey']) {
        const { application: read, problems } = readApplicationWith({ [name]: value }, source);
        assert.equal(read, undefined);
        assert.deepEqual(
          problems.map(({ path }) => path),
          [`environments[0].applications[0].${name}`],
        );
        assert.match(problems[0]?.message ?? '', source === 'file' ? /environment variable/ : /Remove it here and store it/);
        assert.ok(!JSON.stringify(problems).includes(secret));
      }
    });
  }

  it('is refused as the password of a user and as the secret of a worker', () => {
    const environment = { ...valid, users: [{ username: 'demo', password: secret }], worker: { clientId: 'w', clientSecret: secret } };
    const { environments, problems } = readEnvironments([environment], 'setting');
    assert.deepEqual(environments[0]?.users, []);
    assert.equal(environments[0]?.worker, undefined);
    assert.deepEqual(
      problems.map(({ path }) => path),
      ['environments[0].users[0].password', 'environments[0].worker.clientSecret'],
    );
    assert.ok(!JSON.stringify(problems).includes(secret));
  });
});
