import '../support/dom.ts';
import assert from 'node:assert/strict';
import type { FlowSummaryView } from '../../../src/core/runs/views.ts';
import { completedFlow, hopId, refusedFlow, runningFlow, waitingFlow } from '../../support/runs/flowViews.ts';
import { textOf } from '../support/drawn.ts';
import { type ShownPanel, shownPanel } from '../support/shownPanel.ts';

const strip = (panel: ShownPanel, at = 0): string => textOf(panel.root.querySelectorAll('.strip')[at] ?? null);
const primaries = (panel: ShownPanel): readonly string[] => [...panel.root.querySelectorAll('.component[appearance=primary]')].map(textOf);
const [check] = completedFlow().checks;

function failedCheck(code: string, severity: 'error' | 'warning' | 'info'): FlowSummaryView['checks'][number] {
  assert.ok(check);
  return { ...check, code, title: `the rule ${code}`, outcome: 'failed', severity };
}

describe('the panel before a run is there', () => {
  it('waits, and says what the host says', () => {
    const panel = shownPanel();
    assert.match(textOf(panel.root), /Loading the run…/);
    panel.send({ type: 'showNothing', message: 'This run is no longer in the history.' });
    assert.equal(textOf(panel.root), 'This run is no longer in the history.');
  });
});

describe('the header of a run', () => {
  const chips = (panel: ShownPanel): readonly string[] => [...panel.root.querySelectorAll('header .chip')].map(textOf);

  it('says what runs where as whom, with two facts at most: PKCE, and how the client authenticates', () => {
    const panel = shownPanel(completedFlow({ badges: ['POST authorize', 'PKCE S256', 'pi.flow'] }));
    assert.match(textOf(panel.root.querySelector('header')), /^Authorization code Local sandbox › Web app › demo/);
    assert.deepEqual(chips(panel), ['PKCE S256', 'client_secret_basic', '+2']);
    const [, client, more] = panel.root.querySelectorAll('header .chip');
    assert.equal(client?.getAttribute('title'), 'secret in the Authorization header');
    assert.equal(more?.getAttribute('title'), 'POST authorize, pi.flow');
  });

  it('calls a client without credentials a public client, and names a method once', () => {
    assert.deepEqual(chips(shownPanel(completedFlow({ clientAuthentication: 'none' }))), ['PKCE S256', 'public client', '+1']);
    const worker = shownPanel(completedFlow({ badges: ['private_key_jwt', 'DPoP'], clientAuthentication: 'private_key_jwt' }));
    assert.deepEqual(chips(worker), ['private_key_jwt', 'DPoP']);
  });

  it('has the other facts of a run that an earlier version kept', () => {
    const { clientAuthentication: _, ...kept } = completedFlow({ live: false });
    assert.deepEqual(chips(shownPanel(kept)), ['PKCE S256', 'POST authorize']);
  });

  it('offers to run again, and to use the tokens while the host has them', () => {
    const panel = shownPanel(completedFlow());
    panel.button('Use Tokens…').click();
    panel.button('Run Again').click();
    assert.deepEqual(panel.posted, [{ type: 'useTokens' }, { type: 'runAgain' }]);
    for (const changes of [{ live: false }, { tokens: [] }]) assert.throws(() => shownPanel(completedFlow(changes)).button('Use Tokens…'));
  });

  it('offers to stop while it runs', () => {
    const panel = shownPanel(runningFlow());
    panel.button('Stop').click();
    assert.deepEqual(panel.posted, [{ type: 'stop' }]);
    assert.throws(() => panel.button('Run Again'));
  });
});

