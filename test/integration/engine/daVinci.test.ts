import assert from 'node:assert/strict';
import type { IncomingMessage } from 'node:http';
import { PromptError, type Prompter } from '../../../src/core/engine/ports.ts';
import type { FlowPlan } from '../../../src/core/plan/plan.ts';
import { runFlow } from '../../../src/core/runFlow.ts';
import type { Flow } from '../../../src/core/runs/flow.ts';
import type { FlowPrompt, PromptAnswer } from '../../../src/core/runs/prompt.ts';
import { viewFlow } from '../../../src/core/runs/redact.ts';
import { Secret } from '../../../src/core/values/secret.ts';
import type { FlowChoices } from '../../../src/environments/planning/flowChoices.ts';
import { CookieSession } from '../../../src/node/http/withCookies.ts';
import { openNodePorts } from '../../../src/node/nodePorts.ts';
import { codePlan, fixture, recordingLog } from '../../support/builders.ts';
import { SandboxRuns } from '../../support/runs/sandboxRuns.ts';
import { testRedaction } from '../../support/secrets/testRedaction.ts';
import {
  daVinciCompleted,
  daVinciNode,
  passwordField,
  submitButton,
  userNameField,
  wrongPassword,
} from '../../support/servers/daVinciAnswers.ts';
import { httpServer } from '../../support/servers/rawServer.ts';
import { undiagnosed } from '../../support/undiagnosed.ts';

const application = 'DaVinci app';
const nodes = (count: number): readonly string[] => ['authorization request', ...Array.from({ length: count }, () => 'DaVinci node')];

/** Answers question after question, and then is gone. */
class Answering implements Prompter {
  readonly asked: FlowPrompt[] = [];
  readonly #answers: PromptAnswer[];

  constructor(...answers: readonly (readonly [action: string, values?: Readonly<Record<string, string | Secret>>])[]) {
    this.#answers = answers.map(([action, values = {}]) => ({ kind: 'answered', action, values }));
  }

  async ask(prompt: FlowPrompt): Promise<PromptAnswer> {
    this.asked.push(prompt);
    return this.#answers.shift() ?? Promise.reject(new PromptError('Nobody is there.', 'Be there.'));
  }
}

const passcode = (value: string): Readonly<Record<string, Secret>> => ({ otp: new Secret(value, 'otp') });

