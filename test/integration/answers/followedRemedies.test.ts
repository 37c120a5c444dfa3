import assert from 'node:assert/strict';
import { remedyTable } from '../../support/remedies/remedyTable.ts';
import { type AnsweredRun, errorCodeOf, runWithAnswers } from '../../support/runs/runWithAnswers.ts';
import { type Answers, redirect, redirectUri, typed } from '../../support/servers/answeringProvider.ts';
import type { TableAnswer, TableRequest } from '../../support/servers/tableProvider.ts';

/** A run that gives a remedy, and the same run after it was followed. */
interface Followed {
  /** How the remedy begins in the table. */
  readonly remedy: string;
  readonly answers?: Answers;
  readonly before: AnsweredRun;
  readonly after: AnsweredRun;
  /** What the server does after the remedy was followed at its side. */
  readonly mended?: Answers;
  /** Left out: the run completes. */
  readonly next?: string;
}

const json = (body: object, status = 200): TableAnswer => typed('application/json', JSON.stringify(body), status);
const page = (status: number): TableAnswer => typed('text/html', '<!doctype html><h1>Error</h1>', status);
const tokens = json({ access_token: 'access-token-of-this-run', token_type: 'Bearer', expires_in: 600 });
const client = ['--grant', 'client_credentials'];
const error = (code: string, status = 400): TableAnswer => json({ error: code }, status);
const backTo = (_origin: string, { query, form }: TableRequest, uri = redirectUri): TableAnswer =>
  redirect(`${uri}?code=c&state=${encodeURIComponent((query.has('client_id') ? query : form).get('state') ?? '')}`);
const sentOr = (isRight: (request: TableRequest) => boolean, otherwise: TableAnswer) => (origin: string, request: TableRequest) =>
  isRight(request) ? backTo(origin, request) : otherwise;
const secretOf = ({ headers, form }: TableRequest): string =>
  form.get('client_secret') ??
  decodeURIComponent(
    Buffer.from(headers.authorization?.split(' ')[1] ?? '', 'base64')
      .toString()
      .split(':')[1] ?? '',
  );

const refusedSaying = (said: string): TableAnswer =>
  redirect(`${redirectUri}?error=invalid_request&error_description=${encodeURIComponent(said)}`);

const pushedState = 'a-state-of-this-run';
let attempts = 0;

