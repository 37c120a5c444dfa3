import assert from 'node:assert/strict';
import type { UserAgent, UserAgentAnswer } from '../../../../src/core/engine/ports.ts';
import { PlainError } from '../../../../src/editor/kernel/texts/plainError.ts';
import { type EditorPlace, EditorUserAgent } from '../../../../src/editor/signOn/editorUserAgent.ts';
import { type Answer, cancel, type Script, ScriptedQuestions, type } from '../../../support/editor/scriptedQuestions.ts';

const editorUri = 'vscode://auth-flow-explorer.auth-flow-explorer/callback';
const page = 'https://editor.example/callback?vscode-scheme=vscode';

function setUp(answers: readonly Answer[] = [], { place = {}, ...script }: Script & { readonly place?: Partial<EditorPlace> } = {}) {
  const questions = new ScriptedQuestions(answers, script);
  const calls: string[] = [];
  let answer: (given: UserAgentAnswer) => void = () => {};
  const loopback: UserAgent = {
    redirectUriFor: async (registered) => `${registered}#port`,
    authorize: ({ url }, { signal }) => {
      calls.push(`listens ${url}`);
      return new Promise((resolve, reject) => {
        answer = resolve;
        signal.addEventListener('abort', () => reject(new Error('stopped listening')), { once: true });
      });
    },
  };
  const agent = new EditorUserAgent({
    loopback,
    opener: { open: async (url) => void calls.push(`opens ${url}`), hideOffer: () => void calls.push('hides the offer') },
    questions,
    runCommand: async (id) => void calls.push(id),
    place: { uriScheme: 'vscode', isPage: false, isElsewhere: false, externalUrl: async (url) => `external ${url}`, ...place },
  });
  const run = new AbortController();
  const authorize = (redirectUri: string, body?: string) =>
    agent.authorize(
      {
        method: body === undefined ? 'GET' : 'POST',
        url: 'https://op.example/authorize',

        ...(body === undefined ? {} : { body }),
      },
      { expected: { redirectUri, state: 's1' }, timeoutMs: 300_000, signal: run.signal, mention: () => {} },
    );
  return { agent, questions, calls, authorize, run, listenerGets: (url: string) => answer({ url }) };
}

const settled = () => new Promise((resolve) => setImmediate(resolve));

describe('the redirect URI of an editor', () => {
  it('is the registered one on a desktop, and the page that hands the answer on in a browser', async () => {
    assert.equal(await setUp().agent.redirectUriFor(editorUri), `${editorUri}#port`);
    assert.equal(await setUp([], { place: { isPage: true } }).agent.redirectUriFor(editorUri), `external ${editorUri}`);
    const other = 'https://a.example/cb';
    assert.equal(await setUp([], { place: { isPage: true } }).agent.redirectUriFor(other), `${other}#port`);
  });
});

describe('a sign-on in the browser of the person', () => {
  it('takes the answer of the listener', async () => {
    const { authorize, listenerGets, calls } = setUp();
    const answer = authorize('http://127.0.0.1:8484/cb');
    await settled();
    listenerGets('http://127.0.0.1:8484/cb?code=x&state=s1');
    assert.deepEqual(await answer, { url: 'http://127.0.0.1:8484/cb?code=x&state=s1' });
    assert.deepEqual(calls, ['listens https://op.example/authorize', 'hides the offer']);
  });

  it('takes the answer that comes to the editor, as if it had come to the registered address', async () => {
    const { authorize, agent, calls } = setUp();
    const answer = authorize(editorUri);
    await settled();
    agent.arrive(`${editorUri}?code=other&state=s2`);
    agent.arrive(`${editorUri}?code=x&state=s1`);
    assert.deepEqual(await answer, { url: `${editorUri}?code=x&state=s1` });
    assert.deepEqual(calls, ['opens https://op.example/authorize', 'hides the offer']);
  });

  it('asks for the address where neither listener nor editor gets it', async () => {
    const { authorize, agent, calls } = setUp([type('no address'), type(' https://a.example/cb?code=x&state=s1 ')]);
    const answer = authorize('https://a.example/cb', 'client_id=web');
    await settled();
    assert.deepEqual(calls, ['opens https://op.example/authorize?client_id=web', 'authFlow.pasteCallback']);
    await agent.paste();
    assert.deepEqual(await answer, { url: 'https://a.example/cb?code=x&state=s1' });
  });

  it('waits for the page of a browser edition as for the editor itself', async () => {
    const { authorize, calls, run } = setUp([], { place: { isPage: true, isElsewhere: true } });
    const answer = authorize(page);
    await settled();
    assert.deepEqual(calls, ['opens https://op.example/authorize']);
    run.abort(new Error('stopped'));
    await assert.rejects(answer, /stopped/);
  });

  it('forwards the port of the listener where the browser is elsewhere', async () => {
    const forwarded: string[] = [];
    const place = { isElsewhere: true, externalUrl: async (url: string) => void forwarded.push(url) as unknown as string };
    const { authorize, listenerGets } = setUp([], { place });
    const answer = authorize('http://127.0.0.1:8484/cb');
    await settled();
    listenerGets('http://127.0.0.1:8484/cb?code=x&state=s1');
    await answer;
    assert.deepEqual(forwarded, ['http://127.0.0.1:8484/cb']);
  });

  it('is cancelled from its progress', async () => {
    const { authorize } = setUp([], { cancelsProgress: true });
    await assert.rejects(authorize(editorUri));
  });
});

describe('a pasted address', () => {
  it('is not asked for when nothing waits', async () => {
    const { agent, questions } = setUp();
    await agent.paste();
    assert.equal(questions.told.length, 1);
  });

  for (const [what, url] of [
    ['of another sign-on', 'https://a.example/cb?code=x&state=s2'],
    ['without a state', 'https://a.example/cb?code=x'],
    ['without an answer', 'https://a.example/cb'],
  ] as const) {
    it(`${what} is refused, and the sign-on goes on waiting`, async () => {
      const { authorize, agent, run } = setUp([type(url), cancel]);
      const answer = authorize('https://a.example/cb');
      await settled();
      await assert.rejects(agent.paste(), PlainError);
      await agent.paste(); // cancelled
      run.abort(new Error('stopped'));
      await assert.rejects(answer, /stopped/);
    });
  }
});