describe('DaVinci on the sandbox', () => {
  let runs: SandboxRuns;
  before(async () => {
    runs = await SandboxRuns.start();
  });
  after(() => runs.close());

  const run = (prompter: Prompter, choices: FlowChoices = {}): Promise<Flow> =>
    runs.run({ application, user: 'demo', ...choices }, { prompter });

  function errorOf({ outcome }: Flow) {
    return outcome.kind === 'refused' || outcome.kind === 'failed' ? outcome.error : assert.fail(outcome.kind);
  }

  it('is signed on with node by node', async () => {
    const prompter = new Answering(['submit', passcode('123456')], ['accept']);
    const flow = await run(prompter);
    assert.deepEqual(flow.outcome, { kind: 'completed' });
    assert.deepEqual(
      flow.hops.map(({ step }) => step),
      [...nodes(3), 'token request', 'JWK set'],
    );
    assert.deepEqual(
      flow.hops.flatMap(({ step, action }) => (step === 'DaVinci node' ? [action] : [])),
      ['customForm', 'customForm', 'customForm'],
    );
    assert.deepEqual(
      flow.checks.filter(({ outcome, severity }) => outcome === 'failed' && severity === 'error'),
      [],
    );
    assert.deepEqual(
      prompter.asked.map(({ title, actions }) => [title, actions.map(({ name }) => name)]),
      [
        ['Passcode', ['submit', 'resend']],
        ['Consent', ['accept', 'decline']],
      ],
    );
    assert.equal(prompter.asked[0]?.actions[0]?.fields[0]?.secret, 'otp');
  });

  it('refuses a wrong password with the words of the node, and sends it once', async () => {
    runs.secretOverrides.set('AUTH_FLOW_SANDBOX_USER_DEMO_PASSWORD', 'wrong-password-1');
    try {
      const flow = await run(new Answering());
      assert.equal(flow.outcome.kind, 'refused');
      assert.match(
        errorOf(flow).message,
        /DaVinci \(connector pingOneSSOConnector, capability checkPassword\) returned "Invalid username and\/or password"\. User name/,
      );
      assert.equal(errorOf(flow).serverError?.error_description, 'Invalid username and/or password');
      assert.ok(errorOf(flow).correlationId);
      assert.deepEqual(
        flow.hops.map(({ step }) => step),
        nodes(1),
      );
    } finally {
      runs.secretOverrides.clear();
    }
  });

  it('asks again after a wrong passcode, with the reason, and ends with it when nobody is there any more', async () => {
    const right = new Answering(['submit', passcode('000000')], ['submit', passcode('123456')], ['accept']);
    assert.deepEqual((await run(right)).outcome, { kind: 'completed' });
    assert.match(right.asked[1]?.rejected ?? '', /The passcode is not valid\..*2 attempts left/);
    const wrong = await run(new Answering(['submit', passcode('000000')]));
    assert.equal(wrong.outcome.kind, 'refused');
    assert.equal(errorOf(wrong).code, 'INVALID_OTP');
    assert.match(errorOf(wrong).message, / returned "The passcode is not valid\." The one-time passcode/);
    assert.equal(errorOf(wrong).remedy, 'Enter the most recent passcode. The node also offers "Send a new passcode" (action resend).');
    const exhausted = await run(new Answering(...Array.from({ length: 3 }, () => ['submit', passcode('000000')] as const)));
    assert.match(errorOf(exhausted).message, /DaVinci returned access_denied\. It says: "Too many wrong passcodes were entered\."$/);
  });

  it('takes the other buttons: a new passcode, and no consent', async () => {
    const flow = await run(new Answering(['resend'], ['submit', passcode('123456')], ['decline']));
    assert.equal(flow.outcome.kind, 'refused');
    assert.equal(errorOf(flow).serverError?.error, 'access_denied');
    assert.match(errorOf(flow).message, /returned access_denied\. It says: "The user declined to give consent\."$/);
    assert.deepEqual(
      flow.hops.map(({ step }) => step),
      nodes(4),
    );
    assert.deepEqual(
      viewFlow(flow, testRedaction()).hops.map(({ label }) => label),
      [
        'GET /as/authorize',
        'POST /davinci/…/customForm "Sign On"',
        'POST /davinci/…/customForm "Passcode" › "Send a new passcode"',
        'POST /davinci/…/customForm "Passcode" › "Verify"',
        'POST /davinci/…/customForm "Consent" › "Decline"',
      ],
    );
  });

  it('is asked everything of a person who signs on by hand', async () => {
    const password = new Secret('Sandbox-2468!', 'password');
    const flow = await run(
      new Answering(['submit', { 'user.username': 'demo', 'user.password': password }], ['submit', passcode('123456')], ['accept']),
      { signOn: 'byHand' },
    );
    assert.deepEqual(flow.outcome, { kind: 'completed' });
  });

  it('says so when the response leads to a page for a browser', async () => {
    const flow = await run(new Answering(), { responseMode: 'query' });
    assert.equal(errorOf(flow).code, 'signOn.daVinci');
    assert.match(errorOf(flow).message, /this application probably signs on with DaVinci.*not documented/);
    assert.equal(flow.hops.length, 1);
  });

  it('keeps its session, so that a second run needs no node', async () => {
    const cookies = new CookieSession();
    const prompter = new Answering(['submit', passcode('123456')], ['accept']);
    await runs.run({ application, user: 'demo' }, { prompter, cookies });
    const again = await runs.run({ application, user: 'demo' }, { cookies });
    assert.deepEqual(again.outcome, { kind: 'completed' });
    assert.ok(!again.hops.some(({ step }) => step === 'DaVinci node'));
  });
});

/** What the server answers to the authorization request first, and then to each step. */
type Answers = (request: IncomingMessage, count: number, elsewhere: string) => { readonly status: number; readonly body: string };

