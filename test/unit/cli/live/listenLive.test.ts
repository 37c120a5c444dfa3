import assert from 'node:assert/strict';
import { PassThrough } from 'node:stream';
import type { Detail } from '../../../../src/cli/arguments/readDetail.ts';
import { type Display, pipe } from '../../../../src/cli/display/display.ts';
import { listenLive } from '../../../../src/cli/live/listenLive.ts';
import { StatusLine } from '../../../../src/cli/live/statusLine.ts';
import { printedText } from '../../../../src/cli/output/paint.ts';
import type { RunSurroundings } from '../../../../src/cli/surroundings.ts';
import { runFlow } from '../../../../src/core/runFlow.ts';
import type { Flow } from '../../../../src/core/runs/flow.ts';
import { viewFlow } from '../../../../src/core/runs/redact.ts';
import { hopWords } from '../../../../src/core/shown/hopWords.ts';
import { CookieSession, withCookies } from '../../../../src/node/http/withCookies.ts';
import { codePlan, fixture, jsonResponse, testPorts } from '../../../support/builders.ts';
import { formsOf } from '../../../support/secrets/markedSecrets.ts';
import { testRedaction } from '../../../support/secrets/testRedaction.ts';
import { FakeTransport } from '../../../support/servers/fakeTransport.ts';
import { PingOneAnswers, paths } from '../../../support/servers/pingOneServer.ts';

interface Told {
  readonly flow: Flow;
  readonly text: string;
  /** Each hop by its words at the end. */
  readonly atTheEnd: readonly { readonly label: string; readonly gist: string }[];
}

/** As wide as a pipe. */
const wideTerminal: Display = { ...pipe, isTerminal: true };

async function runLive(
  options: {
    readonly detail?: Detail;
    readonly showSecrets?: boolean;
    readonly tokenBody?: object;
    readonly json?: boolean;
    /** Standard output is a terminal and standard error a file, unless they say so. */
    readonly messages?: Display;
    readonly results?: Display;
  } = {},
): Promise<Told> {
  const { detail, showSecrets = false, tokenBody, json = false, messages = pipe, results = wideTerminal } = options;
  const plan = codePlan();
  const answers = new PingOneAnswers();
  const transport = new FakeTransport()
    .expect(`${plan.method} ${paths.authorize}`, answers.authorize)
    .expect(`GET ${paths.flow}`, answers.signOnRequired)
    .expect(`POST ${paths.flow}`, answers.completed)
    .expect(`GET ${paths.resume}`, answers.resume)
    .expect(`POST ${paths.token}`, tokenBody === undefined ? answers.token : jsonResponse(200, tokenBody))
    .expect(`GET ${paths.jwks}`, answers.jwks);
  const redaction = testRedaction('live');
  const told: string[] = [];
  const surroundings = {
    tell: (text: string) => told.push(printedText(text, messages)),
    messages,
    results,
    status: new StatusLine(new PassThrough(), pipe),
  } as unknown as RunSurroundings;
  const emit = listenLive({ showSecrets, json, ...(detail === undefined ? {} : { detail }) }, surroundings, () => redaction);
  const flow = await runFlow(plan, testPorts(withCookies(transport, new CookieSession()), { emit }), new AbortController().signal);
  const view = viewFlow(flow, redaction);
  return { flow, text: told.join('\n'), atTheEnd: view.hops.map((hop) => ({ label: hop.label, gist: hopWords(hop).gist })) };
}

function secretsOf({ pkce, tokens }: Flow): readonly string[] {
  const { password, clientSecret, code, sessionToken } = fixture;
  return [
    password,
    clientSecret,
    code,
    sessionToken,
    pkce?.verifier.reveal() ?? assert.fail(),
    ...tokens.map(({ value }) => value.reveal()),
  ];
}

describe('what is told while a run goes on', () => {
  it('is a line for each hop, in the words of the report', async () => {
    const { text, atTheEnd } = await runLive();
    const lines = text.split('\n');
    assert.equal(lines.length, 6);
    atTheEnd.forEach(({ label, gist }, at) => {
      assert.ok(lines[at]?.startsWith(`${at + 1}  `), lines[at]);
      assert.ok(lines[at]?.includes(`  ${label}  `), lines[at]);
      assert.ok(lines[at]?.endsWith(gist), `${lines[at]} / ${gist}`);
    });
  });

  for (const detail of [undefined, 'verbose'] as const) {
    it(`holds no secret: ${detail ?? 'lines'}`, async () => {
      const { text, flow } = await runLive(detail === undefined ? {} : { detail });
      assert.equal(flow.outcome.kind, 'completed');
      for (const secret of secretsOf(flow)) {
        for (const [form, value] of formsOf(secret)) assert.ok(!text.includes(value), `${form}: ${secret}`);
      }
      assert.match(text, /code#[0-9a-f]{4}/);
    });
  }

  it('hides in a response what is known as a token only when it was read, under a name that says nothing', async () => {
    const body = { access_token: 'opaque-4711-of-nobody', token_type: 'Bearer', expires_in: 60, remark: 'see opaque-4711-of-nobody' };
    const { text } = await runLive({ detail: 'verbose', tokenBody: body });
    assert.ok(!text.includes('opaque-4711'), text);
    assert.match(text, /remark +see access_token#/);
  });

  it('has parameters and what they mean, header fields, cookies, bodies and times, when asked for', async () => {
    const { text } = await runLive({ detail: 'verbose' });
    assert.match(text, /^ {3}Request {2}GET https:\/\/\S+\/as\/authorize$/m);
    assert.match(text, /^ {5}client_id +\S+ +ID of the client at the authorization server \(RFC 6749 §2\.2\)$/m);
    assert.match(text, /^ {3}Cookies set\n {5}ST +ST#[0-9a-f]{4} +Path=/m);
    assert.match(text, /^ {3}Cookies sent\n(?: {5}.*\n)* {5}ST +ST#[0-9a-f]{4} +set by hop 3$/m);
    assert.match(text, /^ {3}Body\n {5}grant_type +authorization_code /m);
    assert.match(text, /^ {5}code +code#[0-9a-f]{4} /m);
    assert.match(text, /^ {3}Response {2}200/m);
    assert.match(text, /^ {3}Time {2}/m);
  });

  it('has values with both options alone', async () => {
    assert.ok(!(await runLive({ showSecrets: true })).text.includes(fixture.code));
    assert.ok((await runLive({ detail: 'verbose', showSecrets: true })).text.includes(fixture.code));
  });

  const hopsTold: readonly (readonly [where: string, options: Parameters<typeof runLive>[0], isTold: boolean])[] = [
    ['standard error is a terminal', { messages: wideTerminal, results: pipe }, true],
    ['standard output is a terminal, which has the table, and standard error a file', {}, true],
    ['neither is a terminal: the log of a job has the table', { results: pipe }, false],
    ['neither is a terminal, and standard output has JSON', { results: pipe, json: true }, true],
    ['neither is a terminal, and the details are asked for', { results: pipe, detail: 'verbose' }, true],
  ];
  for (const [where, options, isTold] of hopsTold) {
    it(`${isTold ? 'has' : 'has not'} the hops where ${where}`, async () =>
      assert.equal(/^1 {2}authorization request {2}/m.test((await runLive(options)).text), isTold));
  }

  it('is nothing for a quiet command', async () => assert.equal((await runLive({ detail: 'quiet' })).text, ''));
});
