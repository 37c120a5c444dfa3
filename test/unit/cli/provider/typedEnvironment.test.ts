import assert from 'node:assert/strict';
import { readArguments } from '../../../../src/cli/arguments/readArguments.ts';
import { savedEntry } from '../../../../src/cli/provider/savedEntry.ts';
import { authenticationOf, missingCredential, typedEnvironment } from '../../../../src/cli/provider/typedEnvironment.ts';

function commandOf(...words: readonly string[]) {
  const reading = readArguments(['--issuer', 'https://op.example', '--client-id', 'app', ...words]);
  if (reading.kind !== 'run') assert.fail(JSON.stringify(reading));
  return reading.command;
}

const certificate = ['--certificate', 'c.pem', '--certificate-key', 'k.pem'];

describe('how an application authenticates that options describe', () => {
  const rows: readonly (readonly [words: readonly string[], method: string, missing?: string])[] = [
    [[], 'none'],
    [['--client-secret', 'env:S'], 'client_secret_basic'],
    [['--private-key', 'k.pem'], 'private_key_jwt'],
    [certificate, 'tls_client_auth'],
    [['--client-secret', 'env:S', '--private-key', 'k.pem'], 'private_key_jwt'],
    [['--client-secret', 'env:S', ...certificate], 'client_secret_basic'],
    [['--client-authentication', 'client_secret_post'], 'client_secret_post', 'client-secret'],
    [['--client-authentication', 'client_secret_jwt', '--client-secret', 'env:S'], 'client_secret_jwt'],
    [['--client-authentication', 'private_key_jwt', '--client-secret', 'env:S'], 'private_key_jwt', 'private-key'],
    [['--client-authentication', 'self_signed_tls_client_auth'], 'self_signed_tls_client_auth', 'certificate'],
    [['--client-authentication', 'none', '--client-secret', 'env:S'], 'none'],
  ];
  for (const [words, method, missing] of rows) {
    it(`is ${method}${missing === undefined ? '' : `, which needs --${missing}`}: ${words.join(' ')}`, () => {
      const command = commandOf(...words);
      assert.equal(authenticationOf(command), method);
      assert.equal(missingCredential(command), missing);
    });
  }
});

describe('an environment that options describe', () => {
  const provider = { clientId: 'app', issuer: 'https://op.example' };

  it('has what its options say, and may do whatever the command asks', () => {
    const reading = typedEnvironment(provider, commandOf('--scope', 'read write', '--redirect-uri', 'http://127.0.0.1:9/cb'));
    const [application] = reading.kind === 'read' ? reading.environment.applications : assert.fail(JSON.stringify(reading));
    assert.deepEqual([application?.scopes, application?.redirectUris], [['read', 'write'], ['http://127.0.0.1:9/cb']]);
    assert.ok(application?.grantTypes.includes('ciba') && application.responseTypes.includes('code id_token'));
  });

  const wrong: readonly (readonly [provider: object, message: RegExp])[] = [
    [{ saveAs: ' Mine' }, /^--save: .*spaces before or after/],
    [{ issuer: 'https://op.example?x' }, /^--issuer: /],
    [{ endpoints: { token_endpoint: 'no URL' } }, /^--token-endpoint: /],
    [{ username: ' jane' }, /^--user: .*spaces before or after/],
    [{ clientId: 'app ' }, /^--client-id: [^\n]*spaces before or after it\. Remove the spaces\.$/],
  ];
  for (const [changes, message] of wrong) {
    it(`names the option of what is wrong: ${message.source}`, () => {
      const reading = typedEnvironment({ ...provider, ...changes }, commandOf());
      assert.match(reading.kind === 'wrong' ? reading.messages.join('\n') : assert.fail(JSON.stringify(reading)), message);
    });
  }
});

describe('an environment that is saved', () => {
  const provider = { clientId: 'app', issuer: 'https://op.example', username: 'jane', saveAs: 'My provider (EU)' };
  const saved = (...words: readonly string[]) => savedEntry(provider, commandOf(...words));

  it('names a variable for each secret, after itself, and holds none', () => {
    const { entry, variables } = saved('--client-secret', 'env:ANY_NAME', '--password', 'prompt', ...certificate);
    assert.deepEqual(variables, [
      { name: 'AUTH_FLOW_MY_PROVIDER_EU_CLIENT_SECRET', what: 'client secret' },
      { name: 'AUTH_FLOW_MY_PROVIDER_EU_CERTIFICATE', what: 'client certificate (PEM)' },
      { name: 'AUTH_FLOW_MY_PROVIDER_EU_CERTIFICATE_KEY', what: 'private key of the certificate (PEM)' },
      { name: 'AUTH_FLOW_MY_PROVIDER_EU_PASSWORD', what: 'password' },
    ]);
    assert.deepEqual(entry['users'], [{ username: 'jane', password: { env: 'AUTH_FLOW_MY_PROVIDER_EU_PASSWORD' } }]);
    assert.ok(!JSON.stringify(entry).includes('ANY_NAME'));
  });

  it('keeps a variable that a file may read without a question', () => {
    assert.deepEqual(saved('--private-key', 'env:AUTH_FLOW_MY_KEY').variables, [{ name: 'AUTH_FLOW_MY_KEY', what: 'private key' }]);
  });
});
