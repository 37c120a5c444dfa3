import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { writeHar } from '../../../../src/core/exports/records/writeHar.ts';
import { type HarReading, readHar } from '../../../../src/core/imports/readHar.ts';
import { viewFlow } from '../../../../src/core/runs/redact.ts';
import type { FlowView } from '../../../../src/core/runs/views.ts';
import { browserHar, browserValues, type HarFile, type HarJson, harEntry } from '../../../support/exports/browserHar.ts';
import { harPorts } from '../../../support/exports/harPorts.ts';
import { hostileTexts } from '../../../support/exports/hostileView.ts';
import { alwaysSoon } from '../../../support/property.ts';
import { recordedRun } from '../../../support/runs/recordedRun.ts';
import { recordedRuns } from '../../../support/runs/recordedRuns.ts';
import { readStoredRun } from '../../../support/runs/storedRun.ts';

describe('the archive of a browser', function () {
  this.timeout(60_000);

  it('is read as one run for a sign-on, with the steps of our own runs', async () => {
    const [run, ...others] = await runsOf(await browserHar());
    assert.deepEqual(others, []);
    assert.ok(run !== undefined);
    assert.deepEqual(
      run.hops.map(({ step, from, to }) => [step, from, to].join(', ')),
      [
        'discovery, client, authorizationServer',
        'authorization request, client, authorizationServer',
        'redirect, client, authorizationServer',
        'sign-on form, client, authorizationServer',
        'authorization response, userAgent, client',
        'token request, client, tokenEndpoint',
        'JWK set, client, authorizationServer',
        'UserInfo, client, authorizationServer',
        'API call, client, api',
      ],
    );
    assert.deepEqual(
      {
        title: run.title,
        outcome: run.outcome.kind,
        environment: run.environment,
        application: run.application,
        live: run.live,
        hint: run.clientAuthentication,
      },
      {
        title: 'Authorization code',
        outcome: 'completed',
        environment: 'login.example.test',
        application: browserValues.clientId,
        live: false,
        hint: 'none',
      },
    );
    assert.deepEqual(
      run.tokens.map(({ kind }) => kind),
      ['id_token', 'access_token', 'refresh_token'],
    );
    assert.equal(run.tokens[0]?.claims?.['sub'], 'user-1');
  });

  it('is checked like a run of our own, signatures and hashes too', async () => {
    const [run] = await runsOf(await browserHar());
    const outcomes = new Map(run?.checks.map(({ code, outcome }) => [code, outcome]));
    for (const code of [
      'state.returned',
      'pkce.challenge',
      'idToken.signature',
      'idToken.nonce',
      'idToken.accessTokenHash',
      'idToken.issuer',
      'userInfo.subject',
      'cookie.secure',
      'support.pkce',
      'metadata.https',
    ]) {
      assert.equal(outcomes.get(code), 'passed', code);
    }
    assert.deepEqual(failedOf(run), []);
  });

  it('holds no secret after it was read: not in Referer, initiators, titles, redirects or forms', async () => {
    const text = JSON.stringify(await readHar(JSON.stringify(await browserHar()), harPorts()));
    for (const name of ['state', 'nonce', 'verifier', 'code', 'password', 'csrf', 'accessToken', 'refreshToken', 'session'] as const) {
      const secret = browserValues[name];
      for (const form of [secret, encodeURIComponent(secret), Buffer.from(secret).toString('base64').replace(/=+$/, '')])
        assert.equal(text.includes(form), false, name);
    }
  });

  const survived: readonly (readonly [what: string, change: (har: HarFile) => unknown])[] = [
    ['entries out of order', ({ log }) => log.entries.reverse()],
    ['no pages', ({ log }) => (log['pages'] = [])],
    ['no cookies member', (har) => eachEntry(har, ({ request }) => delete request['cookies'])],
    ['names of headers in any case', (har) => eachHeader(har, (header) => (header.name = header.name.toUpperCase()))],
    [
      'the same header twice',
      (har) => eachEntry(har, ({ response }) => response.headers.push({ name: 'vary', value: 'a' }, { name: 'vary', value: 'b' })),
    ],
    ['a version of HTTP without a name', (har) => eachEntry(har, ({ request }) => (request['httpVersion'] = ''))],
    [
      'version 1.1 of Firebug with a local time',
      ({ log }) => {
        log['version'] = '1.1';
        log.creator = { name: 'Firebug', version: '1.11' };
        log['browser'] = { name: 'Firefox', version: '18.0' };
        for (const entry of log.entries) entry['startedDateTime'] = String(entry['startedDateTime']).replace('Z', '+00:00');
      },
    ],
    [
      'bodies in base64',
      (har) =>
        eachEntry(har, ({ response: { content } }) => {
          if (typeof content['text'] !== 'string') return;
          content['text'] = Buffer.from(content['text']).toString('base64');
          content['encoding'] = 'base64';
        }),
    ],
    ['parameters that are still encoded', (har) => eachEntry(har, ({ request: { postData } }) => asParams(postData, (text) => text))],
    ['parameters that are decoded', (har) => eachEntry(har, ({ request: { postData } }) => asParams(postData, decodeURIComponent))],
    [
      'what is no request',
      ({ log }) => {
        log.entries.unshift(
          harEntry(0, 'GET', 'data:text/html,x'),
          harEntry(0, 'GET', 'blob:https://a.example/1'),
          harEntry(0, 'GET', 'chrome-extension://abc/x.js'),
          harEntry(0, 'GET', 'wss://a.example/socket'),
          harEntry(0, 'BREW', 'https://a.example/'),
          { ...harEntry(0, 'GET', 'https://a.example/'), _webSocketMessages: [{ data: browserValues.code }] },
        );
      },
    ],
    ['entries that are none', ({ log }) => log.entries.push(null as never, 1 as never, {} as never, [] as never)],
    [
      'redirects that only redirectURL tells',
      (har) =>
        eachEntry(har, ({ response }) => {
          response.headers = response.headers.filter(({ name }) => name !== 'location');
        }),
    ],
    [
      'negative times and sizes',
      (har) =>
        eachEntry(har, (entry) => {
          entry['time'] = -1;
          entry['timings'] = { send: -1, wait: -1, receive: -1 };
          entry.response['bodySize'] = -1;
        }),
    ],
  ];

  for (const [what, change] of survived) {
    it(`is read as ever with ${what}`, async () => {
      const har = await browserHar();
      change(har);
      const [run, ...others] = await runsOf(har);
      assert.equal(others.length, 0);
      assert.deepEqual([run?.hops.length, run?.outcome.kind, run?.tokens.length], [9, 'completed', 3]);
      assert.deepEqual(failedOf(run), []);
    });
  }

  it('is read with a byte order mark', async () => {
    assert.equal((await readHar(`\ufeff${JSON.stringify(await browserHar())}`, harPorts())).kind, 'runs');
  });

  it('has no finding about cookies and credentials that the browser took out', async () => {
    const har = await browserHar();
    eachEntry(har, ({ request, response }) => {
      for (const message of [request, response]) message.headers = message.headers.filter(({ name }) => !/cookie|authorization/.test(name));
    });
    const [run] = await runsOf(har);
    assert.deepEqual(failedOf(run), []);
    assert.equal(run?.clientAuthentication, undefined);
    const cookies = run?.checks.filter(({ code }) => code.startsWith('cookie.')) ?? [];
    assert.deepEqual(
      [...new Set(cookies.map(({ outcome, message }) => `${outcome}: ${message}`))],
      ['notApplicable: not recorded: the browser took the cookies out'],
    );
    assert.equal(cookies.length, 3);
  });

  it('of an application on a server has no token request, and says so', async () => {
    const har = await browserHar();
    har.log.entries = har.log.entries.filter(({ request }) => !/\/(?:token|keys|userinfo|orders|openid-configuration)$/.test(request.url));
    const [run] = await runsOf(har);
    assert.deepEqual([run?.outcome.kind, run?.tokens.length, failedOf(run)], ['completed', 0, []]);
    assert.deepEqual(
      run?.findings.map(({ code, severity }) => [code, severity]),
      [['recording.noTokenResponse', 'info']],
    );
    const notRecorded = new Set(run?.checks.filter(({ message }) => message.startsWith('not recorded: ')).map(({ code }) => code));
    for (const code of ['pkce.challenge', 'idToken.signature', 'accessToken.type', 'tokenResponse.tokenType', 'support.pkce'])
      assert.ok(notRecorded.has(code), code);
  });

  it('has a run for each sign-on', async () => {
    const har = await browserHar();
    const again = JSON.parse(
      JSON.stringify(har.log.entries.slice(3))
        .replaceAll(browserValues.state, 'an0ther-state-22')
        .replaceAll(browserValues.code, 'an0ther-c0de-22'),
    ) as HarJson[];
    for (const entry of again) entry['startedDateTime'] = new Date(Date.parse(String(entry['startedDateTime'])) + 60_000).toISOString();
    har.log.entries.push(...again);
    const runs = await runsOf(har);
    assert.deepEqual(
      runs.map(({ id, hops }) => [id, hops.filter(({ step }) => step === 'token request').length]),
      [
        ['file har 1', 1],
        ['file har 2', 1],
      ],
    );
  });

  it('has two runs where the server lets people sign on at another one, which ends at a page of the first', async () => {
    const har = await browserHar();
    const other = 'https://idp.example.test';
    const back = `${browserValues.issuer}/federated`;
    const inner = `client_id=broker&response_type=code&redirect_uri=${encodeURIComponent(back)}&state=1nner-state-9f7e4c56&scope=openid`;
    const at = har.log.entries.findIndex(({ request }) => request.url.includes('/login?'));
    const callback = `${browserValues.app}/callback?code=${browserValues.code}&state=${browserValues.state}`;
    har.log.entries.splice(
      at,
      3,
      harEntry(2.1, 'GET', `${browserValues.issuer}/login?hint=1`, { status: 302, location: `${other}/authorize?${inner}` }),
      harEntry(2.2, 'GET', `${other}/authorize?${inner}`, { html: '<form><input name="code"></form>' }),
      harEntry(3, 'POST', `${other}/otp`, {
        form: 'code=123456',
        status: 302,
        location: `${back}?code=1nner-c0de-9f7e4c56&state=1nner-state-9f7e4c56`,
      }),
      harEntry(3.5, 'GET', `${back}?code=1nner-c0de-9f7e4c56&state=1nner-state-9f7e4c56`, { status: 302, location: callback }),
    );
    const [outer, nested, ...others] = await runsOf(har);
    assert.equal(others.length, 0);
    const steps = (run: FlowView | undefined): unknown => [run?.application, run?.outcome.kind, run?.hops.map(({ step }) => step)];
    assert.deepEqual(steps(outer), [
      browserValues.clientId,
      'completed',
      [
        'discovery',
        'authorization request',
        'redirect',
        'sign-on page',
        'authorization response',
        'token request',
        'JWK set',
        'UserInfo',
        'API call',
      ],
    ]);
    assert.deepEqual(steps(nested), ['broker', 'completed', ['authorization request', 'sign-on form', 'authorization response']]);
    assert.deepEqual([failedOf(outer), failedOf(nested)], [[], []]);
  });

  it('has the response that a page posts to the client', async () => {
    const har = await browserHar();
    const login = har.log.entries.find(({ request }) => request['method'] === 'POST' && request.url.includes('/login'));
    const callback = har.log.entries.findIndex(({ request }) => request.url.includes('/callback?'));
    assert.ok(login !== undefined);
    const fields = { code: browserValues.code, state: browserValues.state };
    const inputs = Object.entries(fields).map(([name, value]) => `<input type="hidden" name="${name}" value="${value}">`);
    Object.assign(
      login.response,
      harEntry(0, 'GET', '', { html: `<form method="post" action="${browserValues.app}/callback">${inputs.join('')}</form>` }).response,
    );
    har.log.entries[callback] = harEntry(4, 'POST', `${browserValues.app}/callback`, {
      form: new URLSearchParams(fields).toString(),
      html: '',
    });
    const text = JSON.stringify(har).replaceAll('&code_challenge=', '&response_mode=form_post&code_challenge=');
    const [run] = await runsOf(JSON.parse(text));
    assert.deepEqual([run?.outcome.kind, run?.hops.length, failedOf(run)], ['completed', 9, []]);
    assert.equal(JSON.stringify(run).includes(browserValues.code), false);
  });

  it('has a token request with a body in JSON', async () => {
    const har = await browserHar();
    eachEntry(har, ({ request }) => {
      if (!request.url.endsWith('/token') || request.postData === undefined) return;
      const text = JSON.stringify(Object.fromEntries(new URLSearchParams(String(request.postData['text']))));
      request.postData = { mimeType: 'application/json', text };
      request.headers = request.headers.filter(({ name }) => name !== 'content-type');
    });
    const [run] = await runsOf(har);
    assert.deepEqual([run?.outcome.kind, run?.hops.length, run?.tokens.length], ['completed', 9, 3]);
  });

  it('says where a server refused', async () => {
    const har = await browserHar();
    const token = har.log.entries.find(({ request }) => request.url.endsWith('/token'));
    assert.ok(token !== undefined);
    token.response['status'] = 400;
    token.response.content['text'] = '{"error":"invalid_grant","error_description":"The code has expired."}';
    const [run] = await runsOf(har);
    assert.ok(run?.outcome.kind === 'refused');
    assert.equal(run.outcome.error.code, 'invalid_grant');
    assert.match(run.outcome.error.message, /Hop 6, the token request: the server rejected the request with invalid_grant/);
  });

  it('says that the token request got no response, as where a page of another origin may not read it', async () => {
    const har = await browserHar();
    const token = har.log.entries.find(({ request }) => request.url.endsWith('/token'));
    assert.ok(token !== undefined);
    token.response = { ...harEntry(0, 'GET', '').response, status: 0, _error: 'net::ERR_FAILED' };
    const [run] = await runsOf(har);
    assert.ok(run?.outcome.kind === 'failed');
    const { message, hop } = run.outcome.error;
    assert.equal(message, 'Hop 6, the token request: No response is recorded. The archive says "net::ERR_FAILED".');
    assert.equal(hop, run.hops[5]?.id);
  });

  it('without the body of the token response says so, and has no finding about it', async () => {
    const har = await browserHar();
    const token = har.log.entries.find(({ request }) => request.url.endsWith('/token'));
    assert.ok(token !== undefined);
    token.response.content = { size: 900, mimeType: 'application/json' };
    const [run] = await runsOf(har);
    assert.deepEqual([run?.outcome.kind, failedOf(run)], ['completed', []]);
    assert.match(
      run?.findings.map(({ message }) => message).join() ?? '',
      /^What the code was exchanged for is not recorded: the archive has the token request/,
    );
  });

  for (const content of [{ size: -1, mimeType: 'application/json' }, { size: 300 }, {}, undefined]) {
    it(`has no finding about a body that was not recorded: ${JSON.stringify(content)}`, async () => {
      const har = await browserHar();
      eachEntry(har, ({ request, response }) => {
        if (/keys$|userinfo$/.test(request.url)) Object.assign(response, { content });
      });
      const [run] = await runsOf(har);
      assert.deepEqual([run?.outcome.kind, failedOf(run)], ['completed', []]);
      assert.deepEqual(
        run?.findings.filter(({ severity }) => severity === 'error'),
        [],
      );
      assert.equal(run?.checks.find(({ code }) => code === 'idToken.signature')?.message, 'not recorded: no JWK set');
      const [answer] =
        run?.hops.flatMap(({ step, outcome }) => (step === 'UserInfo' && outcome.kind === 'answered' ? [outcome] : [])) ?? [];
      assert.deepEqual([answer?.body, answer?.bodyCut], ['', true]);
    });
  }

  it('finds a state that is not the one of the request', async () => {
    const har = JSON.parse(
      JSON.stringify(await browserHar()).replaceAll(`&state=${browserValues.state}"`, '&state=0ther-5tate-99"'),
    ) as HarFile;
    const [run] = await runsOf(har);
    assert.deepEqual(failedOf(run), ['state.returned']);
  });

  it('that was cut short says that there is no response, and one with a request that got none shows it', async () => {
    const har = await browserHar();
    har.log.entries = har.log.entries.slice(0, 5);
    const last = har.log.entries.at(-1);
    assert.ok(last !== undefined);
    last.response['status'] = 0;
    last.response['_error'] = 'net::ERR_ABORTED';
    const [run] = await runsOf(har);
    assert.ok(run?.outcome.kind === 'failed');
    assert.equal(run.outcome.error.code, 'recording.noResponse');
    const outcome = run.hops.at(-1)?.outcome;
    assert.ok(outcome?.kind === 'failed');
    assert.equal(outcome.failure.message, 'No response is recorded. The archive says "net::ERR_ABORTED".');
  });

  for (const [what, text, problem] of [
    ['nothing in it', '', 'It is empty.'],
    ['nothing but a byte order mark and blanks', '\ufeff \n', 'It is empty.'],
    ['no JSON', 'HAR', 'It is not JSON that can be read.'],
    ['a nesting without an end', '[{"a":'.repeat(50_000), 'It is not JSON that can be read.'],
    ['no log', '{}', 'It is not an HTTP archive (HAR).'],
    ['entries that are no list', '{"log":{"entries":{}}}', 'It is not an HTTP archive (HAR).'],
  ] as const) {
    it(`is none with ${what}`, async () => assert.deepEqual(await readHar(text, harPorts()), { kind: 'problem', problem }));
  }

  it('without a sign-on says so', async () => {
    const reading = await readHar(JSON.stringify({ log: { entries: [harEntry(0, 'GET', 'https://a.example/')] } }), harPorts());
    assert.deepEqual(reading, { kind: 'problem', problem: 'It has no sign-on: no request in it has client_id and response_type.' });
  });
});

