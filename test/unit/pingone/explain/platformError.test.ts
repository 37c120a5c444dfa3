import assert from 'node:assert/strict';
import { explainCode, explainPlatformError } from '../../../../src/pingone/explain/explanations.ts';
import { decisiveCode, platformErrorFinding, readPlatformError } from '../../../../src/pingone/explain/platformError.ts';
import { platformExplanations } from '../../../../src/pingone/words/platformExplanations.ts';
import { htmlResponse, jsonResponse } from '../../../support/servers/httpResponses.ts';

const id = '2f5b0c1e-0000-4000-8000-000000000001';
const envelope = (details: unknown, change: object = {}, status = 400) =>
  jsonResponse({ id, code: 'INVALID_DATA', message: 'The request could not be completed.', details, ...change }, { status });
const read = (...parameters: Parameters<typeof envelope>) => readPlatformError(envelope(...parameters)) ?? assert.fail('no error was read');

describe('reading the error envelope of the platform', () => {
  it('reads a wrong password with the attempts that are left', () => {
    const error = read([{ code: 'INVALID_VALUE', target: 'password', message: 'm', innerError: { failuresRemaining: 4 } }]);
    assert.deepEqual(error, {
      status: 400,
      code: 'INVALID_DATA',
      message: 'The request could not be completed.',
      details: [{ code: 'INVALID_VALUE', target: 'password', message: 'm', innerError: { failuresRemaining: 4 } }],
      correlationId: id,
      attemptsRemaining: 4,
      unsatisfiedRequirements: [],
    });
    assert.equal(decisiveCode(error), 'INVALID_VALUE');
    assert.equal(platformErrorFinding(error).message, 'PingOne returned INVALID_VALUE for password (status 400).');
  });

  it('shows codes, fields and rules of the server as what they are, and not more of them than a sentence holds', () => {
    const code = `[here](command:x) ${'A'.repeat(5000)}`;
    const details = Array.from({ length: 500 }, () => ({ code, target: code, innerError: { unsatisfiedRequirements: [code] } }));
    const error = read(details);
    const { cause } = explainPlatformError(error);
    for (const sentence of [platformErrorFinding(error).message, cause]) {
      assert.ok(sentence.includes('"[here](command:x) AAA'), sentence.slice(0, 200));
      assert.ok(sentence.length < 2000, `${sentence.length} characters`);
    }
  });

  it('reads a lock-out with its seconds', () => {
    assert.equal(read([{ code: 'PASSWORD_LOCKED_OUT', innerError: { secondsUntilUnlock: 900 } }]).secondsUntilUnlock, 900);
  });

  it('reads the unmet requirements of every detail', () => {
    const details = [
      { code: 'INVALID_VALUE', innerError: { unsatisfiedRequirements: ['history', 1] } },
      { innerError: { unsatisfiedRequirements: ['length'] } },
    ];
    assert.deepEqual(read(details).unsatisfiedRequirements, ['history', 'length']);
  });

  it('prefers the Correlation-Id of the header', () => {
    const response = jsonResponse({ id, code: 'NOT_FOUND' }, { status: 404, headers: [['Correlation-Id', 'other']] });
    assert.equal(readPlatformError(response)?.correlationId, 'other');
  });

  it('reads how long to wait', () => {
    const response = jsonResponse({ code: 'REQUEST_LIMITED' }, { status: 429, headers: [['Retry-After', '7']] });
    assert.equal(readPlatformError(response)?.retryAfterSeconds, 7);
  });

  for (const details of [undefined, null, 'x', {}, [], [null, 1, 'x']]) {
    it(`reads no detail out of ${JSON.stringify(details)}`, () => {
      const error = read(details);
      assert.deepEqual(error.details, []);
      assert.equal(decisiveCode(error), 'INVALID_DATA');
    });
  }

  it('reads odd details as far as they go', () => {
    const error = read([{ code: 1, target: {}, innerError: 'x' }, { innerError: { secondsUntilUnlock: -1, failuresRemaining: 'many' } }]);
    assert.deepEqual(error.details, [
      { code: 'UNKNOWN', innerError: {} },
      { code: 'UNKNOWN', innerError: { secondsUntilUnlock: -1, failuresRemaining: 'many' } },
    ]);
    assert.equal(error.secondsUntilUnlock, undefined);
    assert.equal(error.attemptsRemaining, undefined);
  });

  it('is none with a success status', () => assert.equal(readPlatformError(envelope([], {}, 200)), undefined));
  it('is none without a code in text', () => {
    for (const body of [{}, { code: 1 }, { error: 'invalid_client' }, [], null])
      assert.equal(readPlatformError(jsonResponse(body, { status: 400 })), undefined);
  });
  it('is none as a page', () => assert.equal(readPlatformError(htmlResponse('<html></html>', { status: 404 })), undefined));
});

