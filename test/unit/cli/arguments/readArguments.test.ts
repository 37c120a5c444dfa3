import assert from 'node:assert/strict';
import { type Command, readArguments } from '../../../../src/cli/arguments/readArguments.ts';
import { operationWords, readOperation } from '../../../../src/cli/arguments/readOperation.ts';
import { resolveAnswers } from '../../../../src/cli/arguments/resolveAnswers.ts';

function command(...words: readonly string[]): Command {
  const reading = readArguments(words);
  return reading.kind === 'run' ? reading.command : assert.fail(JSON.stringify(reading));
}

function complaint(...words: readonly string[]): string {
  const reading = readArguments(words);
  return reading.kind === 'wrong' ? reading.message : assert.fail(JSON.stringify(reading));
}

describe('the arguments of the command line', () => {
  for (const [words, dpop] of [
    [['--dpop'], 'ES256'],
    [['--dpop', '--json'], 'ES256'],
    [['--dpop', 'EdDSA'], 'EdDSA'],
    [['--dpop=PS256', '--json'], 'PS256'],
    [['--dpop', 'none'], 'none'],
  ] as const) {
    it(`--dpop may stand alone: ${words.join(' ')}`, () => {
      const reading = readArguments(words);
      assert.equal(reading.kind === 'run' && reading.command.choices.dpop, dpop);
    });
  }

  it('need not be there', () => {
    assert.deepEqual(command(), { choices: {}, answers: [], json: false, failOn: 'error', showSecrets: false });
  });

  it('say which failed checks count', () => {
    for (const failOn of ['error', 'warning', 'none']) assert.equal(command('--fail-on', failOn).failOn, failOn);
    assert.match(complaint('--fail-on', 'info'), /--fail-on does not accept "info"\./);
  });

  it('become the choices of a flow', () => {
    const read = command(
      ...['--config', 'trial.json', '--environment', 'Trial', '--application', 'Web app', '--user=demo', '--json', '--show-secrets'],
      ...['--grant', 'hybrid', '--response-type', 'code id_token', '--method', 'POST', '--pkce', 'plain', '--response-mode', 'form_post'],
      ...['--redirect-uri', 'https://x.example/', '--acr-values', 'Multi_Factor', '--prompt', 'login', '--max-age', '0'],
      ...['--login-hint', 'demo', '--sign-on', 'browser', '--client-authentication', 'private_key_jwt'],
      ...['--scope', 'openid profile', '--scope', 'email', '--param', 'ui_locales=de', '--param', 'a=b=c', '--answer', 'otp=123456'],
      ...[
        '--par',
        '--request-object',
        'HS256',
        '--request-uri',
        '--subject-token',
        'id_token',
        '--login-hint-token',
        'user-1',
        '--assertion-algorithm',
        'ES256',
      ],
      ...['--then', 'userinfo', '--then', 'api'],
      ...['--connect-timeout', '2', '--response-timeout', '0.25', '--run-timeout=.5'],
    );
    assert.deepEqual(read, {
      configFile: 'trial.json',
      environment: 'Trial',
      choices: {
        application: 'Web app',
        user: 'demo',
        grant: 'hybrid',
        responseType: 'code id_token',
        method: 'POST',
        pkce: 'plain',
        responseMode: 'form_post',
        redirectUri: 'https://x.example/',
        acrValues: 'Multi_Factor',
        prompt: 'login',
        maxAgeSeconds: 0,
        loginHint: 'demo',
        signOn: 'browser',
        clientAuthentication: 'private_key_jwt',
        assertionAlgorithm: 'ES256',
        loginHintTokenUserId: 'user-1',
        after: [{ kind: 'userInfo' }, { kind: 'callApi', method: 'GET', url: '/environments' }],
        subjectTokenType: 'id_token',
        pushed: true,
        requestObjectAlgorithm: 'HS256',
        requestObjectByReference: true,
        scopes: ['openid', 'profile', 'email'],
        extraParameters: [
          ['ui_locales', 'de'],
          ['a', 'b=c'],
        ],
      },
      answers: [['otp', '123456']],
      timeouts: { connectMs: 2000, headersMs: 250, bodyMs: 250, runMs: 500 },
      json: true,
      failOn: 'error',
      showSecrets: true,
    });
  });

  it('have a word of their own for answering by hand', () => {
    assert.equal(command('--sign-on', 'by-hand').choices.signOn, 'byHand');
  });

  it('let the last of a repeated option win, where it takes one value', () => {
    assert.equal(command('--pkce', 'plain', '--pkce', 'none').choices.pkce, 'none');
  });

  it('ask for help', () => {
    assert.deepEqual(readArguments(['--json', '--help']), { kind: 'help' });
  });

  const rows: readonly (readonly [words: readonly string[], message: string])[] = [
    [['--aplication', 'x'], 'Unknown option --aplication. Did you mean --application?'],
    [['--colour'], 'Unknown option --colour. Run with --help to list the options.'],
    [['-json'], 'Unknown option -j. Run with --help to list the options.'],
    [['implicit'], 'Unexpected argument "implicit". Use options, such as --grant implicit.'],
    [['--method'], '--method needs a value: --method GET|POST.'],
    [['--method', '--json'], '--method needs a value: --method GET|POST.'],
    [['--method', 'post'], '--method does not accept "post". Did you mean POST?'],
    [['--pkce', 'S512'], '--pkce does not accept "S512". Allowed values: S256, plain, none.'],
    [['--grant', 'implict'], '--grant does not accept "implict". Did you mean implicit?'],
    ...['eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiJhIn0.c2ln', '3f9aKq8sPd71LmZw0x2BvNc6', 'implicit '.repeat(8)].map(
      (secret): [string[], string] => [
        ['--pkce', secret],
        '--pkce does not accept what looks like a token, which is not repeated here. Allowed values: S256, plain, none.',
      ],
    ),
    [['--json=yes'], '--json takes no value.'],
    [['--max-age', 'soon'], '--max-age takes a whole number of seconds.'],
    [['--max-age=-1'], '--max-age takes a whole number of seconds.'],
    [['--param', 'locale'], '--param needs a name and a value: --param ui_locales=de.'],
    [['--param', '=de'], '--param needs a name and a value: --param ui_locales=de.'],
    [['--then', 'nothing'], `--then takes ${operationWords}.`],
    ...['http://op.example', 'https://*.example.com', 'op.example', 'https://op.example/path', '*', ''].map(
      (origin): [readonly string[], string] => [
        [`--insecure=${origin}`],
        '--insecure takes one https origin, without a wildcard: --insecure https://op.example.com:8443.',
      ],
    ),
    ...['0', '65536', '80a', '-1', ''].map((port): [readonly string[], string] => [
      [`--listen=${port}`],
      '--listen takes the number of a port on this machine, from 1 to 65535: --listen 8123.',
    ]),
    [['--callback-certificate='], '--callback-certificate needs the name of a file: --callback-certificate localhost.pem.'],
    [
      ['--callback-certificate-key', 'k'],
      '--callback-certificate-key needs a file, and --callback-certificate: --callback-certificate localhost.crt --callback-certificate-key localhost.key.',
    ],
    [['--wait', '0'], '--wait takes a number of seconds from 0.001 to 86400: --wait 2.5.'],
    [['--connect-timeout', 'soon'], '--connect-timeout takes a number of seconds from 0.001 to 600: --connect-timeout 2.5.'],
    [['--connect-timeout', '0'], '--connect-timeout takes a number of seconds from 0.001 to 600: --connect-timeout 2.5.'],
    [['--connect-timeout=-1'], '--connect-timeout takes a number of seconds from 0.001 to 600: --connect-timeout 2.5.'],
    [['--connect-timeout', '601'], '--connect-timeout takes a number of seconds from 0.001 to 600: --connect-timeout 2.5.'],
    [['--response-timeout', '1e3'], '--response-timeout takes a number of seconds from 0.001 to 3600: --response-timeout 2.5.'],
    [['--response-timeout', '1,5'], '--response-timeout takes a number of seconds from 0.001 to 3600: --response-timeout 2.5.'],
    [['--response-timeout='], '--response-timeout takes a number of seconds from 0.001 to 3600: --response-timeout 2.5.'],
    [['--run-timeout', 'Infinity'], '--run-timeout takes a number of seconds from 0.001 to 86400: --run-timeout 2.5.'],
    [['--run-timeout', '0x10'], '--run-timeout takes a number of seconds from 0.001 to 86400: --run-timeout 2.5.'],
    [['--run-timeout'], '--run-timeout needs a value: --run-timeout SECONDS.'],
    [['--answer', '123456'], '--answer needs a name and a value: --answer otp=123456.'],
  ];
  for (const [words, message] of rows) {
    it(`are explained when wrong: ${words.join(' ')}`, () => assert.equal(complaint(...words), message));
  }

  it('tell how a mistake is to be reported', () => {
    const reading = readArguments(['--nothing', '--json']);
    assert.equal(reading.kind === 'wrong' && reading.json, true);
  });
});