describe('a hostile archive', function () {
  this.timeout(60_000);

  for (const text of hostileTexts) {
    it(`is read as text alone: ${JSON.stringify(text).slice(0, 50)}`, async () => {
      const har = await browserHar();
      har.log['_tags'] = [browserValues.code, 'password#zz', text];
      har.log.creator = { name: text, version: text };
      eachEntry(har, (entry) => {
        entry['_step'] = text;
        entry['comment'] = text;
        entry.request.headers.push({ name: 'x-text', value: text }, { name: text, value: text });
        entry.response['statusText'] = text;
        entry.response.headers.push({ name: 'x-text', value: text });
      });
      const [run] = await runsOf(har);
      assert.deepEqual([run?.hops.length, run?.tags.includes('password#zz')], [9, false]);
    });
  }

  it('cannot call a secret a tag', async () => {
    const har = await browserHar();
    har.log.creator = { name: 'Auth Flow Explorer' };
    har.log['_tags'] = [browserValues.code, browserValues.password, `a#${'0'.repeat(100)}`];
    const text = JSON.stringify(await readHar(JSON.stringify(har), harPorts()));
    assert.equal(text.includes(browserValues.code), false);
    assert.equal(text.includes(browserValues.password), false);
  });

  const long = 'n'.repeat(1_048_576);
  const changes: readonly (readonly [what: string, change: (har: HarFile) => unknown])[] = [
    ['names of a megabyte', (har) => eachEntry(har, ({ request }) => request.headers.push({ name: long, value: long }))],
    ['names of the prototype', (har) => eachEntry(har, (entry) => (entry['_step'] = 'constructor'))],
    [
      'ten thousand headers',
      (har) =>
        eachEntry(har, ({ request }) => {
          for (let at = 0; at < 10_000; at++) request.headers.push({ name: 'a', value: 'b' });
        }),
    ],
    [
      'values of other types',
      (har) =>
        eachEntry(har, (entry) => {
          entry['time'] = 'long';
          entry['timings'] = [];
          entry['pageref'] = {};
          entry.response['statusText'] = 7;
          entry.response['cookies'] = 'none';
          entry.request['queryString'] = null;
        }),
    ],
    [
      'line breaks in headers',
      (har) => eachEntry(har, ({ request }) => request.headers.push({ name: 'x', value: 'a\r\nset-cookie: b\0' })),
    ],
  ];

  for (const [what, change] of changes) {
    it(`is read within bounds: ${what}`, async () => {
      const har = await browserHar();
      change(har);
      const [run] = await runsOf(har);
      assert.equal(run?.hops.length, 9);
      for (const { request } of run.hops) {
        assert.ok(request.headers.length <= 500);
        for (const [name, value] of request.headers) {
          assert.ok(name.length <= 1_000 && value.length <= 100_000);
          assert.doesNotMatch(value, /[\r\n\0]/);
        }
      }
    });
  }

  const odd: readonly (readonly [what: string, change: (har: HarFile) => unknown])[] = [
    ['a time that no date has', (har) => eachEntry(har, (entry) => (entry['time'] = 1e300))],
    ['a phase that no date has', (har) => eachEntry(har, (entry) => (entry['timings'] = { wait: 1e300, connect: 1e300, blocked: 1e300 }))],
    ['the last date that there is', (har) => eachEntry(har, (entry) => (entry['startedDateTime'] = '+275760-09-13T00:00:00.000Z'))],
    ['a date before the first', (har) => eachEntry(har, (entry) => (entry['startedDateTime'] = '-271821-04-20T00:00:00.000Z'))],
  ];
  for (const [what, change] of odd) {
    it(`has times that dates can be made of: ${what}`, async () => {
      const har = await browserHar();
      for (const { request, response } of har.log.entries) {
        const { text } = response.content;
        if (request.url.endsWith('/token') && typeof text === 'string')
          response.content['text'] = text.replace(/"expires_in":\d+/, '"expires_in":1e300');
      }
      change(har);
      const [run] = await runsOf(har);
      assert.equal(run?.hops.length, 9);
      for (const { startedAt, outcome } of run.hops) {
        const { totalMs } = 'timing' in outcome ? outcome.timing : { totalMs: 0 };
        assert.ok(!Number.isNaN(new Date(startedAt + totalMs).getTime()), `${startedAt} + ${totalMs}`);
      }
    });
  }

  it('names the application by the beginning of a client ID that is a megabyte', async () => {
    const har = await browserHar();
    const authorization = har.log.entries.find(({ request }) => request.url.includes('/authorize?')) ?? assert.fail();
    const [path = '', query = ''] = authorization.request.url.split('?');
    const text = query.replace(browserValues.clientId, 'n'.repeat(900_000));
    Object.assign(authorization.request, { method: 'POST', url: path, postData: { mimeType: 'application/x-www-form-urlencoded', text } });
    const [run] = await runsOf(har);
    assert.equal(run?.application, `${'n'.repeat(200)}…`);
  });

  it('with more requests than a sign-on has is a run of bounded length', async () => {
    const har = await browserHar();
    const at = (part: string): HarJson => har.log.entries.find(({ request }) => request.url.endsWith(part)) ?? assert.fail(part);
    const [tokenRequest, metadata] = [at('/token'), at('/.well-known/openid-configuration')];
    har.log.entries.push(
      ...Array.from({ length: 3_000 }, () => tokenRequest),
      ...Array.from({ length: 3_000 }, (_, index) => ({
        ...metadata,
        request: { ...metadata.request, url: `${metadata.request.url}?${index}` },
      })),
    );
    const [run] = await runsOf(har);
    const count = (step: string): number => run?.hops.filter((hop) => hop.step === step).length ?? 0;
    assert.deepEqual([count('token request'), count('discovery') + count('JWK set'), count('UserInfo')], [50, 20, 1]);
  });

  it('is read in a time that grows with the fields of a request', async () => {
    const har = await browserHar();
    const authorization = har.log.entries.find(({ request }) => request.url.includes('/authorize?')) ?? assert.fail();
    const [path = '', query = ''] = authorization.request.url.split('?');
    const fields = Array.from({ length: 100_000 }, (_, index) => `p${index}=`).join('&');
    Object.assign(authorization.request, {
      method: 'POST',
      url: path,
      postData: { mimeType: 'application/x-www-form-urlencoded', text: `${query}&${fields}` },
    });
    const [run] = await runsOf(har);
    assert.equal(run?.hops.length, 9);
  });
});

