import '../support/dom.ts';
import assert from 'node:assert/strict';
import { render } from 'lit-html';
import type { ShownComparison } from '../../../src/core/compare/shownComparison.ts';
import type { HopView } from '../../../src/core/runs/views.ts';
import type { FromComparison } from '../../../src/messages.ts';
import { comparisonKeys } from '../../../webview/compare/comparisonKeys.ts';
import { comparisonPanel } from '../../../webview/compare/comparisonPanel.ts';
import {
  type ComparisonAction,
  type ComparisonState,
  initialComparison,
  reduceComparison,
} from '../../../webview/compare/comparisonState.ts';
import { comparedRuns, runA, runB } from '../../support/compare/comparedRuns.ts';
import { hostileText } from '../../support/runs/flowViews.ts';
import { textOf } from '../support/drawn.ts';

/** A comparison on the page, where every action is drawn at once. */
function shown(comparison: ShownComparison = comparedRuns()) {
  document.body.replaceChildren();
  const root = document.body.appendChild(document.createElement('div'));
  const posted: FromComparison[] = [];
  let state: ComparisonState = initialComparison(undefined);
  const context = { dispatch, post: (message: FromComparison) => void posted.push(message) };
  function dispatch(action: ComparisonAction): void {
    state = reduceComparison(state, action);
    render(comparisonPanel(state, context), root);
  }
  dispatch({ type: 'messageCame', message: { type: 'showComparison', comparison, listShare: 0.5 } });
  const all = (selector: string): readonly HTMLElement[] => [...root.querySelectorAll<HTMLElement>(selector)];
  return {
    root,
    posted,
    all,
    texts: (selector: string) => all(selector).map(textOf),
    dispatch,
    button(name: string): HTMLElement {
      const found = all('button, .component').find((each) => (each.getAttribute('aria-label') ?? textOf(each)) === name);
      assert.ok(found, `no button "${name}"`);
      return found;
    },
    key(key: string, on: Element = root, changes: KeyboardEventInit = {}): KeyboardEvent {
      const event = new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true, ...changes });
      on.addEventListener('keydown', (each) => comparisonKeys(context)(each as KeyboardEvent), { once: true });
      on.dispatchEvent(event);
      return event;
    },
    current: () => textOf(root.querySelector('.difference-item[aria-current] .difference-number')),
  };
}

