import assert from 'node:assert/strict';
import type { HttpResponse } from '../../../../src/core/http/http.ts';
import type { CibaPlan, DeviceAuthorizationPlan } from '../../../../src/core/plan/plan.ts';
import { runFlow } from '../../../../src/core/runFlow.ts';
import type { Flow } from '../../../../src/core/runs/flow.ts';
import type { TransportFailure } from '../../../../src/core/runs/hop.ts';
import { clientCredentialsPlan, fixture, jsonResponse, response, serverPlan, testPorts } from '../../../support/builders.ts';
import { FixedClock } from '../../../support/fixedClock.ts';
import { type FakeAnswer, FakeTransport } from '../../../support/servers/fakeTransport.ts';
import { paths } from '../../../support/servers/pingOneServer.ts';

const { grant: _, ...common } = clientCredentialsPlan({ scopes: ['read'] });
const devicePlan: DeviceAuthorizationPlan = { ...common, grant: 'device_code', approval: { kind: 'direct' } };
const backchannel = `/${fixture.environmentId}/as/bc-authorize`;
const server = serverPlan();
const cibaPlan: CibaPlan = {
  ...common,
  grant: 'ciba',
  loginHint: 'demo',
  server: {
    ...server,
    metadata: {
      ...server.metadata,
      backchannel_authentication_endpoint: `${fixture.authBase}${backchannel}`,
    },
  },
};

const pending = jsonResponse(400, { error: 'authorization_pending' });
const granted = jsonResponse(200, { access_token: 'token-1234567890', token_type: 'Bearer' });
const page = (status: number, retryAfter?: string): HttpResponse =>
  response(status, '<!doctype html><h1>Sorry</h1>', [
    ['content-type', 'text/html'],
    ...(retryAfter === undefined ? [] : [['retry-after', retryAfter] as const]),
  ]);
const lost = (code: TransportFailure['code']): TransportFailure => ({ code, message: 'No response came.', remedy: 'Try again.' });

interface Played {
  readonly flow: Flow;
  /** Seconds between the polls. */
  readonly waits: readonly number[];
}

async function play(answers: readonly FakeAnswer[], { ciba = false, expiresIn = 600 } = {}): Promise<Played> {
  const clock = new FixedClock();
  const begun = ciba
    ? { auth_req_id: 'request-1234567890', expires_in: expiresIn, interval: 5 }
    : {
        device_code: 'device-code-1234567890',
        user_code: 'WDJB-MJHT',
        verification_uri: 'https://as.example/device',
        expires_in: expiresIn,
        interval: 5,
      };
  const transport = new FakeTransport();
  transport.expect(`POST ${ciba ? backchannel : `/${fixture.environmentId}/as/device_authorization`}`, jsonResponse(200, begun));
  for (const answer of answers) transport.expect(`POST ${paths.token}`, answer);
  const at: number[] = [];
  const ports = testPorts(
    {
      send: (request, context) => {
        at.push(clock.monotonic() / 1000);
        return transport.send(request, context);
      },
    },
    { clock },
  );
  const flow = await clock.runUntilDone(runFlow(ciba ? cibaPlan : devicePlan, ports, new AbortController().signal));
  transport.assertDone();
  return { flow, waits: at.slice(2).map((time, index) => time - (at[index + 1] ?? 0)) };
}

function notedHops(flow: Flow): readonly number[] {
  return flow.findings.filter(({ code }) => code === 'polling.interrupted').map(({ hop }) => Number(String(hop).split('.').at(-1)));
}

