import '../support/dom.ts';
import assert from 'node:assert/strict';
import type { FlowId } from '../../../src/core/runs/hop.ts';
import type { FlowView } from '../../../src/core/runs/views.ts';
import { answered, buildHop, completedFlow, hopId, longFlow, refusedFlow, runningFlow } from '../../support/runs/flowViews.ts';
import { textOf } from '../support/drawn.ts';
import { type ShownPanel, shownPanel } from '../support/shownPanel.ts';

const flowId = 'flow-1' as FlowId;

/** A sign-on on another device that was polled for. */
function polledFlow(): FlowView {
  const poll = (index: number) =>
    buildHop(index, {
      step: 'token request',
      to: 'tokenEndpoint',
      label: 'POST /as/token',
      outcome: answered(400, '{"error":"authorization_pending"}', { summary: 'authorization_pending' }),
    });
  const last = buildHop(6, {
    step: 'token request',
    to: 'tokenEndpoint',
    label: 'POST /as/token',
    outcome: answered(200, '{}', { summary: 'access_token' }),
  });
  return completedFlow({
    grant: 'device_code',
    hops: [buildHop(1, { step: 'device authorization request' }), ...[2, 3, 4, 5].map(poll), last],
  });
}

describe('the list of a run', () => {
  it('has its hops by phase with the total time, then what it brought', () => {
    assert.deepEqual(
      shownPanel(completedFlow())
        .rows()
        .map((row) => row.replace(/^\W+(?=[A-Z])/, '')),
      [
        'Authorization request 41 ms',
        '1 POST/as/authorize 30241 ms',
        'Sign-on 79 ms',
        '2 GET/flows/{flowID}USERNAME_PASSWORD_REQUIRED 20012 ms',
        '3 POST/flows/{flowID}usernamePassword.check · COMPLETED · sets ST 20038 ms',
        '4 GET/as/resumecode#3f9a, state ✓ 30229 ms',
        'Tokens 73 ms',
        '5 POST/as/tokenid_token, access_token 20064 ms',
        '6 GET/as/jwks2 keys 2009 ms',
        'ID token JWT · RS256 · verified 59 min',
        'Access token JWT · RS256 · 3 scopes 59 min',
        'Refresh token not received',
        'PKCE S256 · verifier#5a10 → E9Melh…-cM',
        'Checks 9 passed · 2 not applicable',
      ],
    );
  });

  it('says how long a token lasts that does not say so itself, where a setting is known', () => {
    const { claims: _, expiresAt: __, ...opaque } = completedFlow().tokens[1] ?? assert.fail();
    const refresh = { ...opaque, kind: 'refresh_token', format: 'opaque' } as const;
    const setting = {
      token: 'refresh_token',
      seconds: 2_592_000,
      setting: 'refreshTokenDuration',
      owner: 'the application Web app',
    } as const;
    const facts = (changes: Partial<FlowView>): string | undefined =>
      shownPanel(completedFlow({ tokens: [refresh], ...changes }))
        .rows()
        .find((row) => row.includes('Refresh token'));
    assert.match(facts({}) ?? '', /Refresh token opaque$/);
    assert.match(facts({ lifetimes: [{ ...setting, token: 'access_token' }, setting] }) ?? '', /Refresh token opaque · valid for 30 days$/);
  });

  it('says which phases were not reached, and why there are no tokens', () => {
    const rows = shownPanel(refusedFlow()).rows().join('\n');
    assert.match(rows, /Sign-on not reached\n.*Tokens not reached/);
    assert.match(rows, /Tokens none: the run ended at hop 1/);
    assert.match(rows, /Checks 1 failed/);
  });

  it('lists phases to come while the run is under way', () => {
    const rows = shownPanel(runningFlow()).rows();
    assert.equal(rows.filter((row) => /Tokens$/.test(row)).length, 1);
    assert.ok(rows.some((row) => /Sign-on running/.test(row)));
    assert.ok(rows.some((row) => /Tokens not yet/.test(row)));
  });

  it('folds polls with the same result, and opens them', () => {
    const panel = shownPanel(polledFlow());
    const polls = (): readonly string[] => panel.rows().filter((row) => row.includes('authorization_pending'));
    assert.equal(polls().length, 1);
    assert.match(polls()[0] ?? '', /× 4/);
    panel.row('4 polls').click();
    assert.equal(polls().length, 5);
    assert.equal(panel.row('4 polls').getAttribute('aria-expanded'), 'true');
    assert.equal(panel.root.querySelectorAll('.row.troubled').length, 0, 'that nothing has come yet is no failure');
  });

  it('puts what was done after the grant in a group of its own, whatever its step is', () => {
    const flow = completedFlow();
    const refresh = buildHop(7, {
      step: 'token request',
      label: 'POST /as/token',
      outcome: answered(400, '{}', { summary: 'invalid_grant' }),
    });
    const panel = shownPanel({
      ...flow,
      hops: [...flow.hops, refresh],
      grantEnd: { outcome: { kind: 'completed' }, durationMs: 214, hops: 6 },
    });
    const rows = panel.rows();
    const at = rows.findIndex((row) => row.includes('After the flow'));
    assert.match(rows[at + 1] ?? '', /7 POST\/as\/tokeninvalid_grant/);
    assert.match(panel.row('Hop 7').className, /troubled/);
  });

  it('draws rows around the place that is looked at, and no others', () => {
    const panel = shownPanel(longFlow(1000));
    assert.ok(panel.rows().length < 150);
    assert.ok(panel.rows().length > 600 / 22);
    panel.dispatch({ type: 'listScrolled', scrollTop: 11_000, byPerson: true });
    assert.ok(panel.row('Hop 510:'));
    assert.throws(() => panel.row('Hop 1:'));
  });

  it('says that nothing was sent', () => {
    const panel = shownPanel(completedFlow({ hops: [], tokens: [], grant: 'platform' }));
    assert.equal(textOf(panel.root.querySelector('.list-note')), 'Nothing was sent.');
    assert.equal(textOf(panel.root.querySelector('#detail-pane')), 'Nothing was sent.');
  });

  it('shows polls that were all rejected as gone wrong, and no arrow head of a response that has not come', () => {
    const wrong = [2, 3, 4].map((index) =>
      buildHop(index, { step: 'flow', to: 'flow', label: 'GET /flows/{flowID}', outcome: answered(400, '{}', { summary: 'INVALID' }) }),
    );
    const panel = shownPanel(completedFlow({ hops: [buildHop(1), ...wrong], tokens: [] }));
    assert.match(panel.row('3 polls').className, /troubled/);
    assert.equal(shownPanel(runningFlow()).row('Hop 3').querySelectorAll('.arrow.pending + .arrow-head.hollow').length, 1);
    assert.equal(shownPanel(runningFlow()).row('Hop 3').querySelectorAll('.arrow.response').length, 0);
  });
});

