import assert from 'node:assert/strict';
import type { HeaderField } from '../../../../src/core/http/http.ts';
import { statusRemedy } from '../../../../src/core/http/statusRemedy.ts';
import { textResponse } from '../../../support/servers/httpResponses.ts';

const challenge = /^The response is a challenge of a firewall that only a browser can pass \(header field ([\w-]+)\)/;

const rows: readonly (readonly [status: number, headers: readonly HeaderField[], remedy: RegExp | undefined])[] = [
  [403, [['cf-mitigated', 'challenge']], challenge],
  [
    503,
    [
      ['CF-Mitigated', 'Challenge'],
      ['retry-after', '5'],
    ],
    challenge,
  ],
  [202, [['x-amzn-waf-action', 'challenge']], challenge],
  [405, [['x-amzn-waf-action', 'captcha']], challenge],
  [429, [['x-vercel-mitigated', 'challenge']], challenge],
  [403, [['x-vercel-mitigated', 'deny']], undefined],
  [403, [['server', 'cloudflare']], undefined],
  [415, [], /content type of the request/],
  [413, [], /too large/],
  [414, [], /too large/],
  [431, [], /too large/],
  [511, [], /sign on to the network/],
  [502, [], /^Try again in a moment/],
  [400, [], undefined],
  [200, [], undefined],
];

describe('what a status suggests to do', () => {
  for (const [status, headers, remedy] of rows) {
    it(`${status} ${headers.map((field) => field.join(': ')).join(', ')}`, () => {
      const said = statusRemedy(textResponse('', headers, { status }));
      if (remedy === undefined) assert.equal(said, undefined);
      else assert.match(said ?? '', remedy);
    });
  }
});
