import assert from 'node:assert/strict';
import type { ShownTamper } from '../../../../src/core/tamper/shown/shownTamper.ts';
import { endOf } from '../../../../webview/tamper/endOf.ts';
import { tamperKey } from '../../../../webview/tamper/tamperKeys.ts';
import { groupId, tamperRows } from '../../../../webview/tamper/tamperRows.ts';
import { initialTamper, reduceTamper, savedTamper, type TamperAction, type TamperState } from '../../../../webview/tamper/tamperState.ts';
import { shownTamper } from '../../../support/tamper/shownTamper.ts';

const come = (shown: ShownTamper): TamperAction => ({ type: 'messageCame', message: { type: 'showTamper', shown } });

function stateAfter(...actions: readonly TamperAction[]): TamperState {
  return [come(shownTamper()), ...actions].reduce<TamperState>(reduceTamper, initialTamper(undefined));
}

function rowsOf(state: TamperState): readonly string[] {
  return tamperRows(shownTamper(), state.arrangement).map(({ id }) => id);
}

/** Presses keys in the table. */
function press(state: TamperState, ...keys: readonly string[]): TamperState {
  return keys.reduce((before, key) => {
    const selected = tamperRows(shownTamper(), before.arrangement).find(({ id }) => id === before.arrangement.selected);
    const action = tamperKey(key, selected);
    return action === undefined ? before : reduceTamper(before, action);
  }, state);
}

const groups = { pkce: groupId('PKCE'), code: groupId('Authorization code') };

describe('the state of the panel of tamper checks', () => {
  it('begins at the first case that did not hold, told at length', () => {
    const { arrangement } = stateAfter();
    assert.deepEqual([arrangement.selected, arrangement.open], ['code.replayed', ['code.replayed']]);
  });

  it('begins at the first row where none failed', () => {
    const held = shownTamper().cases.filter(({ result }) => result?.verdict === 'held');
    const state = reduceTamper(initialTamper(undefined), come(shownTamper({ cases: held })));
    assert.deepEqual([state.arrangement.selected, state.arrangement.open], [groups.pkce, []]);
  });

  it('does not take the person away from what is looked at when the checks end', () => {
    const running = reduceTamper(initialTamper(undefined), come(shownTamper({ state: 'running' })));
    assert.equal(running.arrangement.selected, undefined);
    const looking = reduceTamper(running, { type: 'rowToggled', id: 'pkce.missing' });
    assert.equal(reduceTamper(looking, come(shownTamper())).arrangement.selected, 'pkce.missing');
  });

  it('looks for the first failure again when the checks are run again', () => {
    const again = stateAfter({ type: 'rowToggled', id: 'pkce.missing' }, come(shownTamper({ state: 'running' })));
    assert.deepEqual([again.arrangement.selected, again.arrangement.open], [undefined, []]);
    assert.equal(reduceTamper(again, come(shownTamper())).arrangement.selected, 'code.replayed');
  });

  it('shows the cases of the chosen verdicts, and all again when the filter goes', () => {
    const state = stateAfter({ type: 'filterToggled' }, { type: 'verdictToggled', verdict: 'unclear' });
    assert.deepEqual(rowsOf(state), [groups.pkce, 'pkce.wrong']);
    assert.equal(rowsOf(reduceTamper(state, { type: 'verdictToggled', verdict: 'skipped' })).length, 4);
    assert.equal(rowsOf(reduceTamper(state, { type: 'filterToggled' })).length, 6);
  });

  it('is kept over a reload of the page, and takes nothing that is not ours', () => {
    const state = stateAfter(
      { type: 'filterToggled' },
      { type: 'verdictToggled', verdict: 'held' },
      { type: 'rowToggled', id: groups.pkce },
    );
    const kept: unknown = JSON.parse(JSON.stringify(savedTamper(state)));
    assert.deepEqual(initialTamper(kept).arrangement, state.arrangement);
    const odd = initialTamper({ version: 1, verdicts: ['held', 'x', 1], open: 'x', folded: [1, 'PKCE'], selected: {} }).arrangement;
    assert.deepEqual(odd, { verdicts: ['held'], showsFilter: false, open: [], folded: ['PKCE'] });
    assert.deepEqual(initialTamper({ version: 2, open: ['x'] }).arrangement.open, []);
  });

  it('is read out once, when the checks end', () => {
    const running = reduceTamper(initialTamper(undefined), come(shownTamper({ state: 'running' })));
    const ended = reduceTamper(running, come(shownTamper()));
    assert.match(endOf(running, ended) ?? '', /^1 case did not hold: 1 held · 1 could not tell · /);
    assert.deepEqual(
      [endOf(initialTamper(undefined), running), endOf(running, running), endOf(ended, ended)],
      [undefined, undefined, undefined],
    );
  });

  it('says what the host says where nothing was kept', () => {
    const state = reduceTamper(initialTamper(undefined), { type: 'messageCame', message: { type: 'showNothing', message: 'Gone.' } });
    assert.deepEqual(state.content, { kind: 'nothing', message: 'Gone.' });
  });
});

describe('keys in the table of tamper checks', () => {
  it('go from row to row and stop at the ends', () => {
    assert.equal(press(stateAfter(), 'Home').arrangement.selected, groups.pkce);
    assert.equal(press(stateAfter(), 'Home', 'ArrowUp').arrangement.selected, groups.pkce);
    assert.equal(press(stateAfter(), 'Home', 'ArrowDown', 'ArrowDown').arrangement.selected, 'pkce.wrong');
    assert.equal(press(stateAfter(), 'End', 'ArrowDown').arrangement.selected, 'code.altered');
    assert.equal(press(stateAfter(), 'PageUp').arrangement.selected, groups.pkce);
    assert.equal(press(stateAfter(), 'Home', 'PageDown').arrangement.selected, 'code.altered');
  });

  it('open and close a case', () => {
    assert.deepEqual(press(stateAfter(), 'Enter').arrangement.open, []);
    assert.deepEqual(press(stateAfter(), 'ArrowDown', ' ').arrangement.open, ['code.replayed', 'code.altered']);
    assert.deepEqual(press(stateAfter(), 'ArrowRight').arrangement.open, ['code.replayed']);
  });

  it('lead left from what is open to closed, then to its group, which they fold', () => {
    const left = (count: number) => press(stateAfter(), ...Array.from({ length: count }, () => 'ArrowLeft'));
    assert.deepEqual([left(1).arrangement.open, left(1).arrangement.selected], [[], 'code.replayed']);
    assert.equal(left(2).arrangement.selected, groups.code);
    assert.deepEqual(rowsOf(left(3)), [groups.pkce, 'pkce.missing', 'pkce.wrong', groups.code]);
    assert.equal(rowsOf(press(left(3), 'ArrowRight')).length, 6);
  });

  it('leave others alone', () => {
    assert.equal(tamperKey('a', undefined), undefined);
    assert.equal(tamperKey('Enter', undefined), undefined);
  });
});