async function runAgainst(
  answers: Answers,
  prompter: Prompter = new Answering(),
): Promise<{ flow: Flow; seen: string[]; strays: string[] }> {
  const seen: string[] = [];
  const strays: string[] = [];
  const elsewhere = await httpServer((request, response) => {
    strays.push(`${request.method} ${request.url}`);
    response.end('{}');
  });
  const server = await httpServer((request, response) => {
    const parts: Buffer[] = [];
    request.on('data', (part: Buffer) => parts.push(part));
    request.on('end', () => {
      seen.push(Buffer.concat(parts).toString('utf8'));
      const { status, body } = answers(request, seen.length - 1, elsewhere.url);
      response.writeHead(status, { 'content-type': 'application/json' });
      response.end(body.replaceAll('https://auth.pingone.test', server.url));
    });
  });
  const node = openNodePorts({ secrets: { read: async () => new Secret(fixture.password, 'password') }, log: recordingLog() });
  try {
    const plan = JSON.parse(JSON.stringify(codePlan({ responseMode: 'pi.flow' })).replaceAll(fixture.authBase, server.url)) as FlowPlan;
    const ports = node.createPorts({ emit: () => undefined, prompter, product: undiagnosed });
    const startTimer: typeof ports.clock.startTimer = (durationMs, onTime) =>
      ports.clock.startTimer(durationMs > 30_000 ? durationMs : 1, onTime);
    const flow = await runFlow(plan, { ...ports, clock: { ...ports.clock, startTimer } }, new AbortController().signal);
    return { flow, seen, strays };
  } finally {
    await node.close();
    await server.close();
    await elsewhere.close();
  }
}

const userForm = [userNameField, passwordField, submitButton];
const denied = daVinciCompleted({ error: 'access_denied' });

