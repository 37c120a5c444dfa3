import assert from 'node:assert/strict';
import { type AnsweredRun, runWithAnswers } from '../../support/runs/runWithAnswers.ts';
import { type Answers, redirect, redirectUri, typed } from '../../support/servers/answeringProvider.ts';
import type { TableAnswer } from '../../support/servers/tableProvider.ts';

const error = (code: string, status: number, said?: string): TableAnswer =>
  typed('application/json', JSON.stringify({ error: code, ...(said === undefined ? {} : { error_description: said }) }), status);
const refused = (code: string): Answers => ({
  '/authorize': (_origin, { query }) => redirect(`${redirectUri}?error=${code}&state=${encodeURIComponent(query.get('state') ?? '')}`),
});
const client: AnsweredRun = { words: ['--grant', 'client_credentials'] };
const publicClient: AnsweredRun = {
  words: ['--then', 'introspect'],
  application: { clientAuthentication: 'none', clientSecret: undefined },
};

const refusedSaying = (said: string): Answers => ({
  '/authorize': (_origin, { query }) =>
    redirect(
      `${redirectUri}?error=invalid_request&error_description=${encodeURIComponent(said)}&state=${encodeURIComponent(query.get('state') ?? '')}`,
    ),
});
const withTokens: Answers = {
  '/token': typed(
    'application/json',
    JSON.stringify({ access_token: 'access-token-1', token_type: 'Bearer', refresh_token: 'refresh-token-1' }),
  ),
  '/revoke': { status: 200, body: '' },
};
const afterRevocation: AnsweredRun = { words: ['--then', 'revoke:access_token', '--then', 'userinfo'] };

/** The same code at several places: what is said of it, what is not, and the section. */
const rows: readonly (readonly [title: string, answers: Answers, run: AnsweredRun, says: RegExp, spec: string])[] = [
  [
    'unauthorized_client for a wrong secret',
    { '/token': error('unauthorized_client', 401, 'Invalid client or Invalid client credentials') },
    client,
    /client secret is wrong/,
    'RFC 6749 section 5.2',
  ],
  [
    'unauthorized_client for a grant',
    { '/token': error('unauthorized_client', 401, 'Client not enabled to retrieve service account') },
    client,
    /no service account/,
    'RFC 6749 section 5.2',
  ],
  [
    'invalid_request for a DPoP proof',
    { '/token': error('invalid_request', 400, 'DPoP proof is missing') },
    client,
    /DPoP/,
    'RFC 9449 section 5',
  ],
  [
    'invalid_request of a public client at introspection',
    { '/introspect': error('invalid_request', 403, 'Client not allowed.') },
    publicClient,
    /public/,
    'RFC 7662 section 2.1',
  ],
  [
    'invalid_grant for a refresh token',
    {
      '/token': (_origin, { form }) =>
        form.get('grant_type') === 'refresh_token'
          ? error('invalid_grant', 400, 'User disabled')
          : typed(
              'application/json',
              JSON.stringify({ access_token: 'access-token-1', token_type: 'Bearer', refresh_token: 'refresh-token-1' }),
            ),
    },
    { words: ['--then', 'refresh'] },
    /user whose sign-on is redeemed is disabled/,
    'RFC 6749 section 5.2',
  ],
  [
    'login_required without prompt=none',
    refused('login_required'),
    {},
    /although the request does not forbid it/,
    'OpenID Connect Core section 3.1.2.6',
  ],
  [
    'login_required after prompt=none',
    refused('login_required'),
    { words: ['--prompt', 'none'] },
    /prompt=none does not allow it/,
    'OpenID Connect Core section 3.1.2.6',
  ],
  [
    'login_required after a free prompt=none',
    refused('login_required'),
    { words: ['--param', 'prompt=none'] },
    /prompt=none does not allow it/,
    'OpenID Connect Core section 3.1.2.6',
  ],
  [
    'invalid_request for plain',
    refusedSaying('not supported value of code_challenge_method'),
    { words: ['--pkce', 'plain'] },
    /does not accept the method plain/,
    'RFC 7636 section 4.4.1',
  ],
  [
    'invalid_request for a method by a free parameter',
    refusedSaying('not supported value of code_challenge_method'),
    { words: ['--param', 'code_challenge_method=S512'] },
    /neither S256 nor plain/,
    'RFC 7636 section 4.4.1',
  ],
  [
    'invalid_request without PKCE',
    refusedSaying('PKCE is required'),
    { words: ['--pkce', 'none'] },
    /has no code_challenge/,
    'RFC 7636 section 4.4.1',
  ],
  [
    'invalid_request for a challenge that was removed',
    refusedSaying('PKCE is required'),
    { words: ['--param', 'code_challenge=', '--param', 'code_challenge_method='] },
    /has no code_challenge/,
    'RFC 7636 section 4.4.1',
  ],
  [
    'invalid_grant for a code whose parameters were kept',
    { '/token': error('invalid_grant', 400, 'grant request is invalid') },
    {},
    /matches the authorization request/,
    'RFC 6749 section 5.2',
  ],
  [
    'UserInfo after a revocation, by a code of its own',
    { ...withTokens, '/userinfo': error('request_unauthorized', 401, 'The request could not be authorized.') },
    afterRevocation,
    /This run has revoked the access token before/,
    'RFC 7009 section 2.1',
  ],
  [
    'UserInfo after the revocation of the refresh token',
    { ...withTokens, '/userinfo': error('invalid_token', 401) },
    { words: ['--then', 'revoke:refresh_token', '--then', 'userinfo'] },
    /revoked another token of the sign-on/,
    'RFC 7009 section 2.1',
  ],
  [
    'UserInfo without a revocation',
    { ...withTokens, '/userinfo': error('invalid_token', 401) },
    { words: ['--then', 'userinfo'] },
    /The access token is expired, revoked/,
    'RFC 6750 section 3.1',
  ],
  [
    'an API after a revocation, without a code',
    { ...withTokens, '/api': { status: 401, body: '' } },
    { words: (origin) => ['--then', 'revoke:access_token', '--then', `api:${origin}/api`] },
    /returned status 401\. This run has revoked the access token before/,
    'RFC 7009 section 2.1',
  ],
  [
    'a refresh after a revocation',
    {
      ...withTokens,
      '/token': (_origin, { form }) =>
        form.get('grant_type') === 'refresh_token'
          ? error('invalid_grant', 400, 'Token is not active')
          : typed(
              'application/json',
              JSON.stringify({ access_token: 'access-token-1', token_type: 'Bearer', refresh_token: 'refresh-token-1' }),
            ),
    },
    { words: ['--then', 'revoke:refresh_token', '--then', 'refresh'] },
    /This run has revoked the refresh token before/,
    'RFC 7009 section 2.1',
  ],
];

