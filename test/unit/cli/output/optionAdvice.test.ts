import assert from 'node:assert/strict';
import { readArguments } from '../../../../src/cli/arguments/readArguments.ts';
import { optionAdvice } from '../../../../src/cli/output/optionAdvice.ts';

describe('the option that helps with an error', () => {
  const rows: readonly (readonly [code: string, option: string | undefined])[] = [
    ['signOn.needsBrowser', '--sign-on browser'],
    ['LOGIN_REQUIRED', '--prompt login'],
    ['transport.timedOut', '--connect-timeout 30 --response-timeout 120'],
    ['run.timedOut', '--run-timeout 600'],
    ['userAgent.unavailable', '--sign-on form'],
    ['userAgent.timedOut', '--wait 900'],
    ['initiatedLogin.notReceived', '--wait 900'],
    ['transport.refused', undefined],
    ['invalid_client', '--client-secret env:NAME --client-authentication client_secret_post'],
    ['authorizationRequest.refused', '--redirect-uri http://127.0.0.1:8123/callback'],
    ['secret.missing', undefined],
    ['constructor', undefined],
  ];
  for (const [code, option] of rows) {
    it(`${code}: ${option ?? 'none'}`, () => {
      const advice = optionAdvice(code);
      assert.equal(advice?.split(': ').at(-1), option);
      if (option !== undefined) assert.equal(readArguments(option.split(' ')).kind, 'run', 'it is an option');
    });
  }
});
