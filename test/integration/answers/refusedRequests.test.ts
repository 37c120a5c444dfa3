import assert from 'node:assert/strict';
import { errorCodeOf, runWithAnswers } from '../../support/runs/runWithAnswers.ts';
import { redirect, redirectUri, typed } from '../../support/servers/answeringProvider.ts';
import type { TableAnswer } from '../../support/servers/tableProvider.ts';

const json = (body: object, status: number): TableAnswer => typed('application/json', JSON.stringify(body), status);
const page = (status: number): TableAnswer => typed('text/html', '<!doctype html><h1>No</h1>', status);

const refusals: readonly (readonly [what: string, words: readonly string[], answer: TableAnswer, says: RegExp, remedy: RegExp])[] = [
  [
    '405 to a POST',
    ['--method', 'POST'],
    page(405),
    /does not take this authorization request as POST \(status 405\)/,
    /^Send the request as GET/,
  ],
  [
    '404 to a POST',
    ['--method', 'POST'],
    page(404),
    /does not take this authorization request as POST \(status 404\)/,
    /^Send the request as GET/,
  ],
  ['400 to a POST', ['--method', 'POST'], page(400), /an error page \(status 400\)/, /client ID or the redirect URI is not registered/],
  ['404 to a GET', [], page(404), /has nothing at the address of the authorization request/, /authorization_endpoint/],
  ['405 to a GET', [], page(405), /returned status 405 instead/, /does not support the method/],
  ['503', [], page(503), /returned status 503 instead/, /^Wait a moment/],
  ['500', [], page(500), /returned status 500 instead/, /^Try again in a moment/],
  [
    '400 as a page',
    [],
    page(400),
    /an error page \(status 400\) .*\. The page says: "No"\./,
    /client ID or the redirect URI is not registered/,
  ],
  [
    '400 as JSON',
    [],
    json({ error: 'invalid_request', error_description: 'Unknown client.' }, 400),
    /The error is "invalid_request"\. The server says: "Unknown client\."/,
    /not registered/,
  ],
  [
    '400 as JSON of a vendor',
    [],
    json({ errorCode: 'E4', errorSummary: 'Unknown client.' }, 400),
    /The error is "E4"\. The server says: "Unknown client\."/,
    /not registered/,
  ],
];

describe('an authorization request that the server refuses itself, on the command line', function () {
  this.timeout(20_000);
  for (const [what, words, answer, says, remedy] of refusals) {
    it(`with ${what}`, async () => {
      const { report } = await runWithAnswers({ '/authorize': answer }, { words });
      assert.equal(report.error?.code, 'authorizationRequest.refused');
      assert.match(report.error?.message ?? '', says);
      assert.match(report.error?.remedy ?? '', remedy);
    });
  }

  it('as POST goes through as GET, as the remedy says', async () => {
    const onlyGet = {
      '/authorize': (_origin: string, { method, query }: { method: string; query: URLSearchParams }) =>
        method === 'GET' ? redirect(`${redirectUri}?code=c&state=${query.get('state')}`) : page(405),
    };
    assert.equal((await runWithAnswers(onlyGet, { words: ['--method', 'POST'] })).report.outcome, 'refused');
    assert.equal((await runWithAnswers(onlyGet, { words: ['--method', 'GET'] })).report.outcome, 'completed');
  });

  it('by a redirect to a page of its own quotes the error in the address', async () => {
    const { report } = await runWithAnswers({
      '/authorize': redirect('/failed?error=redirect_uri_mismatch&error_description=Not+registered.&client_id=c'),
      '/failed': page(400),
    });
    assert.equal(report.error?.code, 'authorizationRequest.refused');
    assert.match(
      report.error?.message ?? '',
      /The address of the page has the error "redirect_uri_mismatch"\. The server says: "Not registered\." The page says: "No"\./,
    );
  });

  it('by a redirect to a page of its own reads an error under another name as well', async () => {
    const { report } = await runWithAnswers({
      '/authorize': redirect('/failed?error_code=191&error_message=Invalid+URL'),
      '/failed': page(400),
    });
    assert.match(report.error?.message ?? '', /The address of the page has the error "191"\. The server says: "Invalid URL"\. The page/);
  });

  const responses: readonly (readonly [query: string, code: string, says: RegExp])[] = [
    ['error_code=100&error_message=Invalid+URL', '100', /The server says: "Invalid URL"\./],
    ['error=access_denied&error_reason=user_denied', 'access_denied', /with access_denied/],
  ];
  for (const [query, code, says] of responses) {
    it(`by a redirect with ${query}`, async () => {
      const { report } = await runWithAnswers({
        '/authorize': (_origin, { query: sent }) => redirect(`${redirectUri}?${query}&state=${sent.get('state')}`),
      });
      assert.equal(report.outcome, 'refused');
      assert.equal(errorCodeOf(report), code);
      assert.match(report.error?.message ?? '', says);
      assert.deepEqual(
        report.checks.filter(({ outcome }) => outcome === 'failed').map((check) => check.code),
        [],
      );
    });
  }
});

describe('a client that is not authenticated, on the command line', function () {
  this.timeout(20_000);
  /** Compares what Basic carries as it stands, without decoding it, as some servers do. */
  const undecoding = (secret: string) => ({
    '/token': (_origin: string, { headers, form }: { headers: { authorization?: string | undefined }; form: URLSearchParams }) => {
      const sent = Buffer.from(headers.authorization?.split(' ')[1] ?? '', 'base64').toString();
      const isRight = sent === `client:${secret}` || form.get('client_secret') === secret;
      return isRight ? json({ access_token: 'token-of-this-run', token_type: 'Bearer' }, 200) : json({ error: 'invalid_client' }, 401);
    },
  });
  const words = ['--grant', 'client_credentials'];

  it('is told of characters that Basic encodes, and the way that is named works', async () => {
    const secret = 'p@ss:w+rd/=%&';
    const { report, stdout } = await runWithAnswers(undecoding(secret), { words, secret });
    assert.match(report.error?.remedy ?? '', /^The client secret has characters .* try client_secret_post/);
    assert.equal(stdout.includes('p@ss'), false);
    const application = { clientAuthentication: 'client_secret_post' };
    assert.equal((await runWithAnswers(undecoding(secret), { words, secret, application })).report.outcome, 'completed');
  });

  it('is told of a line break at the end, and without it it works', async () => {
    const application = { clientAuthentication: 'client_secret_post' };
    const { report } = await runWithAnswers(undecoding('plain-secret-1'), { words, secret: 'plain-secret-1\n', application });
    assert.match(report.error?.remedy ?? '', /ends with a line break/);
    assert.equal(
      (await runWithAnswers(undecoding('plain-secret-1'), { words, secret: 'plain-secret-1', application })).report.outcome,
      'completed',
    );
  });

  it('is told of the methods that the server lists', async () => {
    const metadata = () => ({ token_endpoint_auth_methods_supported: ['client_secret_post'] });
    const { report } = await runWithAnswers(undecoding('other-secret-1'), { words, metadata });
    assert.match(report.error?.remedy ?? '', /used client_secret_basic, and the server lists "client_secret_post"/);
  });

  it('is told nothing about characters of a plain secret', async () => {
    const { report } = await runWithAnswers(undecoding('other-secret-1'), { words });
    assert.doesNotMatch(report.error?.remedy ?? '', /characters|line break/);
  });
});
