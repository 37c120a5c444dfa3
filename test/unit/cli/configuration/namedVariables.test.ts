import assert from 'node:assert/strict';
import { readArguments } from '../../../../src/cli/arguments/readArguments.ts';
import { namedVariables, refusedVariables, secretVariables } from '../../../../src/cli/configuration/namedVariables.ts';
import type { Environment } from '../../../../src/environments/environment.ts';
import { anApplication, anEnvironment } from '../../../support/environments.ts';

const environment: Environment = anEnvironment({
  applications: [
    anApplication({ clientId: 'a', clientSecret: { env: 'AUTH_FLOW_A' }, privateKey: { env: 'TRIAL_KEY' } }),
    anApplication({ clientId: 'b', clientSecret: { env: 'AWS_SECRET_ACCESS_KEY' } }),
  ],
  users: [{ username: 'u', password: { env: 'TRIAL_KEY' }, passkey: { env: 'SSH_KEY' } }],
  worker: { clientId: 'w', clientAuthentication: 'client_secret_basic', clientSecret: { env: 'auth_flow_lower' } },
});

describe('environment variables that a file names', () => {
  it('are all found, each once', () => {
    assert.deepEqual(namedVariables(environment), ['AUTH_FLOW_A', 'TRIAL_KEY', 'AWS_SECRET_ACCESS_KEY', 'SSH_KEY', 'auth_flow_lower']);
  });

  const rows: readonly (readonly [allowed: readonly string[], options: string | undefined])[] = [
    [[], '--allow-env TRIAL_KEY --allow-env AWS_SECRET_ACCESS_KEY --allow-env SSH_KEY --allow-env auth_flow_lower'],
    [['TRIAL_KEY'], '--allow-env AWS_SECRET_ACCESS_KEY --allow-env SSH_KEY --allow-env auth_flow_lower'],
    [['trial_key', 'AWS_SECRET_ACCESS_KEY', 'SSH_KEY', 'auth_flow_lower'], '--allow-env TRIAL_KEY'],
    [['TRIAL_KEY', 'AWS_SECRET_ACCESS_KEY', 'SSH_KEY', 'auth_flow_lower'], undefined],
  ];
  for (const [allowed, options] of rows) {
    it(`with ${allowed.length === 0 ? 'none' : allowed} allowed need ${options}`, () => {
      const text = refusedVariables(environment, allowed);
      assert.equal(text?.slice(text.indexOf('--allow-env')), options);
    });
  }

  it('are kept from children, with those of options and answers', () => {
    const reading = readArguments(['--allow-env', 'OTHER', '--answer', 'otp=env:OTP', '--answer', 'x=plain']);
    assert.ok(reading.kind === 'run');
    assert.deepEqual(secretVariables(reading.command, undefined), ['OTHER', 'OTP']);
    assert.deepEqual(secretVariables(reading.command, environment), ['OTHER', 'OTP', ...namedVariables(environment)]);
  });
});
