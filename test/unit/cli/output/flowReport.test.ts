import assert from 'node:assert/strict';
import { pipe } from '../../../../src/cli/display/display.ts';
import type { FailOn } from '../../../../src/cli/exitCode.ts';
import { flowLines } from '../../../../src/cli/output/flowLines.ts';
import { reportFlow, reportNoFlow } from '../../../../src/cli/output/flowReport.ts';
import { newPage } from '../../../../src/cli/output/page.ts';
import type { EpochMs, FlowId, HopId } from '../../../../src/core/runs/hop.ts';
import type { StepName } from '../../../../src/core/runs/steps/steps.ts';
import type { FlowView, HopView } from '../../../../src/core/runs/views.ts';

function aHopView(changes: Partial<HopView> = {}): HopView {
  return {
    id: 'f1.1' as HopId,
    index: 1,
    step: 'token request',
    from: 'client',
    to: 'tokenEndpoint',
    label: 'POST /as/token',
    purpose: 'Exchanges the code for tokens.',
    startedAt: 0 as EpochMs,
    request: {
      method: 'POST',
      url: 'http://127.0.0.1:1/as/token',
      headers: [
        ['accept', 'a'],
        ['accept', 'b'],
      ],
      body: 'code=code#1',
      cookies: [],
    },
    outcome: {
      kind: 'answered',
      status: 200,
      statusText: 'OK',
      headers: [['set-cookie', 'ST=ST#1; Path=/; HttpOnly']],
      body: '{}',
      bodyBytes: 2,
      bodyCut: false,
      cookies: [{ name: 'ST', value: 'ST#1', attributes: ['Path=/', 'HttpOnly'] }],
      summary: 'id_token',
      timing: { totalMs: 12.3456 },
    },
    findings: [],
    ...changes,
  };
}

function aFlowView(changes: Partial<FlowView> = {}): FlowView {
  return {
    id: 'f1' as FlowId,
    title: 'Authorization code',
    grant: 'authorization_code',
    environment: 'Trial',
    application: 'Web app',
    user: 'demo',
    badges: ['PKCE S256'],
    startedAt: Date.UTC(2026, 10, 22, 12, 0, 0) as EpochMs,
    durationMs: 99.96,
    outcome: { kind: 'completed' },
    tokens: [],
    checks: [{ code: 'c', title: 't', outcome: 'passed', severity: 'error', message: 'm', spec: 's', hop: 'f1.1' as HopId }],
    findings: [{ code: 'f', severity: 'warning', message: 'watch out', spec: 'RFC 9700', remedy: 'Do this.' }],
    tags: [],
    live: true,
    hops: [aHopView()],
    ...changes,
  };
}

