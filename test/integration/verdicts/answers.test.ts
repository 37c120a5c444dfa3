import assert from 'node:assert/strict';
import { gzipSync } from 'node:zlib';
import { type AnsweredRun, runWithAnswers } from '../../support/runs/runWithAnswers.ts';
import { type Answers, typed } from '../../support/servers/answeringProvider.ts';
import { openIdAnswers, signedJwt, signingKey } from '../../support/servers/signingProvider.ts';
import type { TableAnswer } from '../../support/servers/tableProvider.ts';

const openid = { scopes: ['openid'] };
const tokens = { access_token: 'access-token-of-this-run', token_type: 'Bearer', expires_in: 60 };
const raw = (body: string | Uint8Array, headers: Readonly<Record<string, string>> = {}): TableAnswer =>
  typed('application/json', body, 200, headers);
const json = JSON.stringify(tokens);
const withCharacter = (latin: boolean): Uint8Array => Buffer.from(json.replace('{', '{"name":"Zoë",'), latin ? 'latin1' : 'utf8');

interface Row {
  readonly what: string;
  readonly answers: Answers;
  readonly run?: AnsweredRun;
  readonly says?: RegExp;
}

const failing: Readonly<Record<string, readonly Row[]>> = {
  'answer.uniqueNames': [
    { what: 'a token response', answers: { '/token': raw(json.replace('{', '{"access_token":"other",')) }, says: /"access_token"/ },
    {
      what: 'metadata',
      answers: {
        '/.well-known/openid-configuration': (origin) =>
          raw(
            `{"token_endpoint":"${origin}/no","issuer":"${origin}","authorization_endpoint":"${origin}/authorize","token_endpoint":"${origin}/token"}`,
          ),
      },
      says: /Hop 1, discovery: the response contains "token_endpoint"/,
    },
    {
      what: 'a JWK set',
      answers: { ...openIdAnswers(), '/keys': raw(JSON.stringify({ keys: [signingKey] }).replace('"kid"', '"kid":"k0","kid"')) },
      run: { application: openid },
      says: /"keys\[0\]\.kid"/,
    },
    { what: 'UserInfo', answers: { '/userinfo': raw('{"sub":"a","sub":"b"}') }, run: { words: ['--then', 'userinfo'] }, says: /"sub"/ },
  ],
  'answer.characters': [{ what: 'a token response in Latin-1', answers: { '/token': raw(withCharacter(true)) } }],
  'answer.contentEncoding': [
    { what: 'plain text named gzip', answers: { '/token': raw(json, { 'content-encoding': 'gzip' }) } },
    { what: 'a stream without its end', answers: { '/token': raw(gzipSync(json).subarray(0, -4), { 'content-encoding': 'gzip' }) } },
    { what: 'a coding that nobody knows', answers: { '/token': raw(json, { 'content-encoding': 'rot13' }) } },
  ],
  'answer.retryAfter': [
    {
      what: 'seconds with a unit',
      answers: { '/token': typed('application/json', '{"error":"invalid_client"}', 400, { 'retry-after': '30s' }) },
      says: /Retry-After is "30s"/,
    },
  ],
  'tokenResponse.accessToken': [
    {
      what: 'an ID token alone',
      answers: openIdAnswers(
        ({ claims }) => signedJwt(claims),
        () => ({ access_token: undefined }),
      ),
      run: { application: openid },
    },
  ],
  'tokenResponse.tokenType': [
    { what: 'none', answers: { '/token': { json: { ...tokens, token_type: undefined } } }, says: /is missing/ },
    { what: 'an empty one', answers: { '/token': { json: { ...tokens, token_type: '' } } }, says: /is empty/ },
  ],
  'tokenResponse.expiresIn': [
    { what: 'a negative lifetime', answers: { '/token': { json: { ...tokens, expires_in: -60 } } }, says: /-60/ },
  ],
  'jwkSet.keyIds': [
    {
      what: 'two keys without names',
      answers: { ...openIdAnswers(), '/keys': { json: { keys: [signingKey, { ...signingKey, kid: undefined }] } } },
      run: { application: openid },
    },
  ],
  'idToken.keyId': [
    {
      what: 'two keys, and a token that names none',
      answers: {
        ...openIdAnswers(({ claims }) => signedJwt(claims, { kid: undefined })),
        '/keys': { json: { keys: [{ ...signingKey, kid: 'k0' }, signingKey] } },
      },
      run: { application: openid },
    },
  ],
  'metadata.https': [
    {
      what: 'an http address of a proxy behind TLS',
      answers: {},
      run: { metadata: () => ({ end_session_endpoint: 'http://as.example/signoff' }) },
      says: /end_session_endpoint/,
    },
  ],
};

describe('responses that differ from their specification', function () {
  this.timeout(20_000);
  for (const [code, rows] of Object.entries(failing)) {
    for (const { what, answers, run, says = /./ } of rows) {
      it(`fail ${code}: ${what}`, async () => {
        const { report } = await runWithAnswers(answers, run);
        const check = report.checks.find((each) => each.code === code);
        assert.equal(check?.outcome, 'failed', JSON.stringify(report.error));
        assert.match(check?.message ?? '', says);
        assert.equal(report.findings.filter((each) => each.code === code).length, 1);
      });
    }
  }

  const passing: readonly Row[] = [
    { what: 'a token response in UTF-8', answers: { '/token': raw(withCharacter(false)) } },
    { what: 'one that is compressed', answers: { '/token': raw(gzipSync(json), { 'content-encoding': 'gzip' }) } },
    { what: 'an empty coding', answers: { '/token': raw(json, { 'content-encoding': 'identity' }) } },
    { what: 'a page in Latin-1', answers: { '/userinfo': typed('text/html', Buffer.from('<p>Zoë', 'latin1')) } },
  ];
  for (const { what, answers } of passing) {
    it(`pass: ${what}`, async () => {
      const { report, code } = await runWithAnswers(answers);
      const failed = report.checks.filter((check) => check.outcome === 'failed' && check.severity !== 'info');
      assert.deepEqual([failed.map((check) => check.code), code], [[], 0]);
    });
  }
});