const rows: readonly Followed[] = [
  {
    remedy: 'Store the current client secret, and use',
    answers: { '/token': (_origin, request) => (secretOf(request) === 'right-secret-1' ? tokens : error('invalid_client', 401)) },
    before: { words: client, secret: 'wrong-secret-1' },
    after: { words: client, secret: 'right-secret-1' },
  },
  {
    remedy: 'The client secret that was sent is enclosed in quotation marks',
    answers: { '/token': (_origin, request) => (secretOf(request) === 'right-secret-1' ? tokens : error('invalid_client', 401)) },
    before: { words: client, secret: '"right-secret-1"' },
    after: { words: client, secret: 'right-secret-1' },
  },
  {
    remedy: 'The request used {0}',
    answers: { '/token': (_origin, { form }) => (form.has('client_secret') ? tokens : error('invalid_client', 401)) },
    before: { words: client, metadata: () => ({ token_endpoint_auth_methods_supported: ['client_secret_post'] }) },
    after: {
      words: client,
      metadata: () => ({ token_endpoint_auth_methods_supported: ['client_secret_post'] }),
      application: { clientAuthentication: 'client_secret_post' },
    },
  },
  {
    remedy: 'The response asks for Basic',
    answers: {
      '/token': (_origin, { headers }) =>
        headers.authorization === undefined
          ? { ...typed('application/json', '{"error":"invalid_client"}', 401, { 'www-authenticate': 'Basic realm="op"' }) }
          : tokens,
    },
    before: { words: client, application: { clientAuthentication: 'client_secret_post' } },
    after: { words: client, application: { clientAuthentication: 'client_secret_basic' } },
  },
  {
    remedy: 'Wait {0}, as the server asks',
    answers: {
      '/token': () => {
        attempts += 1;
        return attempts % 2 === 1 ? typed('application/json', '{"error":"too_many"}', 429, { 'retry-after': '1' }) : tokens;
      },
    },
    before: { words: client },
    after: { words: client },
  },
  {
    remedy: 'Send the request as GET',
    answers: { '/authorize': sentOr(({ method }) => method === 'GET', page(405)) },
    before: { words: ['--method', 'POST'] },
    after: { words: ['--method', 'GET'] },
  },
  {
    remedy: 'Send a registered redirect URI exactly',
    answers: {
      '/authorize': (origin, request) => {
        const uri = request.query.get('redirect_uri') ?? '';
        return uri === redirectUri ? backTo(origin, request) : page(400);
      },
    },
    before: { words: ['--redirect-uri', `${redirectUri}/`] },
    after: { words: ['--redirect-uri', redirectUri] },
  },
  {
    remedy: 'Servers do this when the client ID',
    answers: { '/authorize': sentOr(({ query }) => query.get('client_id') === 'right', page(400)) },
    before: { application: { clientId: 'wrong' } },
    after: { application: { clientId: 'right' } },
  },
  {
    remedy: 'Use one of both everywhere',
    answers: {
      '/authorize': (origin, request) => {
        // Registered with localhost, and sent there whatever the request says.
        return backTo(origin, request, 'http://localhost:9/callback');
      },
    },
    before: { application: { redirectUris: [redirectUri] } },
    after: { application: { redirectUris: ['http://localhost:9/callback'] } },
  },
  {
    remedy: 'Send what is missing. An application may insist on PKCE',
    answers: {
      '/authorize': (origin, request) =>
        request.query.get('code_challenge_method') === 'S256'
          ? backTo(origin, request)
          : redirect(`${redirectUri}?error=invalid_request&state=${request.query.get('state')}`),
    },
    before: { words: ['--pkce', 'none'] },
    after: { words: ['--pkce', 'S256'] },
  },
  {
    remedy: 'Ask only for scopes that are granted',
    answers: { '/token': (_origin, { form }) => (form.get('scope') === 'read' ? tokens : error('invalid_scope')) },
    before: { words: [...client, '--scope', 'read write'] },
    after: { words: [...client, '--scope', 'read'] },
  },
  {
    remedy: 'Add the grant type or response type',
    answers: { '/token': (_origin, { form }) => (form.get('grant_type') === 'authorization_code' ? tokens : error('unauthorized_client')) },
    before: { words: client },
    after: { words: ['--grant', 'authorization_code'] },
  },
  {
    remedy: 'Grant the scope to the application, request it',
    answers: {
      '/token': (_origin, { form }) => json({ access_token: `token-for-${form.get('scope')}`, token_type: 'Bearer' }),
      '/api': (_origin, { headers }) =>
        headers.authorization === 'Bearer token-for-admin'
          ? json({})
          : { status: 401, headers: { 'www-authenticate': 'Bearer scope="admin"' } },
    },
    before: { words: (origin) => [...client, '--then', `api:GET ${origin}/api`] },
    after: { words: (origin) => [...client, '--scope', 'admin', '--then', `api:GET ${origin}/api`] },
  },
  {
    remedy: 'Run again and approve within that time.',
    answers: {
      '/device': (_origin, { headers }) =>
        json({
          device_code: 'device-code-1',
          user_code: 'U',
          verification_uri: 'https://op.example/',
          expires_in: 1,
          interval: 1,
          x: headers.host,
        }),
      '/token': error('authorization_pending'),
    },
    before: { words: ['--grant', 'device_code', '--sign-on', 'browser'] },
    after: { words: ['--grant', 'device_code', '--sign-on', 'browser'] },
    mended: { '/token': tokens },
  },
  {
    remedy: 'Refresh first.',
    answers: { '/token': json({ access_token: 'access-token-1', token_type: 'Bearer', refresh_token: 'refresh-token-1' }) },
    before: { words: ['--then', 'refresh:previous'] },
    after: { words: ['--then', 'refresh', '--then', 'refresh:previous'] },
  },
  {
    remedy: 'Refresh first.',
    answers: {
      '/token': () => {
        attempts += 1;
        return json({ access_token: 'access-token-1', token_type: 'Bearer', refresh_token: `refresh-token-${attempts}` });
      },
    },
    before: { words: ['--then', 'refresh:previous'] },
    after: { words: ['--then', 'refresh', '--then', 'refresh:previous'] },
  },
  {
    remedy: 'Do not use this response. The server has to return state exactly',
    answers: {
      '/authorize': (_origin, { query }) =>
        redirect(`${redirectUri}?code=c&state=${encodeURIComponent(encodeURIComponent(query.get('state') ?? ''))}`),
    },
    before: { words: ['--param', 'state=a/b'] },
    after: { words: ['--param', 'state=a/b'] },
    mended: { '/authorize': backTo },
  },
  {
    remedy: 'The server has to name the token access_token',
    answers: { '/token': json({ data: { access_token: 'access-token-of-this-run' } }) },
    before: { words: client },
    after: { words: client },
    mended: { '/token': tokens },
  },
  {
    remedy: 'Push the authorization request (PAR).',
    answers: {
      '/par': json({ request_uri: 'urn:ietf:params:oauth:request_uri:1', expires_in: 60 }, 201),
      '/authorize': (_origin, request) =>
        request.query.has('request_uri')
          ? redirect(`${redirectUri}?code=c&state=${encodeURIComponent(pushedState)}`)
          : refusedSaying('Pushed authorization is required.'),
    },
    before: { words: ['--param', `state=${pushedState}`] },
    after: { words: ['--par', '--param', `state=${pushedState}`] },
  },
  {
    remedy: 'Send a code_challenge with the method S256.',
    answers: {
      '/authorize': sentOr(
        ({ query }) => query.get('code_challenge_method') === 'S256',
        refusedSaying('Clients must use code_challenge_method=S256, plain is not allowed.'),
      ),
    },
    before: { words: ['--pkce', 'plain'] },
    after: { words: ['--pkce', 'S256'] },
  },
  {
    remedy: 'Correct the parameter that the server names.',
    answers: { '/authorize': sentOr(({ query }) => query.get('prompt') === 'login', refusedSaying('unsupported prompt value requested')) },
    before: { words: ['--param', 'prompt=sometimes'] },
    after: { words: ['--prompt', 'login'] },
  },
];

describe('remedies that are followed', function () {
  this.timeout(20_000);
  for (const { remedy, answers = {}, before, after, mended = {}, next } of rows) {
    it(`${remedy}: ${next ?? 'completed'}`, async () => {
      const row = remedyTable.find((candidate) => candidate.remedy.startsWith(remedy));
      assert.ok(row, 'the remedy is in the table');
      const first = (await runWithAnswers(answers, before)).report;
      const pattern = new RegExp(
        row.remedy
          .split(/\{\d\}/)
          .map((piece) => piece.replace(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`))
          .join('[^]*'),
      );
      assert.notEqual(first.outcome, 'completed');
      assert.match(first.error?.remedy ?? '', pattern);
      const second = (await runWithAnswers({ ...answers, ...mended }, after)).report;
      assert.equal(second.outcome === 'completed' ? undefined : errorCodeOf(second), next, second.error?.message);
    });
  }
});