describe('the row of the next request', () => {
  const betweenHops = (changes: Partial<FlowView> = {}): FlowView => {
    const flow = runningFlow();
    return { ...flow, hops: flow.hops.slice(0, 2), ...changes };
  };
  const ghosts = (flow: FlowView): readonly HTMLElement[] => [...shownPanel(flow).root.querySelectorAll<HTMLElement>('.row.ghost')];
  const prompt = {
    id: 'prompt-1',
    title: 'One-time passcode',
    message: 'Enter it.',
    actions: [{ name: 'otp.check', label: 'Enter passcode', fields: [] }],
  };

  it('follows the hops of a run under way, and says no more than is known', () => {
    const [row, ...others] = ghosts(betweenHops());
    assert.equal(others.length, 0);
    assert.equal(textOf(row ?? null), '3 next request');
    assert.equal(row?.getAttribute('aria-label'), 'Next request');
    assert.equal(row?.querySelectorAll('.arrow').length, 0, 'nobody knows yet where it goes');
    assert.match(row?.nextElementSibling?.textContent ?? '', /Tokens/);
  });

  it('says what it waits for, with a dotted arrow to the one who asked', () => {
    const [row] = ghosts(betweenHops({ prompt }));
    assert.match(row?.getAttribute('aria-label') ?? '', /^Next request, waits for you: One-time passcode$/);
    assert.equal(row?.querySelectorAll('.arrow.pending').length, 1);
    assert.equal(row?.querySelectorAll('.arrow-head.hollow').length, 1);
    const [elsewhere] = ghosts(betweenHops({ prompt: { ...prompt, actions: [] } }));
    assert.equal(elsewhere?.querySelectorAll('.arrow').length, 0, 'what a browser does next is not ours to know');
    const [device] = ghosts(betweenHops({ prompt: { ...prompt, actions: [], userCode: 'WDJB-MJHT' } }));
    assert.equal(device?.querySelectorAll('.arrow.pending').length, 1, 'RFC 8628 section 3.4: the token endpoint is asked again');
  });

  it('is the first row of a run that has sent nothing', () => {
    const panel = shownPanel(betweenHops({ hops: [] }));
    assert.match(panel.rows()[0] ?? '', /^1 first request$/);
    assert.equal(textOf(panel.root.querySelector('#detail-pane')), 'Nothing sent yet.');
  });

  it('is not there while a request is under way, nor after the run, nor under a filter', () => {
    for (const flow of [runningFlow(), completedFlow(), refusedFlow()]) assert.equal(ghosts(flow).length, 0);
    const panel = shownPanel(betweenHops());
    panel.dispatch({ type: 'filterTyped', text: 'status:302' });
    assert.equal(panel.root.querySelectorAll('.row.ghost').length, 0);
  });

  it('can be passed with the keyboard, and stands in the tall diagram too', () => {
    const panel = shownPanel(betweenHops());
    const selected = panel.selected();
    panel.press('ArrowDown');
    assert.ok(panel.row('Next request').classList.contains('active'));
    panel.press('Enter');
    assert.equal(panel.selected(), selected);
    panel.dispatch({ type: 'hopsShownAs', as: 'sequence' });
    assert.ok(panel.row('Next request'));
  });
});