describe('the panel that compares two runs', () => {
  it('waits, and says what the host says where a run is gone', () => {
    const panel = shown();
    render(comparisonPanel(initialComparison(undefined), { dispatch: () => {}, post: () => {} }), panel.root);
    assert.match(textOf(panel.root), /Comparing the runs…/);
    panel.dispatch({ type: 'messageCame', message: { type: 'showNothing', message: 'Run A is no longer in the history.' } });
    assert.equal(textOf(panel.root), 'Run A is no longer in the history.');
  });

  it('says above what each run came to and how much differs', () => {
    const panel = shown();
    const [a, b] = panel.texts('.compared-line');
    assert.match(a ?? '', /^A\S*Completed in .* Web app · demo .*client_secret_basic/);
    assert.match(b ?? '', /^B\S*Rejected at hop 5 Second try .*invalid_scope$/);
    assert.equal(textOf(panel.root.querySelector('.difference-count')), `${comparedRuns().differences.length} differences in 3 of 6 hops`);
  });

  it('has the likely cause first, as a sentence and as a difference, and beneath what follows from it', () => {
    const panel = shown();
    assert.match(textOf(panel.root.querySelector('.lead')), /scope.*, so B was rejected in hop 5: invalid_scope\.$/);
    assert.deepEqual(panel.texts('.pane-section h3'), ['Likely cause', 'What follows']);
    const [first] = panel.all('.difference-item');
    assert.deepEqual([...(first?.querySelectorAll('dd') ?? [])].map(textOf), ['openid profile email', 'openid orders']);
    assert.equal(textOf(first?.querySelector('mark.removed') ?? null), 'profile email');
    assert.equal(textOf(first?.querySelector('mark.inserted') ?? null), 'orders');
  });

  it('selects the hop of a difference, and the difference of a hop', () => {
    const panel = shown();
    assert.equal(panel.root.querySelector('.compared-row.selected')?.id, 'pair-0');
    panel.all('#pair-4')[0]?.click();
    assert.match(textOf(panel.root.querySelector('.pane-title')), /^5 \| 5 POST \/as\/token\s?200 → 400/);
    assert.equal(panel.root.querySelector('#compared-list')?.getAttribute('aria-activedescendant'), 'pair-4');
    panel.all('.difference-item')[0]?.click();
    assert.equal(panel.root.querySelector('.compared-row.selected')?.id, 'pair-0');
  });

  it('goes to the next and the previous difference with F7, anywhere', () => {
    const panel = shown();
    assert.equal(panel.key('F7').defaultPrevented, true);
    assert.equal(panel.current(), '2');
    panel.key('F7', panel.root, { shiftKey: true });
    assert.equal(panel.current(), '1');
    panel.key('F7', panel.root, { ctrlKey: true });
    assert.equal(panel.current(), '1', 'with Control it is not ours');
  });

  it('moves through the hops with arrow keys, and goes to the detail with Enter and back with Escape', () => {
    const panel = shown();
    const list = panel.root.querySelector<HTMLElement>('#compared-list');
    assert.ok(list);
    panel.key('ArrowDown', list);
    assert.equal(panel.root.querySelector('.compared-row.selected')?.id, 'pair-1');
    panel.key('End', list);
    assert.equal(panel.root.querySelector('.compared-row.selected')?.id, 'pair-5');
    panel.key('Enter', list);
    assert.equal(document.activeElement?.id, 'detail-pane');
    assert.ok(document.activeElement);
    panel.key('Escape', document.activeElement);
    assert.equal(document.activeElement, list);
  });

  it('shows only what the filter finds, counts it, and clears it with Escape', () => {
    const panel = shown();
    const filter = panel.root.querySelector<HTMLInputElement>('#difference-filter');
    assert.ok(filter);
    filter.value = 'orders';
    filter.dispatchEvent(new Event('input'));
    assert.deepEqual(panel.texts('.compared-row .number'), ['1', '1']);
    assert.match(textOf(panel.root.querySelector('.filter-matches')), /^1 of \d+$/);
    panel.key('Escape', filter);
    assert.equal(panel.all('.compared-row').length, 6);
    panel.dispatch({ type: 'filterTyped', text: 'no such thing' });
    assert.match(textOf(panel.root.querySelector('.list-note')), /^No difference matches no such thing\. Clear Filter$/);
    assert.equal(panel.root.querySelector('[role=listbox] :is(button, .list-note)'), null, 'a list of options holds options only');
  });

  it('draws what came back, and that nothing did', () => {
    const outcome: HopView['outcome'] = {
      kind: 'failed',
      failure: { code: 'transport.reset', message: 'The connection was closed.' },
      timing: { totalMs: 1 },
    };
    const unanswered = runB.hops.map((hop) => (hop.index === 5 ? { ...hop, outcome } : hop));
    const panel = shown(comparedRuns(runA, { ...runB, hops: unanswered }));
    assert.deepEqual(
      panel.all('.compared-row').map((row) => row.querySelector('.arrow-cross') !== null),
      [false, false, false, false, true, false],
    );
  });

  it('hides hops that are identical, and shows them again', () => {
    const panel = shown();
    panel.button('Show identical hops').click();
    assert.equal(panel.all('.compared-row').length, 3);
    assert.equal(panel.button('Show identical hops').getAttribute('aria-pressed'), 'false');
  });

  it('asks the host for what it does not do itself', () => {
    const panel = shown();
    panel.button('Swap A and B').click();
    panel.button('Open as Text Diff').click();
    panel.button('Run B Again').click();
    panel.button('Open the run A: Web app · demo').click();
    panel.button('Open this hop in the panel of B').click();
    panel.button('Open hop 5 in the panel of its run').click();
    assert.deepEqual(panel.posted, [
      { type: 'swap' },
      { type: 'openTextDiff' },
      { type: 'runAgain' },
      { type: 'openRun', run: 'a' },
      { type: 'openHop', hop: 'run-b.1' },
      { type: 'openHop', hop: 'run-b.5' },
    ]);
  });

  it('says what was set aside, opened when a person wants to know', () => {
    const panel = shown({
      ...comparedRuns(),
      setAside: [
        { kind: 'state', count: 2 },
        { kind: 'nonce', count: 1 },
      ],
    });
    const line = panel.root.querySelector<HTMLElement>('.folds .fold-head');
    assert.match(textOf(line), /Set aside 3 values that differ in every run: state, nonce$/);
    line?.click();
    assert.deepEqual(panel.texts('.set-aside > div'), ['state2 times', 'nonceonce']);
  });

  it('says once that secrets of runs of different windows cannot be compared', () => {
    const note = /The runs are of different windows, so their secrets cannot be compared\./g;
    assert.equal(textOf(shown(comparedRuns(runA, runB, false)).root).match(note)?.length, 1);
    assert.doesNotMatch(textOf(shown().root), note);
  });

  it('says that nothing differs', () => {
    const panel = shown(comparedRuns(runA, { ...runA, id: runB.id }));
    assert.match(textOf(panel.root.querySelector('.difference-count')), /^No differences in 6 hops$/);
    assert.match(textOf(panel.root.querySelector('.lead')), /^The runs do not differ/);
    assert.equal(panel.all('.difference-item').length, 0);
  });

  it('shows a hidden value as a chip that reveals nothing, and markup of a server as text', () => {
    const tag = runA.tags[0] ?? '';
    const [difference] = comparedRuns().differences;
    assert.ok(difference);
    const panel = shown({
      ...comparedRuns(),
      cause: [{ kind: 'code', text: hostileText }, tag],
      differences: [{ ...difference, said: [hostileText], a: `code=${tag}`, b: hostileText }],
    });
    assert.deepEqual(panel.texts('.difference-item .tag'), [tag]);
    assert.equal(panel.root.querySelector('button.tag'), null);
    assert.equal(panel.root.querySelector('img, script'), null);
    assert.ok(textOf(panel.root).includes('<img src=x'));
  });
});