describe('any archive', function () {
  this.timeout(60_000);

  it('is read without an error, whatever stands in the place of a value', async () => {
    const har = await browserHar();
    const few = {
      ...har,
      log: { ...har.log, entries: har.log.entries.filter(({ request }) => /authorize|callback|\/token/.test(request.url)) },
    };
    const paths = pathsIn(few, []);
    await alwaysSoon(fc.tuple(fc.constantFrom(...paths), fc.jsonValue()), async ([path, value]) => {
      const reading = await readHar(JSON.stringify(replaced(few, path, value)), harPorts());
      assert.ok(reading.kind === 'runs' ? reading.runs.length > 0 : reading.problem !== '');
    });
  });
});

type Path = readonly (string | number)[];

function pathsIn(value: unknown, path: Path): readonly Path[] {
  if (typeof value !== 'object' || value === null) return [path];
  return [path, ...Object.entries(value).flatMap(([name, member]) => pathsIn(member, [...path, name]))];
}

/** A copy with another value at a place. */
function replaced(value: unknown, [step, ...rest]: Path, other: unknown): unknown {
  if (step === undefined) return other;
  if (Array.isArray(value)) return value.map((item, index) => (String(index) === step ? replaced(item, rest, other) : item));
  const object = value as Readonly<Record<string, unknown>>; // a path leads through objects and lists only
  return { ...object, [step]: replaced(object[step], rest, other) };
}

