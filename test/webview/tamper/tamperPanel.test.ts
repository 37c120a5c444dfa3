import '../support/dom.ts';
import assert from 'node:assert/strict';
import { render } from 'lit-html';
import type { ShownTamper } from '../../../src/core/tamper/shown/shownTamper.ts';
import type { FromTamper } from '../../../src/messages.ts';
import { tamperPanel } from '../../../webview/tamper/tamperPanel.ts';
import { initialTamper, reduceTamper, type TamperAction, type TamperState } from '../../../webview/tamper/tamperState.ts';
import { hostileText } from '../../support/runs/flowViews.ts';
import { shownCase, shownResult, shownTamper } from '../../support/tamper/shownTamper.ts';
import { textOf } from '../support/drawn.ts';

/** A report on the page, where every action is drawn at once. */
function drawn(report: ShownTamper = shownTamper()) {
  document.body.replaceChildren();
  const root = document.body.appendChild(document.createElement('div'));
  const posted: FromTamper[] = [];
  let state: TamperState = initialTamper(undefined);
  const context = { dispatch, post: (message: FromTamper) => void posted.push(message) };
  function dispatch(action: TamperAction): void {
    state = reduceTamper(state, action);
    render(tamperPanel(state, context), root);
  }
  dispatch({ type: 'messageCame', message: { type: 'showTamper', shown: report } });
  const all = (selector: string): readonly HTMLElement[] => [...root.querySelectorAll<HTMLElement>(selector)];
  return {
    root,
    posted,
    all,
    dispatch,
    texts: (selector: string) => all(selector).map(textOf),
    button(name: string): HTMLElement {
      const found = all('button, .component').find((each) => (each.getAttribute('aria-label') ?? textOf(each)).includes(name));
      assert.ok(found, `no button "${name}"`);
      return found;
    },
    key(key: string, on = all('.tamper-table')[0]): KeyboardEvent {
      const event = new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true });
      on?.dispatchEvent(event);
      return event;
    },
  };
}

