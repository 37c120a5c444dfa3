import assert from 'node:assert/strict';
import type { TamperEdit } from '../../../../src/core/tamper/tamperCase.ts';
import { whereItStands } from '../../../../src/core/tamper/whereItStands.ts';
import { codePlan } from '../../../support/builders.ts';

describe('where a tamper case makes its change', () => {
  const plain = codePlan();
  const pushed = { ...plain, pushed: true };
  const mode: TamperEdit = { step: 'authorization request', name: 'response_mode', to: { kind: 'values', values: ['query'] } };

  it('is the authorization request, and the one that is pushed where its parameters are pushed (RFC 9126 section 2.1)', () => {
    assert.deepEqual(whereItStands(mode, plain), mode);
    assert.deepEqual(whereItStands(mode, pushed), { ...mode, step: 'pushed authorization request', place: 'form' });
  });

  it('is the authorization request for what stands there whatever is pushed', () => {
    const uri: TamperEdit = { ...mode, name: 'request_uri' };
    assert.deepEqual(whereItStands(uri, pushed), uri);
  });

  it('takes the challenge from where it was sent, and the client from where it always is', () => {
    const taken = (name: string): TamperEdit => ({
      step: 'token request',
      name,
      to: { kind: 'taken', from: 'this run', step: 'authorization request', name },
    });
    const from = (edit: TamperEdit): unknown => ('to' in edit && edit.to.kind === 'taken' ? edit.to.step : undefined);
    assert.equal(from(whereItStands(taken('code_challenge'), pushed)), 'pushed authorization request');
    assert.equal(from(whereItStands(taken('client_id'), pushed)), 'authorization request');
    assert.equal(from(whereItStands(taken('code_challenge'), plain)), 'authorization request');
  });
});