describe('a poll without a usable response (RFC 8628 section 3.5)', () => {
  const passing: readonly (readonly [what: string, answer: FakeAnswer, wait: number])[] = [
    ...[408, 425, 429, 500, 502, 503, 504, 520, 599].map((status) => [`a page with ${status}`, page(status), 10] as const),
    ['an empty body with 502', response(502, ''), 10],
    ['a page that says when', page(503, '30'), 30],
    ['a page that says: at once', page(429, '0'), 5],
    ['a page that says it in no form', page(429, '30s'), 10],
    ['an error of a gateway', jsonResponse(503, { code: 'SERVICE_UNAVAILABLE', message: 'Upstream is busy.' }), 10],
    ['an error of a framework', jsonResponse(502, { status: 502, error: 'Bad Gateway', path: '/as/token' }), 10],
    ['a connection that was dropped', lost('transport.reset'), 10],
    ['a timeout', lost('transport.timedOut'), 10],
  ];
  for (const ciba of [false, true]) {
    for (const [what, answer, wait] of passing) {
      it(`${ciba ? 'CIBA' : 'device'}: ${what}: polls again after ${wait} s, and names the hop`, async () => {
        const { flow, waits } = await play([answer, pending, granted], { ciba });
        assert.equal(flow.outcome.kind, 'completed', JSON.stringify(flow.outcome));
        assert.deepEqual(waits, [wait, 5]);
        assert.deepEqual(notedHops(flow), [2]);
        assert.ok(!flow.findings.some(({ severity, hop }) => severity === 'error' && hop === flow.hops[1]?.id));
        const [noted] = flow.findings.filter(({ code }) => code === 'polling.interrupted');
        assert.equal(noted?.spec, ciba ? 'OpenID Connect CIBA section 11' : 'RFC 8628 section 3.5');
        assert.match(noted?.message ?? '', new RegExp(`^Hop 2\\b.* The run polls again in ${wait} s\\.$`));
      });
    }
  }

  it('waits twice as long after each, and as the server says after the next answer', async () => {
    const { waits } = await play([page(502), lost('transport.reset'), page(503), pending, page(502), granted]);
    assert.deepEqual(waits, [10, 20, 40, 5, 10]);
  });

  for (const code of ['transport.refused', 'transport.unreachable', 'transport.nameNotFound'] as const) {
    it(`${code}: goes on where the endpoint answered before, and ends where it never did`, async () => {
      const later = await play([pending, lost(code), granted]);
      assert.equal(later.flow.outcome.kind, 'completed');
      const { flow } = await play([lost(code)]);
      assert.equal(flow.outcome.kind === 'failed' && flow.outcome.error.code, code);
    });
  }

  const lasting: readonly (readonly [what: string, answer: FakeAnswer, code: string])[] = [
    ['an OAuth error, whatever its status', jsonResponse(503, { error: 'temporarily_unavailable' }), 'temporarily_unavailable'],
    ['server_error', jsonResponse(500, { error: 'server_error' }), 'server_error'],
    ['an OAuth error with 429', jsonResponse(429, { error: 'invalid_client' }), 'invalid_client'],
    ['a page with 404', page(404), ''],
    ['a page with 403', page(403, '5'), ''],
    ['a page with 501', page(501), ''],
    ['a page with 200', page(200), ''],
    ['TLS', lost('transport.tls'), 'transport.tls'],
    ['a URL that cannot be sent to', lost('transport.badUrl'), 'transport.badUrl'],
  ];
  for (const [what, answer, code] of lasting) {
    it(`${what}: ends the run at once`, async () => {
      const { flow } = await play([answer]);
      assert.ok(flow.outcome.kind === 'failed' || flow.outcome.kind === 'refused');
      if (code !== '') assert.equal(flow.outcome.error.code, code);
      assert.deepEqual(notedHops(flow), []);
    });
  }

  for (const [what, answer, said] of [
    [
      'pages',
      page(502),
      /^Hop 6, the token request: .*502.* 5 polls in a row brought no usable response, so the run stopped asking\. Whether/,
    ],
    ['no response', lost('transport.reset'), /^Hop 6, the token request: No response came\. 5 polls in a row/],
  ] as const) {
    it(`ends after several in a row: ${what}`, async () => {
      const { flow, waits } = await play([answer, answer, answer, answer, answer]);
      assert.ok(flow.outcome.kind === 'failed', JSON.stringify(flow.outcome));
      assert.match(flow.outcome.error.message, said);
      assert.ok(flow.outcome.error.remedy);
      assert.equal(flow.outcome.error.hop, flow.hops[5]?.id);
      assert.deepEqual(waits, [10, 20, 40, 80]);
      assert.deepEqual(notedHops(flow), [2, 3, 4, 5]);
    });
  }

  it('ends where the time of the server is over before the next poll, and does not say that nobody approved', async () => {
    const { flow } = await play([page(502), page(502)], { expiresIn: 25 });
    assert.ok(flow.outcome.kind === 'failed');
    assert.match(
      flow.outcome.error.message,
      /ends before the next poll, so the run stopped asking\. Whether anybody approved is not known\.$/,
    );
    assert.doesNotMatch(flow.outcome.error.message, /nobody approved/);
  });

  it('says after a lost response why a code may be used up, and not otherwise', async () => {
    const refusal = jsonResponse(400, { error: 'invalid_grant' });
    const message = async (answers: readonly FakeAnswer[]): Promise<string> => {
      const { flow } = await play([...answers, refusal]);
      return flow.outcome.kind === 'refused' ? flow.outcome.error.message : assert.fail(JSON.stringify(flow.outcome));
    };
    assert.match(await message([pending, lost('transport.reset')]), /Hop 3 brought no usable response: if the server issued/);
    assert.match(await message([page(504)]), /Hop 2 brought no usable response/);
    for (const answers of [[], [pending], [lost('transport.reset'), pending], [pending, lost('transport.refused')]])
      assert.doesNotMatch(await message(answers), /no usable response/);
  });
});
