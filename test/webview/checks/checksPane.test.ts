import '../support/dom.ts';
import assert from 'node:assert/strict';
import { checkCounts } from '../../../webview/checks/checkCounts.ts';
import { completedFlow, hopId, refusedFlow, runningFlow } from '../../support/runs/flowViews.ts';
import { shownHop, shownPane, wordsIn } from '../support/shownPane.ts';

const selection = { kind: 'checks' } as const;

describe('the pane of checks', () => {
  it('folds what passed to a number, in groups, and what did not apply with its reason', () => {
    const pane = shownPane(completedFlow(), selection);
    assert.deepEqual([...pane.element.querySelectorAll('.fold-head')].map(wordsIn), ['Passed 9', 'Not applicable 2, with reasons']);
    assert.equal(pane.element.querySelectorAll('.remark').length, 0);
    pane.click('Passed 9');
    pane.click('PKCE 1');
    const link = pane.element.querySelector('.remark a');
    assert.equal(wordsIn(pane.element.querySelector('.remark-title')), 'Challenge recomputed from verifier');
    assert.equal(wordsIn(link), 'RFC 7636 §4.6');
    assert.equal(link?.getAttribute('href'), 'https://www.rfc-editor.org/rfc/rfc7636#section-4.6');
    pane.click('Not applicable 2, with reasons');
    assert.match(pane.text(), /c_hash matches the code: no code came beside this token/);
  });

  it('has what failed first and open, with evidence, remedy and the hop', () => {
    const pane = shownPane(refusedFlow(), selection);
    const failed = pane.element.querySelector('.remark.failed');
    assert.match(wordsIn(failed), /Redirect URI is registered RFC 6749 §3\.1\.2\.3 The redirect URI is not registered/);
    assert.match(wordsIn(failed), /Sent ?http:\/\/127\.0\.0\.1:8484\/callback\/ ?Registered ?http:\/\/127\.0\.0\.1:8484\/callback/);
    assert.deepEqual([...(failed?.querySelectorAll('mark') ?? [])].map(wordsIn), ['/']);
    assert.match(wordsIn(failed), /Register the redirect URI exactly as sent.* at hop 1$/);
    failed?.querySelector<HTMLElement>('.link')?.click();
    assert.deepEqual(pane.actions, [{ type: 'hopChosen', hop: hopId(1) }]);
    assert.match(pane.text(), /Also found ?1 .*reached without TLS/);
  });

  it('tells recommendations from failures', () => {
    const check = { title: 'x', message: 'm', spec: 'RFC 9700 section 2.2.1', outcome: 'failed', hop: hopId(5) } as const;
    const pane = shownPane(
      completedFlow({
        checks: [
          { ...check, code: 'advice.bound', severity: 'warning', title: 'the access token is bound to the client' },
          { ...check, code: 'tokenResponse.expiresIn', severity: 'info' },
          { ...check, code: 'cookie.secure', severity: 'warning' },
          { ...check, code: 'idToken.nonce', severity: 'error', message: 'one\nfirst line\nsecond line' },
        ],
        findings: [{ code: 'clock', severity: 'info', message: 'The clock differs.', spec: 'RFC 9110' }],
      }),
      selection,
    );
    const heads = [...pane.element.querySelectorAll('.section-head')].map(wordsIn);
    assert.deepEqual(heads, ['Failed 1', 'Warnings 1', 'Recommendations 2', 'Also found 1']);
    assert.equal(wordsIn(pane.element.querySelector('.pane-facts')), '4 rules');
    assert.equal(pane.element.querySelector('.comparison')?.textContent, 'first line\nsecond line');
  });

  it('counts a rejected answer with no rule: the numbers are those of the verdict and of the list', () => {
    const rejected = { code: 'platform.INVALID_CREDENTIALS', severity: 'error', message: 'PingOne returned it.', spec: 'PingOne' } as const;
    const flow = completedFlow({ findings: [{ ...rejected, hop: hopId(3) }] });
    const pane = shownPane(flow, selection);
    assert.deepEqual([...pane.element.querySelectorAll('.section-head')].map(wordsIn), ['Also found 1']);
    assert.equal(pane.element.querySelector('.remark-sign')?.getAttribute('aria-label'), 'Problem');
    const counts = checkCounts(flow.checks);
    assert.deepEqual([counts.failed, counts.rest], ['', '9 passed · 2 not applicable']);
    assert.match(pane.text(), /^Checks 11 rules /);
    assert.match(shownHop(flow, 3).text(), /Checks of this hop ?1 problem/);
  });

  it('says that nothing was checked', () => {
    assert.match(shownPane(completedFlow({ checks: [], findings: [] }), selection).text(), /Nothing was checked: the run ended before/);
    assert.match(shownPane(runningFlow(), selection).text(), /Nothing has been checked yet\./);
  });
});
