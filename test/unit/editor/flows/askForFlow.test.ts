import assert from 'node:assert/strict';
import { askForFlow, type FlowStart, planRequest, usableEnvironment } from '../../../../src/editor/flows/startFlow.ts';
import { PlainError } from '../../../../src/editor/kernel/texts/plainError.ts';
import { defaultLimits } from '../../../../src/environments/limits.ts';
import { MemorySettings, storeOf } from '../../../support/editor/memorySettings.ts';
import { type Answer, cancel, choose, ScriptedQuestions } from '../../../support/editor/scriptedQuestions.ts';

const web = { name: 'Web', clientId: 'web', redirectUris: ['http://127.0.0.1/callback'] };
const service = { name: 'Service', clientId: 'service', grantTypes: ['client_credentials'] };
const many = { ...web, name: 'Many', clientId: 'many', grantTypes: ['authorization_code', 'refresh_token', 'device_code', 'ciba'] };
const mine = { name: 'Mine', kind: 'oidc', issuer: 'https://op.example', applications: [web] };
const trial = {
  name: 'Trial',
  kind: 'pingone',
  region: 'EU',
  environmentId: '0a1b2c3d-0000-4000-8000-000000000001',
  applications: [web],
  users: [{ username: 'demo', description: 'with a passcode' }, { username: 'other' }],
};

function setUp(answers: readonly Answer[], entries: readonly unknown[], workspace?: readonly unknown[]) {
  const questions = new ScriptedQuestions(answers);
  const settings = new MemorySettings(entries, workspace);
  settings.trusted = false;
  const prepared: string[] = [];
  const host = {
    questions,
    environments: storeOf(settings),
    limits: () => defaultLimits,
    prepare: async ({ name }: { readonly name: string }) => void prepared.push(name),
  };
  return { questions, host, prepared, settings };
}

async function ask(answers: readonly Answer[], entries: readonly unknown[], known: FlowStart = {}) {
  const { questions, host, prepared } = setUp(answers, entries);
  const request = await askForFlow(host, known);
  assert.equal(questions.left, 0);
  return { request, asked: questions.asked, prepared };
}

describe('the questions before a flow', () => {
  it('are none where there is one environment, one application, one grant and one way to sign on', async () => {
    const { request, asked, prepared } = await ask([], [mine]);
    assert.deepEqual(request, { environment: 'Mine', choices: { responseType: 'code' } });
    assert.deepEqual([asked, prepared], [[], ['Mine']]);
  });

  it('are the environment, which is prepared, the application and who signs on', async () => {
    const { request, prepared } = await ask(
      [choose('Trial'), choose('Web'), choose('user demo')],
      [mine, { ...trial, applications: [web, service] }],
    );
    assert.deepEqual(request, {
      environment: 'Trial',
      choices: { application: 'Web', responseType: 'code', signOn: 'flows', user: 'demo' },
    });
    assert.deepEqual(prepared, ['Trial']);
  });

  it('are not asked about what the clicked item says', async () => {
    const known = { environment: 'Trial', application: 'Web', user: 'other' };
    const { request, asked } = await ask([], [mine, trial], known);
    assert.deepEqual(request?.choices, { application: 'Web', responseType: 'code', signOn: 'flows', user: 'other' });
    assert.deepEqual(asked, []);
  });

  const ways: readonly (readonly [Answer, object])[] = [
    [choose('browser'), { signOn: 'browser' }],
    [choose('by hand'), { signOn: 'byHand' }],
    [choose('user other'), { signOn: 'flows', user: 'other' }],
  ];
  for (const [answer, choices] of ways) {
    it(`offer a test user, step by step and the browser: ${JSON.stringify(choices)}`, async () => {
      const { request } = await ask([answer], [trial]);
      assert.deepEqual(request?.choices, { responseType: 'code', ...choices });
    });
  }

  it('offer what the application is registered for, but no refresh where a code flow brings the token', async () => {
    const { request } = await ask([choose('device_code')], [{ ...mine, applications: [many] }]);
    assert.deepEqual(request?.choices, { grant: 'device_code' });
    await assert.rejects(ask([choose('refresh_token')], [{ ...mine, applications: [many] }]), /is not offered/);
  });

  it('ask nobody to sign on for the client credentials grant, and offer the application that has it', async () => {
    const { request } = await ask([], [{ ...trial, applications: [service] }], { grant: 'client_credentials' });
    assert.deepEqual(request?.choices, { grant: 'client_credentials' });
    const two = [{ ...trial, applications: [web, service, { ...service, name: 'Second', clientId: 'second' }] }];
    await assert.rejects(ask([choose('Web')], two, { grant: 'client_credentials' }), /is not offered/);
  });

  it('ask for no browser where the server asks the user', async () => {
    await assert.rejects(ask([choose('browser')], [{ ...trial, applications: [many] }], { grant: 'ciba' }), /is not offered/);
  });

  it('give nothing when they are cancelled', async () => {
    assert.equal((await ask([cancel], [mine, trial])).request, undefined);
  });

  it('are not asked where nothing may be contacted', async () => {
    await assert.rejects(ask([], []), PlainError);
    const { host } = setUp([], [], [mine]);
    await assert.rejects(askForFlow(host, {}), /untrusted/);
    await assert.rejects(askForFlow(host, { environment: 'Mine' }), /untrusted/);
  });
});

describe('an environment that may be contacted', () => {
  it('is one of the user, or of a trusted workspace', () => {
    const { host, settings } = setUp([], [trial], [mine]);
    assert.equal(usableEnvironment(host.environments, 'Trial').name, 'Trial');
    assert.throws(() => usableEnvironment(host.environments, 'Mine'), PlainError);
    assert.throws(() => usableEnvironment(host.environments, 'None'), PlainError);
    settings.trust(true);
    assert.equal(usableEnvironment(host.environments, 'Mine').name, 'Mine');
  });

  it('is asked for again before a run is planned', async () => {
    const { host, settings, prepared } = setUp([], [trial], [mine]);
    settings.trust(true);
    const plan = await planRequest(host, { environment: 'Mine', choices: {} });
    assert.deepEqual([plan.server.environmentName, prepared], ['Mine', ['Mine']]);
    settings.trust(false);
    await assert.rejects(planRequest(host, { environment: 'Mine', choices: {} }), PlainError);
  });

  it('says what cannot be sent before anything is', async () => {
    const { host } = setUp([], [mine]);
    await assert.rejects(planRequest(host, { environment: 'Mine', choices: { application: 'None' } }), PlainError);
  });
});
