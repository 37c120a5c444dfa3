import assert from 'node:assert/strict';
import { readPauses } from '../../../../../src/cli/arguments/changes/readPauses.ts';
import { readArguments } from '../../../../../src/cli/arguments/readArguments.ts';
import { steps } from '../../../../../src/core/runs/steps/steps.ts';

function stepsOf(...texts: string[]): unknown {
  const reading = readPauses(texts);
  assert.ok(reading.kind === 'read', 'message' in reading ? reading.message : '');
  return reading.options.pausesBefore?.map((place) => place.steps);
}

describe('--pause-before', () => {
  it('names a step as --set does, or a phase with all of its steps', () => {
    assert.deepEqual(stepsOf('token request', 'Sign-On'), [['token request'], ['sign-on']]);
    assert.deepEqual(stepsOf('phase Tokens'), [['token request', 'JWK set']]);
    assert.deepEqual(stepsOf('PHASE client-registration'), [['client registration', 'client read', 'client update', 'client deletion']]);
    assert.equal(stepsOf(), undefined);
  });

  it('names all steps and phases that there are where one is unknown', () => {
    const reading = readPauses(['tokn request']);
    assert.ok(reading.kind === 'wrong');
    assert.match(reading.message, /^--pause-before does not know the step "tokn request"\. Did you mean "token request"\?/);
    for (const step of Object.keys(steps)) assert.ok(reading.message.includes(step), step);
    assert.match(reading.message, /The phases are: phase Discovery, .*phase After the flow/);
  });

  it('does not go with --tamper, whose runs nobody looks at', () => {
    const reading = readArguments(['--pause-before', 'token request', '--tamper', 'all']);
    assert.ok(reading.kind === 'wrong');
    assert.match(reading.message, /--pause-before cannot be combined with --tamper/);
  });
});