describe('the JSON report of a flow', () => {
  it('has the documented members and no others', () => {
    assert.deepEqual(reportFlow(aFlowView()), {
      outcome: 'completed',
      grant: 'authorization_code',
      environment: 'Trial',
      application: 'Web app',
      startedAt: '2026-11-22T12:00:00.000Z',
      durationMs: 100,
      hops: [
        {
          index: 1,
          step: 'token request',
          method: 'POST',
          url: 'http://127.0.0.1:1/as/token',
          status: 200,
          durationMs: 12.3,
          requestHeaders: [
            ['accept', 'a'],
            ['accept', 'b'],
          ],
          responseHeaders: [['set-cookie', 'ST=ST#1; Path=/; HttpOnly']],
          requestBody: 'code=code#1',
          responseBody: '{}',
          setCookies: ['ST=ST#1; Path=/; HttpOnly'],
        },
      ],
      tokens: [],
      checks: [{ code: 'c', title: 't', outcome: 'passed', severity: 'error', spec: 's', message: 'm', hop: 1 }],
      findings: [{ code: 'f', severity: 'warning', message: 'watch out', spec: 'RFC 9700', remedy: 'Do this.', hop: null }],
    });
  });

  it('has null for what did not happen', () => {
    const failure = { code: 'transport.refused', message: 'Nothing listens there.' } as const;
    const { request } = aHopView();
    const { body: _, ...withoutBody } = request;
    const hop = aHopView({ request: withoutBody, outcome: { kind: 'failed', failure, timing: { totalMs: 1 } } });
    const error = { code: failure.code, message: failure.message, hop: hop.id };
    const report = reportFlow(aFlowView({ hops: [hop], outcome: { kind: 'failed', error } }));
    const [reported] = report.hops;
    assert.deepEqual(
      [reported?.status, reported?.requestBody, reported?.responseBody, reported?.responseHeaders, reported?.setCookies, reported?.failure],
      [null, null, null, null, [], failure],
    );
    assert.deepEqual(report.error, { code: failure.code, message: failure.message, hop: 1, obstacle: 'network' });
    assert.equal(report.outcome, 'failed');
  });

  it('names the step that a server refused, and keeps the code of the server apart', () => {
    const hop = aHopView({ step: 'token request' });
    const serverError = { error: 'usage', error_description: 'No.' };
    const error = { code: serverError.error, serverError, message: 'm', hop: hop.id };
    const report = reportFlow(aFlowView({ hops: [hop], outcome: { kind: 'refused', error } }));
    assert.deepEqual(report.error, { code: 'tokenRequest.refused', serverError, message: 'm', hop: 1 });
  });

  it('encodes tags in URLs and form bodies, so that a program can read them', () => {
    const hop = aHopView({
      request: {
        method: 'POST',
        url: 'https://x.example/?state=state#3f9a&nonce=nonce#3f9ab#top',
        headers: [
          ['content-type', 'application/x-www-form-urlencoded'],
          ['Referer', 'https://x.example/?code=code#1'],
          ['x-of-mine', 'code#1'],
        ],
        body: 'code=code#1&x=y#z',
        cookies: [],
      },
    });
    const [reported] = reportFlow(aFlowView({ hops: [hop], tags: ['state#3f9a', 'nonce#3f9a', 'nonce#3f9ab', 'code#1'] })).hops;
    assert.equal(new URL(reported?.url ?? '').searchParams.get('nonce'), 'nonce#3f9ab');
    assert.equal(new URL(reported?.url ?? '').hash, '#top');
    assert.equal(reported?.requestBody, 'code=code%231&x=y#z');
    assert.deepEqual(reported?.requestHeaders.slice(1), [
      ['Referer', 'https://x.example/?code=code%231'],
      ['x-of-mine', 'code#1'],
    ]);
  });

  it('has the same members when there was no flow', () => {
    const report = reportNoFlow({ code: 'usage', message: 'No.' }, new Date(0));
    assert.deepEqual(Object.keys(report), [...Object.keys(reportFlow(aFlowView())), 'error']);
    assert.equal(report.outcome, 'failed');
  });
});

