import assert from 'node:assert/strict';
import type { FlowPorts } from '../../../src/core/engine/flowPorts.ts';
import { PromptError, type Transport } from '../../../src/core/engine/ports.ts';
import type { FlowPlan } from '../../../src/core/plan/plan.ts';
import { runFlow } from '../../../src/core/runFlow.ts';
import { runOperation } from '../../../src/core/runOperation.ts';
import type { Flow } from '../../../src/core/runs/flow.ts';
import type { FlowEvent } from '../../../src/core/runs/flowEvents.ts';
import type { FlowPrompt } from '../../../src/core/runs/prompt.ts';
import { reduceFlow } from '../../../src/core/runs/reduceFlow.ts';
import { Secret } from '../../../src/core/values/secret.ts';
import { CookieSession, withCookies } from '../../../src/node/http/withCookies.ts';
import {
  clientCredentialsPlan,
  clientPlan,
  codePlan,
  fixture,
  jsonResponse,
  recordingLog,
  response,
  serverPlan,
  testPorts,
} from '../../support/builders.ts';
import { FixedClock } from '../../support/fixedClock.ts';
import { FakeTransport } from '../../support/servers/fakeTransport.ts';
import { PingOneAnswers, paths, platformError } from '../../support/servers/pingOneServer.ts';
import { signedJwt } from '../../support/tokens.ts';

const granted = jsonResponse(200, { access_token: 'opaque-access-token', token_type: 'Bearer', expires_in: 60 });

