import assert from 'node:assert/strict';
import { encodeFormText } from '../../../../src/core/http/form.ts';
import type { HttpRequest, HttpResponse } from '../../../../src/core/http/http.ts';
import type { AuthorizationPlan } from '../../../../src/core/plan/plan.ts';
import type { RunRedaction } from '../../../../src/core/redaction/runRedaction.ts';
import { runFlow } from '../../../../src/core/runFlow.ts';
import type { Flow } from '../../../../src/core/runs/flow.ts';
import type { FlowEvent } from '../../../../src/core/runs/flowEvents.ts';
import type { EpochMs, Hop, HopId } from '../../../../src/core/runs/hop.ts';
import { viewFlow, viewHop, viewSummary } from '../../../../src/core/runs/redact.ts';
import { reduceFlow } from '../../../../src/core/runs/reduceFlow.ts';
import { CookieSession, withCookies } from '../../../../src/node/http/withCookies.ts';
import { codePlan, fixture, jsonResponse, response, testPorts } from '../../../support/builders.ts';
import { cpuTime } from '../../../support/cpuTime.ts';
import { testRedaction } from '../../../support/secrets/testRedaction.ts';
import { FakeTransport } from '../../../support/servers/fakeTransport.ts';
import { PingOneAnswers, paths } from '../../../support/servers/pingOneServer.ts';

