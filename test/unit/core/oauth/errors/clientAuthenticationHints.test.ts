import assert from 'node:assert/strict';
import { formPost } from '../../../../../src/core/http/form.ts';
import type { HeaderField, HttpRequest } from '../../../../../src/core/http/http.ts';
import { authenticateClient } from '../../../../../src/core/oauth/clientAuthentication.ts';
import { clientAuthenticationHints } from '../../../../../src/core/oauth/errors/clientAuthenticationHints.ts';
import { Secret } from '../../../../../src/core/values/secret.ts';

const bare = formPost('https://op.example/token', [['grant_type', 'client_credentials']]);
const withSecret = (method: 'client_secret_basic' | 'client_secret_post', secret: string, clientId = 'client-1'): HttpRequest =>
  authenticateClient(bare, { method, clientId, secret: new Secret(secret, 'client_secret') });
const basic = (secret: string, clientId?: string): HttpRequest => withSecret('client_secret_basic', secret, clientId);
const post = (secret: string): HttpRequest => withSecret('client_secret_post', secret);

interface Row {
  readonly what: string;
  readonly request: HttpRequest;
  readonly supported?: readonly string[];
  readonly headers?: readonly HeaderField[];
  /** One for each hint, in order. */
  readonly hints: readonly RegExp[];
}

const characters = /^The client secret has characters that HTTP Basic carries percent-encoded/;
const rows: readonly Row[] = [
  { what: 'a secret of letters and digits', request: basic('clientsecret1'), hints: [] },
  { what: 'a secret of what stands for itself', request: basic('a-b.c_d~e'), hints: [] },
  { what: 'a secret with a plus', request: basic('a+b'), hints: [characters] },
  { what: 'a secret with a colon', request: basic('a:b'), hints: [characters] },
  { what: 'a secret with a slash and padding', request: basic('a/b=='), hints: [characters] },
  { what: 'a secret with a blank in it', request: basic('a b'), hints: [characters] },
  { what: 'a secret with letters that are not ASCII', request: basic('zażółć'), hints: [characters] },
  { what: 'a client ID with a colon', request: basic('plain', 'app:web/1'), hints: [/^The client ID has characters/] },
  { what: 'both', request: basic('a+b', 'app:web'), hints: [/^The client secret and client ID has characters/] },
  { what: 'such a secret in the body', request: post('a+b/c:d'), hints: [] },
  {
    what: 'such a secret where only Basic is listed',
    request: basic('a+b'),
    supported: ['client_secret_basic'],
    hints: [/try a secret of letters and digits\.$/],
  },
  {
    what: 'such a secret where both are listed',
    request: basic('a+b'),
    supported: ['client_secret_basic', 'client_secret_post'],
    hints: [/try client_secret_post/],
  },
  { what: 'a line break at the end', request: post('secret\n'), hints: [/begins or ends with a line break/] },
  { what: 'a carriage return at the end', request: post('secret\r\n'), hints: [/begins or ends with a line break/] },
  { what: 'a blank at the beginning', request: post(' secret'), hints: [/begins or ends with white space/] },
  { what: 'a line break at the end, with Basic', request: basic('secret\n'), hints: [/a line break/, characters] },
  { what: 'quotation marks', request: post('"secret"'), hints: [/is enclosed in quotation marks/] },
  { what: 'the client ID as the secret', request: post('client-1'), hints: [/is the client ID/] },
  { what: 'a secret out of a URL', request: post('a%2Bb'), hints: [/contains percent-encoding/] },
  { what: 'a percent sign that encodes nothing', request: post('100%x'), hints: [] },
  {
    what: 'a method that is not listed',
    request: post('secret'),
    supported: ['private_key_jwt'],
    hints: [/used client_secret_post, and the server lists "private_key_jwt"/],
  },
  { what: 'a list that has the method', request: post('secret'), supported: ['client_secret_post', 'none'], hints: [] },
  { what: 'an empty list', request: post('secret'), supported: [], hints: [] },
  {
    what: 'a challenge for Basic',
    request: post('secret'),
    headers: [['WWW-Authenticate', 'Basic realm="op"']],
    hints: [/try client_secret_basic\.$/],
  },
  { what: 'a challenge for Basic after Basic', request: basic('secret'), headers: [['WWW-Authenticate', 'Basic realm="op"']], hints: [] },
  {
    what: 'no authentication',
    request: authenticateClient(bare, { method: 'none', clientId: 'c' }),
    hints: [/carried no client authentication/],
  },
  {
    what: 'an assertion',
    request: authenticateClient(bare, { method: 'private_key_jwt', clientId: 'c', assertion: new Secret('a.b.c', 'assertion') }),
    supported: ['private_key_jwt'],
    hints: [],
  },
  { what: 'a header that is no Basic', request: { ...bare, headers: [['authorization', 'Basic %%%']] }, hints: [] },
];

describe('what may be why a client was not authenticated', () => {
  for (const { what, request, supported, headers = [], hints } of rows) {
    it(`${what}: ${hints.length === 0 ? 'nothing to see' : hints.join(' ')}`, () => {
      const found = clientAuthenticationHints(request, { headers }, supported);
      assert.equal(found.length, hints.length, found.join('\n'));
      for (const [index, hint] of hints.entries()) assert.match(found[index] ?? '', hint);
      assert.doesNotMatch(found.join(' '), /a\+b|zażółć|100%/);
    });
  }
});
