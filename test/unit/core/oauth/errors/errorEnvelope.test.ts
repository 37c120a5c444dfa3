import assert from 'node:assert/strict';
import type { JsonObject } from '../../../../../src/core/json/json.ts';
import { messageOfEnvelope } from '../../../../../src/core/oauth/errors/envelopeInWords.ts';
import { readErrorEnvelope } from '../../../../../src/core/oauth/errors/errorEnvelope.ts';
import { readOAuthError } from '../../../../../src/core/oauth/errors/oauthErrorResponse.ts';
import { jsonResponse } from '../../../../support/servers/httpResponses.ts';

interface Row {
  readonly form: string;
  readonly body: unknown;
  readonly status?: number;
  /** Text and place. */
  readonly code?: readonly [text: string, path: string];
  readonly message?: string;
  readonly otherCodes?: readonly string[];
}

const rows: readonly Row[] = [
  {
    form: 'OAuth',
    body: { error: 'invalid_grant', error_description: 'It expired.' },
    code: ['invalid_grant', 'error'],
    message: 'It expired.',
  },
  { form: 'OAuth alone', body: { error: 'invalid_grant' }, code: ['invalid_grant', 'error'] },
  {
    form: 'a summary with causes',
    body: { errorCode: 'E42', errorSummary: 'Api validation failed', errorId: 'x1', errorCauses: [{ errorSummary: 'scope: is unknown' }] },
    code: ['E42', 'errorCode'],
    message: 'Api validation failed; scope: is unknown',
  },
  {
    form: 'an object with type, code and subcode',
    body: { error: { message: 'The code was used.', type: 'AuthException', code: 100, error_subcode: 7, trace: 'A' } },
    code: ['AuthException', 'error.type'],
    message: 'The code was used.',
    otherCodes: ['100', '7'],
  },
  {
    form: 'details with targets',
    body: {
      id: 'c1',
      code: 'INVALID_DATA',
      message: 'It failed.',
      details: [{ code: 'BAD', target: 'scope', message: 'is unknown' }, { code: 'GONE' }],
    },
    code: ['INVALID_DATA', 'code'],
    message: 'It failed. scope: is unknown (BAD) GONE',
  },
  {
    form: 'a status in words beside the number',
    body: { error: { code: 400, message: 'Bad key.', status: 'INVALID_ARGUMENT', details: [{ '@type': 't', reason: 'KEY_INVALID' }] } },
    code: ['INVALID_ARGUMENT', 'error.status'],
    message: 'Bad key. KEY_INVALID',
  },
  {
    form: 'an inner error',
    body: { error: { code: 'TokenEmpty', message: 'It is empty.', innerError: { date: '2025', 'request-id': 'r' } } },
    code: ['TokenEmpty', 'error.code'],
    message: 'It is empty.',
  },
  { form: 'a type with underscores', body: { __type: 'NotAuthorized', message: 'No.' }, code: ['NotAuthorized', '__type'], message: 'No.' },
  {
    form: 'capital letters',
    body: { ErrorCode: 'invalid_client', Error: 'ClientId is Invalid' },
    code: ['invalid_client', 'ErrorCode'],
    message: 'ClientId is Invalid',
  },
  { form: 'short names', body: { errcode: 40029, errmsg: 'invalid code' }, code: ['40029', 'errcode'], message: 'invalid code' },
  {
    form: 'a fault',
    body: { fault: { faultstring: 'Invalid token', detail: { errorcode: 'oauth.v2.Bad' } } },
    code: ['oauth.v2.Bad', 'fault.detail.errorcode'],
    message: 'Invalid token',
  },
  {
    form: 'a fault of numbers',
    body: { fault: { code: 900901, message: 'Invalid', description: 'Check it' } },
    code: ['900901', 'fault.code'],
    message: 'Invalid',
  },
  {
    form: 'a name in capitals',
    body: { name: 'VALIDATION_ERROR', message: 'Bad.', details: [{ field: 'scope', issue: 'MISSING' }] },
    code: ['VALIDATION_ERROR', 'name'],
    message: 'Bad. scope: MISSING',
  },
  {
    form: 'a list',
    body: [{ message: 'Session expired', errorCode: 'INVALID_SESSION' }],
    code: ['INVALID_SESSION', '[0].errorCode'],
    message: 'Session expired',
  },
  {
    form: 'JSON:API',
    body: { errors: [{ status: '422', code: 'E1', title: 'Bad', detail: 'First.', source: { pointer: '/x' } }, { detail: 'Second.' }] },
    status: 422,
    code: ['E1', 'errors[0].code'],
    message: 'First. Second.',
  },
  {
    form: 'GraphQL',
    body: { errors: [{ message: 'No.', extensions: { code: 'UNAUTHENTICATED' } }] },
    code: ['UNAUTHENTICATED', 'errors[0].extensions.code'],
    message: 'No.',
  },
  { form: 'a list of sentences', body: { errors: ['First.', 'Second.'] }, message: 'First. Second.' },
  { form: 'fields with a sentence', body: { errors: { email: 'is not valid' } }, message: 'email: is not valid' },
  {
    form: 'fields with lists',
    body: { title: 'Bad.', errors: { Email: ['is required'], Code: ['is short'] } },
    message: 'Bad. Email: is required; Code: is short',
  },
  {
    form: 'problem details',
    body: {
      type: 'https://op.example/credit',
      title: 'No credit',
      status: 403,
      detail: 'The balance is 30.',
      'invalid-params': [{ name: 'age', reason: 'must be positive' }],
    },
    status: 403,
    message: 'The balance is 30. age: must be positive',
  },
  {
    form: 'problem details of a type that is a name',
    body: { type: 'urn:op:error:malformed', detail: 'Bad.' },
    code: ['urn:op:error:malformed', 'type'],
    message: 'Bad.',
  },
  {
    form: 'a reason phrase as the code',
    body: { status: 401, error: 'Unauthorized', message: 'Bad credentials', path: '/token' },
    status: 401,
    code: ['Unauthorized', 'error'],
    message: 'Bad credentials',
  },
  { form: 'a sentence as the error', body: { error: 'Realm does not exist' }, message: 'Realm does not exist' },
  { form: 'a message alone', body: { message: 'Unauthorized' }, message: 'Unauthorized' },
  {
    form: 'a number that repeats the status',
    body: { code: 400, error_type: 'AuthException', error_message: 'No.' },
    code: ['AuthException', 'error_type'],
    message: 'No.',
  },
  {
    form: 'a success that is none',
    body: { message: 'error', data: { error_code: 10007, description: 'expired' } },
    status: 200,
    code: ['10007', 'data.error_code'],
    message: 'expired',
  },
  {
    form: 'a field beside the code of it',
    body: { message: 'Bad Request', errors: [{ resource: 'AuthorizationCode', field: 'code', code: 'invalid' }] },
    code: ['invalid', 'errors[0].code'],
    message: 'Bad Request; code: invalid',
  },
  {
    form: 'an error response inside',
    body: {
      error_response: { code: '40002', msg: 'Invalid Arguments', sub_code: 'isv.code-invalid', sub_msg: '授权码code无效' },
      sign: 'A',
    },
    status: 200,
    code: ['isv.code-invalid', 'error_response.sub_code'],
    message: 'Invalid Arguments',
    otherCodes: ['40002'],
  },
  { form: 'a long text', body: { code: 'X', message: 'a'.repeat(9000) }, code: ['X', 'code'], message: `${'a'.repeat(500)}…` },
  { form: 'nothing', body: {} },
  { form: 'tokens', body: { access_token: 'x', token_type: 'Bearer', expires_in: 3 } },
  { form: 'words that say nothing', body: { status: 'error', code: 0, error: 'failed' } },
  { form: 'a text', body: 'Unauthorized' },
  { form: 'null', body: null },
  { form: 'an endless nest', body: nested(100) },
];

