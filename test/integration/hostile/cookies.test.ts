import assert from 'node:assert/strict';
import { headerValue } from '../../../src/core/http/http.ts';
import { fixture } from '../../support/builders.ts';
import { directPlan, runAgainst } from '../../support/runs/hostileRun.ts';

/** Set by the authorization endpoint, and what the next request to the same server brings along, both byte for byte. */
const rows: readonly (readonly [title: string, setCookie: readonly string[], cookie: string | undefined])[] = [
  ['ASCII', ['ST=a'], 'ST=a'],
  ['UTF-8', ['ST=Zo\xc3\xab'], 'ST=Zo\xc3\xab'],
  ['a byte over 0x7F that is no UTF-8', ['ST=caf\xe9\xff'], 'ST=caf\xe9\xff'],
  ['such bytes in the name', ['S\xe9T=a'], 'S\xe9T=a'],
  ['a quotation mark that is never closed', ['ST="a'], 'ST="a'],
  ['a thousand cookies, of which 180 are taken', Array.from({ length: 1000 }, (_, at) => `C${at}=x`), 'C0=x; … 180 of them'],
  ['a cookie of 9 kB', [`ST=${'x'.repeat(9000)}`], undefined],
  ['a cookie of somebody else', ['ST=a; Domain=evil.example'], undefined],
  ['a cookie for a whole country', ['ST=a; Domain=co.uk'], undefined],
  ['the prefix __Host- without Secure', ['__Host-ST=a; Path=/'], undefined],
  ['nonsense', ['=;;=; Path; Domain=;', ';', ' ', '=', ';Path=/'], undefined],
];

describe('Cookies of a hostile server', () => {
  for (const [title, setCookie, expected] of rows) {
    it(`${title}: ${expected === undefined ? 'not sent' : 'sent'}, and the run goes on`, async () => {
      let cookie: string | undefined;
      const flow = await runAgainst(directPlan(), (request, response) => {
        const url = new URL(request.url ?? '/', 'http://x');
        if (url.pathname.endsWith('/next')) {
          cookie = request.headers.cookie;
          response.writeHead(302, { location: `${fixture.redirectUri}?error=access_denied&state=${url.searchParams.get('state')}` }).end();
          return;
        }
        response.writeHead(302, { location: `next?state=${url.searchParams.get('state')}`, 'set-cookie': [...setCookie] }).end();
      });
      assert.equal(flow.outcome.kind, 'refused');
      assert.equal(flow.outcome.kind === 'refused' && flow.outcome.error.code, 'access_denied');
      assert.equal(flow.hops.length, 2);
      const sent = (cookie ?? '').split('; ');
      assert.equal(sent.length > 9 ? `${sent[0]}; … ${sent.length} of them` : cookie, expected);
      const shown = headerValue(flow.hops[1]?.request.headers ?? [], 'cookie');
      assert.equal(shown === undefined, cookie === undefined, 'the hop shows what was sent');
    });
  }

  it('shows UTF-8 as text, in what came and in what went', async () => {
    const flow = await runAgainst(directPlan(), (_, response) => {
      response.writeHead(302, { location: 'again', 'set-cookie': 'ST=Zo\xc3\xab' }).end();
    });
    const [first, second] = flow.hops;
    assert.equal(first?.outcome.kind === 'answered' && headerValue(first.outcome.response.headers, 'set-cookie'), 'ST=Zoë');
    assert.equal(headerValue(second?.request.headers ?? [], 'cookie'), 'ST=Zoë');
  });
});