describe('the verdict', () => {
  it('is that of the sign-on in one line', () => {
    assert.match(strip(shownPanel(completedFlow())), /Completed in 214 ms 6 requests · 2 tokens · 9 checks passed Show Checks$/);
    assert.match(strip(shownPanel(runningFlow())), /Running \d+ s 3 requests/);
    assert.match(strip(shownPanel(completedFlow({ outcome: { kind: 'cancelled' }, durationMs: 1500 }))), /Stopped after 1\.50 s/);
  });

  it('is red when a check of severity error failed, and amber when nothing is worse than a warning', () => {
    const tones = (panel: ShownPanel): readonly string[] =>
      ['good', 'warn', 'bad'].filter((tone) => panel.root.querySelector(`.strip > .icon.${tone}`) !== null);
    const untrusted = shownPanel(
      completedFlow({
        checks: [failedCheck('idToken.nonce', 'error'), failedCheck('idToken.aud', 'error'), failedCheck('jwkSet.use', 'warning')],
      }),
    );
    assert.match(strip(untrusted), /Completed in 214 ms with 2 failed checks/);
    assert.deepEqual(tones(untrusted), ['bad']);
    assert.ok(untrusted.root.querySelector('.strip.untrusted'));
    const doubtful = shownPanel(completedFlow({ checks: [failedCheck('jwkSet.use', 'warning'), failedCheck('advice.dpop', 'warning')] }));
    assert.match(strip(doubtful), /Completed in 214 ms with 1 warning /);
    assert.deepEqual(tones(doubtful), ['warn']);
    assert.equal(doubtful.root.querySelector('.strip.untrusted'), null);
  });

  it('names the first recommendation', () => {
    const panel = shownPanel(completedFlow({ checks: [failedCheck('advice.dpop', 'warning'), failedCheck('advice.pkce', 'info')] }));
    assert.match(strip(panel), /2 recommendations: the rule advice\.dpop/);
    assert.equal(panel.root.querySelectorAll('.strip .icon.good').length, 1);
  });

  it('leads to the checks', () => {
    const panel = shownPanel(completedFlow());
    panel.button('Show Checks').click();
    assert.match(panel.selected() ?? '', /^Checks/);
  });

  it('says that a run was restored', () => {
    assert.match(strip(shownPanel(completedFlow({ live: false }))), /today \d\d:\d\d:\d\d · restored from history/);
  });

  it('counts the checks of the grant only; what failed afterwards is told beside it, and in the list', () => {
    const later = { ...failedCheck('userInfo.subject', 'error'), hop: hopId(6) };
    const grantEnd = { outcome: { kind: 'completed' }, durationMs: 214, hops: 5 } as const;
    const panel = shownPanel(completedFlow({ grantEnd, checks: [...completedFlow().checks, later] }));
    assert.match(strip(panel), /Completed in 214 ms 5 requests · 2 tokens · 8 checks passed/);
    assert.equal(panel.root.querySelectorAll('.strip .icon.good').length, 1);
    assert.match(strip(panel, 1), /After the flow: Completed with 1 failed check/);
    assert.match(textOf(panel.row('Checks')), /1 failed/);
  });

  it('says what its time is made of', () => {
    const panel = shownPanel(completedFlow({ durationMs: 500 }));
    assert.match(
      panel.root.querySelector('.verdict')?.getAttribute('title') ?? '',
      /^500 ms from start to end: 193 ms in requests, 307 ms between them$/,
    );
    const overlapping = shownPanel(completedFlow({ durationMs: 1 }));
    assert.equal(overlapping.root.querySelector('.verdict')?.getAttribute('title'), '1 ms from start to end');
  });

  it('stays when something goes wrong after the grant, which is told beside it', () => {
    const grantEnd = { outcome: { kind: 'completed' }, durationMs: 214, hops: 6 } as const;
    const outcome = { kind: 'refused', error: { code: 'invalid_grant', message: 'The refresh token is no longer valid.' } } as const;
    const panel = shownPanel(completedFlow({ grantEnd, outcome, durationMs: 300 }));
    assert.match(strip(panel), /Completed in 214 ms/);
    assert.match(strip(panel, 1), /After the flow: Rejected\. The refresh token is no longer valid\./);
  });
});

describe('a problem', () => {
  it('says what, where and why, with the difference and what to do', () => {
    const panel = shownPanel(refusedFlow());
    assert.match(strip(panel), /Rejected at hop 1\. The redirect URI is not registered for this application/);
    assert.deepEqual([...panel.root.querySelectorAll('.compared dt')].map(textOf), ['sent', 'registered']);
    assert.equal(panel.root.querySelector('mark')?.textContent, '/');
    assert.match(strip(panel), /a slash at the end that is not registered/);
    assert.match(strip(panel), /RFC 6749 §3\.1\.2\.3 ?Correlation ID 4f2b1c77/);
  });

  it('names its hop once, whatever the message begins with', () => {
    const flow = refusedFlow();
    const { outcome } = flow;
    assert('error' in outcome);
    const message = 'Hop 1, the authorization request: the redirect URI is not registered.';
    const panel = shownPanel({ ...flow, outcome: { ...outcome, error: { ...outcome.error, message } } });
    assert.match(strip(panel), /Rejected at hop 1\. The redirect URI is not registered\./);
  });

  it('has one button for what helps most and one alternative; Run Again steps back', () => {
    const panel = shownPanel(refusedFlow());
    assert.deepEqual(primaries(panel), ['Register the Sent URI…']);
    panel.button('Register the Sent URI…').click();
    panel.button('Open Configuration').click();
    assert.deepEqual(panel.posted, [
      { type: 'takeRemedy', remedy: 'addRedirectUri' },
      { type: 'takeRemedy', remedy: 'openConfiguration' },
    ]);
  });

  it('has its button under Ctrl+Enter, and copies the correlation ID', () => {
    const panel = shownPanel(refusedFlow());
    panel.press('Enter', { ctrlKey: true });
    panel.button('Copy the correlation ID').click();
    assert.deepEqual(
      panel.posted.map(({ type }) => type),
      ['takeRemedy', 'copyText'],
    );
  });

  it('leads to its hop', () => {
    const panel = shownPanel(refusedFlow());
    panel.row('Checks').click();
    panel.button('Show hop 1: POST /as/authorize').click();
    assert.match(panel.selected() ?? '', /^Hop 1/);
  });
});

