import assert from 'node:assert/strict';
import type { HopAnswer } from '../../../../src/core/engine/run.ts';
import type { HopId } from '../../../../src/core/runs/hop.ts';
import { daVinciFlowError, readDaVinciError } from '../../../../src/pingone/explain/daVinciError.ts';
import type { OfferedButton } from '../../../../src/pingone/explain/daVinciRemedy.ts';
import { jsonResponse } from '../../../support/servers/httpResponses.ts';

const said = (body: object, offered: readonly OfferedButton[] = [], status = 400) => {
  const response = jsonResponse(body, { status });
  const request = { method: 'POST' as const, url: 'https://auth.pingone.test/davinci', headers: [] };
  const answer: HopAnswer = { index: 4, step: 'DaVinci node', hop: 'f.4' as HopId, request, response };
  return daVinciFlowError(answer, readDaVinciError(response) ?? assert.fail('no error was read'), offered);
};
const behind = (code: string, target?: string) => ({
  message: 'No.',
  connectorId: 'c',
  capabilityName: 'k',
  details: [{ rawResponse: { code: 'INVALID_DATA', message: 'm', details: [{ code, target }] } }],
});

describe('an error of DaVinci in a sentence', () => {
  const rows: readonly (readonly [body: object, message: string, status?: number])[] = [
    [{ status: 'FAILED', error: { code: 'access_denied', message: 'No.' } }, 'DaVinci returned access_denied. It says: "No."', 200],
    [{ status: 'FAILED', error: { code: 'access_denied', message: 'No' } }, 'DaVinci returned access_denied. It says: "No".', 200],
    [{ status: 'FAILED', error: { code: 'access_denied' } }, 'DaVinci returned access_denied.', 200],
    [{ status: 'FAILED' }, 'DaVinci returned an error without a code and a message.', 200],
    [{ code: ' Wrong. ', message: 'Wrong.' }, 'DaVinci returned "Wrong."'],
    [{ code: 'a code, in words' }, 'DaVinci returned "a code, in words".'],
    [{ code: 7, message: 'Why?' }, 'DaVinci returned 7. It says: "Why?"'],
    [{ message: 'Wrong', connectorId: 'c', capabilityName: 'k' }, 'DaVinci (connector c, capability k) returned "Wrong".'],
    [{ message: 'Wrong', connectorId: 'c' }, 'DaVinci (connector c) returned "Wrong".'],
    [{ message: 'Wrong', capabilityName: '$(zap) k' }, 'DaVinci (capability "$(zap) k") returned "Wrong".'],
  ];
  for (const [body, message, status] of rows) {
    it(JSON.stringify(body), () => assert.equal(said(body, [], status).message, `Hop 4, a node of the sign-on: ${message}`));
  }

  const resend = { key: 'resend', label: 'Send again' };
  const remedies: readonly (readonly [code: string, offered: readonly OfferedButton[], remedy: RegExp])[] = [
    ['INVALID_OTP', [], /^Enter the most recent passcode\.$/],
    ['INVALID_OTP', [resend], /^Enter the most recent passcode\. The node also offers "Send again" \(action resend\)\.$/],
    ['INVALID_OTP', Array.from({ length: 9 }, () => resend), /offers (?:"Send again" \(action resend\)(?:, )?){5}\.$/],
    ['INVALID_OTP', [{ key: 'x y', label: '[a](b)' }], /offers "\[a\]\(b\)" \(action "x y"\)\.$/],
    ['OTP_ATTEMPTS_EXHAUSTED', [], /^Run again from the start\.$/],
    [
      'OTP_ATTEMPTS_EXHAUSTED',
      [resend],
      /^Run again from the start, or continue with what the node offers: "Send again" \(action resend\)\.$/,
    ],
    ['NO_PASSWORD', [resend], /^Set a password for the user/],
  ];
  for (const [code, offered, remedy] of remedies) {
    it(`${code} with ${offered.length} other buttons has a remedy that is there`, () =>
      assert.match(said(behind(code), offered).remedy ?? '', remedy));
  }

  for (const code of ['ACCESS_FAILED', 'NOT_FOUND', 'INVALID_TOKEN', 'INSUFFICIENT_PERMISSIONS', 'REQUEST_LIMITED', 'INVALID_VALUE']) {
    it(`${code} is what the connector was answered, so the remedy is in the flow of DaVinci`, () => {
      const error = said(behind(code, 'email'));
      assert.equal(error.code, code);
      assert.equal(
        error.message,
        `Hop 4, a node of the sign-on: DaVinci (connector c, capability k) returned "No." PingOne had answered ${code} for email to the connector.`,
      );
      assert.match(error.remedy ?? '', /^Find the node with this capability/);
    });
  }

  it('explains a code that was typed wrongly', () =>
    assert.match(said(behind('INVALID_VALUE', 'recoveryCode')).message, /The code is wrong/));
});