describe('runFlow', () => {
  it('tells every change, so that the events alone give the flow', async () => {
    const transport = new FakeTransport().expect(`POST ${paths.token}`, granted);
    const { flow, events } = await run(clientCredentialsPlan(), transport);
    assert.deepEqual(events.reduce<Flow | undefined>(reduceFlow, undefined), flow);
    assert.equal(events[0]?.type, 'flowStarted');
    assert.equal(events.at(-1)?.type, 'flowEnded');
  });

  it('shows a hop as pending before it is answered', async () => {
    const transport = new FakeTransport().expect(`POST ${paths.token}`, granted);
    const { events } = await run(clientCredentialsPlan(), transport);
    assert.deepEqual(
      events.flatMap((event) => (event.type === 'hopChanged' ? [event.hop.outcome.kind] : [])),
      ['pending', 'answered'],
    );
  });

  describe('when it is cancelled', () => {
    it('aborts the request under way and ends its hop', async () => {
      const abort = new AbortController();
      const transport = new FakeTransport().expect(`POST ${paths.token}`, 'hang');
      const ports = testPorts(transport, { emit: (event) => void (event.type === 'hopChanged' && setImmediate(() => abort.abort())) });
      const flow = await runFlow(clientCredentialsPlan(), ports, abort.signal);
      assert.deepEqual(flow.outcome, { kind: 'cancelled' });
      assert.deepEqual(
        flow.hops.map(({ outcome }) => outcome.kind === 'failed' && outcome.failure.code),
        ['transport.aborted'],
      );
    });

    it('sends nothing when that was before it began', async () => {
      const flow = await runFlow(clientCredentialsPlan(), testPorts(new FakeTransport()), AbortSignal.abort());
      assert.deepEqual([flow.outcome.kind, flow.hops.length], ['cancelled', 0]);
    });

    it('does not wait for a prompter that does not notice', async () => {
      const abort = new AbortController();
      const answers = new PingOneAnswers();
      const transport = new FakeTransport()
        .expect(`GET ${paths.authorize}`, answers.authorize)
        .expect(`GET ${paths.flow}`, answers.flow('OTP_REQUIRED', ['otp.check']));
      const prompter = { ask: () => new Promise<never>(() => setImmediate(() => abort.abort())) };
      const flow = await runFlow(codePlan(), testPorts(transport, { prompter }), abort.signal);
      assert.deepEqual(flow.outcome, { kind: 'cancelled' });
      assert.equal(flow.prompt, undefined);
    });

    it('ends a hop even if the transport never does', async () => {
      const abort = new AbortController();
      const transport: Transport = {
        send: () => {
          setImmediate(() => abort.abort());
          return new Promise((_, reject) => abort.signal.addEventListener('abort', () => reject(new Error('not a TransportError'))));
        },
      };
      const flow = await runFlow(clientCredentialsPlan(), testPorts(transport), abort.signal);
      assert.deepEqual(flow.outcome, { kind: 'cancelled' });
      assert.equal(flow.hops[0]?.outcome.kind, 'failed');
    });
  });

  describe('the time for the run', () => {
    const plan = codePlan({ timeouts: { connectMs: 1, headersMs: 1, bodyMs: 1, runMs: 5000, personMs: 1 } });

    it('ends it, and says so', async () => {
      const clock = new FixedClock();
      const transport = new FakeTransport().expect(`GET ${paths.authorize}`, 'hang');
      const flow = await clock.runUntilDone(runFlow(plan, testPorts(transport, { clock }), new AbortController().signal));
      assert.ok(flow.outcome.kind === 'failed');
      assert.deepEqual([flow.outcome.error.code, flow.outcome.error.hop], ['run.timedOut', flow.hops[0]?.id]);
      assert.match(flow.outcome.error.message, /longer than the 5 s/);
      assert.equal(flow.durationMs, 5000);
    });

    it('stands still while a person is asked', async () => {
      const clock = new FixedClock();
      const answers = new PingOneAnswers();
      const transport = new FakeTransport()
        .expect(`GET ${paths.authorize}`, answers.authorize)
        .expect(`GET ${paths.flow}`, answers.flow('OTP_REQUIRED', ['otp.check']))
        .expect(`POST ${paths.flow}`, answers.completed)
        .expect(`GET ${paths.resume}`, answers.resume)
        .expect(`POST ${paths.token}`, answers.token)
        .expect(`GET ${paths.jwks}`, answers.jwks);
      const prompter: FlowPorts['prompter'] = {
        ask: async () => {
          clock.advance(60_000);
          return { kind: 'answered', action: 'otp.check', values: { otp: new Secret('123456', 'otp') } };
        },
      };
      const ports = testPorts(withCookies(transport, new CookieSession()), { clock, prompter });
      const flow = await runFlow(plan, ports, new AbortController().signal);
      assert.deepEqual(flow.outcome, { kind: 'completed' });
      assert.equal(flow.hops.length, 6);
    });
  });

  describe('never rejects', () => {
    it('when the secret store fails', async () => {
      const log = recordingLog();
      const secrets = { read: () => Promise.reject(new Error('keychain locked')) };
      const flow = await runFlow(clientCredentialsPlan(), testPorts(new FakeTransport(), { secrets, log }), new AbortController().signal);
      assertFailed(flow, 'secret.unreadable', /secret storage did not return the client secret/);
      assert.ok(log.lines.some((line) => line.includes('keychain locked')));
    });

    it('when a secret is not stored for the servers that it would go to', async () => {
      const asked: unknown[] = [];
      const read: FlowPorts['secrets']['read'] = async (_, server) => void asked.push(server);
      const plan = clientCredentialsPlan();
      const flow = await runFlow(plan, testPorts(new FakeTransport(), { secrets: { read } }), new AbortController().signal);
      assertFailed(flow, 'secret.missing', /client secret of the application "[^"]+" is not stored for the servers of this run/);
      assert.deepEqual(asked, [plan.server]);
    });

    it('when a key cannot sign', async () => {
      const plan = clientCredentialsPlan({ client: clientPlan({ authentication: 'private_key_jwt' }) });
      const { flow } = await run(plan, new FakeTransport());
      assertFailed(flow, 'secret.unusable', /private key cannot be read/);
    });

    it('when the engine itself is broken, and logs why', async () => {
      const log = recordingLog();
      const signatures = {
        verify: () => Promise.reject(new TypeError('boom')),
        verifyWithSecret: () => Promise.reject(new TypeError('boom')),
      };
      const answers = new PingOneAnswers();
      const transport = new FakeTransport().expect(`POST ${paths.token}`, answers.token).expect(`GET ${paths.jwks}`, answers.jwks);
      const flow = await runFlow(clientCredentialsPlan(), testPorts(transport, { signatures, log }), new AbortController().signal);
      assertFailed(flow, 'internal', /defect in this program/);
      assert.ok(log.lines.some((line) => line.includes('boom')));
      assert.equal(flow.hops.length, 2);
    });

    it('when nobody is there to answer a question', async () => {
      const answers = new PingOneAnswers();
      const transport = new FakeTransport()
        .expect(`GET ${paths.authorize}`, answers.authorize)
        .expect(`GET ${paths.flow}`, answers.flow('OTP_REQUIRED', ['otp.check']));
      const prompter = { ask: () => Promise.reject(new PromptError('Nobody can answer here.', 'Run it in a terminal.')) };
      const flow = await runFlow(codePlan(), testPorts(transport, { prompter }), new AbortController().signal);
      assertFailed(flow, 'prompt.unanswered', /Nobody can answer/);
      assert.ok(flow.outcome.kind === 'failed' && flow.outcome.error.hop === flow.hops[1]?.id);
    });

    it('when the server does not announce an endpoint that is needed', async () => {
      const { metadata: _, ...server } = serverPlan();
      const metadata = {};
      const { flow } = await run(clientCredentialsPlan({ server: { ...server, metadata } }), new FakeTransport());
      assertFailed(flow, 'discovery.endpointMissing', /token_endpoint/);
    });
  });

  it('starts with discovery when the endpoints are not known (OpenID Connect Discovery section 4)', async () => {
    const { metadata, ...server } = serverPlan({ environmentKind: 'oidc' });
    const transport = new FakeTransport()
      .expect(`GET ${paths.discovery}`, jsonResponse(200, metadata))
      .expect(`POST ${paths.token}`, granted);
    const { flow } = await run(clientCredentialsPlan({ server }), transport);
    assert.deepEqual(
      flow.hops.map(({ step }) => step),
      ['discovery', 'token request'],
    );
    assert.equal(flow.outcome.kind, 'completed');
  });

  it('asks for metadata and keys once in a run, and for the keys again when they have rotated', async () => {
    const { metadata, ...server } = serverPlan({ environmentKind: 'oidc' });
    const answers = new PingOneAnswers();
    const rotated = async () =>
      jsonResponse(200, {
        access_token: await signedJwt({ iss: server.issuer }, { header: { kid: 'new' } }),
        token_type: 'Bearer',
        refresh_token: 'r3',
      });
    const transport = new FakeTransport()
      .expect(`GET ${paths.discovery}`, jsonResponse(200, metadata))
      .expect(`POST ${paths.token}`, async () =>
        jsonResponse(200, { ...(await answers.tokens()), id_token: undefined, refresh_token: 'r1' }),
      )
      .expect(`GET ${paths.jwks}`, answers.jwks)
      .expect(`POST ${paths.token}`, async () =>
        jsonResponse(200, { ...(await answers.tokens()), id_token: undefined, refresh_token: 'r2' }),
      )
      .expect(`POST ${paths.token}`, rotated)
      .expect(`GET ${paths.jwks}`, answers.jwks);
    const { flow } = await run(clientCredentialsPlan({ server, after: [{ kind: 'refresh' }, { kind: 'refresh' }] }), transport);
    assert.equal(flow.hops.length, 6);
  });

  it('misses an ID token that openid should have brought (OpenID Connect Core section 3.1.3.3)', async () => {
    const answers = new PingOneAnswers();
    const transport = new FakeTransport()
      .expect(`GET ${paths.authorize}`, answers.authorize)
      .expect(`GET ${paths.flow}`, answers.signOnRequired)
      .expect(`POST ${paths.flow}`, answers.completed)
      .expect(`GET ${paths.resume}`, answers.resume)
      .expect(`POST ${paths.token}`, granted);
    const flow = await runFlow(codePlan(), testPorts(withCookies(transport, new CookieSession())), new AbortController().signal);
    assert.ok(flow.checks.some(({ code, outcome }) => code === 'idToken.present' && outcome === 'failed'));
  });

  it('does not use the metadata of another issuer (OpenID Connect Discovery section 4.3)', async () => {
    const { metadata, ...server } = serverPlan({ environmentKind: 'oidc' });
    const foreign = { ...metadata, issuer: 'https://evil.example', token_endpoint: 'https://evil.example/token' };
    const { flow } = await run(
      clientCredentialsPlan({ server }),
      new FakeTransport().expect(`GET ${paths.discovery}`, jsonResponse(200, foreign)),
    );
    assertFailed(flow, 'discovery.issuer', /https:\/\/evil\.example/);
  });
});