describe('the explanation of platform errors', () => {
  const codes = `INVALID_DATA INVALID_REQUEST REQUEST_FAILED ACCESS_FAILED NOT_FOUND REQUEST_LIMITED UNEXPECTED_ERROR
    INVALID_VALUE REQUIRED_VALUE EMPTY_VALUE OUT_OF_RANGE SIZE_LIMIT_EXCEEDED UNIQUENESS_VIOLATION CONSTRAINT_VIOLATION INVALID_FILTER
    INVALID_PARAMETER INVALID_OTP NO_PASSWORD ACCOUNT_NOT_USABLE MFA_AUTH_METHODS_CONFLICT INVALID_TOKEN INSUFFICIENT_PERMISSIONS
    LICENSE_EXCEEDED LIMIT_EXCEEDED QUOTA_EXCEEDED INVALID_CREDENTIALS PASSWORD_LOCKED_OUT PASSWORD_REQUIREMENTS_NOT_MET LOGIN_REQUIRED`.split(
    /\s+/,
  );
  for (const code of codes) {
    it(`explains ${code}`, () => assert.equal(explainCode(code)?.code, code));
  }
  for (const explanation of platformExplanations) {
    it(`${explanation.code} has cause, sign and remedy as sentences`, () => {
      for (const text of [explanation.cause, explanation.howToTell, explanation.remedy]) assert.match(text, /^[A-Za-z].*\.$/);
    });
  }
  it('explains no code twice', () => assert.equal(new Set(platformExplanations.map(({ code }) => code)).size, platformExplanations.length));

  it('explains the detail before the code on top', () =>
    assert.equal(explainPlatformError(read([{ code: 'INVALID_OTP' }])).code, 'INVALID_OTP'));
  it('explains the code on top when no detail is known', () =>
    assert.equal(explainPlatformError(read([{ code: 'NEW_CODE' }])).code, 'INVALID_DATA'));
  it('has something to say of an unknown code', () => {
    const explanation = explainPlatformError(read([], { code: 'BRAND_NEW' }));
    assert.equal(explanation.code, 'BRAND_NEW');
    assert.match(explanation.cause, /BRAND_NEW/);
  });

  const details: readonly (readonly [detail: object, explained: string, says: RegExp])[] = [
    [{ target: 'password', innerError: { failuresRemaining: 4 } }, 'INVALID_CREDENTIALS', /password is incorrect/],
    [
      { target: 'newPassword', innerError: { unsatisfiedRequirements: ['history'] } },
      'PASSWORD_REQUIREMENTS_NOT_MET',
      /was not used recently/,
    ],
    [{ target: 'recoveryCode' }, 'INVALID_VALUE', /five minutes/],
    [{ target: 'email' }, 'INVALID_VALUE', /not allowed/],
  ];
  for (const [detail, explained, says] of details) {
    it(`explains INVALID_VALUE of ${JSON.stringify(detail)} as ${explained}`, () => {
      const explanation = explainPlatformError(read([{ code: 'INVALID_VALUE', ...detail }]));
      assert.equal(explanation.code, explained);
      assert.match(explanation.cause, says);
    });
  }

  const facts: readonly (readonly [details: unknown, says: RegExp])[] = [
    [[{ code: 'INVALID_CREDENTIALS', innerError: { failuresRemaining: 3 } }], /3 attempts left\./],
    [[{ code: 'INVALID_OTP', innerError: { attemptsRemaining: 1 } }], /One attempt left\./],
    [[{ code: 'PASSWORD_LOCKED_OUT', innerError: { secondsUntilUnlock: 900 } }], /The lockout ends in 15 min\./],
    [
      [{ code: 'INVALID_VALUE', innerError: { unsatisfiedRequirements: ['history', 'newRule'] } }],
      /violates these rules: was not used recently, newRule\./,
    ],
  ];
  for (const [details, says] of facts) {
    it(`adds what came along: ${says.source}`, () => assert.match(explainPlatformError(read(details)).cause, says));
  }
});