describe('the marks beside the scrollbar', () => {
  const wrong = (index: number) => buildHop(index, { outcome: answered(500, '', { summary: 'SERVER_ERROR' }) });
  const longRun = (...troubled: readonly number[]): FlowView => {
    const flow = longFlow(200);
    return { ...flow, tokens: [], hops: flow.hops.map((hop) => (troubled.includes(hop.index) ? wrong(hop.index) : hop)) };
  };
  const marks = (flow: FlowView): readonly number[] =>
    [...shownPanel(flow).root.querySelectorAll('.failure-mark')].map((mark) => Number.parseFloat(mark.getAttribute('y') ?? ''));

  it('stand where the hops that went wrong are in a list that is longer than its window', () => {
    const [first, second, ...others] = marks(longRun(50, 150));
    assert.equal(others.length, 0);
    assert.ok(first !== undefined && Math.abs(first - 25) < 0.5, String(first));
    assert.ok(second !== undefined && Math.abs(second - 75) < 0.5, String(second));
  });

  it('are one mark for hops side by side, and never more than there is room for', () => {
    assert.equal(marks(longRun(50, 51, 100)).length, 2);
    const flow = longFlow(1000);
    const all = marks({ ...flow, tokens: [], hops: flow.hops.map(({ index }) => wrong(index)) });
    assert.ok(all.length > 100 && all.length <= 200, String(all.length));
  });

  it('are not there when nothing went wrong, nor when all is in view', () => {
    assert.equal(marks(longRun()).length, 0);
    assert.equal(marks(completedFlow({ hops: [buildHop(1), wrong(2)] })).length, 0);
  });

  it('mark the head of a group that hides what went wrong', () => {
    const flow = longRun(100);
    const panel = shownPanel({ ...flow, grantEnd: { outcome: { kind: 'completed' }, durationMs: 1, hops: 0 } });
    panel.dispatch({ type: 'listMeasured', height: 20 });
    panel.row('After the flow').click();
    assert.equal(panel.root.querySelectorAll('.failure-mark').length, 1);
  });
});

