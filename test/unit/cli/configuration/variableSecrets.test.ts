import assert from 'node:assert/strict';
import { configuredSecrets, missingSecrets, variableSecrets } from '../../../../src/cli/configuration/variableSecrets.ts';
import { defaultLimits } from '../../../../src/environments/limits.ts';
import type { FlowChoices } from '../../../../src/environments/planning/flowChoices.ts';
import { planFlow } from '../../../../src/environments/planning/planFlow.ts';
import { anApplication, anEnvironment } from '../../../support/environments.ts';

const environment = anEnvironment({
  applications: [
    anApplication({ clientId: 'web', clientSecret: { env: 'WEB_SECRET' }, privateKey: { env: 'WEB_KEY' } }),
    anApplication({ name: 'Bare', clientId: 'bare' }),
  ],
  users: [{ username: 'demo', password: { env: 'DEMO_PASSWORD' } }, { username: 'anybody' }],
});

function missing(choices: FlowChoices, variables: Readonly<Record<string, string>>): readonly string[] {
  const reading = planFlow(environment, choices, defaultLimits);
  return reading.kind === 'planned' ? missingSecrets(reading.plan, [environment], variables) : assert.fail(reading.problems.join());
}

describe('secrets from environment variables', () => {
  it('are read by the names that the configuration gives', async () => {
    const secrets = variableSecrets([environment], { WEB_SECRET: 's1', WEB_KEY: 's2', DEMO_PASSWORD: 's3' });
    const read = async (owner: Parameters<typeof secrets.read>[0]['owner']) => {
      const secret = await secrets.read({ environment: 'Trial', owner });
      return [secret?.reveal(), secret?.label];
    };
    assert.deepEqual(await read({ kind: 'application', clientId: 'web', what: 'clientSecret' }), ['s1', 'client_secret']);
    assert.deepEqual(await read({ kind: 'application', clientId: 'web', what: 'privateKey' }), ['s2', 'private_key']);
    assert.deepEqual(await read({ kind: 'user', username: 'demo' }), ['s3', 'password']);
    assert.deepEqual(await read({ kind: 'user', username: 'anybody' }), [undefined, undefined]);
    assert.equal(await secrets.read({ environment: 'Other', owner: { kind: 'user', username: 'demo' } }), undefined);
  });

  it('are the passkey of a user beside the password, whose private key is hidden as well', async () => {
    const users = [{ username: 'demo', password: { env: 'DEMO_PASSWORD' }, passkey: { env: 'DEMO_PASSKEY' } }];
    const withPasskey = anEnvironment({ users });
    const variables = { DEMO_PASSWORD: 's3', DEMO_PASSKEY: '{"d":"private part"}' };
    const ref = { environment: 'Trial', owner: { kind: 'user', username: 'demo', what: 'passkey' } } as const;
    const secret = await variableSecrets([withPasskey], variables).read(ref);
    assert.deepEqual([secret?.reveal(), secret?.label], ['{"d":"private part"}', 'passkey']);
    assert.equal(await variableSecrets([environment], variables).read(ref), undefined);
    assert.deepEqual(
      configuredSecrets(withPasskey, variables).map((each) => [each.label, each.reveal()]),
      [
        ['password', 's3'],
        ['passkey', '{"d":"private part"}'],
        ['private_key', 'private part'],
      ],
    );
    const planned = planFlow(withPasskey, {}, defaultLimits);
    assert.ok(planned.kind === 'planned');
    assert.deepEqual(
      missingSecrets(planned.plan, [withPasskey], { DEMO_PASSWORD: 's3' }).filter((sentence) => sentence.includes('PASSKEY')),
      ['The environment variable DEMO_PASSKEY is not set. It must contain the passkey of the user demo.'],
    );
  });

  it('are those of the application that is meant, where several have one client ID', async () => {
    const twins = anEnvironment({
      applications: [
        anApplication({ name: 'One', clientId: 'web', clientSecret: { env: 'SECRET_1' }, privateKey: { env: 'KEY_1' } }),
        anApplication({ name: 'Two', clientId: 'web', clientSecret: { env: 'SECRET_2' } }),
      ],
    });
    const secrets = variableSecrets([twins], { SECRET_1: 's1', SECRET_2: 's2', KEY_1: 'k1' });
    const read = async (application: string | undefined, what: 'clientSecret' | 'privateKey') => {
      const owner = { kind: 'application', clientId: 'web', what, ...(application === undefined ? {} : { application }) } as const;
      return (await secrets.read({ environment: 'Trial', owner }))?.reveal();
    };
    const found = [await read('One', 'clientSecret'), await read('Two', 'clientSecret'), await read(undefined, 'clientSecret')];
    assert.deepEqual(found, ['s1', 's2', 's1']);
    assert.deepEqual([await read('One', 'privateKey'), await read('Two', 'privateKey')], ['k1', undefined]);
    assert.equal(await read('Three', 'clientSecret'), undefined);
    for (const application of ['One', 'Two']) {
      const reading = planFlow(twins, { application }, defaultLimits);
      const secret = reading.kind === 'planned' ? reading.plan.client.secret : undefined;
      assert.ok(secret !== undefined);
      assert.equal((await secrets.read(secret))?.reveal(), application === 'One' ? 's1' : 's2');
    }
  });

  it('are not there when the variable is empty', async () => {
    const secrets = variableSecrets([environment], { DEMO_PASSWORD: '' });
    assert.equal(await secrets.read({ environment: 'Trial', owner: { kind: 'user', username: 'demo' } }), undefined);
  });

  it('name their variable when they are missing', () => {
    const { missingRemedy } = variableSecrets([environment], {});
    const remedy = missingRemedy({ environment: 'Trial', owner: { kind: 'user', username: 'demo' } });
    assert.equal(remedy, 'Set the environment variable DEMO_PASSWORD, then run again.');
    assert.equal(missingRemedy({ environment: 'Trial', owner: { kind: 'user', username: 'anybody' } }), undefined);
  });

  it('are listed, so that they can be hidden wherever they stand', () => {
    const listed = configuredSecrets(environment, { WEB_SECRET: 's1', WEB_KEY: 's2', DEMO_PASSWORD: 's3' });
    assert.deepEqual(
      listed.map((secret) => [secret.label, secret.reveal()]),
      [
        ['client_secret', 's1'],
        ['private_key', 's2'],
        ['password', 's3'],
      ],
    );
    assert.deepEqual(configuredSecrets(environment, { WEB_SECRET: '' }), []);
  });

  it('are missed before anything is sent, by the name of the variable', () => {
    assert.deepEqual(missing({}, { WEB_SECRET: 's', DEMO_PASSWORD: 's' }), []);
    assert.deepEqual(missing({}, { WEB_SECRET: 's' }), [
      'The environment variable DEMO_PASSWORD is not set. It must contain the password of the user demo.',
    ]);
    assert.deepEqual(missing({}, { WEB_SECRET: 's', DEMO_PASSWORD: '' }), [
      'The environment variable DEMO_PASSWORD is empty. It must contain the password of the user demo.',
    ]);
    assert.deepEqual(missing({ application: 'web', clientAuthentication: 'private_key_jwt', signOn: 'browser' }, {}), [
      'The environment variable WEB_KEY is not set. It must contain the private key of the application Web app.',
    ]);
  });

  it('are missed when the configuration names no variable, but for a password: a person can type that', () => {
    assert.deepEqual(missing({ application: 'Bare', user: 'anybody' }, {}), [
      'The client secret of the application Bare is not configured: add "clientSecret": { "env": "AUTH_FLOW_NAME" } to the configuration file. Or give it for this run: --client-secret env:NAME. If it is a public client, add "clientAuthentication": "none" instead.',
    ]);
  });
});
