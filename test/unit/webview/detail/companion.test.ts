import assert from 'node:assert/strict';
import { runViewOf } from '../../../../src/core/runs/runView.ts';
import type { FlowView } from '../../../../src/core/runs/views.ts';
import { companionOf, type PaneContent } from '../../../../webview/detail/companion.ts';
import type { Selection } from '../../../../webview/state/selection.ts';
import { buildHop, completedFlow, hopId, refusedFlow } from '../../../support/runs/flowViews.ts';

const hop = (index: number): Selection => ({ kind: 'hop', id: hopId(index) });
const token = (index: number): Selection => ({ kind: 'token', index });
const flow = completedFlow();
const [check] = flow.checks;

function withUserInfo(): FlowView {
  const headers = [['authorization', 'Bearer access_token#aa01']] as const;
  const request = { method: 'GET', url: 'https://as.example/userinfo', headers, cookies: [] };
  return { ...flow, hops: [...flow.hops, buildHop(7, { step: 'UserInfo', request })] };
}

function withFailedCheck(): FlowView {
  assert.ok(check);
  return { ...flow, checks: [...flow.checks, { ...check, code: 'idToken.audience', outcome: 'failed', severity: 'error', hop: hopId(5) }] };
}

describe('what a selection points to', () => {
  const rows: readonly (readonly [what: string, run: FlowView, selection: Selection | undefined, to: PaneContent | undefined])[] = [
    ['nothing without a selection', flow, undefined, undefined],
    ['the access token that a hop brought, before other tokens', flow, hop(5), token(1)],
    ['another token where there is no access token', { ...flow, tokens: flow.tokens.slice(0, 1) }, hop(5), token(0)],
    ['the token that a hop used', withUserInfo(), hop(7), token(1)],
    ['what went wrong with a hop, before what it brought', withFailedCheck(), hop(5), { kind: 'checksOfHop', id: hopId(5) }],
    ['what went wrong with a hop, before its challenge', refusedFlow(), hop(1), { kind: 'checksOfHop', id: hopId(1) }],
    ['PKCE from the hop that sent the challenge', flow, hop(1), { kind: 'pkce' }],
    ['the checks of a hop that brought no token', flow, hop(4), { kind: 'checksOfHop', id: hopId(4) }],
    ['nothing from a hop that nothing looked at', flow, hop(2), undefined],
    ['nothing from a hop that is not there', flow, hop(99), undefined],
    ['the checks of a token', flow, token(0), { kind: 'checksOfToken', index: 0 }],
    ['the hop of a token that nothing looked at', flow, token(1), hop(5)],
    ['the hop that sent the verifier', flow, { kind: 'pkce' }, hop(5)],
    ['the hop that sent the challenge, where no verifier was sent', refusedFlow(), { kind: 'pkce' }, hop(1)],
    ['the hop of the first failed check', withFailedCheck(), { kind: 'checks' }, hop(5)],
    ['nothing from checks that all passed', flow, { kind: 'checks' }, undefined],
  ];
  for (const [what, run, selection, to] of rows) it(what, () => assert.deepEqual(companionOf(runViewOf(run), selection), to));
});
