import assert from 'node:assert/strict';
import { askForFlow, askForFlowOrOptions, type FlowStart, planRequest, usableEnvironment } from '../../../../src/editor/flows/startFlow.ts';
import { PlainError } from '../../../../src/editor/kernel/texts/plainError.ts';
import { textOf } from '../../../../src/editor/kernel/texts/textOf.ts';
import { defaultLimits } from '../../../../src/environments/limits.ts';
import { MemorySettings, storeOf } from '../../../support/editor/memorySettings.ts';
import { type Answer, back, cancel, choose, ScriptedQuestions } from '../../../support/editor/scriptedQuestions.ts';

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
  return { request, asked: questions.asked, offered: questions.offered, prepared };
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

  it('offer with the first one to change options, which are asked for before it', async () => {
    const { questions, host } = setUp(
      [choose('Change options…'), choose('prompt'), choose('login'), choose('Trial'), back, choose('Trial'), choose('browser')],
      [mine, trial],
    );
    assert.deepEqual(await askForFlowOrOptions(host, {}), {
      environment: 'Trial',
      choices: { responseType: 'code', signOn: 'browser', prompt: 'login' },
    });
    const offers = questions.offered.map((items) => items.some((item) => item.startsWith('Change options…')));
    assert.deepEqual([offers.indexOf(true), offers.lastIndexOf(true)], [0, 0], 'with no question after them');
  });

  it('offer it again on the way back, and in no later question', async () => {
    const { questions, host } = setUp([choose('Trial'), back, choose('Trial'), cancel], [mine, trial]);
    assert.equal(await askForFlowOrOptions(host, {}), undefined);
    const offers = questions.offered.map((items) => items.some((item) => item.startsWith('Change options…')));
    assert.deepEqual(offers, [true, true, false]);
  });

  it('end when the options are cancelled', async () => {
    const { questions, host } = setUp([choose('Change options…'), cancel], [mine, trial]);
    assert.equal(await askForFlowOrOptions(host, {}), undefined);
    assert.equal(questions.left, 0);
  });

  const asserted: readonly (readonly [grant: string, answer: string, offered: readonly string[], choices: object])[] = [
    ['password', 'user other', ['demo | test user', 'other | test user'], { user: 'other' }],
    ['jwt_bearer', 'user demo', ['demo | test user', 'other | test user', 'The application itself | no user'], { user: 'demo' }],
    ['jwt_bearer', 'client', ['demo | test user', 'other | test user', 'The application itself | no user'], { user: '' }],
  ];
  for (const [grant, answer, offers, choices] of asserted) {
    it(`are whom the request names, and no way to sign on, with ${grant}: ${answer}`, async () => {
      const environment = { ...mine, users: trial.users, applications: [{ ...service, grantTypes: [grant] }] };
      const { request, offered } = await ask([choose(answer)], [environment]);
      assert.deepEqual(request, { environment: 'Mine', choices: { grant, ...choices } });
      assert.deepEqual(offered, [offers]);
    });
  }

  it('say of each choice what tells it from the others', async () => {
    const environment = { ...trial, applications: [web, { ...many, clientAuthentication: 'none' }] };
    const answers = [choose('Trial'), choose('Many'), choose('device_code'), choose('browser')];
    const { asked, offered } = await ask(answers, [mine, environment]);
    assert.deepEqual(asked, [
      '1/1 Which environment?',
      '2/3 Which application?',
      '3/4 Which grant and response type?',
      '4/4 Who signs on, and how?',
    ]);
    assert.deepEqual(offered, [
      ['Mine | OpenID Provider', 'Trial | PingOne'],
      ['Web | client_secret_basic | authorization_code', 'Many | none | authorization_code, refresh_token, device_code, ciba'],
      [
        'Authorization code | code',
        'Device authorization | the user confirms on another device',
        'Backchannel authentication (CIBA) | the user is asked by the server',
      ],
      [
        'demo | test user, through the flows API | with a passcode',
        'other | test user, through the flows API',
        'Step by step | you respond to each step of the flows API: registration, recovery, any user',
        'System browser | you sign on there',
      ],
    ]);
  });

  it('offer only what begins with an authorization request, where that is wanted', async () => {
    const exotic = { ...service, name: 'Exotic', grantTypes: ['device_code', 'ciba'] };
    const environment = { ...trial, applications: [web, service, exotic, { ...many, grantTypes: [...many.grantTypes, 'hybrid'] }] };
    const answers = [choose('Many'), choose('code id_token'), choose('browser')];
    const { request, offered } = await ask(answers, [environment], { signsOn: true });
    assert.deepEqual(request?.choices, { application: 'Many', responseType: 'code id_token', signOn: 'browser' });
    const labels = offered.map((items) => items.map((item) => item.split(' | ').slice(0, 2).join(': ')));
    assert.deepEqual(labels[0], ['Web: client_secret_basic', 'Many: client_secret_basic']);
    assert.deepEqual(labels[1]?.includes('Device authorization: the user confirms on another device'), false);
    assert.deepEqual(labels[1]?.[0], 'Authorization code: code');
  });

  it('drop what followed from an answer that becomes another one, and nothing else', async () => {
    const other = { ...many, name: 'Other', clientId: 'other' };
    const environment = { ...trial, applications: [web, many, other] };
    const toSignOn = [choose('Many'), choose('device_code'), back, back];
    const rows: readonly (readonly [answers: readonly Answer[], choices: object])[] = [
      [[choose('Web'), choose('browser')], { application: 'Web', responseType: 'code', signOn: 'browser' }],
      [[choose('Other'), choose('ciba'), choose('user demo')], { application: 'Other', grant: 'ciba', signOn: 'flows', user: 'demo' }],
      [[choose('Many'), choose('code'), choose('browser')], { application: 'Many', responseType: 'code', signOn: 'browser' }],
    ];
    for (const [answers, choices] of rows) {
      const { request } = await ask([...toSignOn, ...answers], [environment]);
      assert.deepEqual(request?.choices, choices);
    }
  });

  it('come back with what was answered', async () => {
    const answers = [choose('Trial'), choose('Web'), back, back, choose('Trial'), choose('Service')];
    const { request, offered } = await ask(answers, [mine, { ...trial, applications: [web, service] }]);
    assert.deepEqual(request?.choices, { application: 'Service', grant: 'client_credentials' });
    assert.deepEqual(
      offered.map((items) => items.filter((item) => item.startsWith('*')).map((item) => item.split(' ')[1])),
      [[], [], ['Trial'], ['Web']],
    );
  });

  it('offer the forms of the server to the test users of any provider', async () => {
    const environment = { ...mine, users: [{ username: 'jane' }] };
    const rows: readonly (readonly [Answer, object])[] = [
      [choose('form user jane'), { signOn: 'form', user: 'jane' }],
      [choose('form'), { signOn: 'form', user: '' }],
      [choose('browser'), { signOn: 'browser' }],
    ];
    for (const [answer, choices] of rows) {
      const { request, offered } = await ask([answer], [environment]);
      assert.deepEqual(request?.choices, { responseType: 'code', ...choices });
      assert.deepEqual(offered, [
        [
          'jane | test user, in the HTML forms of the server',
          'Form | you fill in the HTML forms of the server here',
          'System browser | you sign on there',
        ],
      ]);
    }
    const { request } = await ask([], [environment], { environment: 'Mine', user: 'jane' });
    assert.deepEqual(request?.choices, { responseType: 'code', signOn: 'form', user: 'jane' });
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
    [choose('form'), { signOn: 'form', user: '' }],
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

  it('ask for no browser, and for no steps, where the server asks the user', async () => {
    const { request, offered } = await ask([choose('user other')], [{ ...trial, applications: [many] }], { grant: 'ciba' });
    assert.deepEqual(request?.choices, { grant: 'ciba', signOn: 'flows', user: 'other' });
    assert.deepEqual(
      offered.map((items) => items.map((item) => item.split(' ')[0])),
      [['demo', 'other']],
    );
  });

  const spa = { ...web, name: 'SPA', clientId: 'spa', responseTypes: ['token'] };
  const known: readonly (readonly [what: string, known: FlowStart, answers: readonly Answer[], choices: object])[] = [
    ['no application where one has the response type', { grant: 'token' }, [], { responseType: 'token' }],
    [
      'all of them where none has it',
      { grant: 'token_exchange' },
      [choose('Service')],
      { application: 'Service', grant: 'token_exchange' },
    ],
    ['no grant where the application has one', { application: 'SPA' }, [], { application: 'SPA', responseType: 'token' }],
    ['the grants of the application', { application: 'Many' }, [choose('device_code')], { application: 'Many', grant: 'device_code' }],
    ['no more of one that is gone', { application: 'Gone' }, [], { application: 'Gone' }],
  ];
  for (const [what, start, answers, choices] of known) {
    it(`offer ${what}`, async () => {
      const { request } = await ask(answers, [{ ...mine, applications: [web, spa, service, many] }], start);
      assert.deepEqual(request?.choices, choices);
    });
  }

  it('leave to the plan to say that there is nothing that the application could begin with', async () => {
    const nothing = { ...web, grantTypes: ['authorization_code'], responseTypes: ['id_token'] };
    assert.deepEqual((await ask([], [{ ...mine, applications: [nothing] }])).request?.choices, {});
    assert.deepEqual((await ask([], [{ ...mine, applications: [] }])).request?.choices, {});
  });

  it('offer a refresh where no response type brings the code it begins with', async () => {
    const refreshing = { ...web, grantTypes: ['authorization_code', 'refresh_token'], responseTypes: ['id_token'] };
    assert.deepEqual((await ask([], [{ ...mine, applications: [refreshing] }])).request?.choices, { grant: 'refresh_token' });
  });

  it('offer no environment of an untrusted workspace', async () => {
    const { host, questions, prepared } = setUp([], [mine], [trial]);
    assert.equal((await askForFlow(host, {}))?.environment, 'Mine');
    assert.deepEqual([questions.asked, prepared], [[], ['Mine']]);
  });

  it('give nothing when they are cancelled', async () => {
    assert.equal((await ask([cancel], [mine, trial])).request, undefined);
  });

  it('are not asked where nothing may be contacted', async () => {
    await assert.rejects(ask([], []), /No environments yet/);
    const { host } = setUp([], [], [mine]);
    await assert.rejects(askForFlow(host, {}), /All environments come from an untrusted workspace/);
    await assert.rejects(askForFlow(host, { environment: 'Mine' }), /untrusted/);
  });
});

