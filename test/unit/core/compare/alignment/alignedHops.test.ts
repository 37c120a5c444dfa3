import assert from 'node:assert/strict';
import { alignedHops } from '../../../../../src/core/compare/alignment/alignedHops.ts';
import type { HopView } from '../../../../../src/core/runs/views.ts';
import { answered, buildHop } from '../../../../support/runs/flowViews.ts';

const base = 'https://auth.example.com';

/** `step method path`, and what else is wanted. */
function hops(...each: readonly (readonly [step: HopView['step'], method: string, path: string, changes?: Partial<HopView>])[]): HopView[] {
  return each.map(([step, method, path, changes], at) =>
    buildHop(at + 1, { step, request: { method, url: `${base}${path}`, headers: [], cookies: [] }, ...changes }),
  );
}

function text(a: readonly HopView[], b: readonly HopView[]): string {
  return alignedHops(a, b)
    .map((pair) => `${pair.a?.index ?? '–'}|${pair.b?.index ?? '–'}`)
    .join(' ');
}

describe('hops of two runs beside each other', () => {
  const short = hops(['authorization request', 'GET', '/authorize'], ['sign-on', 'POST', '/flows/x'], ['token request', 'POST', '/token']);

  it('pairs what does the same, with a hop that only one run has in its place', () => {
    const longer = hops(
      ['authorization request', 'GET', '/authorize'],
      ['sign-on', 'POST', '/flows/x'],
      ['sign-on', 'POST', '/flows/x', { action: 'otp.check' }],
      ['token request', 'POST', '/token'],
    );
    assert.equal(text(short, longer), '1|1 2|2 –|3 3|4');
    assert.equal(text(longer, short), '1|1 2|2 3|– 4|3');
  });

  it('ends where one run ends', () => assert.equal(text(short, short.slice(0, 1)), '1|1 2|– 3|–'));

  it('does not look at IDs in addresses', () => {
    for (const [one, other] of [
      ['36f15763-262e-4911-af5a-0c1d6a6f9b11', 'b65a032f-166d-493c-9335-6012e2b65455'],
      ['aB3dE5gH7jK9mN1pQ3sT5', 'zY8xW6vU4tS2rQ0pO8nM6'],
      ['session%230d44', 'session%2391aa'],
    ] as const) {
      const two = hops(['redirect', 'GET', '/another'], ['redirect', 'GET', `/s/${other}`]);
      assert.equal(text(hops(['redirect', 'GET', `/s/${one}`]), two), '–|1 1|2', one);
    }
  });

  it('prefers the same endpoint, and pairs another endpoint of the same step before leaving it alone', () => {
    const a = hops(['redirect', 'GET', '/one'], ['redirect', 'GET', '/two']);
    assert.equal(text(a, hops(['redirect', 'GET', '/two'])), '1|– 2|1');
    assert.equal(text(a, hops(['redirect', 'GET', '/three'], ['redirect', 'GET', '/four'])), '1|1 2|2');
  });

  it('takes polls as one hop, and a repetition with the nonce that a server wanted (RFC 8628 section 3.5, RFC 9449 section 8)', () => {
    const poll = (error?: string): Partial<HopView> => ({
      outcome: error === undefined ? answered(200, '{}') : answered(400, JSON.stringify({ error })),
    });
    const polled = hops(
      ['token request', 'POST', '/token', poll('authorization_pending')],
      ['token request', 'POST', '/token', poll('slow_down')],
      ['token request', 'POST', '/token', poll()],
    );
    assert.equal(text(polled, polled.slice(2)), '3|3');
    const nonce = hops(['token request', 'POST', '/token', poll('use_dpop_nonce')], ['token request', 'POST', '/token', poll()]);
    assert.equal(text(nonce, nonce.slice(1)), '2|2');
  });

  it('takes a request as one hop that is repeated while the server has no time, or until its state is another', () => {
    const asked = (...outcomes: readonly HopView['outcome'][]): HopView[] =>
      hops(...outcomes.map((outcome) => ['sign-on', 'GET', '/flows/x', { outcome }] as const));
    for (const status of [202, 429, 503]) {
      const busy = asked(answered(status, '{}'), answered(200, '{"status":"COMPLETED"}'));
      assert.equal(text(busy, busy.slice(1)), '2|2', String(status));
    }
    const [waits, again] = [answered(200, '{"status":"PUSH_PENDING"}'), answered(200, '{"status":"PUSH_PENDING"}')];
    const polled = asked(waits, again, answered(201, '{}'));
    assert.equal(text(polled, polled.slice(1)), '2|2 3|3');
  });

  it('takes polls as one hop though the client signs another assertion for each (RFC 7523 section 3), and no other request', () => {
    const poll = (at: number, error: string | undefined, rest: string): HopView =>
      buildHop(at, {
        step: 'token request',
        request: {
          method: 'POST',
          url: `${base}/token`,
          headers: [],
          cookies: [],
          body: `${rest}&client_assertion=client_assertion%2300a${at}`,
        },
        outcome: error === undefined ? answered(200, '{}') : answered(400, JSON.stringify({ error })),
      });
    const polled = [
      poll(1, 'authorization_pending', 'device_code=a'),
      poll(2, 'authorization_pending', 'device_code=a'),
      poll(3, undefined, 'device_code=a'),
    ];
    assert.equal(text(polled, polled.slice(2)), '3|3');
    const another = [poll(1, 'authorization_pending', 'device_code=a'), poll(2, undefined, 'device_code=b')];
    assert.equal(alignedHops(another, another).length, 2);
  });

  it('keeps a request that was refused and repeated', () => {
    const refused = hops(
      ['token request', 'POST', '/token', { outcome: answered(400, '{"error":"invalid_grant"}') }],
      ['token request', 'POST', '/token'],
    );
    assert.equal(alignedHops(refused, refused).length, 2);
  });

  it('is bounded', () => {
    const many = Array.from({ length: 3_000 }, (_, at) => buildHop(at + 1));
    assert.ok(alignedHops(many, many).length <= 1_000);
  });
});
