import assert from 'node:assert/strict';
import { fixture } from '../../support/builders.ts';
import { directPlan, runAgainst } from '../../support/runs/hostileRun.ts';

const unusable = 'redirect.unusable';

/** A Location of the authorization endpoint, and how the run ends: the code of the error, or the path that is asked for next. */
const rows: readonly (readonly [title: string, location: string, ends: { readonly code: string } | { readonly next: string }])[] = [
  ['relative', 'next', { next: '/as/next' }],
  ['relative to the root', '/next', { next: '/next' }],
  ['only a query', '?next', { next: '/as/authorize?next' }],
  ['dots beyond the root', '../../../../next', { next: '/next' }],
  ['backslashes', '\\next', { next: '/next' }],
  ['without a scheme', '//HOST/next', { next: '/next' }],
  ['with tabs around it', '\t/next\t', { next: '/next' }],
  ['in capital letters', 'HTTP://HOST/next', { next: '/next' }],
  ['with user and password', 'http://user:secret@HOST/next', { next: '/next' }],
  ['with a fragment', '/next#part', { next: '/next' }],
  ['UTF-8 in the path', '/n\xc3\xa9xt', { next: '/n%C3%A9xt' }],
  ['a byte that is no UTF-8', '/n\xe9xt', { next: '/n%EF%BF%BDxt' }],
  ['percent signs that begin nothing', '/%zz%', { next: '/%zz%' }],
  ['empty', '', { code: unusable }],
  ['javascript', 'javascript:alert(1)', { code: unusable }],
  ['data', 'data:text/html,<script>alert(1)</script>', { code: unusable }],
  ['file', 'file:///etc/passwd', { code: unusable }],
  ['a command of the editor', 'command:workbench.action.terminal.new', { code: unusable }],
  ['a scheme of 5 kB', `${'x'.repeat(5000)}:y`, { code: unusable }],
  ['an address that cannot be', 'http://[:::]:x/', { code: unusable }],
  ['a port that cannot be', 'http://127.0.0.1:99999/', { code: unusable }],
  ['the redirect URI in other words', 'https://client.example/callback/../callback?code=a&state=b', { code: 'state.returned' }],
  ['100 kB', `/${'x'.repeat(100_000)}`, { code: 'transport.malformed' }],
  ['a host that there is not', 'https://no-such-host.invalid/', { code: 'transport.nameNotFound' }],
  ['plain http elsewhere', 'http://no-such-host.invalid/', { code: 'transport.plainHttp' }],
];

describe('Redirects of a hostile server (RFC 9110 section 10.2.2)', () => {
  for (const [title, location, ends] of rows) {
    it(`a Location that is ${title}: ${JSON.stringify(ends)}`, async () => {
      const paths: string[] = [];
      const flow = await runAgainst(directPlan(), (request, response) => {
        paths.push(request.url ?? '');
        if (paths.length > 1) {
          response.writeHead(418).end();
          return;
        }
        response.writeHead(302, { location: location.replace('HOST', request.headers.host ?? '') }).end();
      });
      assert.ok(flow.outcome.kind === 'failed' || flow.outcome.kind === 'refused', flow.outcome.kind);
      const { code, message } = flow.outcome.error;
      assert.ok(message.length < 1000, 'a sentence');
      if ('code' in ends) assert.equal(code, ends.code, message);
      else {
        assert.equal(paths[1]?.replace(`/${fixture.environmentId}`, ''), ends.next);
        assert.doesNotMatch(JSON.stringify(flow.hops.map(({ request }) => request)), /secret@/);
      }
    });
  }

  const circles: readonly (readonly [title: string, next: (count: number) => string])[] = [
    ['to itself', () => ''],
    ['to two pages by turns', (count) => `/${count % 2}`],
    ['to ever new pages', (count) => `/page-${count}`],
  ];
  for (const [title, next] of circles) {
    it(`a thousand in a row ${title} end after twenty`, async () => {
      let count = 0;
      const flow = await runAgainst(directPlan(), (request, response) => {
        count += 1;
        response.writeHead(count > 1000 ? 418 : 302, { location: next(count) || request.url || '/' }).end();
      });
      assert.equal(flow.outcome.kind === 'failed' && flow.outcome.error.code, 'redirect.loop');
      assert.match(flow.outcome.kind === 'failed' ? flow.outcome.error.message : '', /more than 20 redirects in a row/);
      assert.equal(flow.hops.length, 21);
      assert.equal(count, 21);
    });
  }
});