describe('an archive of our own run', function () {
  this.timeout(60_000);
  const names = recordedRuns.filter((name) => /^(?:front-channel|stock)\//.test(name));

  for (const name of names) {
    it(`has the same hops, and nothing fails that did not: ${name}`, async () => {
      const original = recordedRun(name);
      for (const har of [rawHar(name), withoutOwnMembers(rawHar(name)), tagHar(name)]) {
        const [run, ...others] = await runsOf(har);
        assert.equal(others.length, 0);
        assert.deepEqual(
          run?.hops.map(({ step, label }) => [step, label]),
          original.hops.map(({ step, label }) => [step, label]),
        );
        assert.deepEqual(
          failedOf(run).filter((code) => !failedOf(original).includes(code)),
          [],
        );
        assert.deepEqual(
          run?.tokens.map(({ kind, channel }) => [kind, channel]),
          original.tokens.map(({ kind, channel }) => [kind, channel]),
        );
      }
    });

    it(`keeps no secret of it: ${name}`, async () => {
      const text = JSON.stringify(await readHar(JSON.stringify(withoutOwnMembers(rawHar(name))), harPorts()));
      const { flow } = stored(name);
      const secrets = [...flow.tokens.map(({ value }) => value), ...flow.secrets].map((secret) => secret.reveal());
      assert.deepEqual(
        secrets.filter((secret) => secret.length >= 8 && text.includes(secret)),
        [],
      );
    });
  }

  it('has its tags, which are no secrets of this window', async () => {
    const original = recordedRun('front-channel/sandbox-code');
    const [run] = await runsOf(tagHar('front-channel/sandbox-code'));
    assert.deepEqual(run?.tags, original.tags);
    assert.deepEqual(
      run?.tokens.map(({ tag }) => tag),
      original.tokens.map(({ tag }) => tag),
    );
    assert.deepEqual(
      run?.hops.map(({ request }) => request.url),
      original.hops.map(({ request }) => request.url),
    );
    const summaries = (view: FlowView | undefined): unknown =>
      view?.hops.map(({ outcome }) => outcome.kind === 'answered' && outcome.summary);
    assert.deepEqual(summaries(run), summaries(original));
  });

  it('was made by no browser, which could have left out its cookies', async () => {
    const isSanitized = async (har: HarFile): Promise<boolean> => {
      const isCredential = ({ name }: { readonly name: string }): boolean => /^(?:cookie|set-cookie|authorization)$/i.test(name);
      eachEntry(har, ({ request, response }) => {
        for (const message of [request, response]) {
          message.headers = message.headers.filter((header) => !isCredential(header));
          message['cookies'] = [];
        }
      });
      const reading = await readHar(JSON.stringify(har), harPorts());
      return reading.kind === 'runs' && reading.isSanitized;
    };
    assert.equal(await isSanitized(tagHar('front-channel/sandbox-code')), false);
    assert.equal(await isSanitized(withoutOwnMembers(tagHar('front-channel/sandbox-code'))), true);
  });

  it('without a sign-on is one run with its grant', async () => {
    const [run] = await runsOf(tagHar('back-channel/sandbox-client-credentials'));
    assert.deepEqual([run?.title, run?.grant, run?.hops.length], ['Client credentials', 'client_credentials', 2]);
  });
});

async function runsOf(har: HarFile): Promise<readonly FlowView[]> {
  const reading: HarReading = await readHar(JSON.stringify(har), harPorts());
  assert.ok(reading.kind === 'runs', JSON.stringify(reading));
  return reading.runs;
}

function failedOf(run: FlowView | undefined): readonly string[] {
  return run?.checks.filter(({ outcome }) => outcome === 'failed').map(({ code }) => code) ?? [];
}

function eachEntry({ log }: HarFile, change: (entry: HarJson) => unknown): void {
  for (const entry of log.entries) change(entry);
}

function eachHeader(har: HarFile, change: (header: { name: string }) => unknown): void {
  eachEntry(har, ({ request, response }) => {
    for (const header of [...request.headers, ...response.headers]) change(header);
  });
}

function asParams(postData: Record<string, unknown> | undefined, decode: (text: string) => string): void {
  if (postData === undefined) return;
  postData['params'] = String(postData['text'])
    .split('&')
    .map((pair) => pair.split('='))
    .map(([name = '', value = '']) => ({ name, value: decode(value) }));
  delete postData['text'];
}

function stored(name: string): ReturnType<typeof readStoredRun> {
  return readStoredRun(readFileSync(new URL(`../../../golden/runs/${name}.json`, import.meta.url), 'utf8'));
}

function rawHar(name: string): HarFile {
  const { flow } = stored(name);
  const run = viewFlow({ ...flow, evidence: flow.evidence ?? [] }, 'showSecrets');
  return JSON.parse(writeHar({ run, withSecrets: true, at: 0, version: '0.0.0' })[0]?.text ?? '');
}

function tagHar(name: string): HarFile {
  return JSON.parse(writeHar({ run: recordedRun(name), withSecrets: false, at: 0, version: '0.0.0' })[0]?.text ?? '');
}

/** As a browser would have recorded it. */
function withoutOwnMembers(har: HarFile): HarFile {
  har.log.creator = { name: 'WebInspector', version: '537.36' };
  for (const part of [har.log, ...har.log.entries]) for (const name of Object.keys(part)) if (name.startsWith('_')) delete part[name];
  return har;
}
