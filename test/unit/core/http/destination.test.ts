import assert from 'node:assert/strict';
import { type Destination, type DestinationVerdict, judgeDestination } from '../../../../src/core/http/destination.ts';

type Row = readonly [url: string, carries: Destination['carries'], plainHttp: readonly string[], verdict: DestinationVerdict];

const configured = new Set(['https://op.example', 'http://op.example', 'http://127.0.0.1:9000']);
const allowed = ['http://op.example'];

const rows: readonly Row[] = [
  ['https://op.example/token', 'secret', [], 'send'],
  ['https://op.example/token', 'session', [], 'send'],
  ['https://op.example/jwks', 'nothing', [], 'send'],
  ['https://op.example:8443/token', 'secret', [], 'otherOrigin'],
  ['https://op.example.evil.example/token', 'secret', [], 'otherOrigin'],
  ['https://op.example@evil.example/token', 'secret', [], 'otherOrigin'],
  ['https://evil.example/page', 'session', [], 'send'],
  ['https://evil.example/jwks', 'nothing', [], 'send'],
  ['http://op.example/token', 'secret', [], 'plainHttp'],
  ['http://op.example/authorize', 'session', [], 'plainHttp'],
  ['http://op.example/jwks', 'nothing', [], 'unprotected'],
  ['http://op.example/token', 'secret', allowed, 'send'],
  ['http://op.example:80/token', 'secret', allowed, 'send'],
  ['http://op.example:81/token', 'secret', allowed, 'plainHttp'],
  ['http://evil.example/token', 'secret', allowed, 'plainHttp'],
  ['http://evil.example/token', 'secret', ['http://evil.example'], 'otherOrigin'],
  ['http://127.evil.example/token', 'secret', [], 'plainHttp'],
  ['http://localhost.evil.example/token', 'session', [], 'plainHttp'],
  ['http://127.0.0.1:9000/token', 'secret', [], 'send'],
  ['http://127.0.0.1:9001/token', 'secret', [], 'otherOrigin'],
  ['http://localhost:9000/token', 'secret', [], 'otherOrigin'],
  ['http://127.0.0.1:9001/page', 'session', [], 'send'],
];

describe('where a request may go', () => {
  for (const [url, carries, plainHttp, verdict] of rows) {
    const permission = plainHttp.length === 0 ? '' : `, ${plainHttp} allowed`;
    it(`${url} with ${carries}${permission}: ${verdict}`, () => {
      assert.equal(judgeDestination({ url: new URL(url), carries, configured, plainHttp }), verdict);
    });
  }

  it('is clear without a look into the request where the server is configured', () => {
    const verdict = judgeDestination({
      url: new URL('https://op.example/token'),
      configured,
      plainHttp: [],
      get carries() {
        return assert.fail('the request was read');
      },
    });
    assert.equal(verdict, 'send');
  });
});