describe('The flows API (PingOne)', () => {
  it('sends no password to a host that is not the one of the environment', async () => {
    const answers = new PingOneAnswers();
    const evil = answers.flow('USERNAME_PASSWORD_REQUIRED', [], {
      _links: { 'usernamePassword.check': { href: 'https://evil.example/flows/1' } },
    });
    const transport = new FakeTransport().expect(`GET ${paths.authorize}`, answers.authorize).expect(`GET ${paths.flow}`, evil);
    const { flow } = await run(codePlan(), transport);
    assertFailed(flow, 'flow.foreignLink', /links to https:\/\/evil\.example/);
    assert.equal(transport.received.length, 2);
  });

  it('asks again after a wrong passcode, with the reason, and gives up after five', async () => {
    const answers = new PingOneAnswers();
    const wrong = platformError(400, 'INVALID_DATA', { code: 'INVALID_OTP', target: 'otp' });
    const transport = new FakeTransport()
      .expect(`GET ${paths.authorize}`, answers.authorize)
      .expect(`GET ${paths.flow}`, answers.flow('OTP_REQUIRED', ['otp.check']));
    for (let attempt = 0; attempt < 5; attempt++) transport.expect(`POST ${paths.flow}`, wrong);
    const questions: string[] = [];
    const prompter: FlowPorts['prompter'] = {
      ask: async ({ rejected = '' }) => {
        questions.push(rejected);
        return { kind: 'answered', action: 'otp.check', values: { otp: new Secret('000000', 'otp') } };
      },
    };
    const flow = await runFlow(codePlan(), testPorts(transport, { prompter }), new AbortController().signal);
    transport.assertDone();
    assert.equal(flow.outcome.kind, 'refused');
    assert.equal(questions.length, 5);
    assert.equal(questions[0], '');
    assert.match(questions[1] ?? '', /passcode is (?:wrong|incorrect)/i);
    assert.doesNotMatch(questions[1] ?? '', /Hop|INVALID_OTP/);
  });

  it('asks in words, keeps the user name beside a wrong password, and says only what was wrong', async () => {
    const answers = new PingOneAnswers();
    const wrong = platformError(400, 'INVALID_DATA', {
      code: 'INVALID_CREDENTIALS',
      target: 'password',
      innerError: { failuresRemaining: 4 },
    });
    const transport = new FakeTransport()
      .expect(`GET ${paths.authorize}`, answers.authorize)
      .expect(`GET ${paths.flow}`, answers.flow('USERNAME_PASSWORD_REQUIRED', ['usernamePassword.check']))
      .expect(`POST ${paths.flow}`, wrong);
    const asked: FlowPrompt[] = [];
    const prompter: FlowPorts['prompter'] = {
      ask: async (prompt) => {
        asked.push(prompt);
        if (asked.length > 1) return { kind: 'cancelled' };
        const values = { username: 'demo', password: new Secret('wrong', 'password') };
        return { kind: 'answered', action: 'usernamePassword.check', values };
      },
    };
    await runFlow(codePlan({ signOn: { kind: 'flows' } }), testPorts(transport, { prompter }), new AbortController().signal);
    const [first, second] = asked;
    assert.deepEqual([first?.title, first?.rejected], ['User name and password', undefined]);
    assert.match(first?.message ?? '', /^There is no session/);
    assert.equal(second?.rejected, 'User name or password is incorrect. 4 attempts left.');
    assert.equal(second.message, 'Enter the user name and password.');
    assert.deepEqual(
      second.actions[0]?.fields.map(({ name, value }) => [name, value]),
      [
        ['username', 'demo'],
        ['password', undefined],
      ],
    );
  });

  it('ends with the reason of the refused answer when nobody can be asked again', async () => {
    const answers = new PingOneAnswers();
    const wrong = platformError(400, 'INVALID_DATA', { code: 'INVALID_OTP', target: 'otp', innerError: { attemptsRemaining: 2 } });
    const transport = new FakeTransport()
      .expect(`GET ${paths.authorize}`, answers.authorize)
      .expect(`GET ${paths.flow}`, answers.flow('OTP_REQUIRED', ['otp.check']))
      .expect(`POST ${paths.flow}`, wrong);
    let asked = 0;
    const prompter: FlowPorts['prompter'] = {
      ask: async () => {
        if (asked++ > 0) throw new PromptError('Nobody can answer here.', 'Run it in a terminal.');
        return { kind: 'answered', action: 'otp.check', values: { otp: new Secret('000000', 'otp') } };
      },
    };
    const flow = await runFlow(codePlan(), testPorts(transport, { prompter }), new AbortController().signal);
    assert.ok(flow.outcome.kind === 'refused');
    assert.deepEqual([flow.outcome.error.code, flow.outcome.error.hop], ['INVALID_OTP', flow.hops[2]?.id]);
    assert.match(flow.outcome.error.message, /2 attempts/);
  });

  it('does not ask for the current password that the plan knows', async () => {
    const answers = new PingOneAnswers();
    const fields: string[] = [];
    const transport = new FakeTransport()
      .expect(`GET ${paths.authorize}`, answers.authorize)
      .expect(`GET ${paths.flow}`, answers.flow('MUST_CHANGE_PASSWORD', ['password.reset']))
      .expect(`POST ${paths.flow}`, (request) => {
        assert.deepEqual(JSON.parse(request.body ?? ''), { currentPassword: fixture.password, newPassword: 'N3w-password!' });
        return answers.completed;
      })
      .expect(`GET ${paths.resume}`, answers.resume)
      .expect(`POST ${paths.token}`, answers.token)
      .expect(`GET ${paths.jwks}`, answers.jwks);
    const prompter: FlowPorts['prompter'] = {
      ask: async ({ actions }) => {
        fields.push(...(actions[0]?.fields ?? []).map(({ name }) => name));
        return { kind: 'answered', action: 'password.reset', values: { newPassword: new Secret('N3w-password!', 'password') } };
      },
    };
    const flow = await runFlow(
      codePlan(),
      testPorts(withCookies(transport, new CookieSession()), { prompter }),
      new AbortController().signal,
    );
    assert.equal(flow.outcome.kind, 'completed');
    assert.deepEqual(fields, ['newPassword']);
  });

  it('hands a step that only a browser can do over to one, and looks again afterwards', async () => {
    const answers = new PingOneAnswers();
    const transport = new FakeTransport()
      .expect(`GET ${paths.authorize}`, answers.authorize)
      .expect(`GET ${paths.flow}`, answers.flow('EXTERNAL_AUTHENTICATION_REQUIRED'))
      .expect(`GET ${paths.flow}`, answers.completed)
      .expect(`GET ${paths.resume}`, answers.resume)
      .expect(`POST ${paths.token}`, answers.token)
      .expect(`GET ${paths.jwks}`, answers.jwks);
    const prompter: FlowPorts['prompter'] = {
      ask: async ({ link, actions }) => {
        assert.match(link ?? '', /^https:\/\/apps\.pingone\.test\/.*signon\/\?flowId=/);
        return { kind: 'answered', action: actions[0]?.name ?? '', values: {} };
      },
    };
    const flow = await runFlow(
      codePlan(),
      testPorts(withCookies(transport, new CookieSession()), { prompter }),
      new AbortController().signal,
    );
    transport.assertDone();
    assert.equal(flow.outcome.kind, 'completed');
  });

  const pages: readonly (readonly [where: string, url: string, code: string])[] = [
    ['on another server', 'https://evil.example/signon/', 'flow.foreignPage'],
    ['that is no web page', 'command:canary.run', 'flow.foreignPage'],
    ['without TLS', 'http://apps.pingone.test/signon/', 'transport.plainHttp'],
  ];
  for (const [where, url, code] of pages) {
    it(`names a page ${where} and does not offer it`, async () => {
      const answers = new PingOneAnswers();
      const href = `${fixture.authBase}${paths.flow}`;
      const links = { _links: { signOnPage: { href: url }, 'otp.check': { href } } };
      const transport = new FakeTransport().expect(`GET ${paths.authorize}`, (request) => {
        answers.authorize(request);
        return answers.flow('ASSERTION_REQUIRED', [], links);
      });
      const offered: (readonly [link: string | undefined, actions: readonly string[]])[] = [];
      const prompter: FlowPorts['prompter'] = {
        ask: async ({ link, actions }) => {
          offered.push([link, actions.map(({ name }) => name)]);
          return { kind: 'cancelled' };
        },
      };
      const hosts = ['http://apps.pingone.test'];
      const flow = await runFlow(
        codePlan({ server: serverPlan({ hosts }) }),
        testPorts(transport, { prompter }),
        new AbortController().signal,
      );
      assert.deepEqual(offered, [[undefined, ['otp.check']]]);
      const [finding] = flow.findings.filter((each) => each.code === code);
      assert.equal(finding?.severity, 'warning', JSON.stringify(flow.findings));
    });
  }

  it('answers a status that is not known here with a JSON body', async () => {
    const answers = new PingOneAnswers();
    const transport = new FakeTransport()
      .expect(`GET ${paths.authorize}`, answers.authorize)
      .expect(`GET ${paths.flow}`, answers.flow('RETINA_SCAN_REQUIRED', ['retina.check']))
      .expect(`POST ${paths.flow}`, (request) => {
        assert.equal(request.body, '{"eye":"left"}');
        assert.ok(
          request.headers.some(([name, value]) => name === 'content-type' && value === 'application/vnd.pingidentity.retina.check+json'),
        );
        return answers.completed;
      })
      .expect(`GET ${paths.resume}`, answers.resume)
      .expect(`POST ${paths.token}`, answers.token)
      .expect(`GET ${paths.jwks}`, answers.jwks);
    const prompter: FlowPorts['prompter'] = { ask: async () => ({ kind: 'json', action: 'retina.check', body: '{"eye":"left"}' }) };
    const flow = await runFlow(
      codePlan(),
      testPorts(withCookies(transport, new CookieSession()), { prompter }),
      new AbortController().signal,
    );
    assert.equal(flow.outcome.kind, 'completed');
  });

  it('does not send the password for ever to a server that wants it again and again', async () => {
    const answers = new PingOneAnswers();
    const transport = new FakeTransport()
      .expect(`GET ${paths.authorize}`, answers.authorize)
      .expect(`GET ${paths.flow}`, answers.signOnRequired);
    for (let step = 0; step < 6; step++) transport.expect(`POST ${paths.flow}`, answers.signOnRequired);
    const prompter: FlowPorts['prompter'] = { ask: async () => ({ kind: 'cancelled' }) };
    const flow = await runFlow(codePlan(), testPorts(transport, { prompter }), new AbortController().signal);
    transport.assertDone();
    assert.equal(flow.outcome.kind, 'cancelled');
  });

  it('waits for a push as long as the flow lives', async () => {
    const clock = new FixedClock();
    const answers = new PingOneAnswers();
    const waiting = answers.flow('PUSH_CONFIRMATION_REQUIRED', [], { expiresAt: new Date(clock.now() + 600_000).toISOString() });
    const transport = new FakeTransport().expect(`GET ${paths.authorize}`, answers.authorize).expect(`GET ${paths.flow}`, waiting);
    for (let poll = 0; poll <= 300; poll++) transport.expect(`GET ${paths.flow}`, waiting);
    const flow = await clock.runUntilDone(runFlow(codePlan(), testPorts(transport, { clock }), new AbortController().signal), 5000);
    assert.ok(flow.outcome.kind === 'refused' && flow.outcome.error.code === 'flow.expired', JSON.stringify(flow.outcome));
    assert.match(flow.outcome.error.message, /the push was not confirmed/);
  });

  for (const [what, self, asked] of [
    ['where the flow links to itself', `${fixture.authBase}/flows/${fixture.flowId}`, `/flows/${fixture.flowId}`],
    ['at its own address for a link to another host', `https://evil.example/flows/${fixture.flowId}`, paths.flow],
    ['at its own address without a link', undefined, paths.flow],
  ] as const) {
    it(`looks again at a flow ${what}`, async () => {
      const clock = new FixedClock();
      const answers = new PingOneAnswers();
      const links = self === undefined ? {} : { self: { href: self } };
      const waiting = answers.flow('PUSH_CONFIRMATION_REQUIRED', [], {
        expiresAt: new Date(clock.now() + 5000).toISOString(),
        _links: links,
      });
      const transport = new FakeTransport().expect(`GET ${paths.authorize}`, answers.authorize).expect(`GET ${paths.flow}`, waiting);
      for (let poll = 0; poll <= 2; poll++) transport.expect(`GET ${asked}`, waiting);
      await clock.runUntilDone(runFlow(codePlan(), testPorts(transport, { clock }), new AbortController().signal), 5000);
      assert.equal(new URL(transport.received.at(-1)?.request.url ?? '').pathname, asked);
      assert.equal(new URL(transport.received.at(-1)?.request.url ?? '').origin, fixture.authBase);
    });
  }

  it('stops at a server that never ends', async () => {
    const answers = new PingOneAnswers();
    const transport = new FakeTransport()
      .expect(`GET ${paths.authorize}`, answers.authorize)
      .expect(`GET ${paths.flow}`, answers.flow('AGREEMENT_CONSENT_REQUIRED', ['user.consent']));
    for (let step = 0; step < 60; step++)
      transport.expect(`POST ${paths.flow}`, answers.flow('AGREEMENT_CONSENT_REQUIRED', ['user.consent']));
    const prompter: FlowPorts['prompter'] = { ask: async () => ({ kind: 'answered', action: 'user.consent', values: { accept: 'true' } }) };
    const flow = await runFlow(codePlan(), testPorts(transport, { prompter }), new AbortController().signal);
    assertFailed(flow, 'flow.endless', /did not complete within 60 steps/);
  });
});

