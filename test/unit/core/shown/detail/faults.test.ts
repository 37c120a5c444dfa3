import assert from 'node:assert/strict';
import type { FlowView } from '../../../../../src/core/runs/views.ts';
import { comparisonIn, differingParts } from '../../../../../src/core/shown/detail/comparison.ts';
import { faultsOf } from '../../../../../src/core/shown/detail/faults.ts';
import { inOrder } from '../../../../../src/core/shown/detail/fieldOrder.ts';
import { receivedFields, sentFields } from '../../../../../src/core/shown/detail/messageFields.ts';
import { answered, completedFlow, hopId, refusedFlow } from '../../../../support/runs/flowViews.ts';
import { recordedRun, shownRun } from '../../../../support/runs/recordedRun.ts';

function faults(flow: FlowView, place: number) {
  const run = shownRun(flow);
  const hop = run.hops.at(place);
  assert.ok(hop);
  return faultsOf(run, hop, sentFields(hop, run.tags), receivedFields(hop, run.tags));
}

function tokenError(error: Readonly<Record<string, string>>): FlowView {
  const flow = completedFlow();
  return { ...flow, hops: flow.hops.map((hop) => (hop.index === 5 ? { ...hop, outcome: answered(400, JSON.stringify(error)) } : hop)) };
}

describe('the parameter at fault', () => {
  it('has the characters marked that differ', () => {
    assert.deepEqual(faults(refusedFlow(), 0), [
      {
        name: 'redirect_uri',
        words: '1 extra character',
        parts: [
          { text: 'http://127.0.0.1:8484/callback', differs: false },
          { text: '/', differs: true },
        ],
      },
    ]);
  });

  it('has them marked as well where only the error of the run compares', () => {
    const flow = refusedFlow();
    const withoutFindings = { ...flow, hops: flow.hops.map((hop) => ({ ...hop, findings: [] })) };
    assert.deepEqual(faults(withoutFindings, 0), faults(flow, 0));
    const elsewhere = { ...withoutFindings, hops: withoutFindings.hops.map((hop) => ({ ...hop, id: hopId(7) })) };
    assert.deepEqual(faults(elsewhere, 0), [{ name: 'redirect_uri', words: '' }]);
  });

  it('is what the details of the response name, if it was sent', () => {
    assert.deepEqual(faults(recordedRun('front-channel/sandbox-wrong-password'), -1), [{ name: 'password', words: '' }]);
  });

  it('follows from an OAuth error, and from a name in its description', () => {
    assert.deepEqual(
      faults(tokenError({ error: 'invalid_grant' }), 4).map(({ name }) => name),
      ['code'],
    );
    assert.deepEqual(
      faults(tokenError({ error: 'invalid_request', error_description: 'code_verifier and made_up are wrong' }), 4).map(({ name }) => name),
      ['code_verifier'],
    );
    assert.deepEqual(faults(completedFlow(), 4), []);
  });

  it('is none with an error code that is a name of JavaScript', () => {
    for (const error of Object.getOwnPropertyNames(Object.prototype)) assert.deepEqual(faults(tokenError({ error }), 4), [], error);
  });

  it('is none with a rule of a name of JavaScript, which a file may have', () => {
    const flow = completedFlow();
    const withCode = (code: string): FlowView => {
      const finding = { severity: 'error', code, message: 'No.', spec: 'none' } as const;
      return { ...flow, hops: flow.hops.map((hop) => (hop.index === 5 ? { ...hop, findings: [finding] } : hop)) };
    };
    for (const name of Object.getOwnPropertyNames(Object.prototype)) assert.deepEqual(faults(withCode(`${name}.x`), 4), [], name);
  });

  it('stands first; the others by what decides the outcome', () => {
    const run = shownRun(completedFlow());
    const hop = run.hops.find(({ id }) => id === hopId(5));
    assert.ok(hop);
    const names = (direction: 'sent' | 'received', faulty: readonly string[]) =>
      inOrder((direction === 'sent' ? sentFields(hop, run.tags) : receivedFields(hop, run.tags))?.fields ?? [], direction, faulty).map(
        ({ name }) => name,
      );
    assert.deepEqual(names('sent', []), ['grant_type', 'code', 'code_verifier', 'redirect_uri']);
    assert.deepEqual(names('sent', ['redirect_uri']), ['redirect_uri', 'grant_type', 'code', 'code_verifier']);
    assert.deepEqual(names('received', []), ['access_token', 'id_token', 'expires_in', 'scope', 'token_type']);
  });
});

describe('texts under each other', () => {
  it('are found in a message, with what differs', () => {
    assert.equal(comparisonIn('One sentence.'), undefined);
    assert.equal(comparisonIn('A sentence.\nand another line'), undefined);
    assert.deepEqual(comparisonIn('Not the same.\n  sent:       abXc\n  registered: abYYc\n                ^^')?.rows, [
      {
        name: 'sent',
        parts: [
          { text: 'ab', differs: false },
          { text: 'X', differs: true },
          { text: 'c', differs: false },
        ],
      },
      {
        name: 'registered',
        parts: [
          { text: 'ab', differs: false },
          { text: 'YY', differs: true },
          { text: 'c', differs: false },
        ],
      },
    ]);
  });

  it('differ in one stretch, which may be empty on one side', () => {
    assert.deepEqual(differingParts('aa', 'aaa'), [
      [{ text: 'aa', differs: false }],
      [
        { text: 'aa', differs: false },
        { text: 'a', differs: true },
      ],
    ]);
    assert.deepEqual(differingParts('same', 'same'), [[{ text: 'same', differs: false }], [{ text: 'same', differs: false }]]);
  });
});
