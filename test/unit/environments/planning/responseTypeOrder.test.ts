import assert from 'node:assert/strict';
import { defaultLimits } from '../../../../src/environments/limits.ts';
import type { FlowChoices } from '../../../../src/environments/planning/flowChoices.ts';
import { planFlow } from '../../../../src/environments/planning/planFlow.ts';
import { readEnvironments } from '../../../../src/environments/reading/readEnvironments.ts';

/** The response types of an application as configured, what is chosen, and what is sent. */
const rows: readonly (readonly [configured: readonly string[], choices: FlowChoices, sent: string])[] = [
  [['code'], {}, 'code'],
  [['id_token code'], { grant: 'hybrid' }, 'id_token code'],
  [['token code id_token'], { grant: 'hybrid' }, 'token code id_token'],
  [['code token'], { grant: 'hybrid' }, 'code token'],
  [['id_token token'], { grant: 'implicit' }, 'id_token token'],
  [['token'], { grant: 'implicit' }, 'token'],
  [['id_token', 'id_token token'], { grant: 'implicit' }, 'id_token token'],
  [['id_token  code'], { grant: 'hybrid' }, 'id_token code'],
  [['id_token code'], { responseType: 'code id_token' }, 'code id_token'],
  [['code id_token'], { responseType: 'id_token code' }, 'id_token code'],
];

describe('response types in any order of their words', () => {
  for (const [responseTypes, choices, sent] of rows) {
    it(`${responseTypes.join(', ')} with ${JSON.stringify(choices)}: ${sent}`, () => {
      const applications = [{ name: 'App', clientId: 'app', responseTypes, redirectUris: ['https://c.example/cb'] }];
      const { environments, problems } = readEnvironments(
        [{ name: 'Any', kind: 'oidc', issuer: 'https://op.example', applications }],
        'setting',
      );
      assert.deepEqual(problems, []);
      const [environment] = environments;
      const reading = environment === undefined ? assert.fail() : planFlow(environment, choices, defaultLimits);
      const { plan, notes } = reading.kind === 'planned' ? reading : assert.fail(reading.problems.join());
      assert.equal('responseType' in plan && plan.responseType, sent);
      assert.deepEqual(notes, []);
    });
  }

  for (const unknown of ['code code_token', 'none code', 'id_tokens code']) {
    it(`does not know ${unknown}`, () => {
      const applications = [{ name: 'App', clientId: 'app', responseTypes: [unknown] }];
      const { problems } = readEnvironments([{ name: 'Any', kind: 'oidc', issuer: 'https://op.example', applications }], 'setting');
      assert.equal(problems[0]?.path, 'environments[0].applications[0].responseTypes[0]');
    });
  }
});

describe('users where no API signs them on', () => {
  const users = [{ username: 'jane' }];
  const read = (grantTypes: readonly string[], more: object = {}) => {
    const applications = [{ name: 'App', clientId: 'app', grantTypes, redirectUris: ['https://c.example/cb'] }];
    return readEnvironments([{ name: 'Any', kind: 'oidc', issuer: 'https://op.example', applications, users, ...more }], 'setting');
  };

  it('are no problem: a sign-on in forms has a use for them', () => {
    assert.deepEqual(read(['authorization_code']).problems, []);
    assert.deepEqual(read(['ciba']).problems, []);
  });

  const choices: readonly (readonly [chosen: FlowChoices, said: RegExp | undefined])[] = [
    [{ user: 'jane' }, /The user "jane" is not used:/],
    [{ user: 'john' }, /The user "john" is not used \(and not configured\):/],
    [{ user: 'jane', signOn: 'direct' }, /not used/],
    [{ user: 'jane', signOn: 'form' }, undefined],
    [{ user: 'jane', grant: 'refresh_token' }, /not used/],
    [{ user: 'jane', grant: 'device_code' }, /not used/],
    [{ user: 'jane', grant: 'client_credentials' }, /no user takes part/],
    [{ user: 'jane', grant: 'ciba' }, undefined],
    [{ user: '' }, undefined],
    [{}, undefined],
  ];
  for (const [chosen, said] of choices) {
    it(`${JSON.stringify(chosen)}: ${said === undefined ? 'nothing is said' : said.source}`, () => {
      const grants = ['authorization_code', 'refresh_token', 'device_code', 'client_credentials', 'ciba'];
      const [environment] = read(grants).environments;
      const reading = environment === undefined ? assert.fail() : planFlow(environment, chosen, defaultLimits);
      const { plan, notes } = reading.kind === 'planned' ? reading : assert.fail(reading.problems.join());
      if (said === undefined) assert.deepEqual(notes, []);
      else assert.match(notes.join('\n'), said);
      if (chosen.grant === 'ciba') assert.equal('loginHint' in plan && plan.loginHint, 'jane');
    });
  }
});
