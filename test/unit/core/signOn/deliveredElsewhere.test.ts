import assert from 'node:assert/strict';
import { deliveredElsewhere, loopbackNamesDiffer } from '../../../../src/core/signOn/deliveredElsewhere.ts';

const from = 'https://op.example/authorize';
const sent = { redirectUri: 'http://127.0.0.1:9/cb', state: 'ours' };
const rows: readonly (readonly [what: string, url: string, stopped: boolean, more?: { from?: string; sent?: object }])[] = [
  ['localhost with our state', 'http://localhost:9/cb?code=a&state=ours', true],
  ['localhost with another state', 'http://localhost:9/cb?code=a&state=other', true],
  ['localhost without a state', 'http://localhost:9/cb?code=a', true],
  ['localhost in the fragment', 'http://localhost:9/cb#access_token=a&state=ours', true],
  ['an error at localhost', 'http://localhost:9/cb?error=access_denied', true],
  ['localhost on another port with our state', 'http://localhost:8/cb?code=a&state=ours', true],
  ['our state at another host', 'https://other.example/cb?code=a&state=ours', true],
  ['localhost on another port with another state: a broker', 'http://localhost:8/cb?code=a&state=other', false],
  ['another state at another host: a broker', 'https://other.example/cb?code=a&state=other', false],
  ['no response', 'http://localhost:9/cb?session=1&state=ours', false],
  ['the server itself', 'https://op.example/resume?code=a&state=ours', false],
  ['the request on its way to another server', 'https://other.example/authorize?client_id=a&state=ours', false],
  ['no redirect URI', 'http://localhost:9/cb?code=a&state=ours', false, { sent: { state: 'ours' } }],
  ['a request without a state', 'https://other.example/cb?code=a', false, { sent: { redirectUri: sent.redirectUri } }],
];

describe('a redirect that carries the authorization response', () => {
  for (const [what, url, stopped, more = {}] of rows) {
    it(`to ${what} is ${stopped ? 'not followed' : 'followed'}`, () => {
      const said = deliveredElsewhere(new URL(url), more.sent ?? sent, more.from ?? from);
      assert.equal(said !== undefined, stopped);
      assert.doesNotMatch(said?.message ?? '', /code=|access_token/);
    });
  }

  const names: readonly (readonly [actual: string, expected: string, differ: boolean])[] = [
    ['http://localhost:9/cb', 'http://127.0.0.1:9/cb', true],
    ['http://127.0.0.2:9/cb', 'http://127.0.0.1:9/cb', true],
    ['http://[::1]/cb', 'http://localhost/cb', true],
    ['http://127.0.0.1:8/cb', 'http://127.0.0.1:9/cb', false],
    ['http://LOCALHOST/cb', 'http://localhost/cb', false],
    ['http://localhost/other', 'http://127.0.0.1/cb', false],
    ['http://localhost.example/cb', 'http://127.0.0.1/cb', false],
    ['no URL', 'http://127.0.0.1/cb', false],
  ];
  for (const [actual, expected, differ] of names)
    it(`${actual} and ${expected}: ${differ ? 'two names' : 'nothing'}`, () =>
      assert.equal(loopbackNamesDiffer(actual, expected) !== '', differ));
});
