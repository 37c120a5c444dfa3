import assert from 'node:assert/strict';
import { Remedies } from '../../../../src/editor/flows/remedies.ts';
import { PlainError } from '../../../../src/editor/kernel/texts/plainError.ts';
import { defaultLimits } from '../../../../src/environments/limits.ts';
import { serverPlan } from '../../../../src/environments/planning/serverPlan.ts';
import { MemorySettings, storeOf } from '../../../support/editor/memorySettings.ts';
import { type Answer, cancel, press, ScriptedQuestions, type } from '../../../support/editor/scriptedQuestions.ts';
import { refusedFlow } from '../../../support/runs/flowViews.ts';

const web = { name: 'Web', clientId: 'web', redirectUris: ['http://127.0.0.1/callback'], scopes: ['openid'] };
const trial = {
  name: 'Trial',
  kind: 'pingone',
  region: 'EU',
  environmentId: '0a1b2c3d-0000-4000-8000-000000000001',
  applications: [web],
  users: [{ username: 'demo' }],
  worker: { clientId: 'w' },
};

describe('a remedy', () => {
  const flow = refusedFlow();
  const [aFinding = assert.fail()] = flow.findings;
  function take(
    answers: readonly Answer[],
    { environment = trial as object, sent = undefined as string | undefined, results = [] as unknown[], stored = true } = {},
  ) {
    const questions = new ScriptedQuestions(answers);
    const environments = storeOf(new MemorySettings([environment]));
    const ran: [string, unknown][] = [];
    const again: unknown[] = [];
    const left = [...results];
    const remedies = new Remedies({
      questions,
      runCommand: async (id, argument) => void ran.push([id, argument]),
      hasSecret: () => stored,
      environments,
      flows: {
        runAgain: async () => void again.push('as it was') as undefined,
        runAgainWith: async (_id, change) => void again.push(change) as undefined,
      },
      tasks: {
        limits: defaultLimits,
        server: (each) => {
          const reading = serverPlan(each);
          return reading.kind === 'ready' ? reading.server : assert.fail(reading.message);
        },
        run: async () => left.shift() as never,
      },
      sentRedirectUri: () => sent,
    });
    const of = (code: string, situation?: string) => ({
      ...flow,
      environment: 'Trial',
      application: 'Web',
      user: 'demo',
      findings: situation === undefined ? [] : [{ ...aFinding, code: `situation.${situation}` }],
      outcome: { kind: 'refused' as const, error: { code, message: 'No.' } },
    });
    return { remedies, ran, again, of, questions };
  }

  it('is taken only where it was offered: any extension can ask for it', async () => {
    const { remedies, ran, again, of } = take([]);
    await remedies.take(of('invalid_scope'), 'clearSession');
    await remedies.take(of('invalid_scope'), 'everything');
    await remedies.take(of('invalid_scope'), { toString: () => 'openConfiguration' });
    assert.deepEqual([ran, again], [[], []]);
  });

  it('stores the secret that was missing', async () => {
    const { remedies, ran, of } = take([], { stored: false });
    await remedies.take(of('secret.missing'), 'storeClientSecret');
    await remedies.take(of('secret.missing'), 'storePassword');
    await remedies.take(of('passkey.unusable'), 'storePasskey');
    assert.deepEqual(
      ran.map(([id, node]) => [id, (node as { kind: string }).kind]),
      [
        ['authFlow.storeSecret', 'application'],
        ['authFlow.storeSecret', 'testUser'],
        ['authFlow.storeSecret', 'testUser'],
      ],
    );
  });

  it('runs again in the browser', async () => {
    const { remedies, again, of } = take([]);
    await remedies.take(of('signOn.needsBrowser'), 'openInBrowser');
    assert.deepEqual(again, [{ signOn: 'browser' }]);
  });

  const commands: readonly (readonly [code: string, situation: string | undefined, remedy: string, ran: string])[] = [
    ['invalid_request', 'notFound', 'openConfiguration', 'authFlow.openEnvironmentsSetting'],
    ['unauthorized_client', undefined, 'openApplicationSettings', 'authFlow.editApplication'],
    ['access_denied', 'silentSignOn', 'clearSession', 'authFlow.clearSession'],
  ];
  for (const [code, situation, remedy, command] of commands) {
    it(`${remedy} runs ${command}`, async () => {
      const { remedies, ran, of } = take([]);
      await remedies.take(of(code, situation), remedy);
      assert.deepEqual(
        ran.map(([id]) => id),
        [command],
      );
    });
  }

  it('runs again as it was, with a prompt, or with other scopes', async () => {
    const { remedies, again, of } = take([type('openid  p1:update:user'), cancel]);
    await remedies.take(of('invalid_grant'), 'runAgain');
    await remedies.take(of('login_required', 'promptNone'), 'forcePrompt');
    await remedies.take(of('insufficient_scope'), 'requestScope');
    await remedies.take(of('insufficient_scope'), 'requestScope');
    assert.deepEqual(again, ['as it was', { prompt: 'login' }, { scopes: ['openid', 'p1:update:user'] }]);
  });

  it('runs again with the request pushed, or as a signed request object', async () => {
    const { remedies, again, of } = take([]);
    const asked = (problem: 'pushedRequestMissing' | 'requestObjectMissing') => {
      const flow = of('invalid_request');
      return { ...flow, outcome: { ...flow.outcome, error: { ...flow.outcome.error, problem } } };
    };
    await remedies.take(asked('pushedRequestMissing'), 'pushRequest');
    await remedies.take(asked('requestObjectMissing'), 'signRequest');
    assert.deepEqual(again, [{ pushed: true }, { requestObjectAlgorithm: 'HS256' }]);
  });

  it('runs again with the registered method', async () => {
    const registered = (tokenEndpointAuthMethod?: string) => ({ loaded: { applications: [{ id: 'web', tokenEndpointAuthMethod }] } });
    const { remedies, again, of } = take([], { results: [registered('CLIENT_SECRET_POST'), registered('SOMETHING'), {}] });
    await remedies.take(of('invalid_client'), 'retryWithRegisteredMethod');
    assert.deepEqual(again, [{ clientAuthentication: 'client_secret_post' }]);
    await assert.rejects(remedies.take(of('invalid_client'), 'retryWithRegisteredMethod'), PlainError);
    await assert.rejects(remedies.take(of('invalid_client'), 'retryWithRegisteredMethod'), PlainError);
  });

  const sent = 'https://a.example/other';
  it('registers the redirect URI that was sent, which it shows whole, after a yes', async () => {
    const { remedies, again, of, questions } = take([cancel, press('register'), press('register')], {
      sent,
      results: [{ registered: true }, {}],
    });
    const refused = of('invalid_request', 'redirectUriMismatch');
    await remedies.take(refused, 'addRedirectUri');
    assert.deepEqual(again, []);
    await remedies.take(refused, 'addRedirectUri');
    assert.deepEqual(again, [{}]);
    assert.ok(questions.asked[0]?.includes(sent));
    await remedies.take(refused, 'addRedirectUri'); // was not registered
    assert.equal(again.length, 1);
  });

  it('registers nothing that is no longer known', async () => {
    const { remedies, of } = take([]);
    await assert.rejects(remedies.take(of('invalid_request', 'redirectUriMismatch'), 'addRedirectUri'), PlainError);
  });

  it('says that the application or the user is gone', async () => {
    const { remedies, of } = take([], { stored: false });
    const gone = { ...of('unauthorized_client'), application: 'Gone' };
    await assert.rejects(remedies.take(gone, 'openApplicationSettings'), PlainError);
  });

  it('asks the platform API only where there is a worker application', async () => {
    const { worker: _, ...noWorker } = trial;
    const { remedies, again, of } = take([], { environment: noWorker });
    await remedies.take(of('invalid_client'), 'retryWithRegisteredMethod');
    assert.deepEqual(again, []);
  });
});