describe('A direct sign-on', () => {
  const plan = codePlan({ signOn: { kind: 'direct' } });
  const location = (to: string) => response(302, '', [['location', to]]);

  it('stops when the server sends in a circle', async () => {
    const transport = new FakeTransport().expect(`GET ${paths.authorize}`, location('/circle'));
    for (let count = 0; count < 20; count++) transport.expect('GET /circle', location('/circle'));
    const { flow } = await run(plan, transport);
    assertFailed(flow, 'redirect.loop', /more than 20 redirects/);
  });

  for (const target of ['file:///etc/passwd', 'javascript:alert(1)', 'http://[:::]/x', 'data:text/html,x']) {
    it(`does not follow ${target}`, async () => {
      const { flow } = await run(plan, new FakeTransport().expect(`GET ${paths.authorize}`, location(target)));
      assertFailed(flow, 'redirect.unusable', /^Hop 1/);
    });
  }

  it('does not fetch the redirect URI', async () => {
    const { flow } = await run(
      plan,
      new FakeTransport().expect(`GET ${paths.authorize}`, location(`${fixture.redirectUri}?error=access_denied&state=x`)),
    );
    assert.ok(flow.outcome.kind === 'refused' && flow.outcome.error.code === 'access_denied');
    assert.equal(flow.hops.length, 1);
  });

  it('says that a page for a person has come', async () => {
    const page = response(200, '<!doctype html><title>Sign in</title>', [['content-type', 'text/html']]);
    const { flow } = await run(plan, new FakeTransport().expect(`GET ${paths.authorize}`, location('/login')).expect('GET /login', page));
    assertFailed(flow, 'signOn.pageForPerson', /^Hop 2.*page for a user, but a direct sign-on asks nobody\.$/);
  });

  it('says what error such a page shows', async () => {
    const page = response(200, '<!doctype html><title>Sign in</title><p>Invalid client</p>', [['content-type', 'text/html']]);
    const { flow } = await run(plan, new FakeTransport().expect(`GET ${paths.authorize}`, page));
    assertFailed(flow, 'signOn.pageForPerson', /asks nobody\. The page says: "Invalid client"\.$/);
  });
});