describe('Redaction', () => {
  describe('of whole flows', () => {
    const variants: readonly [title: string, overrides: Partial<AuthorizationPlan>, client: Partial<AuthorizationPlan['client']>][] = [
      ['GET, S256, secret in the header', {}, {}],
      ['POST, plain, secret in the body', { method: 'POST', pkce: 'plain' }, { authentication: 'client_secret_post' }],
      ['no PKCE, assertion', { pkce: 'none' }, { authentication: 'client_secret_jwt' }],
    ];
    for (const [title, overrides, client] of variants) {
      it(`leaves no secret in any view at any moment: ${title}`, async () => {
        const plan = codePlan(overrides);
        const { flow, views, log } = await record({ ...plan, client: { ...plan.client, ...client } });
        assert.equal(flow.outcome.kind, 'completed');
        const everything = [...views, JSON.stringify(flow.events), log].join('\n');
        for (const [name, secret] of secretsOf(flow)) {
          for (const form of formsOf(secret)) assert.ok(!everything.includes(form), `${name} leaks as ${form}`);
        }
      });
    }
  });

  it('gives the same value the same tag in every hop, and every tag its value back', async () => {
    const { flow, pseudonyms } = await record(codePlan());
    const view = viewFlow(flow, pseudonyms);
    const [, , , resume, token] = view.hops;
    const tag = /code=(code#[0-9a-f]+)/.exec(token?.request.body ?? '')?.[1];
    assert.ok(tag !== undefined && resume?.outcome.kind === 'answered');
    assert.match(resume.outcome.headers.find(([name]) => name === 'location')?.[1] ?? '', new RegExp(`code=${tag}&`));
    assert.equal(pseudonyms.valueOf(tag), fixture.code);
    assert.ok(view.tags.includes(tag));
    for (const each of view.tags) assert.notEqual(pseudonyms.valueOf(each), undefined, each);
  });

  it('knows what was configured and made for the run, and hides it in any form elsewhere', async () => {
    const { flow, pseudonyms } = await record(codePlan());
    assert.deepEqual(flow.secrets.map(({ label }) => label).sort(), ['client_secret', 'nonce', 'password', 'state']);
    viewSummary(flow, pseudonyms);
    const hex = Buffer.from(fixture.password).toString('hex');
    const pair = Buffer.from(`any:${fixture.clientSecret}`).toString('base64');
    assert.match(pseudonyms.hide(`<p>${hex} ${pair}</p>`), /^<p>password#[0-9a-f]{4} YW55O[\w+/]*client_secret#[0-9a-f]{4}=*<\/p>$/);
  });

  it('shows everything when it is asked to', async () => {
    const { flow } = await record(codePlan());
    const text = JSON.stringify(viewFlow(flow, 'showSecrets'));
    assert.ok(text.includes(fixture.code) && text.includes(fixture.sessionToken));
  });

  it('keeps the attributes of a cookie and hides its value', async () => {
    const { flow, pseudonyms } = await record(codePlan());
    const outcome = viewFlow(flow, pseudonyms).hops[2]?.outcome;
    assert.ok(outcome?.kind === 'answered');
    assert.deepEqual(outcome.cookies[0]?.attributes, [
      `Path=/${fixture.environmentId}`,
      'Max-Age=2592000',
      'Secure',
      'HttpOnly',
      'SameSite=None',
    ]);
    assert.match(outcome.cookies[0]?.value ?? '', /^ST#[0-9a-f]{4}$/);
  });

  describe('finds a secret by the field it stands in', () => {
    const places: readonly [title: string, request: Partial<HttpRequest>, answer: HttpResponse, secret: string][] = [
      ['a bearer token', { headers: [['Authorization', 'Bearer s3cret-bearer-token']] }, response(200, ''), 's3cret-bearer-token'],
      [
        'an authorization scheme that nobody knows',
        { headers: [['authorization', 's3cret-without-scheme']] },
        response(200, ''),
        's3cret-without-scheme',
      ],
      ['a token in a fragment', {}, response(302, '', [['location', 'https://c.example/#access_token=s3cret%2Ftoken&state=x']]), 's3cret'],
      [
        'an implicit answer in a page',
        {},
        response(200, '<form><input name="id_token" value="s3cret.id.token"></form>', [['content-type', 'text/html']]),
        's3cret.id.token',
      ],
      [
        'the code of a completed pi.flow',
        {},
        jsonResponse(200, { status: 'COMPLETED', authorizeResponse: { code: 's3cret-code-1' } }),
        's3cret-code-1',
      ],
      ['a client secret of the platform API', {}, jsonResponse(200, { secret: 's3cret-client-secret' }), 's3cret-client-secret'],
      [
        'a password in a JSON body',
        { body: '{"password":{"value":"s3cret-password"}}', headers: [['content-type', 'application/json']] },
        response(200, ''),
        's3cret-password',
      ],
      [
        'a body that was cut in the middle',
        {},
        response(200, '{"access_token":"s3cret-access-token","id_to', [['content-type', 'application/json']]),
        's3cret-access-token',
      ],
      [
        'a passcode of six digits',
        { body: '{"otp":"602214"}', headers: [['content-type', 'application/json']] },
        response(200, ''),
        '602214',
      ],
      ['a recovery code', { body: '{"recoveryCode":"REC0VER1"}', headers: [['content-type', 'x/y+json']] }, response(200, ''), 'REC0VER1'],
      [
        'a member that is there twice',
        {},
        response(200, '{"access_token":"s3cret-first-one","access_token":"second"}'),
        's3cret-first-one',
      ],
      ['a form that says it is something else', { body: '{"refresh_token":"s3cret-refresh"}' }, response(200, ''), 's3cret-refresh'],
    ];
    for (const [title, request, answer, secret] of places) {
      it(title, () => {
        const hop = hopOf(request, answer);
        assert.ok(JSON.stringify(hop).includes(secret), 'the fixture holds the secret');
        assert.ok(!JSON.stringify(viewHop(flowWith(hop), hop, testRedaction())).includes(secret));
      });
    }

    it('and leaves the code and the state of other things alone', () => {
      const hop = hopOf({}, jsonResponse(400, { code: 'INVALID_DATA', address: { state: 'Colorado' } }));
      const text = JSON.stringify(viewHop(flowWith(hop), hop, testRedaction()));
      assert.match(text, /INVALID_DATA/);
      assert.match(text, /Colorado/);
    });
  });

  describe('of hostile answers', () => {
    const answers: readonly [title: string, answer: HttpResponse][] = [
      [
        'JSON of a hundred thousand levels',
        response(200, `${'{"a":'.repeat(100_000)}1${'}'.repeat(100_000)}`, [['content-type', 'application/json']]),
      ],
      ['an array of a hundred thousand levels', response(200, `${'['.repeat(100_000)}${']'.repeat(100_000)}`)],
      [
        'a thousand cookies without sense',
        response(
          200,
          '',
          Array.from({ length: 1000 }, (_, at) => ['set-cookie', `=;;\u0000${at}=a=b;;`] as const),
        ),
      ],
      ['NUL bytes and half surrogates', response(200, '{"access_token":"\\ud800\\u0000 \ud800 secret"}')],
      ['members named like the prototype', response(200, '{"__proto__":{"code":"x"},"constructor":"y","hasOwnProperty":1}')],
      ['a page of a million brackets', response(200, '<'.repeat(1_000_000), [['content-type', 'text/html']])],
      ['a page of inputs that never end', response(200, '<input '.repeat(50_000), [['content-type', 'text/html']])],
      ['a Location that is no URL', response(302, '', [['location', 'http://[:::1]:99999/%%%#?&&=']])],
    ];
    for (const [title, answer] of answers) {
      it(`neither throws nor hangs at ${title}`, () => {
        const hop = hopOf({}, answer);
        const startedAt = cpuTime();
        const view = viewFlow(flowWith(hop), testRedaction());
        assert.equal(view.hops.length, 1);
        assert.ok(cpuTime() - startedAt < 5000, 'took too long');
      });
    }

    it('keeps a passcode out of its own field only: digits stand in IDs and times too', () => {
      const hop = hopOf(
        {
          url: 'https://auth.example/5a2db0c5-0000-4000-8000-000000000001/flows',
          body: '{"otp":"000000"}',
          headers: [['content-type', 'application/json']],
        },
        response(200, ''),
      );
      const { request } = viewHop(flowWith(hop), hop, testRedaction());
      assert.equal(request.url, 'https://auth.example/5a2db0c5-0000-4000-8000-000000000001/flows');
      assert.match(request.body ?? '', /^\{"otp":"otp#[0-9a-f]{4}"\}$/);
    });

    it('hides a short cookie and a short code as well', () => {
      const hop = hopOf(
        { headers: [['cookie', 'ST=tiny']] },
        response(302, '', [
          ['location', 'https://c.example/?code=abc1'],
          ['set-cookie', 'ST=mini; Path=/'],
        ]),
      );
      assert.doesNotMatch(JSON.stringify(viewFlow(flowWith(hop), testRedaction()).hops), /tiny|mini|abc1/);
    });

    it('does not let a short cookie blank the rest of the record', () => {
      const hop = hopOf(
        { url: 'https://auth.example/as/authorize' },
        response(302, '', [
          ['set-cookie', 'a=https'],
          ['location', 'https://auth.example/next'],
        ]),
      );
      assert.equal(viewHop(flowWith(hop), hop, testRedaction()).request.url, 'https://auth.example/as/authorize');
    });
  });
});

interface Recorded {
  readonly flow: Flow & { readonly events: FlowEvent[] };
  /** Every view that was ever made, as it would have left the host. */
  readonly views: readonly string[];
  readonly pseudonyms: RunRedaction;
  readonly log: string;
}

async function record(plan: AuthorizationPlan): Promise<Recorded> {
  const answers = new PingOneAnswers();
  const transport = new FakeTransport()
    .expect(`${plan.method} ${paths.authorize}`, answers.authorize)
    .expect(`GET ${paths.flow}`, answers.signOnRequired)
    .expect(`POST ${paths.flow}`, answers.completed)
    .expect(`GET ${paths.resume}`, answers.resume)
    .expect(`POST ${paths.token}`, answers.token)
    .expect(`GET ${paths.jwks}`, answers.jwks);
  const pseudonyms = testRedaction('tags');
  const views: string[] = [];
  let state: Flow | undefined;
  const ports = testPorts(withCookies(transport, new CookieSession()), {
    emit: (event) => {
      state = reduceFlow(state, event);
      if (event.type === 'hopChanged') views.push(JSON.stringify(viewHop(state, event.hop, pseudonyms)));
      views.push(JSON.stringify(viewSummary(state, pseudonyms)), JSON.stringify(viewFlow(state, pseudonyms)));
    },
  });
  const flow = await runFlow(plan, ports, new AbortController().signal);
  const log = (ports.log as unknown as { lines: string[] }).lines.join('\n');
  // Events carry raw hops on purpose; only what is a Secret in them has to stay one when printed.
  return { flow: { ...flow, events: [] }, views, pseudonyms, log };
}

/** All that must not be seen: the fixtures, and what the run made up or received. */
function secretsOf(flow: Flow): readonly (readonly [name: string, value: string])[] {
  const { password, clientSecret, code, sessionToken, sessionId } = fixture;
  const verifier = flow.pkce === undefined ? [] : [['verifier', flow.pkce.verifier.reveal()] as const];
  return [
    ...Object.entries({ password, clientSecret, code, sessionToken, sessionId }),
    ...verifier,
    ...flow.tokens.map(({ kind, value }) => [kind, value.reveal()] as const),
  ];
}

function formsOf(secret: string): readonly string[] {
  const json = JSON.stringify(secret).slice(1, -1);
  return [secret, json, JSON.stringify(json).slice(1, -1), encodeURIComponent(secret), encodeFormText(secret), btoa(secret)];
}

function hopOf(request: Partial<HttpRequest>, answer: HttpResponse): Hop {
  return {
    id: 'f.1' as HopId,
    index: 1,
    step: 'API call',
    startedAt: 0 as EpochMs,
    request: { method: 'GET', url: 'https://api.example/x', headers: [], ...request },
    outcome: { kind: 'answered', response: answer, timing: { totalMs: 1 } },
  };
}

function flowWith(hop: Hop): Flow {
  return {
    id: 'f' as Flow['id'],
    plan: codePlan(),
    evidence: [],
    startedAt: 0 as EpochMs,
    outcome: { kind: 'running' },
    hops: [hop],
    tokens: [],
    secrets: [],
    checks: [],
    findings: [],
  };
}