describe('the panel of tamper checks', () => {
  it('says above how many cases did not hold, what the others came to, and where requests went', () => {
    const { texts } = drawn();
    assert.deepEqual(texts('.strip strong'), ['1 case did not hold']);
    assert.deepEqual(texts('.strip-dim'), ['1 held · 1 could not tell · 1 skipped · 31 requests to 127.0.0.1:33463 in 2.40 s']);
    assert.deepEqual(texts('.where'), ['Sandbox › Web app › demo']);
    assert.deepEqual(texts('.run-header .chip'), ['4 cases']);
  });

  it('has a row for each case under its group: what was changed, expected and came, verdict, section', () => {
    const { all, texts } = drawn();
    assert.deepEqual(texts('.tamper-row.group .group-name'), ['PKCE 2', 'Authorization code 2']);
    const cells = [...(all('.tamper-row.case')[2]?.querySelectorAll('[role=gridcell]') ?? [])].map(textOf);
    assert.deepEqual(cells, ['Change of code.replayed', 'invalid_grant', '200 access_token', 'did not hold', 'RFC 6749 §4.1.2']);
    assert.deepEqual(texts('[role=columnheader]'), ['What was changed', 'A correct server answers', 'What happened', 'Verdict', 'Section']);
  });

  it('tells the first case that did not hold at length, with its tags as chips and no way to reveal them', () => {
    const { all, texts, root } = drawn();
    assert.equal(all('.tamper-detail').length, 1);
    assert.deepEqual(texts('.tamper-detail dt'), ['Expected', 'Sent', 'Then', 'What to do', 'Section']);
    assert.deepEqual(texts('.tamper-detail .tag'), ['code#0f56']);
    assert.equal(root.querySelector('button.tag'), null);
  });

  it('links sections of our catalogue and nothing else, whatever a server wrote', () => {
    const text = `${hostileText} https://evil.example/ <a href="https://evil.example">x</a>`;
    const result = shownResult({
      verdict: 'notHeld',
      happened: text,
      reason: text,
      answered: { ...(shownResult().sent ?? assert.fail()), text },
    });
    const { all } = drawn(shownTamper({ application: text, problem: text, cases: [shownCase('a', 'PKCE', result)] }));
    const links = all('a').map((each) => each.getAttribute('href'));
    assert.deepEqual([...new Set(links)], ['https://www.rfc-editor.org/rfc/rfc6749#section-4.1.2']);
    assert.equal(all('img, script, iframe').length, 0);
  });

  it('opens the run of the selected case, and the unchanged one where none is selected', () => {
    const panel = drawn();
    panel.button('Show the Run Behind It').click();
    panel.button('Open hop 5').click();
    panel.key('Home');
    panel.button('Show the Unchanged Run').click();
    assert.deepEqual(panel.posted, [
      { type: 'openRun', of: 'code.replayed' },
      { type: 'openRun', of: 'code.replayed', hop: 'f.5' },
      { type: 'openRun' },
    ]);
  });

  it('has nothing to open of a case that was not run', () => {
    const panel = drawn(shownTamper({ hasControl: false }));
    panel.key('End');
    panel.key('Enter');
    assert.deepEqual(panel.texts('.strip-end'), ['']);
    assert.deepEqual([...(panel.all('.tamper-detail')[1]?.querySelectorAll('dt') ?? [])].map(textOf), ['Expected', 'Section']);
  });

  it('posts what its buttons say, and offers to stop in place of another run while it runs', () => {
    const panel = drawn();
    panel.button('Run Again').click();
    panel.button('Export Report…').click();
    panel.dispatch({ type: 'messageCame', message: { type: 'showTamper', shown: shownTamper({ state: 'running' }) } });
    panel.button('Stop').click();
    assert.deepEqual(
      panel.posted.map(({ type }) => type),
      ['runAgain', 'exportReport', 'stop'],
    );
    assert.equal(panel.button('Export Report…').hasAttribute('disabled'), true);
    assert.throws(() => panel.button('Run Again'));
  });

  it('is one stop of the Tab key, and says which row is selected and which are open', () => {
    const panel = drawn();
    const [table] = panel.all('.tamper-table');
    assert.equal(table?.tabIndex, 0);
    const active = () => document.getElementById(table?.getAttribute('aria-activedescendant') ?? '');
    assert.match(textOf(active()), /Change of code\.replayed/);
    assert.equal(active()?.getAttribute('aria-expanded'), 'true');
    const pressed = panel.key('ArrowDown');
    assert.equal(pressed.defaultPrevented, true);
    assert.match(textOf(active()), /Change of code\.altered/);
    assert.deepEqual(
      panel.all('.tamper-row a, .tamper-row button').filter((each) => each.tabIndex >= 0),
      [],
    );
    assert.equal(panel.all('.tamper-detail a').length, 1, 'the link of a section is reached where the case is told at length');
    assert.deepEqual(
      panel.all('[role=row][aria-level="2"]').map((row) => row.getAttribute('aria-selected')),
      ['false', 'false', 'false', 'true'],
    );
  });

  it('leads back to the table from what is told of a case', () => {
    const panel = drawn();
    const inside = panel.button('Open hop 5');
    inside.focus();
    panel.key('ArrowDown', inside);
    assert.match(textOf(panel.root.querySelector('.tamper-row.selected')), /code\.replayed/, 'keys in there are not those of the table');
    panel.key('Escape', inside);
    assert.equal(document.activeElement?.id, 'tamper-table');
  });

  it('filters by verdict', () => {
    const panel = drawn();
    panel.button('Filter by Verdict').click();
    panel.button('could not tell').click();
    assert.equal(panel.all('.tamper-row.case').length, 1);
    panel.button('could not tell').click();
    panel.dispatch({
      type: 'messageCame',
      message: { type: 'showTamper', shown: shownTamper({ cases: shownTamper().cases.slice(0, 1) }) },
    });
    panel.button('skipped').click();
    assert.deepEqual(panel.texts('.tamper-note'), ['No case has this verdict.']);
  });

  const leads: readonly (readonly [what: string, changes: Partial<ShownTamper>, lead: string])[] = [
    ['nothing yet', { state: 'running', cases: [shownCase('a', 'PKCE')] }, 'Running without changes first'],
    ['some', { state: 'running', cases: [shownCase('a', 'PKCE', shownResult()), shownCase('b', 'PKCE')] }, '1 of 2 cases run'],
    ['that no case was run', { state: 'refused', problem: 'Why.' }, 'No case was run'],
    [
      'how many held where others could not be told',
      { cases: [shownCase('a', 'PKCE', shownResult()), shownCase('b', 'PKCE', shownResult({ verdict: 'unclear' }))] },
      '1 of 2 cases held',
    ],
    [
      'that others were not run',
      { cases: [shownCase('a', 'PKCE', shownResult()), shownCase('b', 'PKCE', shownResult({ verdict: 'skipped' }))] },
      'All cases that were run held',
    ],
    ['that all held', { cases: [shownCase('a', 'PKCE', shownResult())] }, 'All cases held'],
    ['that it was stopped', { state: 'stopped', cases: [shownCase('a', 'PKCE', shownResult())] }, 'Stopped before the end'],
    ['that nothing could be told', { cases: [shownCase('a', 'PKCE', shownResult({ verdict: 'unclear' }))] }, 'No case could be told'],
  ];
  for (const [what, changes, lead] of leads) {
    it(`says ${what}`, () => assert.deepEqual(drawn(shownTamper(changes)).texts('.strip strong'), [lead]));
  }

  it('says each count once', () => {
    const results = [{}, {}, { verdict: 'unclear' }] as const;
    const cases = results.map((result, place) => shownCase(`c${place}`, 'PKCE', shownResult(result)));
    const [strip = ''] = drawn(shownTamper({ cases })).texts('.strip');
    assert.match(strip, /2 of 3 cases held/);
    assert.doesNotMatch(strip, /\b2 held/);
    assert.match(strip, /1 could not tell/);
  });

  it('says what is lacking in a sentence of its own', () => {
    assert.deepEqual(drawn(shownTamper({ problem: 'The unchanged run did not complete.' })).texts('.tamper-problem'), [
      'The unchanged run did not complete.',
    ]);
  });
});