describe('a prepared answer', () => {
  it('may come from an environment variable', () => {
    const answers = [
      ['otp', '123456'],
      ['newPassword', 'env:NEW'],
    ] as const;
    assert.deepEqual(resolveAnswers(answers, { NEW: 'secret' }), [
      ['otp', '123456'],
      ['newPassword', 'secret'],
    ]);
    assert.throws(() => resolveAnswers(answers, {}), /variable NEW, which the answer newPassword refers to, is not set/);
  });
});

describe('an operation on the tokens', () => {
  const rows = [
    ['userinfo', { kind: 'userInfo' }],
    ['userinfo:body', { kind: 'userInfo', tokenIn: 'body' }],
    ['introspect', { kind: 'introspect', token: 'access_token' }],
    ['introspect:refresh_token', { kind: 'introspect', token: 'refresh_token' }],
    ['refresh', { kind: 'refresh' }],
    ['refresh:previous', { kind: 'refresh', token: 'previous' }],
    ['revoke', { kind: 'revoke', token: 'refresh_token' }],
    ['revoke:access_token', { kind: 'revoke', token: 'access_token' }],
    ['signoff', { kind: 'signOff' }],
    ['signoff:check', { kind: 'signOff', checkSession: true }],
    ['signoff:x', undefined],
    ['await-logout', { kind: 'awaitLogout' }],
    ['await-logout:signoff', { kind: 'awaitLogout', signOff: true }],
    ['await-logout:x', undefined],
    ['api', { kind: 'callApi', method: 'GET', url: '/environments' }],
    ['api:/populations', { kind: 'callApi', method: 'GET', url: '/populations' }],
    ['api:DELETE https://x.example/a:b', { kind: 'callApi', method: 'DELETE', url: 'https://x.example/a:b' }],
    ['introspect:code', undefined],
    ['refresh:', undefined],
    ['userinfo:x', undefined],
    ['api:FETCH https://x.example', undefined],
    ['api:populations', undefined],
    ['', undefined],
  ] as const;
  for (const [text, operation] of rows) {
    it(`"${text}" is ${operation === undefined ? 'none' : operation.kind}`, () => assert.deepEqual(readOperation(text), operation));
  }

  it('returns to a named address where it signs off', () => {
    const operations = ['signoff', 'signoff:check', 'await-logout', 'await-logout:signoff', 'userinfo'];
    const { after = [] } = command('--post-logout-redirect-uri', '', ...operations.flatMap((each) => ['--then', each])).choices;
    assert.deepEqual(
      after.filter((each) => 'postLogoutRedirectUri' in each && each.postLogoutRedirectUri === ''),
      [
        { kind: 'signOff', postLogoutRedirectUri: '' },
        { kind: 'signOff', checkSession: true, postLogoutRedirectUri: '' },
        { kind: 'awaitLogout', signOff: true, postLogoutRedirectUri: '' },
      ],
    );
  });
});
