import assert from 'node:assert/strict';
import { runTamper } from '../../../../src/core/tamper/runTamper.ts';
import type { TamperCase } from '../../../../src/core/tamper/tamperCase.ts';
import { clientCredentialsPlan, jsonResponse, testPorts } from '../../../support/builders.ts';
import { FakeTransport } from '../../../support/servers/fakeTransport.ts';
import { paths } from '../../../support/servers/pingOneServer.ts';

const granted = jsonResponse(200, { access_token: 'opaque-access-token', token_type: 'Bearer', expires_in: 60 });
const anyCase: TamperCase = {
  id: 'test.any',
  group: 'request',
  change: 'A parameter added',
  expected: 'nothing',
  spec: 'RFC 6749 section 3.2',
  cost: 'request',
  applies: () => true,
  edits: [{ step: 'token request', name: 'x', to: { kind: 'values', values: ['1'] } }],
  goal: 'tokens',
  errors: [],
};

describe('a session of tamper checks', () => {
  it('asks no origin that is not the own one, wherever a server leads', async () => {
    const transport = new FakeTransport().expect(`POST ${paths.token}`, granted);
    let isOwn = true;
    const report = await runTamper(
      clientCredentialsPlan(),
      [anyCase],
      {
        newPorts: () => testPorts(transport),
        isOwn: () => {
          const said = isOwn;
          isOwn = false; // the control run alone asked an own one
          return said;
        },
      },
      new AbortController().signal,
    );
    assert.equal(report.control.outcome.kind, 'completed');
    const { flow, verdict } = report.results[0] ?? assert.fail('No case was run.');
    assert.ok(flow?.outcome.kind === 'failed');
    assert.equal(flow.outcome.error.code, 'tamper.foreignOrigin');
    assert.equal(verdict.kind, 'unclear');
    assert.equal(transport.received.length, 1);
  });
});