describe('runOperation', () => {
  it('goes on with a flow that has ended', async () => {
    const first = await run(clientCredentialsPlan(), new FakeTransport().expect(`POST ${paths.token}`, granted));
    const transport = new FakeTransport().expect('GET /v1/environments', jsonResponse(200, { size: 0 }));
    const ports = testPorts(transport);
    const flow = await runOperation(
      first.flow,
      { kind: 'callApi', method: 'GET', url: 'https://api.pingone.test/v1/environments' },
      ports,
      new AbortController().signal,
    );
    assert.equal(flow.outcome.kind, 'completed');
    assert.deepEqual(
      flow.hops.map(({ index, step }) => [index, step]),
      [
        [1, 'token request'],
        [2, 'API call'],
      ],
    );
    assert.ok(
      transport.received[0]?.request.headers.some(([name, value]) => name === 'authorization' && value === 'Bearer opaque-access-token'),
    );
    assert.equal(ports.events[0]?.type, 'flowContinued');
    assert.deepEqual([flow.grantEnd?.outcome.kind, flow.grantEnd?.hops], ['completed', 1]);
  });

  it('says what is missing when the run has no such token', async () => {
    const first = await run(clientCredentialsPlan(), new FakeTransport().expect(`POST ${paths.token}`, granted));
    const flow = await runOperation(first.flow, { kind: 'refresh' }, testPorts(new FakeTransport()), new AbortController().signal);
    assertFailed(flow, 'refreshToken.missing', /no refresh token/);
    assert.equal(flow.grantEnd?.outcome.kind, 'completed');
  });
});

async function run(plan: FlowPlan, transport: FakeTransport): Promise<{ readonly flow: Flow; readonly events: readonly FlowEvent[] }> {
  const ports = testPorts(transport);
  const flow = await runFlow(plan, ports, new AbortController().signal);
  transport.assertDone();
  return { flow, events: ports.events };
}

function assertFailed(flow: Flow, code: string, message: RegExp): void {
  assert.ok(flow.outcome.kind === 'failed', flow.outcome.kind);
  assert.equal(flow.outcome.error.code, code, flow.outcome.error.message);
  assert.match(flow.outcome.error.message, message);
}