describe('the column of times', () => {
  const wide = (flow: FlowView) => {
    const panel = shownPanel(flow);
    panel.dispatch({ type: 'panelMeasured', width: 1900 });
    return panel;
  };

  it('has when each hop was under way on the axis of the run, in a wide panel alone', () => {
    const panel = wide(completedFlow());
    assert.equal(textOf(panel.root.querySelector('.column-head.waterfall')), '0 ms213 ms');
    const place = (name: string) => {
      const { left = '', width = '' } = panel.row(name).querySelector<HTMLElement>('.time-bar')?.style ?? {};
      return [left, width];
    };
    assert.deepEqual(place('Hop 1'), ['0%', '19.2%']);
    assert.deepEqual(place('Hop 5'), ['61%', '30%']);
    assert.equal(panel.row('Hop 5').querySelector('.waterfall')?.getAttribute('title'), '130 ms to 194 ms after the run began');
    panel.dispatch({ type: 'panelMeasured', width: 1899 });
    assert.equal(panel.root.querySelectorAll('.waterfall').length, 0);
  });

  it('stands beside the list alone, not beside the tall diagram', () => {
    const panel = wide(completedFlow());
    panel.dispatch({ type: 'hopsShownAs', as: 'sequence' });
    assert.equal(panel.root.querySelectorAll('.waterfall').length, 0);
  });

  it('says first, and in the colour of errors, that the signature of a token was not verified', () => {
    const flow = completedFlow();
    const checks = flow.checks.map((check) => (check.code === 'idToken.signature' ? { ...check, outcome: 'failed' as const } : check));
    const row = shownPanel({ ...flow, checks }).row('ID token');
    assert.match(textOf(row), /ID token signature not verified · JWT · RS256 59 min$/);
    assert.equal(textOf(row.querySelector('.trouble')), 'signature not verified');
  });
});

describe('selecting in the list', () => {
  it('shows a hop, a token, PKCE or the checks in detail', () => {
    const panel = shownPanel(completedFlow());
    const detail = (): string => panel.root.querySelector('#detail-pane')?.getAttribute('aria-label') ?? '';
    for (const [name, label] of [
      ['Hop 3', 'Hop detail'],
      ['Access token', 'Token'],
      ['PKCE', 'PKCE'],
      ['Checks', 'Checks and findings'],
    ] as const) {
      panel.row(name).click();
      assert.ok(panel.selected()?.startsWith(name), name);
      assert.equal(detail(), label);
    }
  });

  it('shows nothing for a row that only says why there is nothing', () => {
    const panel = shownPanel(refusedFlow());
    panel.row('Tokens, none').click();
    assert.match(panel.selected() ?? '', /^Hop 1/);
  });

  it('follows a run until the person turns away, then counts what comes', () => {
    const panel = shownPanel(runningFlow());
    const come = (index: number, sequence: number): void =>
      panel.send({ type: 'changeFlow', flowId, sequence, change: { kind: 'hop', hop: buildHop(index), newTags: [] } });
    come(4, 1);
    assert.match(panel.selected() ?? '', /^Hop 4/);
    panel.row('Hop 2').click();
    come(5, 2);
    come(6, 3);
    assert.match(panel.selected() ?? '', /^Hop 2/);
    assert.equal(textOf(panel.root.querySelector('.new-hops')), '2 new hops ↓');
    assert.equal(panel.button('Follow live').getAttribute('aria-pressed'), 'false');
    panel.root.querySelector<HTMLElement>('.new-hops')?.click();
    assert.match(panel.selected() ?? '', /^Hop 6/);
    assert.equal(panel.button('Follow live').getAttribute('aria-pressed'), 'true');
  });

  it('goes to a hop of what is done after the grant, since the person asked for it', () => {
    const grantEnd = { outcome: { kind: 'completed' }, durationMs: 214, hops: 6 } as const;
    const panel = shownPanel(completedFlow({ grantEnd }));
    panel.row('PKCE').click();
    panel.send({ type: 'changeFlow', flowId, sequence: 1, change: { kind: 'hop', hop: buildHop(7), newTags: [] } });
    assert.match(panel.selected() ?? '', /^Hop 7/);
  });

  it('takes a hop that was chosen in the tree of runs', () => {
    const panel = shownPanel(completedFlow());
    panel.send({ type: 'selectHop', flowId, hopId: hopId(2) });
    assert.match(panel.selected() ?? '', /^Hop 2/);
  });
});