describe('the panel that compares a run with what PingOne has configured', () => {
  const setting = { title: 'PKCE', setting: 'pkceEnforcement', used: 'plain', configured: 'S256_REQUIRED', agrees: false };
  const grant = { title: 'Grant type', setting: 'grantTypes', used: 'authorization_code', configured: 'authorization_code', agrees: true };
  const configuration = { run: comparedRuns().b, readAt: Date.now(), settings: [setting, grant] };

  it('has what differs first, with what the run used and what PingOne has, and beneath what agrees', () => {
    const panel = shown();
    panel.dispatch({ type: 'messageCame', message: { type: 'showConfiguration', configuration } });
    assert.deepEqual(panel.texts('.pane-section h3'), ['PingOne has something else', 'As configured']);
    assert.match(textOf(panel.root.querySelector('.difference-count')), /^1 difference read today/);
    const [first, second] = panel.texts('.setting-item');
    assert.match(first ?? '', /^PKCE pkceEnforcement The run used\s?plain\s?PingOne has\s?S256_REQUIRED$/);
    assert.match(second ?? '', /^Grant type grantTypes/);
    assert.equal(panel.all('.setting-item mark').length, 2, 'only what differs is marked');
  });

  it('opens its run, and runs it again', () => {
    const panel = shown();
    panel.dispatch({ type: 'messageCame', message: { type: 'showConfiguration', configuration } });
    panel.button('Open the run: Second try').click();
    panel.button('Run Again').click();
    assert.deepEqual(panel.posted, [{ type: 'openRun', run: 'a' }, { type: 'runAgain' }]);
  });
});
