import assert from 'node:assert/strict';
import type { FlowId } from '../../../../src/core/runs/hop.ts';
import { Secret } from '../../../../src/core/values/secret.ts';
import { PlainError } from '../../../../src/editor/kernel/texts/plainError.ts';
import { manageOwnOrigins } from '../../../../src/editor/tamper/manageOwnOrigins.ts';
import { OwnOrigins } from '../../../../src/editor/tamper/ownOrigins.ts';
import type { TamperCheck } from '../../../../src/editor/tamper/tamperCheck.ts';
import { TamperCommands } from '../../../../src/editor/tamper/tamperCommands.ts';
import { defaultLimits } from '../../../../src/environments/limits.ts';
import { testPorts } from '../../../support/builders.ts';
import { MemorySettings, storeOf } from '../../../support/editor/memorySettings.ts';
import { memoryState } from '../../../support/editor/memoryState.ts';
import { type Answer, cancel, choose, press, ScriptedQuestions, type } from '../../../support/editor/scriptedQuestions.ts';
import { completedFlow } from '../../../support/runs/flowViews.ts';

const web = { name: 'Web', clientId: 'web', redirectUris: ['https://client.example/callback'] };
const trial = {
  name: 'Trial',
  kind: 'pingone',
  region: 'EU',
  environmentId: '0a1b2c3d-0000-4000-8000-000000000001',
  applications: [web],
  users: [{ username: 'demo' }],
};
const password = new Secret('2FederateM0re!', 'password');
const auth = 'https://auth.pingone.eu';

function setUp(
  answers: readonly Answer[],
  { entry = trial, hasSecret = true }: { readonly entry?: object; readonly hasSecret?: boolean } = {},
) {
  const questions = new ScriptedQuestions(answers);
  const state = new Map<string, unknown>();
  const own = new OwnOrigins(memoryState(state));
  const sent: string[] = [];
  const shown: TamperCheck[] = [];
  const transport = {
    send: async (request: { readonly url: string }) => {
      sent.push(new URL(request.url).origin);
      throw new Error('nobody answers');
    },
  };
  const run = { ...completedFlow(), id: 'shown' as FlowId, environment: 'Trial', application: 'Web', user: 'demo' };
  const commands = new TamperCommands({
    questions,
    environments: storeOf(new MemorySettings([entry])),
    limits: () => defaultLimits,
    prepare: async () => {},
    own,
    hasSecret: () => hasSecret,
    reports: { files: { write: async () => {}, open: async () => {} }, placeOf: async () => undefined, version: '1.0.0' },
    tools: { runner: { look: (_, use) => use(completedFlow(), (text) => text) }, now: () => 0 },
    newPorts: () =>
      testPorts(transport, {
        secrets: { read: async ({ owner }) => (owner.kind === 'user' && owner.what === 'passkey' ? undefined : password) },
      }),
    activeRun: () => run.id,
    findRun: async (id) => (id === run.id ? run : undefined),
    show: (check) => void shown.push(check),
  });
  return { questions, own, state, sent, shown, commands };
}

const all = choose('pkce.wrongVerifier', 'code.replayed');

