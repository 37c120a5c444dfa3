import assert from 'node:assert/strict';
import type { FlowView } from '../../../src/core/runs/views.ts';
import { hopSentence, hopWords, isTroubled } from '../../../src/core/shown/hopWords.ts';
import { timingPhases } from '../../../src/core/shown/timingPhases.ts';
import { missingTokens, tokenName } from '../../../src/core/shown/tokenWords.ts';
import { findingsBesideChecks } from '../../../webview/checks/checkFamilies.ts';
import { buildHop, completedFlow, hopId, refusedFlow } from '../../support/runs/flowViews.ts';

describe('words about a hop', () => {
  const [, , third] = completedFlow().hops;

  it('are one sentence for a screen reader', () => {
    assert.ok(third);
    assert.equal(hopSentence(third), 'Hop 3: POST /flows/{flowID} usernamePassword.check, Client to Flow, 200, 38 ms, COMPLETED · sets ST');
  });

  it('say that no response came', () => {
    const hop = buildHop(1, {
      outcome: { kind: 'failed', failure: { code: 'transport.refused', message: 'The connection was refused.' }, timing: { totalMs: 3 } },
    });
    assert.equal(hopSentence(hop), 'Hop 1: GET /v1/things/1, Client to API, no response, 3 ms, The connection was refused.');
    assert.equal(isTroubled(hop, undefined), true);
  });

  it('say that the hop is waiting', () => {
    assert.equal(hopWords(buildHop(1, { outcome: { kind: 'pending' } })).gist, 'waiting for the response');
  });

  it('count the findings and tell errors from advice', () => {
    const finding = { code: 'a.b', message: 'm', spec: 's' };
    const advised = buildHop(1, {
      findings: [
        { ...finding, severity: 'info' },
        { ...finding, severity: 'warning' },
      ],
    });
    assert.match(hopSentence(advised), /, 2 findings$/);
    assert.equal(isTroubled(advised, undefined), false);
    assert.equal(isTroubled(buildHop(1, { findings: [{ ...finding, severity: 'error' }] }), undefined), true);
  });
});

describe('phases of the timing', () => {
  it('follow each other and fill the total', () => {
    const phases = timingPhases({ queueMs: 1, connectMs: 4, firstByteMs: 20, totalMs: 30 });
    assert.deepEqual(
      phases.map(({ name, startMs, durationMs }) => [name, startMs, durationMs]),
      [
        ['Queue', 0, 1],
        ['Connect', 1, 4],
        ['First byte', 5, 20],
        ['Rest', 25, 5],
      ],
    );
  });

  it('say that a connection was used again', () => {
    const [, connect] = timingPhases({ queueMs: 1, firstByteMs: 20, totalMs: 30 });
    assert.deepEqual([connect?.meaning, connect?.durationMs], ['connection used again', 0]);
  });
});

describe('the list of checks', () => {
  it('does not repeat a failed check as a finding', () => {
    const { findings, checks: refused } = refusedFlow();
    assert.deepEqual(
      findingsBesideChecks(findings, refused).map(({ code }) => code),
      ['transport.http'],
    );
  });
});

describe('the list of tokens', () => {
  const notes = (flow: FlowView): readonly string[] => missingTokens(flow, flow.hops).map(({ kind, note }) => `${kind} ${note}`);

  it('names the tokens that did not come', () => {
    assert.deepEqual(notes(completedFlow()), ['refresh_token not received']);
    assert.deepEqual(notes(completedFlow({ tokens: [], outcome: { kind: 'running' } })), [
      'id_token not yet',
      'access_token not yet',
      'refresh_token not yet',
    ]);
  });

  it('says that an ID token was not requested when the scope has no openid (OpenID Connect Core 3.1.2.1)', () => {
    const hops = [
      buildHop(1, {
        request: { method: 'GET', url: 'https://x.test/authorize?response_type=code&scope=p1:read:user', headers: [], cookies: [] },
      }),
    ];
    assert.equal(notes(completedFlow({ tokens: [], hops }))[0], 'id_token not requested');
  });

  it('says that client credentials bring an access token only', () => {
    assert.deepEqual(notes(completedFlow({ tokens: [], grant: 'client_credentials' })), [
      'id_token not requested',
      'access_token not received',
      'refresh_token not requested',
    ]);
  });

  it('says the channel or the hop when the same kind came twice', () => {
    const { hops } = completedFlow();
    const front = { kind: 'id_token', tag: 'a#1', hop: hopId(1), channel: 'front', format: 'jwt' } as const;
    const back = { ...front, hop: hopId(5), channel: 'back' } as const;
    const later = { ...back, hop: hopId(6) } as const;
    assert.equal(tokenName(front, [front], hops), 'ID token');
    assert.equal(tokenName(front, [front, back], hops), 'ID token, front');
    assert.equal(tokenName(back, [front, back], hops), 'ID token, back');
    assert.equal(tokenName(back, [back, later], hops), 'ID token, hop 5');
    assert.equal(tokenName(later, [front, back, later], hops), 'ID token, hop 6');
  });
});