/** Sentences about something else than PKCE, to a run that sends S256. */
const otherSentences = [
  'unsupported prompt value requested',
  "The request is missing a required parameter, includes an invalid parameter value, includes a parameter more than once, or is otherwise malformed. Used unknown value '[sometimes]' for prompt parameter",
  'requested response_type is not allowed for this client',
  'Pushed Authorization Request must be used',
  'Request Object must be used by this client',
  'The nonce is missing.',
  'Bad Request',
];

describe('what an error means by where it comes, on the command line', function () {
  this.timeout(20_000);
  for (const [title, answers, run, says, spec] of rows) {
    it(title, async () => {
      const { report } = await runWithAnswers(answers, run);
      assert.equal(report.outcome, 'refused', JSON.stringify(report.error));
      assert.match(report.error?.message ?? '', says);
      assert.equal(report.error?.spec, spec);
    });
  }

  for (const said of otherSentences) {
    it(`proposes no PKCE to a run that has it: ${said.slice(-60)}`, async () => {
      const { report } = await runWithAnswers(refusedSaying(said));
      assert.equal(report.error?.serverError?.error, 'invalid_request');
      assert.doesNotMatch(`${report.error?.message} ${report.error?.remedy}`, /PKCE|S256|code_challenge/);
    });
  }

  it('says what UserInfo refuses without a code after a revocation', async () => {
    const { report } = await runWithAnswers({ ...withTokens, '/userinfo': { status: 401, body: '' } }, afterRevocation);
    assert.equal(report.outcome, 'failed');
    assert.match(report.error?.message ?? '', /without an OAuth error\. This run has revoked the access token before\.$/);
    assert.match(report.error?.remedy ?? '', /^Get a new access token/);
  });
});

describe('a refusal on the way, on the command line', function () {
  this.timeout(20_000);
  const page = (status: number, html: string): TableAnswer => typed('text/html', html, status);
  const metadata = '/.well-known/openid-configuration';
  const refusals: readonly (readonly [title: string, answers: Answers, code: string, says: RegExp, remedy: RegExp])[] = [
    [
      'metadata over plain http (403)',
      { [metadata]: error('invalid_request', 403, 'HTTPS required') },
      'discovery.status',
      /status 403\. The server says: "HTTPS required"/,
      /https URL as the issuer/,
    ],
    [
      'a realm that is not there (404)',
      { [metadata]: typed('application/json', '{"error":"Realm does not exist"}', 404) },
      'discovery.status',
      /not found.*Realm does not exist/,
      /Check the issuer/,
    ],
    [
      'metadata behind a sign-on (401)',
      { [metadata]: page(401, '<html><title>Sign in</title><body><p>Please sign in to go on.</p></body></html>') },
      'discovery.status',
      /"Sign in \| Please sign in to go on\."/,
      /lets everybody read the document/,
    ],
    [
      'an error page',
      {
        '/authorize': page(
          400,
          '<html><head><title>Sign in to demo</title></head><body><h1>We are sorry...</h1><p class="instruction">Client not found.</p></body></html>',
        ),
      },
      'authorizationRequest.refused',
      /Client not found\."/,
      /client ID or the redirect URI/,
    ],
    [
      'a page of its own',
      {
        '/authorize': (origin) =>
          redirect(`${origin}/error?error=invalid_client&error_description=${encodeURIComponent('The requested client does not exist.')}`),
        '/error': page(200, '<html><body>Oops</body></html>'),
      },
      'redirect.refused',
      /invalid_client.*The server says: "The requested client does not exist\."/,
      /./,
    ],
  ];
  for (const [title, answers, code, says, remedy] of refusals) {
    it(`${title} is quoted`, async () => {
      const { report } = await runWithAnswers(answers, {});
      assert.equal(report.error?.code, code, JSON.stringify(report.error));
      assert.match(report.error?.message ?? '', says);
      assert.match(report.error?.remedy ?? '', remedy);
    });
  }
});