describe('a question to the person', () => {
  it('is asked in the strip, with the time that is left, code, page and QR code', () => {
    const panel = shownPanel(waitingFlow());
    assert.match(strip(panel), /Waiting for you: Approve on another device\./);
    assert.match(strip(panel), /WDJB-MJHT/);
    assert.match(textOf(panel.root.querySelector('[role=timer]')), /^9 min \d+ s left$/);
    assert.equal(panel.root.querySelectorAll('.strip svg[role=img]').length, 1);
    panel.button('Copy the user code').click();
    assert.deepEqual(panel.posted.at(-1), { type: 'copyText', text: 'WDJB-MJHT' });
  });

  it('is answered in the editor: the button only says which', () => {
    const panel = shownPanel(waitingFlow());
    assert.deepEqual(primaries(panel), ['Enter passcode…']);
    panel.button('Enter passcode…').click();
    assert.deepEqual(panel.posted, [{ type: 'answerPrompt', promptId: 'prompt-1', action: 'otp.check' }]);
  });

  it('says first that the last answer was rejected, and why', () => {
    const flow = waitingFlow();
    const rejected = 'The one-time passcode is incorrect or has expired. 4 attempts left.';
    const panel = shownPanel({ ...flow, ...(flow.prompt === undefined ? {} : { prompt: { ...flow.prompt, rejected } }) });
    const first = panel.root.querySelector('.strip.ask .message');
    assert.ok(textOf(first).endsWith(`Rejected. ${rejected}`), textOf(first));
    assert.equal(first?.querySelectorAll('.icon.bad').length, 1);
  });

  it('makes no link of a page that is not on the web', () => {
    const flow = waitingFlow();
    const link = 'javascript:window.hacked=true';
    const panel = shownPanel({ ...flow, ...(flow.prompt === undefined ? {} : { prompt: { ...flow.prompt, link } }) });
    assert.equal(panel.root.querySelectorAll('.strip a').length, 0);
    assert.match(strip(panel), /javascript:window\.hacked=true/);
  });
});

describe('a wide panel', () => {
  const companion = (panel: ShownPanel): Element | null => panel.root.querySelector('.companion');
  const wide = (flow = completedFlow()): ShownPanel => {
    const panel = shownPanel(flow);
    panel.dispatch({ type: 'panelMeasured', width: 1900 });
    return panel;
  };

  it('has what the selection points to in a third pane, a narrower one has not', () => {
    const panel = wide();
    for (const [row, label, title] of [
      ['Hop 5', 'Token', 'Access token'],
      ['Hop 1', 'PKCE', 'PKCE'],
      ['Hop 4', 'Checks of the hop', 'Checks of hop 4'],
      ['ID token', 'Checks of the token', 'Checks of ID token'],
      ['PKCE', 'Hop detail', 'POST /as/token'],
    ] as const) {
      panel.row(row).click();
      assert.equal(companion(panel)?.getAttribute('aria-label'), label, row);
      assert.equal(textOf(companion(panel)?.querySelector('h2') ?? null), title, row);
    }
    panel.row('Hop 2').click();
    assert.equal(companion(panel), null, 'nothing looked at hop 2');
    panel.row('Hop 5').click();
    panel.dispatch({ type: 'panelMeasured', width: 1899 });
    assert.equal(companion(panel), null);
  });

  it('shows beside a hop that went wrong what is wrong, with all that is known of it', () => {
    const pane = companion(wide(refusedFlow()));
    assert.match(textOf(pane), /Checks of hop 1 ?1 failed/);
    assert.match(textOf(pane), /Redirect URI is registered/i);
    assert.match(textOf(pane), /Register the redirect URI exactly as sent/);
  });

  it('goes back to the list with Escape from there too', () => {
    const panel = wide();
    companion(panel)?.querySelector<HTMLElement>('h2')?.focus();
    panel.press('Escape');
    assert.equal(document.activeElement?.id, 'hop-tree');
  });

  it('keeps the share of the list that a narrower panel has, however its line is moved', () => {
    const panel = wide();
    const share = panel.state().layout.listShare;
    const splitter = panel.root.querySelector<HTMLElement>('.splitter');
    assert.equal(splitter?.getAttribute('aria-valuenow'), String(Math.round(share * 80)));
    splitter?.dispatchEvent(new KeyboardEvent('keydown', { key: 'ArrowRight', bubbles: true, cancelable: true }));
    assert.ok(Math.abs(panel.state().layout.listShare - (share + 0.016 / 0.8)) < 1e-9);
    splitter?.dispatchEvent(new KeyboardEvent('keydown', { key: 'Enter', bubbles: true, cancelable: true }));
    assert.equal(panel.state().layout.listShare, share);
  });
});
