import assert from 'node:assert/strict';
import { viewFlow } from '../../../src/core/runs/redact.ts';
import { clientCredentialsPlan, fixture } from '../../support/builders.ts';
import { directPlan, runAgainst } from '../../support/runs/hostileRun.ts';
import { testRedaction } from '../../support/secrets/testRedaction.ts';

const nested = (levels: number): string => `{"access_token":${'{"a":'.repeat(levels)}1${'}'.repeat(levels)}}`;
const unreadable = (code: string) => ({ code });
const { timeouts, bodyCapBytes } = directPlan();

/** What the token endpoint sends as JSON, and how the run ends: the code of its error, or the access token. */
const rows: readonly (readonly [title: string, body: string | Buffer, ends: { readonly code: string } | { readonly token: string }])[] = [
  ['a hundred thousand levels deep', nested(100_000).slice(0, 290_000), unreadable('body.tooDeep')],
  ['a hundred thousand lists deep', '['.repeat(100_000), unreadable('body.tooDeep')],
  [
    'a thousand levels deep in a member that nobody reads',
    `{"access_token":"a","token_type":"Bearer","x":${nested(1000)}}`,
    unreadable('body.tooDeep'),
  ],
  ['with a member twice', '{"access_token":"a","access_token":"b","token_type":"Bearer"}', { token: 'b' }],
  ['with numbers beyond every number', '{"access_token":"a","token_type":"Bearer","expires_in":1e999}', { token: 'a' }],
  ['with a lifetime of many universes', '{"access_token":"a","token_type":"Bearer","expires_in":1e300}', { token: 'a' }],
  ['with a lifetime below nothing', '{"access_token":"a","token_type":"Bearer","expires_in":-1e300}', { token: 'a' }],
  ['with a name of 200 kB', `{"${'x'.repeat(200_000)}":1,"access_token":"a","token_type":"Bearer"}`, { token: 'a' }],
  [
    'with ten thousand members',
    `{"access_token":"a","token_type":"Bearer"${Array.from({ length: 10_000 }, (_member, at) => `,"x${at}":${at}`).join('')}}`,
    { token: 'a' },
  ],
  [
    'with members of every object',
    '{"__proto__":{"access_token":"p"},"constructor":1,"access_token":"a","token_type":"Bearer"}',
    { token: 'a' },
  ],
  ['with half a surrogate pair', '{"access_token":"a\\ud800","token_type":"Bearer"}', { token: 'a\ud800' }],
  ['with NUL in a token', '{"access_token":"a\\u0000b","token_type":"Bearer"}', { token: 'a\0b' }],
  ['behind a byte order mark', '\ufeff{"access_token":"a","token_type":"Bearer"}', { token: 'a' }],
  ['in UTF-16', Buffer.from('{"access_token":"a","token_type":"Bearer"}', 'utf16le'), unreadable('body.notJson')],
  ['with bytes that are no UTF-8', Buffer.from('{"access_token":"a\xff","token_type":"Bearer"}', 'latin1'), { token: 'a\ufffd' }],
  ['of NUL bytes', Buffer.alloc(100_000), unreadable('body.notJson')],
  ['of 400 kB, of which 300 are kept', `{"access_token":"${'a'.repeat(400_000)}"}`, unreadable('body.cut')],
  [
    'with every member of a wrong type',
    '{"access_token":["a"],"token_type":7,"expires_in":{},"scope":[]}',
    unreadable('tokenResponse.memberType'),
  ],
];

describe('JSON of a hostile server (RFC 8259)', () => {
  for (const [title, body, ends] of rows) {
    it(`${title}: ${JSON.stringify(ends)}`, async () => {
      const plan = clientCredentialsPlan({ timeouts, bodyCapBytes });
      const flow = await runAgainst(plan, (_request, response) => {
        response.writeHead(200, { 'content-type': 'application/json' }).end(body);
      });
      if ('token' in ends) {
        assert.equal(flow.outcome.kind, 'completed', JSON.stringify(flow.outcome));
        assert.equal(flow.tokens[0]?.value.reveal(), ends.token);
      } else {
        assert.ok(flow.outcome.kind === 'failed', flow.outcome.kind);
        assert.equal(flow.outcome.error.code, ends.code, flow.outcome.error.message);
        assert.ok(flow.outcome.error.message.length < 1000);
      }
      assert.equal(flow.hops[0]?.outcome.kind, 'answered');
      assert.equal(Object.getPrototypeOf({}).access_token, undefined);
      assert.ok(JSON.stringify(viewFlow(flow, testRedaction())).length < 3_000_000);
    });
  }

  it('ends the flow of a sign-on as well', async () => {
    const flow = await runAgainst(directPlan({ signOn: { kind: 'flows', username: fixture.username } }), (_request, response) => {
      response.writeHead(200, { 'content-type': 'application/json' }).end(nested(50_000));
    });
    assert.equal(flow.outcome.kind === 'failed' || flow.outcome.kind === 'refused', true);
    assert.notEqual('error' in flow.outcome && flow.outcome.error.code, 'internal');
  });
});
