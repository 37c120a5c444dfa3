import assert from 'node:assert/strict';
import { freePort } from '../../../src/node/loopback/loopbackServers.ts';
import { type CommandRun, runFlowCommand } from '../../support/runs/runFlowCommand.ts';
import { redirectUri, startAnsweringProvider } from '../../support/servers/answeringProvider.ts';
import { isListening, type LoopbackAnswer, sendForm, sendLoopback, untilListening } from '../../support/servers/sendLoopback.ts';
import { forgedJwt, openIdAnswers, signedJwt } from '../../support/servers/signingProvider.ts';
import type { TableProvider } from '../../support/servers/tableProvider.ts';

const events = { 'http://schemas.openid.net/event/backchannel-logout': {} };

describe('The listener for logout notifications', function () {
  this.timeout(20_000);
  let provider: TableProvider;
  let backchannel = '';
  let frontchannel = '';
  let issuer = '';
  /** The sign-off is answered when this is called. */
  let release: () => void = () => undefined;
  beforeEach(async () => {
    const signOffAnswered = new Promise<void>((resolve) => {
      release = resolve;
    });
    const idToken = ({ claims }: { readonly claims: object }): string => signedJwt({ ...claims, sid: 'session-1' });
    provider = await startAnsweringProvider({ ...openIdAnswers(idToken), '/signoff': () => ({ status: 204, after: signOffAnswered }) });
    issuer = provider.origin;
    const origin = `http://127.0.0.1:${await freePort(['127.0.0.1'])}`;
    [backchannel, frontchannel] = [`${origin}/told`, `${origin}/loaded`];
  });
  afterEach(() => provider.close());

  function start(words: readonly string[] = ['--then', 'await-logout'], signal?: AbortSignal): Promise<CommandRun> {
    const application = {
      name: 'App',
      clientId: 'client',
      clientSecret: { env: 'AUTH_FLOW_T' },
      redirectUris: [redirectUri],
      scopes: ['openid'],
      backchannelLogoutUri: backchannel,
      frontchannelLogoutUri: frontchannel,
    };
    const configuration = { environments: [{ name: 'Provider', kind: 'oidc', issuer, applications: [application] }] };
    const variables = { AUTH_FLOW_T: 'secret-of-the-client' };
    return runFlowCommand(['--sign-on', 'direct', ...words], { configuration, variables, ...(signal === undefined ? {} : { signal }) });
  }

  const claims = (change: object = {}): object => {
    const now = Math.floor(Date.now() / 1000);
    return { iss: issuer, aud: 'client', iat: now, exp: now + 120, jti: 'one', sub: 'user', sid: 'session-1', events, ...change };
  };
  const token = (change: object = {}): string => signedJwt(claims(change), { typ: 'logout+jwt' });
  const tell = (logout_token: string): Promise<LoopbackAnswer> => sendForm(backchannel, { logout_token });
  const load = (fields: Readonly<Record<string, string>>): Promise<LoopbackAnswer> =>
    sendLoopback(`${frontchannel}?${new URLSearchParams(fields)}`);

  it('accepts a logout token of the server, and shows and judges it', async () => {
    const run = start();
    await untilListening(backchannel);
    const answer = await tell(token());
    assert.deepEqual([answer.status, answer.headers['cache-control'], answer.body], [200, 'no-store', '']);
    const { report, code } = await run;
    assert.deepEqual([report.outcome, code], ['completed', 0], JSON.stringify(report.error));
    assert.deepEqual(
      report.hops.slice(-1).map(({ step, method, status }) => [step, method, status]),
      [['back-channel logout', 'POST', 200]],
    );
    assert.deepEqual(report.tokens.at(-1)?.kind, 'logout_token');
    assert.deepEqual(report.tokens.at(-1)?.claims?.['events'], events);
    const checks = report.checks.filter((check) => check.code.startsWith('logoutToken.'));
    assert.deepEqual(new Set(checks.map(({ outcome }) => outcome)), new Set(['passed']));
    assert.equal(checks.length, 11);
    assert.equal(await isListening(backchannel), false);
  });

  it('accepts the front-channel logout of this session', async () => {
    const run = start();
    await untilListening(frontchannel);
    const answer = await load({ iss: issuer, sid: 'session-1' });
    assert.deepEqual([answer.status, answer.headers['cache-control'], answer.body], [200, 'no-store', '']);
    const { report } = await run;
    assert.equal(report.outcome, 'completed', JSON.stringify(report.error));
    assert.equal(report.hops.at(-1)?.step, 'front-channel logout');
    assert.deepEqual(
      report.checks.filter((check) => check.code.startsWith('frontchannelLogout.')).map(({ outcome }) => outcome),
      ['passed', 'passed'],
    );
  });

  /** What is sent, the status of the answer, and what the finding of its hop says. */
  const attacks: readonly (readonly [name: string, send: () => Promise<LoopbackAnswer>, status: number, says: RegExp])[] = [
    ['a foreign Host', () => sendForm(backchannel, { logout_token: token() }, { host: 'evil.example' }), 404, /names another host/],
    [
      'a Host that begins as ours',
      () => sendForm(backchannel, { logout_token: token() }, { host: '127.0.0.1.evil.example' }),
      404,
      /another host/,
    ],
    ['another path', () => sendForm(`${backchannel}/x`, { logout_token: token() }), 404, /Nothing is awaited at this path/],
    ['the root', () => sendLoopback(new URL('/', backchannel).href), 404, /Nothing is awaited at this path/],
    ['another method', () => sendLoopback(`${backchannel}?logout_token=${token()}`), 400, /is not a POST/],
    ['a form for the front-channel', () => sendForm(frontchannel, { iss: issuer, sid: 'session-1' }), 400, /is not a GET/],
    ['a body of 70 KB', () => tell(`${token()}${'x'.repeat(70_000)}`), 400, /too long/],
    [
      'JSON',
      () => sendLoopback(backchannel, { method: 'POST', headers: { 'content-type': 'application/json' }, body: '{}' }),
      400,
      /Only a form/,
    ],
    ['no token', () => sendForm(backchannel, { other: 'x' }), 400, /has no logout_token/],
    ['no JWT', () => tell('nonsense'), 400, /not a JWT/],
    ['another issuer', () => tell(token({ iss: 'https://evil.example' })), 400, /iss of the logout token/],
    ['another client', () => tell(token({ aud: 'other' })), 400, /not for this client/],
    ['another user', () => tell(token({ sub: 'other' })), 400, /not the user of this run/],
    ['another session', () => tell(token({ sid: 'session-2' })), 400, /not the session of this run/],
    ['a nonce', () => tell(token({ nonce: 'n' })), 400, /has a nonce/],
    ['no event', () => tell(token({ events: {} })), 400, /does not have the member/],
    ['an old one', () => tell(token({ iat: 1_700_000_000, exp: 1_700_000_120 })), 400, /issued .* ago/],
    ['a stranger’s signature', () => tell(forgedJwt(claims(), { typ: 'logout+jwt' })), 400, /signature/i],
    ['alg none', () => tell(`${signedJwt(claims(), { alg: 'none' }).split('.').slice(0, 2).join('.')}.`), 400, /not signed at all/],
    ['a front-channel logout without sid', () => load({ iss: issuer }), 400, /no sid/],
    [
      'a front-channel logout of another issuer',
      () => load({ iss: 'https://evil.example', sid: 'session-1' }),
      400,
      /iss of the front-channel/,
    ],
    ['a front-channel logout of another session', () => load({ iss: issuer, sid: 'session-2' }), 400, /not the session of this run/],
  ];
  for (const [name, send, status, says] of attacks) {
    it(`is silent and unharmed by ${name}`, async () => {
      const run = start();
      await untilListening(backchannel);
      const answer = await send();
      assert.deepEqual([answer.status, answer.body], [status, '']);
      assert.equal((await tell(token({ jti: 'the good one' }))).status, 200);
      const { report } = await run;
      assert.equal(report.outcome, 'completed', JSON.stringify(report.error));
      const refused = report.findings.filter(({ code }) => code === 'logout.notAccepted');
      assert.equal(refused.length, 1);
      assert.match(refused[0]?.message ?? '', says);
      assert.deepEqual(
        report.hops.filter(({ step }) => /logout/.test(step)).map((hop) => hop.status),
        [status, 200],
      );
    });
  }

  it('accepts a logout token once', async () => {
    const run = start(['--then', 'await-logout:signoff']);
    await untilListening(backchannel);
    const sent = token();
    const answers = [await tell(sent), await tell(sent)];
    release();
    const { report } = await run;
    assert.deepEqual(
      answers.map(({ status }) => status),
      [200, 400],
    );
    assert.match(report.findings.find(({ code }) => code === 'logout.notAccepted')?.message ?? '', /is a copy of it/);
  });

  it('signs off with the named address to return to', async () => {
    const run = start(['--then', 'await-logout:signoff', '--post-logout-redirect-uri', 'https://app.example/out']);
    await untilListening(backchannel);
    release();
    await tell(token());
    assert.equal((await run).report.outcome, 'completed');
    const signOff = provider.seen.find(({ path }) => path === '/signoff');
    assert.equal(signOff?.query.get('post_logout_redirect_uri'), 'https://app.example/out');
  });

  it('records twenty requests of strangers, and still accepts what the server sends', async () => {
    const run = start();
    await untilListening(backchannel);
    const statuses: number[] = [];
    for (let count = 0; count < 15; count++) statuses.push((await tell(`nonsense-${count}`)).status, (await load({})).status);
    assert.deepEqual(statuses, [...Array<number>(20).fill(400), ...Array<number>(10).fill(404)]);
    assert.equal((await tell(token())).status, 200);
    const { report } = await run;
    assert.equal(report.outcome, 'completed', JSON.stringify(report.error));
    assert.equal(report.hops.filter(({ step }) => /logout/.test(step)).length, 21);
  });

  it('leaves nothing behind when the run is cancelled', async () => {
    const abort = new AbortController();
    const run = start(undefined, abort.signal);
    await untilListening(backchannel);
    abort.abort();
    assert.equal((await run).report.outcome, 'cancelled');
    assert.equal(await isListening(backchannel), false);
  });
});