describe('DaVinci at a server that does as it likes', () => {
  const code = ({ outcome }: Flow): string => (outcome.kind === 'failed' || outcome.kind === 'refused' ? outcome.error.code : outcome.kind);
  const message = ({ outcome }: Flow): string => ('error' in outcome ? outcome.error.message : '');

  it('asks for a form, not for HTML', async () => {
    let asked: unknown;
    await runAgainst((request, count) => {
      if (count === 0) asked = request.headers['x-requested-with'];
      return denied;
    });
    assert.equal(asked, 'ping-sdk');
  });

  it('ends at a node with HTML only, shows its text and offers the browser', async () => {
    const screen = { name: 'x', properties: { customHTML: { value: '<h1>Sign on</h1><script>alert(1)</script>' } } };
    const { flow, seen } = await runAgainst(() => daVinciNode([], { form: undefined, screen }));
    assert.equal(code(flow), 'signOn.daVinci');
    assert.match(message(flow), /this application signs on with DaVinci.*HTML/);
    const page = flow.findings.find((finding) => finding.code === 'daVinci.page');
    assert.equal(page?.message, 'Text of the node: "Sign on"');
    assert.equal(seen.length, 1);
  });

  for (const [title, fields] of [
    ['a security key', [{ type: 'FIDO2', key: 'k' }, submitButton]],
    ['social logins alone', [{ type: 'SOCIAL_LOGIN_BUTTON', key: 'g', label: 'G' }]],
    ['nothing that is known', [{ type: 'HOLOGRAM', key: 'h' }]],
    ['nothing at all', []],
  ] as const) {
    it(`ends at a node with ${title}`, async () => {
      const { flow, seen } = await runAgainst(() => daVinciNode(fields));
      assert.equal(code(flow), 'signOn.daVinci');
      assert.equal(seen.length, 1);
    });
  }

  it('keeps a field of an unknown type as text, says so and goes on', async () => {
    const fields = [...userForm, { type: 'HOLOGRAM', key: 'h', label: 'Look here' }, { type: 'PROTECT', key: 'risk' }];
    const { flow, seen } = await runAgainst((_, count) => (count === 0 ? daVinciNode(fields) : denied));
    const said = flow.findings.map((finding) => finding.code).filter((each) => each.startsWith('daVinci.'));
    assert.deepEqual(said, ['daVinci.unknownField', 'daVinci.noSignals']);
    const { parameters } = JSON.parse(seen[1] ?? '') as { parameters: { data: { formData: object } } };
    assert.deepEqual(parameters.data.formData, { username: fixture.username, password: fixture.password, risk: '' });
  });

  it('sends nothing to a link that leads to another server', async () => {
    const { flow, seen, strays } = await runAgainst((_, __, elsewhere) =>
      daVinciNode(userForm, { _links: { next: { href: `${elsewhere}/davinci` } } }),
    );
    assert.equal(code(flow), 'flow.foreignLink');
    assert.deepEqual([seen.length, strays], [1, []]);
  });

  for (const [title, next] of [
    ['none', undefined],
    ['a script', 'javascript:alert(1)'],
    ['no URL', 'http://'],
    ['a path', '/davinci/next'],
  ] as const) {
    it(`ends at a node without a usable link: ${title}`, async () => {
      const { flow } = await runAgainst(() => daVinciNode(userForm, { _links: { next: { href: next } } }));
      assert.equal(code(flow), 'daVinci.noNext');
    });
  }

  it('sends the password once, however often it is asked for', async () => {
    const again = await runAgainst((_, count) => daVinciNode(userForm, { id: `node${count}` }));
    assert.equal(code(again.flow), 'prompt.unanswered');
    assert.equal(again.seen.filter((body) => body.includes(JSON.stringify(fixture.password))).length, 1);
    const refused = await runAgainst((_, count) => (count === 0 ? daVinciNode(userForm) : wrongPassword));
    assert.equal(code(refused.flow), 'INVALID_CREDENTIALS');
    assert.equal(refused.seen.length, 2);
  });

  it('does not send the known password as a new one', async () => {
    const fields = [{ type: 'PASSWORD', key: 'newPassword' }, { type: 'PASSWORD_VERIFY', key: 'password' }, submitButton];
    const { flow, seen } = await runAgainst(() => daVinciNode(fields));
    assert.equal(code(flow), 'prompt.unanswered');
    assert.equal(seen.length, 1);
  });

  it('ends a flow that never ends, with a person who never tires', async () => {
    const prompter: Prompter = { ask: async () => ({ kind: 'answered', action: 'SIGNON', values: {} }) };
    const { flow, seen } = await runAgainst(() => daVinciNode([submitButton]), prompter);
    assert.equal(code(flow), 'daVinci.endless');
    assert.ok(seen.length <= 61);
    const wrong = await runAgainst((_, count) => (count === 0 ? daVinciNode([submitButton]) : wrongPassword), prompter);
    assert.equal(code(wrong.flow), 'INVALID_CREDENTIALS');
    assert.ok(wrong.seen.length <= 6);
  });

  it('waits for what happens elsewhere as often as the node says', async () => {
    const waiting = { status: 200, body: JSON.stringify({ interactionId: 'i', eventName: 'rewindStateToLastRenderedUI' }) };
    const fields = [{ type: 'POLLING', key: 'wait', pollInterval: 1, pollRetries: 3 }];
    const { seen } = await runAgainst((_, count) => (count === 0 ? daVinciNode(fields) : count < 3 ? waiting : denied));
    assert.equal(seen.length, 4);
    assert.match(seen[1] ?? '', /"eventType":"polling","data":\{"actionKey":"","formData":\{"wait":"continue"\}\}/);
    const never = await runAgainst((_, count) => (count === 0 ? daVinciNode(fields) : waiting));
    assert.equal(code(never.flow), 'daVinci.nothingHappened');
    assert.equal(never.seen.length, 4);
  });

  it('says that an interaction is over', async () => {
    const over = { status: 400, body: JSON.stringify({ code: 'requestTimedOut', message: 'Request timed out.' }) };
    const { flow } = await runAgainst((_, count) => (count === 0 ? daVinciNode(userForm) : over));
    assert.equal(code(flow), 'daVinci.over');
    assert.match(message(flow), /"Request timed out\."/);
  });

  it('ends when the last node has no authorization response, or is none', async () => {
    const empty = { status: 200, body: JSON.stringify({ session: { id: 's' }, interactionId: 'i', status: 'COMPLETED' }) };
    const { flow } = await runAgainst((_, count) => (count === 0 ? daVinciNode(userForm) : empty));
    assert.equal(code(flow), 'daVinci.noAuthorizeResponse');
    const { flow: odd } = await runAgainst((_, count) => (count === 0 ? daVinciNode(userForm) : { status: 200, body: '{"a":1}' }));
    assert.equal(code(odd), 'daVinci.noNode');
  });
});
