import assert from 'node:assert/strict';
import type { Problem } from '../../../../src/core/meaning/explanation.ts';
import { failureInBrief } from '../../../../src/core/shown/failureInBrief.ts';
import { completedWith, type Ended, failedWith } from '../../../support/runs/ends.ts';

describe('what failed, in brief', () => {
  const rows: readonly (readonly [run: Ended, brief: string | undefined])[] = [
    [{ outcome: { kind: 'cancelled' }, checks: [] }, undefined],
    [completedWith({ severity: 'warning' }, { outcome: 'passed' }), undefined],
    [completedWith({}), '1 check failed'],
    [completedWith({}, {}), '2 checks failed'],
    [failedWith({ problem: 'passwordRefused', serverError: { error: 'access_denied' } }), 'wrong password'],
    [failedWith({ serverError: { error: 'invalid_target' } }), 'invalid_target'],
    [failedWith({ code: 'PASSWORD_LOCKED_OUT' }), 'password locked out'],
    [failedWith({ serverError: { error: 'INVALID_DATA' } }), 'invalid data'],
    [failedWith({ code: 'transport.refused' }), 'no response'],
    [failedWith({ code: 'run.timedOut' }), 'timed out'],
    [failedWith({ code: 'run.interrupted' }), 'end not recorded'],
    [failedWith({ code: 'redirectUri.mismatch' }), 'redirect URI'],
    [failedWith({ code: 'state.mismatch' }), 'state.mismatch'],
  ];
  for (const [run, brief] of rows) it(`is ${brief ?? 'nothing'}`, () => assert.equal(failureInBrief(run), brief));

  // The type makes the table complete.
  const problems: Readonly<Record<Problem, true>> = {
    configurationWrong: true,
    registrationInsufficient: true,
    redirectUriNotRegistered: true,
    clientAuthenticationRefused: true,
    clientSecretMissing: true,
    passwordMissing: true,
    passwordRefused: true,
    passkeyRefused: true,
    scopeMissing: true,
    sessionStillOpen: true,
    sessionLost: true,
    expired: true,
    ended: true,
    serverUnavailable: true,
    signOnForbidden: true,
    pushedRequestMissing: true,
    requestObjectMissing: true,
    browserNeeded: true,
  };
  it('has at most three words for each problem, and others for each', () => {
    const briefs = Object.keys(problems).map((problem) => failureInBrief(failedWith({ problem: problem as Problem })) ?? '');
    assert.ok(briefs.every((brief) => /^\S+( \S+){0,2}$/.test(brief)));
    assert.equal(new Set(briefs).size, briefs.length);
  });
});