describe('selecting several hops', () => {
  const selectedHops = ({ root }: ShownPanel): string =>
    [...root.querySelectorAll('[role=treeitem][aria-selected=true]')]
      .map((row) => /^Hop (\d+)/.exec(row.getAttribute('aria-label') ?? '')?.[1])
      .join(' ');
  const inDetail = ({ state }: ShownPanel): string => {
    const { selection } = state().arrangement;
    return selection?.kind === 'hop' ? selection.id : '';
  };
  const click = (panel: ShownPanel, row: string, modifiers: MouseEventInit): void =>
    void panel.row(row).dispatchEvent(new MouseEvent('click', { bubbles: true, ...modifiers }));

  it('adds and takes away with Ctrl or Cmd and a click, the last one in detail', () => {
    const panel = shownPanel(completedFlow());
    assert.equal(panel.root.querySelector('[role=tree]')?.getAttribute('aria-multiselectable'), 'true');
    panel.row('Hop 2').click();
    click(panel, 'Hop 5', { ctrlKey: true });
    click(panel, 'Hop 3', { metaKey: true });
    assert.deepEqual([selectedHops(panel), inDetail(panel)], ['2 3 5', hopId(3)]);
    click(panel, 'Hop 3', { ctrlKey: true });
    assert.deepEqual([selectedHops(panel), inDetail(panel)], ['2 5', hopId(5)]);
    assert.ok(panel.row('Hop 3').classList.contains('active'), 'the keyboard stays where it was clicked');
    click(panel, 'Hop 2', { ctrlKey: true });
    click(panel, 'Hop 5', { ctrlKey: true });
    assert.deepEqual([selectedHops(panel), inDetail(panel)], ['5', hopId(5)], 'one is always selected');
  });

  it('reaches from the anchor with Shift and a click, and leaves what is apart', () => {
    const panel = shownPanel(completedFlow());
    panel.row('Hop 1').click();
    click(panel, 'Hop 3', { ctrlKey: true });
    click(panel, 'Hop 5', { shiftKey: true });
    assert.deepEqual([selectedHops(panel), inDetail(panel)], ['1 3 4 5', hopId(5)]);
    click(panel, 'Hop 4', { shiftKey: true });
    assert.deepEqual([selectedHops(panel), inDetail(panel)], ['1 3 4', hopId(4)]);
  });

  it('reaches over the heads of groups with Shift and the arrows, and back', () => {
    const panel = shownPanel(completedFlow());
    panel.row('Hop 4').click();
    for (const key of ['ArrowDown', 'ArrowDown']) panel.press(key, { shiftKey: true });
    assert.deepEqual([selectedHops(panel), inDetail(panel)], ['4 5 6', hopId(6)]);
    for (const key of ['ArrowUp', 'ArrowUp', 'ArrowUp']) panel.press(key, { shiftKey: true });
    assert.deepEqual([selectedHops(panel), inDetail(panel)], ['3 4', hopId(3)]);
    panel.press('Home', { shiftKey: true });
    assert.equal(selectedHops(panel), '1 2 3 4');
    for (const _ of ['the head of a group', 'hop 2']) panel.press('ArrowDown');
    assert.equal(selectedHops(panel), '2');
  });

  it('selects all that the filter lets through with Ctrl+A, and one with Escape', () => {
    const panel = shownPanel(completedFlow());
    panel.row('Hop 3').click();
    panel.dispatch({ type: 'filterTyped', text: 'phase:"Sign-on"' });
    panel.press('a', { ctrlKey: true });
    assert.deepEqual([selectedHops(panel), inDetail(panel)], ['2 3 4', hopId(3)]);
    panel.press('Escape');
    assert.deepEqual([selectedHops(panel), inDetail(panel)], ['3', hopId(3)]);
  });

  it('ends with whatever else is selected', () => {
    const panel = shownPanel(completedFlow());
    panel.press('a', { metaKey: true });
    assert.equal(selectedHops(panel), '1 2 3 4 5 6');
    panel.row('PKCE').click();
    assert.equal(panel.selected(), panel.row('PKCE').getAttribute('aria-label'));
    panel.row('Hop 2').click();
    assert.equal(selectedHops(panel), '2');
  });
});

