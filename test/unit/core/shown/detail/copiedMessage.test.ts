import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { curlCommand, rawMessages } from '../../../../../src/core/shown/detail/copiedMessage.ts';
import { answered, buildHop } from '../../../../support/runs/flowViews.ts';

describe('a hop that is copied', () => {
  const hostile = `a'; touch /tmp/x; echo '$(id) \`id\` "\\\n`;
  const hop = buildHop(1, {
    request: {
      method: 'POST',
      url: `https://a.test/?q=${hostile}`,
      headers: [
        ['Host', 'a.test'],
        ['X', hostile],
      ],
      body: hostile,
      cookies: [],
    },
    outcome: answered(400, 'no', { headers: [['a', 'b']], statusText: 'Bad Request' }),
  });

  it('is a command in which everything from outside is quoted text', function () {
    if (process.platform === 'win32') this.skip();
    const command = curlCommand(hop).replace(/^curl/, 'printf "%s\\0"');
    const words = execFileSync('sh', ['-c', command], { encoding: 'utf8' }).split('\0');
    assert.deepEqual(words, ['-i', '-X', 'POST', `https://a.test/?q=${hostile}`, '-H', `X: ${hostile}`, '--data-raw', hostile, '']);
  });

  it('is both messages as on the wire, or the request alone', () => {
    const raw = rawMessages({ ...hop, request: { ...hop.request, url: 'https://a.test/', headers: [['x', 'y']], body: 'b=1' } });
    assert.equal(raw, 'POST https://a.test/ HTTP/1.1\nx: y\n\nb=1\n\nHTTP/1.1 400 Bad Request\na: b\n\nno');
    assert.equal(
      rawMessages(buildHop(1, { outcome: { kind: 'pending' } })),
      'GET https://api.example.test/v1/things/1?page=2 HTTP/1.1\naccept: */*',
    );
  });
});