function nested(levels: number): object {
  return levels === 0 ? { code: 'DEEP' } : { error: nested(levels - 1) };
}

describe('an error in whatever form it came', () => {
  for (const { form, body, status = 400, code, message, otherCodes = [] } of rows) {
    it(`of ${form}`, () => {
      const envelope = readErrorEnvelope(body, status);
      assert.deepEqual(envelope?.code && [envelope.code.text, envelope.code.path], code);
      assert.equal(envelope === undefined ? undefined : messageOfEnvelope(envelope), message);
      assert.deepEqual(
        (envelope?.otherCodes ?? []).map(({ text }) => text),
        otherCodes,
      );
    });
  }
});

describe('an error response that is not in the form of OAuth', () => {
  it('is read, and where code and message stood is said', () => {
    const body = { error: { message: 'Used.', type: 'AuthException', code: 100 } };
    const reading = readOAuthError(jsonResponse(body, { status: 400 }), body);
    assert.deepEqual(reading?.error, { error: 'AuthException', error_description: 'Used.' });
    assert.deepEqual(
      reading?.findings.map(({ code, message }) => [code, message]),
      [
        [
          'oauthError.envelope',
          'The error is not in the form of OAuth, whose members are error and error_description: the code stands in "error.type", the message in "error.message", "error.code" is "100".',
        ],
      ],
    );
  });

  it('names what the server wrote on one line, whatever it wrote', () => {
    const body = { [`${'x\n\u202e'.repeat(9)}errorCode`]: 'A\u0007B' };
    const [finding] = readOAuthError(jsonResponse(body, { status: 400 }), body)?.findings ?? [];
    assert.match(finding?.message ?? '', /errorCode/);
    for (const hidden of ['\n', '\u202e', '\u0007']) assert.ok(finding?.message.includes(hidden) === false);
  });

  const withSuccess: readonly (readonly [body: JsonObject, error: string | undefined])[] = [
    [{ ok: false, errorCode: 'X' }, 'X'],
    [{ success: false, data: { error_code: 7 } }, '7'],
    [{ errcode: 40029, errmsg: 'invalid code' }, '40029'],
    [{ error: { code: 'X', message: 'm' } }, 'X'],
    [{ errors: [{ code: 'X' }] }, 'X'],
    [{ data: { captcha: '', description: 'It expired.', error_code: 10007 }, message: 'error' }, '10007'],
    [{ error_response: { code: '40002', msg: 'Invalid' }, sign: 'x' }, '40002'],
    [{ code: 20003, msg: 'invalid code' }, '20003'],
    [{ code: 200, msg: 'success', data: {} }, undefined],
    [{ code: 0, msg: 'success' }, undefined],
    [{ code: 7, msg: 'ok' }, undefined],
    [{ data: { access_token: 'a-token-in-data', error_code: 0, description: '' }, message: 'success' }, undefined],
    [{ data: { token: 'a-token-in-data', error_code: 7 } }, undefined],
    [{ data: { active: true, errors: [{ code: 'X' }] } }, undefined],
    [{ errcode: 0, errmsg: 'ok' }, undefined],
    [{ code: 'X' }, undefined],
    [{ status: 'INVALID' }, undefined],
    [{ errors: [] }, undefined],
    [{ error: { code: 'X' }, access_token: 't' }, undefined],
    [{ sub: 'u', errors: [{ code: 'X' }] }, undefined],
    [{ active: false, error: { code: 'X' } }, undefined],
  ];
  for (const [body, error] of withSuccess) {
    it(`with status 200 is ${error ?? 'none'}: ${JSON.stringify(body)}`, () =>
      assert.equal(readOAuthError(jsonResponse(body), body)?.error.error, error));
  }

  const phrases: readonly (readonly [status: number, body: JsonObject, error: string | undefined])[] = [
    [500, { error: 'Internal Server Error', path: '/token' }, undefined],
    [502, { error: 'Bad Gateway', message: 'upstream connect error' }, undefined],
    [404, { error: 'Not Found' }, undefined],
    [401, { error: 'Unauthorized', message: 'Bad credentials' }, undefined],
    [422, { error: 'Unprocessable Entity' }, undefined],
    [413, { error: 'Payload Too Large' }, undefined],
    [401, { error: 'unauthorized' }, 'unauthorized'],
    [400, { error: 'Unauthorized' }, 'Unauthorized'],
    [401, { error: 'Unauthorized', error_description: 'No client.' }, 'Unauthorized'],
    [400, { error: 'invalid client' }, 'invalid client'],
  ];
  for (const [status, body, error] of phrases) {
    it(`with status ${status} is ${error ?? 'none, for it only repeats the status'}: ${JSON.stringify(body)}`, () =>
      assert.equal(readOAuthError(jsonResponse(body, { status }), body)?.error.error, error));
  }

  const beside: readonly (readonly [body: JsonObject, description: string | undefined])[] = [
    [{ error: 'Unauthorized', message: 'Bad credentials' }, 'Bad credentials'],
    [{ error: 'invalid_client', error_description: 'Own', message: 'Other' }, 'Own'],
    [{ error: 'invalid_client', message: 'invalid_client' }, undefined],
    [{ error: 'Realm does not exist' }, undefined],
    [{ error: 'x' }, undefined],
    [{ error: 'invalid_grant', error_description: 'Not valid.', hint: 'The code has expired' }, 'Not valid. (The code has expired)'],
    [{ error: 'x', error_description: 'No.', error_hint: 'A', error_debug: 'B' }, 'No. (A; B)'],
    [{ error: 'x', error_description: 'No. It has expired.', error_hint: 'It has expired.' }, 'No. It has expired.'],
    [{ error: 'x', hint: 'It has expired' }, 'It has expired'],
    [{ error: 'x', error_description: 'No.', hint: null, error_debug: 7 }, 'No.'],
  ];
  for (const [body, description] of beside) {
    it(`beside an OAuth error is its description: ${JSON.stringify(body)}`, () =>
      assert.equal(readOAuthError(jsonResponse(body, { status: 400 }), body)?.error.error_description, description));
  }
});