describe('an environment that may be contacted', () => {
  it('is one of the user, or of a trusted workspace', () => {
    const { host, settings } = setUp([], [trial], [mine]);
    assert.equal(usableEnvironment(host.environments, 'Trial').name, 'Trial');
    const problems = [
      ['Mine', '"Mine" comes from an untrusted workspace and is not contacted. Trust the workspace to use it.'],
      ['None', 'The environment "None" no longer exists.'],
    ] as const;
    for (const [name, message] of problems) {
      assert.throws(
        () => usableEnvironment(host.environments, name),
        (error) => error instanceof PlainError && error.message === message,
      );
    }
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
    await assert.rejects(
      planRequest(host, { environment: 'Mine', choices: { application: 'None' } }),
      (error) => error instanceof PlainError && error.message === 'The environment "Mine" has no application "None". Available: Web.',
    );
  });

  const helps: readonly (readonly [what: string, entry: object, button: string, command: string])[] = [
    ['no application', { ...mine, applications: [] }, 'Add Application', 'authFlow.addApplication'],
    [
      'no redirect URI',
      { ...mine, applications: [{ name: 'Web', clientId: 'web', redirectUris: [] }] },
      'Open Settings',
      'authFlow.openEnvironmentsSetting',
    ],
  ];
  for (const [what, entry, button, command] of helps) {
    it(`offers beside an environment with ${what}: ${button}`, async () => {
      const { host } = setUp([], [entry as typeof mine]);
      await assert.rejects(planRequest(host, { environment: 'Mine', choices: {} }), (error) => {
        const next = error instanceof PlainError ? error.next : undefined;
        assert.deepEqual([next === undefined ? undefined : textOf(next.button), next?.command], [button, command]);
        return true;
      });
    });
  }
});