describe('the report of a flow for people', () => {
  const now = new Date(2026, 10, 22, 12, 0, 0);
  const page = newPage(pipe);

  it('is a table of hops, findings, checks and the outcome', () => {
    assert.equal(
      flowLines(aFlowView(), now, page),
      [
        'Authorization code · Trial · Web app · demo   PKCE S256',
        '',
        '#  Step           Request         Status   Time  Result',
        '1  token request  POST /as/token     200  12 ms  id_token',
        '',
        'Findings',
        '  ! watch out (f, RFC 9700)',
        '    Do this.',
        '',
        'Checks  1 passed, 0 failed, 0 not applicable',
        '',
        'Completed after 100 ms.',
        '',
      ].join('\n'),
    );
  });

  it('names a failed check once, with the finding where there is one', () => {
    const [check] = aFlowView().checks;
    assert.ok(check !== undefined);
    const failed = (code: string, message: string) => ({ ...check, code, message, outcome: 'failed' as const });
    const finding = { code: 'a', severity: 'error' as const, message: 'Wrong.', spec: 's' };
    const view = aFlowView({ checks: [failed('a', 'Wrong.'), failed('a', 'Otherwise.'), failed('b', 'Wrong.')], findings: [finding] });
    const text = flowLines(view, now, page);
    assert.match(text, /^Checks {2}0 passed, 3 failed, 0 not applicable\n {2}✗ Otherwise\. \(a, s\)\n {2}✗ Wrong\. \(b, s\)\n\n/m);
    assert.equal(text.match(/\(a, s\)/g)?.length, 2);
  });

  it('ends with the checks that make the exit code 1, also where only the outcome is shown', () => {
    const [check] = aFlowView().checks;
    assert.ok(check !== undefined);
    const checks = (['error', 'warning', 'warning'] as const).map((severity, at) => ({
      ...check,
      code: `c.${at}`,
      message: `No ${at}.`,
      outcome: 'failed' as const,
      severity,
    }));
    const outcome = (failOn: FailOn) => flowLines(aFlowView({ checks }), now, page, { parts: 'outcome', failOn });
    assert.equal(outcome('none'), 'Completed after 100 ms.\n');
    assert.match(outcome('error'), /^ {2}✗ No 0\. \(c\.0, .+\)\nCompleted after 100 ms, but a check failed: exit code 1\.\n$/);
    assert.match(outcome('warning'), /No 0.*\n.*No 1.*\n.*No 2.*\nCompleted after 100 ms, but 3 checks failed: exit code 1\.\n$/);
    assert.match(flowLines(aFlowView({ checks }), now, page), /\n\nCompleted after 100 ms, but a check failed: exit code 1\.\n$/);
  });

  it('is apart from lines of hops above it, and has a long time in words', () => {
    const view = aFlowView({ durationMs: 300_046 });
    assert.match(
      flowLines(view, now, page, { parts: 'withoutHops', isBelowHops: true }),
      /^\nAuthorization code · (?:.*\n)*\nCompleted after 5 min\.\n$/,
    );
    assert.match(flowLines(view, now, page, { parts: 'withoutHops' }), /^Authorization code · /);
  });

  it('names the claims with their meaning', () => {
    const claims = { iss: 'https://i.example', exp: Math.floor(now.getTime() / 1000) + 3600, odd: { a: '\u001b[31m' } };
    const text = flowLines(
      aFlowView({ tokens: [{ kind: 'id_token', tag: 'id_token#1', hop: 'f1.1' as HopId, channel: 'back', format: 'jwt', claims }] }),
      now,
      page,
    );
    assert.match(text, /^ID token id_token#1$/m);
    assert.match(text, /^ {2}iss {2}https:\/\/i\.example +\w/m);
    assert.match(text, /^ {2}exp {2}2026-11-22 13:00:00 \(in 1 h\) +\w/m);
    assert.ok(!text.includes('\u001b'));
  });

  const answered = (step: StepName, url: string, body: string): HopView =>
    aHopView({
      step,
      request: { method: 'GET', url, headers: [], cookies: [] },
      outcome: {
        kind: 'answered',
        status: 200,
        statusText: 'OK',
        headers: [],
        body,
        bodyBytes: body.length,
        bodyCut: false,
        cookies: [],
        summary: '',
        timing: { totalMs: 1 },
      },
    });

  it('has what an operation brought, with meanings where it is members', () => {
    const hops = [
      answered('discovery', 'https://op.example/.well-known/openid-configuration', '{"issuer":"https://op.example"}'),
      answered('UserInfo', 'https://op.example/userinfo', '{"sub":"jane","updated_at":1795348800,"odd":"\\u001b[31m"}'),
      answered('API call', 'https://api.example/orders', '{"orders":[{"id":1}]}'),
      answered('API call', 'https://api.example/text', `${'line\n'.repeat(41)}end`),
    ];
    const text = flowLines(aFlowView({ hops }), now, page);
    assert.match(text, /^UserInfo status 200 · \d+ bytes\n {2}sub +jane +\w.*\n {2}updated_at +2026-11-22 /m);
    assert.match(text, /^API call GET https:\/\/api\.example\/orders · status 200 · 21 bytes\n {2}\{\n {4}"orders": \[/m);
    assert.equal(text.match(/^ {2}line$/gm)?.length, 40);
    assert.match(text, /^ {2}The rest of .+ is left out here; --json has all of it\.$/m);
    assert.ok(!text.includes('\u001b'));
    assert.ok(!/^ {2}issuer /m.test(text), 'what came on the way is not what was asked for');
  });

  it('says what happened, at which hop, and what to do', () => {
    const error = {
      code: 'invalid_client',
      message: 'The client was refused.\nsent      a\nexpected  b',
      remedy: 'Check the secret.',
      spec: 'RFC 6749 section 5.2',
      hop: 'f1.1' as HopId,
    };
    const text = flowLines(aFlowView({ outcome: { kind: 'refused', error } }), now, page);
    assert.ok(
      text.endsWith(
        [
          'Refused after 100 ms: The client was refused.',
          '    sent      a',
          '    expected  b',
          '  Check the secret.',
          '  To give another secret or method in this run: --client-secret env:NAME --client-authentication client_secret_post',
          '  invalid_client, RFC 6749 section 5.2, hop 1',
          '',
        ].join('\n'),
      ),
      text,
    );
  });
});