describe('the list with the keyboard (WAI-ARIA tree view)', () => {
  it('moves through groups, hops and results as one list', () => {
    const panel = shownPanel(completedFlow());
    const active = (): string => {
      const id = panel.root.querySelector('[role=tree]')?.getAttribute('aria-activedescendant');
      return document.getElementById(id ?? '')?.getAttribute('aria-label') ?? '';
    };
    for (const [key, row] of [
      ['Home', 'Authorization request'],
      ['ArrowDown', 'Hop 1'],
      ['ArrowDown', 'Sign-on'],
      ['ArrowUp', 'Hop 1'],
      ['End', 'Checks'],
      ['ArrowDown', 'Checks'],
      ['PageUp', 'Authorization request'],
    ] as const) {
      panel.press(key);
      assert.ok(active().startsWith(row), `${key}: ${active()}`);
    }
  });

  it('goes from a hop to its token and back with one key each', () => {
    const panel = shownPanel(completedFlow());
    const first = panel.selected();
    panel.row('Access token').click();
    assert.match(panel.selected() ?? '', /^Access token/);
    panel.press('ArrowLeft', { altKey: true });
    assert.equal(panel.selected(), first);
  });

  it('folds and unfolds a group, and goes from a hop to its group', () => {
    const panel = shownPanel(completedFlow());
    panel.press('ArrowLeft');
    panel.press('ArrowLeft');
    assert.equal(panel.row('Tokens').getAttribute('aria-expanded'), 'false');
    assert.throws(() => panel.row('Hop 5'));
    panel.press('ArrowRight');
    assert.equal(panel.row('Tokens').getAttribute('aria-expanded'), 'true');
    panel.press('Enter');
    assert.equal(panel.row('Tokens').getAttribute('aria-expanded'), 'false');
  });

  it('goes into the detail pane with Enter and back with Escape', () => {
    const panel = shownPanel(completedFlow());
    panel.press('Enter');
    assert.equal(document.activeElement?.id, 'detail-pane');
    panel.press('Escape');
    assert.equal(document.activeElement?.id, 'hop-tree');
  });

  it('goes to the next and the previous hop that went wrong, around the ends', () => {
    const wrong = (index: number) => buildHop(index, { outcome: answered(404, '', { summary: 'NOT_FOUND' }) });
    const panel = shownPanel(completedFlow({ tokens: [], hops: [buildHop(1), wrong(2), buildHop(3), wrong(4), buildHop(5)] }));
    panel.send({ type: 'showLayout', layout: panel.state().layout, letterKeys: true });
    for (const [key, shiftKey, hop] of [
      ['n', false, 'Hop 2'],
      ['n', false, 'Hop 4'],
      ['n', false, 'Hop 2'],
      ['N', true, 'Hop 4'],
    ] as const) {
      panel.press(key, { shiftKey });
      assert.ok(panel.selected()?.startsWith(hop), `${key}: ${panel.selected()}`);
    }
  });

  it('copies the selected hop as a command with C and both messages with R, where letters are keys, and says so', () => {
    const panel = shownPanel(completedFlow());
    panel.row('Hop 3').click();
    for (const key of ['c', 'r']) panel.press(key);
    assert.equal(panel.posted.length, 0);
    panel.send({ type: 'showLayout', layout: panel.state().layout, letterKeys: true });
    for (const [key, modifiers] of [
      ['c', {}],
      ['r', {}],
      ['c', { ctrlKey: true }],
    ] as const)
      panel.press(key, modifiers);
    const texts = panel.posted.map((message) => (message.type === 'copyText' ? message.text : ''));
    assert.equal(texts.length, 2);
    assert.match(texts[0] ?? '', /^curl -i -X 'POST'/);
    assert.match(texts[1] ?? '', /^POST /);
    assert.equal(panel.root.querySelectorAll('#detail-pane .copied').length, 2);
  });

  it('shows the detail of a hop with Space, and stays in the list', () => {
    const panel = shownPanel(completedFlow());
    const tree = panel.root.querySelector<HTMLElement>('#hop-tree');
    panel.row('Checks').click();
    tree?.focus();
    panel.press('Home');
    panel.press('ArrowDown');
    panel.press(' ');
    assert.match(textOf(panel.root.querySelector('#detail-pane .lead')), /\S/);
    assert.match(panel.selected() ?? '', /^Hop 1/);
    assert.equal(document.activeElement, tree);
  });

  it('has no keys of single letters where they are turned off (WCAG 2.2, 2.1.4)', () => {
    const panel = shownPanel(refusedFlow());
    panel.row('Checks').click();
    panel.press('n');
    assert.match(panel.selected() ?? '', /^Checks/);
    panel.press('/');
    assert.notEqual(document.activeElement?.id, 'hop-filter');
    panel.press('f', { ctrlKey: true });
    assert.equal(document.activeElement?.id, 'hop-filter');
  });
});