describe('the command that runs tamper checks', () => {
  it('asks for the flow, the cases, whether the servers are own ones, and whether to begin, naming servers and user', async () => {
    const { commands, questions, own } = setUp([choose('user demo'), all, press('mark'), cancel]);
    await commands.run(undefined);
    assert.equal(questions.left, 0);
    const [, cases = '', server = '', begin = ''] = questions.asked;
    assert.match(cases, /^1\/1 Which cases\?/);
    assert.match(server, /^Is https:\/\/auth\.pingone\.eu your own server\?/);
    assert.match(
      begin,
      /^Run 2 tamper checks against auth\.pingone\.eu\?\nServers: https:\/\/auth\.pingone\.eu\nApplication: Web\nUser: demo\n/,
    );
    assert.match(begin, / One of the cases may end the session of the user /);
    assert.deepEqual(own.list, [auth]);
  });

  it('offers the cases that there are for the flow, all chosen, with what each may leave behind', async () => {
    const { commands, questions } = setUp([choose('user demo'), cancel]);
    await commands.run(undefined);
    const offered = questions.offered.at(-1) ?? [];
    assert.ok(offered.length > 20);
    const left = offered.filter((each) => !each.startsWith('* '));
    assert.deepEqual([left.length, left[0]?.startsWith('Code redeemed after its lifetime')], [1, true], 'nobody waits unasked');
    assert.ok(!offered.some((each) => each.includes('another client')), 'there is no other client');
    assert.ok(offered.some((each) => /Code that was redeemed before \| may end the session · RFC 6749 §4\.1\.2/.test(each)));
    assert.ok(!offered.some((each) => each.includes('Client assertion')), 'the application has no assertion to change');
  });

  const early: readonly (readonly [what: string, answers: readonly Answer[]])[] = [
    ['the cases', [choose('user demo'), cancel]],
    ['the mark of a server', [choose('user demo'), all, cancel]],
    ['the warning', [choose('user demo'), all, press('mark'), cancel]],
  ];
  for (const [what, answers] of early) {
    it(`sends nothing when ${what} is cancelled`, async () => {
      const { commands, sent, shown, questions } = setUp(answers);
      await commands.run(undefined);
      assert.deepEqual([sent, shown, questions.left], [[], [], 0]);
    });
  }

  it('lets another application of the environment take part where a case needs one, and names it', async () => {
    const native = { ...web, name: 'Native', clientId: 'native', clientAuthentication: 'none' };
    const service = { name: 'Service', clientId: 'service', grantTypes: ['client_credentials'] };
    const entry = { ...trial, applications: [web, service, native] };
    const asked = async (id: string) => {
      const { commands, questions } = setUp([choose('Web'), choose('user demo'), choose(id), press('mark'), cancel], { entry });
      await commands.run(undefined);
      return questions.asked.at(-1) ?? '';
    };
    assert.match(await asked('code.otherClient'), /Application: Web\nSecond application, for cases between two: Native\nUser: demo/);
    assert.doesNotMatch(await asked('code.replayed'), /Native/);
  });

  it('offers no case about two applications where the secret of the other one is not stored', async () => {
    const entry = { ...trial, applications: [web, { ...web, name: 'Second', clientId: 'second' }] };
    const isOffered = async (hasSecret: boolean): Promise<boolean> => {
      const { commands, questions } = setUp([choose('Web'), choose('user demo'), cancel], { entry, hasSecret });
      await commands.run(undefined);
      return (questions.offered.at(-1) ?? []).some((each) => each.includes('another client'));
    };
    assert.deepEqual([await isOffered(true), await isOffered(false)], [true, false]);
  });

  it('asks how long a code lives where a case waits for its end', async () => {
    const { commands, questions, shown } = setUp([
      choose('user demo'),
      choose('code.expired'),
      type('0'),
      type('90'),
      press('mark'),
      press('run'),
    ]);
    await commands.run(undefined);
    assert.deepEqual(questions.problems, ['Enter a number of seconds from 1 to 600.']);
    assert.equal(shown[0]?.subject.codeLifetimeMs, 90_000);
    const cancelled = setUp([choose('user demo'), choose('code.expired'), cancel]);
    await cancelled.commands.run(undefined);
    assert.deepEqual([cancelled.sent, cancelled.questions.left], [[], 0]);
  });

  it('shows the panel at once, and asks again before the same cases are run again', async () => {
    const { commands, sent, shown, questions } = setUp([choose('user demo'), all, press('mark'), press('run'), press('run')]);
    await commands.run(undefined);
    assert.equal(shown.length, 1);
    assert.deepEqual(new Set(sent), new Set([auth]));
    const [check] = shown;
    assert.ok(check);
    await commands.runAgain(check);
    assert.deepEqual([shown.length, shown[1] === check, questions.left], [2, true, 0]);
  });

  it('takes the run of the panel that its menu is of', async () => {
    const { commands, questions } = setUp([cancel]);
    await commands.run({ scheme: 'webview-panel' });
    assert.match(questions.asked[0] ?? '', /Which cases\?/, 'application and user are known');
  });

  it('runs nothing that a person would be asked for many times', async () => {
    const { commands, sent } = setUp([choose('browser')]);
    await assert.rejects(
      commands.run(undefined),
      (error) => error instanceof PlainError && /in the browser it needs you each time/.test(error.message),
    );
    assert.deepEqual(sent, []);
  });

  it('has nothing to export before there is a result', async () => {
    const { commands, shown } = setUp([choose('user demo'), all, press('mark'), press('run')]);
    await commands.run(undefined);
    await assert.rejects(commands.exportReport(shown[0] ?? assert.fail()), PlainError);
  });
});

describe('the servers that are marked as own', () => {
  it('are kept in the state alone, once each, and nothing else that stands there counts', async () => {
    const values = new Map<string, unknown>([['authFlow.ownOrigins', [1, auth, null]]]);
    const own = new OwnOrigins(memoryState(values));
    await own.mark(auth);
    await own.mark('https://a.example');
    assert.deepEqual(values.get('authFlow.ownOrigins'), [auth, 'https://a.example']);
    values.set('authFlow.ownOrigins', 'https://b.example');
    assert.deepEqual([own.list, own.has('https://b.example')], [[], false]);
  });

  it('are listed, and a mark is removed', async () => {
    const own = new OwnOrigins(memoryState());
    const questions = new ScriptedQuestions([choose(auth)]);
    await manageOwnOrigins(questions, own);
    await own.mark(auth);
    await manageOwnOrigins(questions, own);
    assert.deepEqual(own.list, []);
    assert.deepEqual(questions.told, [
      'No servers are marked as your own. You are asked when tamper checks would go to one.',
      `${auth} is no longer marked as your own.`,
    ]);
  });
});