describe('the filter of the list', () => {
  const typed = (text: string) => {
    const panel = shownPanel(completedFlow());
    panel.dispatch({ type: 'filterTyped', text });
    return panel;
  };

  it('keeps the hops that match, and says how many of each group', () => {
    const panel = typed('status:302');
    assert.equal(textOf(panel.root.querySelector('.filter-matches')), '2 of 6');
    const rows = panel.rows().join('\n');
    assert.match(rows, /Authorization request 1 of 1 hop\n/);
    assert.match(rows, /Sign-on 1 of 3 hops\n.*4 GET/);
    assert.doesNotMatch(rows, /\/as\/token/);
    assert.match(rows, /ID token/, 'results stay');
  });

  it('says that nothing matches, and clears', () => {
    const panel = typed('status:5xx');
    assert.equal(textOf(panel.root.querySelector('.list-note')), 'No hop matches status:5xx. Clear Filter');
    assert.equal(panel.root.querySelector('[role=tree] :is(button, .list-note)'), null, 'a tree holds entries only');
    panel.button('Clear Filter').click();
    assert.equal(panel.state().arrangement.filter, '');
  });

  it('is cleared by Escape, which then goes back to the list', () => {
    const panel = typed('status:302');
    panel.press('f', { ctrlKey: true });
    panel.press('Escape');
    assert.equal(panel.state().arrangement.filter, '');
    panel.press('Escape');
    assert.equal(document.activeElement?.id, 'hop-tree');
  });
});

describe('other views of the list', () => {
  it('show the same hops as a tall sequence diagram', () => {
    const panel = shownPanel(completedFlow());
    panel.button('Sequence diagram').click();
    assert.equal(panel.state().layout.hopsAs, 'sequence');
    assert.deepEqual([...panel.root.querySelectorAll('.lane-name .whole-name')].map(textOf), [
      'Client',
      'Authorization server',
      'Flow',
      'Token endpoint',
    ]);
    assert.match(textOf(panel.row('Hop 3')), /POST \/flows\/\{flowID\} 200 usernamePassword\.check · COMPLETED · sets ST/);
    panel.row('Hop 3').click();
    assert.match(panel.selected() ?? '', /^Hop 3/);
  });

  it('show the same hops as a table, with the results below', () => {
    const panel = shownPanel(completedFlow());
    panel.button('Table for screen readers').click();
    const rows = [...panel.root.querySelectorAll('.hop-table tbody tr')].map(textOf);
    assert.equal(rows.length, 6);
    assert.match(rows[4] ?? '', /^5 Client Token endpoint POST \/as\/token 200 64 ms id_token, access_token$/);
    panel.button('GET /flows/{flowID}').click();
    assert.equal(panel.root.querySelector('.hop-table tr[aria-current=true]')?.textContent?.includes('GET /flows'), true);
    assert.ok(panel.row('ID token'));
  });
});
