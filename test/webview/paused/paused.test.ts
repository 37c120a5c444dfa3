import '../support/dom.ts';
import assert from 'node:assert/strict';
import type { DraftEntryView } from '../../../src/core/changes/viewDraft.ts';
import type { EpochMs } from '../../../src/core/runs/hop.ts';
import type { PausedView } from '../../../src/core/shown/pausedView.ts';
import { runningFlow } from '../../support/runs/flowViews.ts';
import { pausedRequest, pausedTags } from '../../support/runs/pausedRequest.ts';
import { textOf } from '../support/drawn.ts';
import { type ShownPanel, shownPanel } from '../support/shownPanel.ts';

const flow = { ...runningFlow(), tags: [...runningFlow().tags, ...pausedTags] };

function paused(changes: Partial<PausedView> = {}, entries?: readonly DraftEntryView[]): ShownPanel {
  const panel = shownPanel(flow);
  show(panel, changes, entries);
  return panel;
}

function show(panel: ShownPanel, changes: Partial<PausedView> = {}, entries?: readonly DraftEntryView[]): void {
  const view = { ...pausedRequest, ...changes };
  panel.send({
    type: 'showPaused',
    flowId: flow.id,
    paused: entries === undefined ? view : { ...view, draft: { ...view.draft, entries } },
  });
}

const strip = ({ root }: ShownPanel): Element => root.querySelector('.strip.paused') ?? assert.fail('There is no strip.');

function line({ root }: ShownPanel, name: string): Element {
  const found = [...root.querySelectorAll('.draft-row')].find((row) => row.getAttribute('aria-label')?.split(', ')[0] === name);
  return found ?? assert.fail(`There is no line ${name}.`);
}

function box(panel: ShownPanel, name: string): HTMLInputElement {
  const found = [...panel.root.querySelectorAll<HTMLInputElement>('input.draft-input')].find(
    (each) => each.getAttribute('aria-label') === name,
  );
  return found ?? assert.fail(`There is no box ${name}.`);
}

function type(input: HTMLInputElement, text: string): void {
  input.value = text;
  input.dispatchEvent(new Event('input', { bubbles: true }));
}

const marked = (element: Element | null | undefined): readonly string[] =>
  [...(element?.querySelectorAll('mark') ?? [])].map((mark) => `${mark.className} ${mark.textContent}`);

/** What is marked in a box. */
const markedIn = (input: HTMLInputElement): readonly string[] => marked(input.parentElement);

/** What is read out with a box. */
function descriptionOf(input: HTMLInputElement): string {
  const id = input.getAttribute('aria-describedby');
  return textOf(id === null ? null : document.getElementById(id));
}

/** The entries, of which that of the name is changed. */
function withEntry(name: string, changes: Partial<DraftEntryView>): readonly DraftEntryView[] {
  return pausedRequest.draft.entries.map((entry) => (entry.name === name ? { ...entry, ...changes } : entry));
}

describe('a request that is not sent yet', () => {
  it('is announced with what was changed, and sent, sent as it was, skipped or stopped by buttons', () => {
    const panel = paused({ maySkip: true });
    assert.match(textOf(strip(panel)), /Paused before hop 5, the token request\. Not sent yet: 2 values changed, 1 added, 1 removed\./);
    for (const name of ['Send with Changes', 'Send as Is', 'Skip', 'Stop']) panel.button(name).click();
    assert.deepEqual(
      panel.posted.filter((message) => message.type !== 'selected'),
      [
        { type: 'sendRequest', pause: 7, as: 'drafted' },
        { type: 'sendRequest', pause: 7, as: 'it was' },
        { type: 'skipRequest', pause: 7 },
        { type: 'stop' },
      ],
    );
  });

  it('has one button to send it while nothing is changed, and none to skip what the run needs', () => {
    const panel = paused({ draft: { ...pausedRequest.draft, changed: 0, added: 0, removed: 0 } });
    assert.match(textOf(strip(panel)), /Not sent yet\. Send Skip Stop/);
    panel.button('Skip').click();
    assert.deepEqual(panel.posted, []);
  });

  it('says why it cannot be sent, and does not offer to', () => {
    const panel = paused({ draft: { ...pausedRequest.draft, problem: 'The URL is no http or https URL.' } });
    assert.match(textOf(strip(panel).querySelector('[role=alert]')), /The URL is no http or https URL\./);
    panel.button('Send with Changes').click();
    assert.deepEqual(panel.posted, []);
  });

  it('counts down what the server said about the time that is left, else says the age of what it carries', () => {
    const now = Date.now();
    const issuedAt = (now - 8_000) as EpochMs;
    const recommended = { seconds: 600, spec: 'RFC 6749 section 4.1.2' };
    for (const [life, said] of [
      [{ name: 'device_code', issuedAt, expiresAt: (now + 52_500) as EpochMs }, /The device_code expires in 52 s/],
      [{ name: 'device_code', issuedAt, expiresAt: (now - 2_500) as EpochMs }, /The device_code expired 2 s ago/],
      [{ name: 'code', issuedAt, recommended }, /The code is 8 s old; servers keep it 10 min at most \(RFC 6749 section 4\.1\.2\)/],
    ] as const)
      assert.match(textOf(strip(paused({ life }))), said);
  });

  it('is the selected row of the list, with what was edited', () => {
    const panel = paused();
    assert.equal(panel.selected(), 'Hop 5: POST /as/token, not sent yet · 4 edits');
    const row = panel.row('Hop 5');
    assert.ok(!row.textContent?.includes('5'), 'the icon of a pause stands in the place of the number');
    assert.deepEqual(
      [...row.querySelectorAll('.arrow, .arrow-head')].map((part) => part.getAttribute('y1') ?? part.getAttribute('y')),
      ['11.5', '11.5'],
      'its arrow stands where its words stand: nothing comes back yet',
    );
    panel.send({ type: 'showPaused', flowId: flow.id });
    assert.equal(panel.root.querySelector('.strip.paused'), null);
    assert.throws(() => panel.row('Hop 5: POST /as/token, not sent'));
  });

  it('has no time yet where the list has a column for times', () => {
    const panel = shownPanel(flow);
    panel.dispatch({ type: 'panelMeasured', width: 2200 });
    show(panel);
    assert.ok(panel.row('Hop 1').querySelector('.time-bar'));
    assert.equal(panel.row('Hop 5').querySelector('.time-bar'), null);
  });

  it('does not take the person away from what they look at while it is edited', () => {
    const panel = paused();
    panel.dispatch({ type: 'selectionChosen', selection: { kind: 'checks' } });
    show(panel, { canUndo: true });
    assert.match(panel.selected() ?? '', /^Checks/);
    show(panel, { id: 8 });
    assert.match(panel.selected() ?? '', /^Hop 5/);
  });

  it('of another run is not shown', () => {
    const panel = shownPanel(flow);
    panel.send({ type: 'showPaused', flowId: 'other' as typeof flow.id, paused: pausedRequest });
    assert.equal(panel.root.querySelector('.strip.paused'), null);
  });
});

describe('the form of a request', () => {
  it('posts what is typed, letter by letter', () => {
    const panel = paused();
    type(box(panel, 'resource'), 'https://x');
    type(box(panel, 'URL'), 'https://as.example/other');
    assert.deepEqual(panel.posted, [
      { type: 'editRequest', pause: 7, edit: { kind: 'set', id: 6, value: 'https://x' } },
      { type: 'editRequest', pause: 7, edit: { kind: 'set', id: 1, value: 'https://as.example/other' } },
    ]);
  });

  it('keeps what is typed while what the host says comes later, and takes it when the box is left', () => {
    const panel = paused();
    const input = box(panel, 'redirect_uri');
    input.focus();
    input.value = 'typed on';
    show(panel);
    assert.equal(input.value, 'typed on');
    assert.equal(document.activeElement, input);
    input.blur();
    show(panel, { canUndo: true });
    assert.equal(box(panel, 'redirect_uri').value, 'http://127.0.0.1/callback/');
  });

  it('does not put what is on its way back into a box that was left meanwhile, so that what is typed on follows the latest text', () => {
    const panel = paused();
    const input = box(panel, 'redirect_uri');
    input.focus();
    for (const text of ['http://a', 'http://ab', 'http://abc']) type(input, text);
    input.blur();
    for (const value of ['http://127.0.0.1/callback/', 'http://a', 'http://ab']) {
      show(panel, {}, withEntry('redirect_uri', { value }));
      assert.equal(input.value, 'http://abc', `when ${value} comes`);
    }
    show(panel, {}, withEntry('redirect_uri', { value: 'http://abc' }));
    assert.equal(input.value, 'http://abc');
    show(panel, {}, withEntry('redirect_uri', { value: 'http://127.0.0.1/callback/' }));
    assert.equal(input.value, 'http://127.0.0.1/callback/', 'an edit that was taken back');
  });

  it('takes what was made of a text elsewhere at once, also while it is typed on in the panel', () => {
    const panel = paused();
    const input = box(panel, 'redirect_uri');
    input.focus();
    type(input, 'http://a');
    input.blur();
    show(panel, {}, withEntry('redirect_uri', { value: 'http://from-the-document' }));
    assert.equal(input.value, 'http://from-the-document');
  });

  it('shows the tag of what became a secret while it was typed as soon as the box is left', () => {
    const panel = paused();
    const input = box(panel, 'resource');
    input.focus();
    type(input, 'typed-secret');
    show(panel, {}, withEntry('resource', { value: 'resource#7e21', isSecret: true }));
    assert.equal(box(panel, 'resource').value, 'typed-secret');
    input.blur();
    assert.equal(line(panel, 'resource').querySelector('input[aria-label=resource]'), null);
    assert.doesNotMatch(panel.root.innerHTML, /typed-secret/);
  });

  it('marks in a box what differs from what was there, while it is typed, and beside it what is gone', () => {
    const panel = paused();
    const input = box(panel, 'redirect_uri');
    const note = () => marked(line(panel, 'redirect_uri').querySelector('.draft-note'));
    assert.deepEqual([markedIn(input), note()], [['inserted /'], []]);
    input.focus();
    type(input, 'http://127.0.0.1/other');
    assert.deepEqual(markedIn(input), ['inserted other'], 'before the host has it');
    show(panel, {}, withEntry('redirect_uri', { value: 'http://127.0.0.1/other' }));
    assert.deepEqual([markedIn(input), note()], [['inserted other'], ['removed callback']]);
    type(input, 'http://127.0.0.1/call');
    show(panel, {}, withEntry('redirect_uri', { value: 'http://127.0.0.1/call' }));
    assert.deepEqual([markedIn(input), note()], [[], ['removed back']]);
    const untouched = box(panel, 'grant_type');
    assert.deepEqual(markedIn(untouched), []);
    type(untouched, 'authorization-code');
    assert.deepEqual(markedIn(untouched), ['inserted -'], 'compared with what it had at first');
  });

  it('marks nothing in what was added, in secrets, and in what was one', () => {
    const panel = paused({}, withEntry('grant_type', { how: 'set', was: 'x code#0f56', value: 'x other' }));
    assert.deepEqual(marked(line(panel, 'grant_type')), []);
    assert.match(textOf(line(panel, 'grant_type')), /was x code#0f56/);
    for (const name of ['resource', 'code_verifier', 'code']) assert.deepEqual(marked(line(panel, name)), [], name);
  });

  it('says of a changed address what was there, with the mark of a changed line', () => {
    const address = (panel: ShownPanel): Element => panel.root.querySelector('.draft-address') ?? assert.fail();
    assert.ok(!address(paused()).classList.contains('draft-set'));
    const entries = pausedRequest.draft.entries.map(
      (entry): DraftEntryView =>
        entry.place === 'url'
          ? { ...entry, how: 'set', value: 'https://as.example/token', was: 'https://as.example/tokens' }
          : entry.place === 'method'
            ? { ...entry, how: 'set', value: 'PUT', was: 'POST' }
            : entry,
    );
    const changed = paused({}, entries);
    assert.ok(address(changed).classList.contains('draft-set'));
    assert.equal(descriptionOf(box(changed, 'URL')), 'was https://as.example/tokens, now without s');
    assert.match(descriptionOf(box(changed, 'Method')), /^was POST/);
    assert.equal(address(changed).querySelectorAll('.draft-note').length, 2);
  });

  it('has read out with a box what the marks show, and what a server may make of the change', () => {
    const warning = 'another one than in the request before (RFC 6749 section 4.1.3)';
    const panel = paused({}, withEntry('redirect_uri', { warning }));
    assert.equal(descriptionOf(box(panel, 'redirect_uri')), `was http://127.0.0.1/callback, now with / ${warning}`);
    show(panel, {}, withEntry('redirect_uri', { value: 'http://127.0.0.1/' }));
    assert.equal(descriptionOf(box(panel, 'redirect_uri')), 'was http://127.0.0.1/callback, now without callback');
    show(panel, {}, withEntry('redirect_uri', { was: '' }));
    assert.equal(descriptionOf(box(panel, 'redirect_uri')), 'was empty, now with http://127.0.0.1/callback/');
    assert.equal(descriptionOf(box(panel, 'grant_type')), '');
  });

  it('shows a secret as a tag without a box, and has the host ask for another one', () => {
    const panel = paused();
    assert.match(textOf(line(panel, 'code')), /code#0f56/);
    assert.equal(line(panel, 'code').querySelector('input'), null);
    panel.button('Replace the value of code…').click();
    assert.deepEqual(panel.posted, [{ type: 'replaceValue', pause: 7, entry: 3 }]);
  });

  it('says of each line what became of it, or where its value is defined', () => {
    const panel = paused();
    for (const [name, note] of [
      ['redirect_uri', 'was http://127.0.0.1/callback'],
      ['code_verifier', 'replaced'],
      ['resource', 'added'],
      ['user-agent', 'will not be sent'],
      ['grant_type', '§4.1.3'],
    ] as const)
      assert.ok(textOf(line(panel, name).querySelector('.draft-note')).includes(note), `${name}: ${textOf(line(panel, name))}`);
    assert.equal(line(panel, 'user-agent').querySelector('input'), null);
    assert.match(textOf(panel.root), /Cookies none: this request does not go through the browser/);
  });

  it('adds, removes and resets parts, takes edits back, and resets all', () => {
    const panel = paused({ canUndo: true });
    for (const name of ['Add a parameter', 'Add a header', 'Add a cookie', 'Remove resource', 'Reset user-agent', 'Reset all edits'])
      panel.button(name).click();
    panel.button('Undo the last edit').click();
    const edits = panel.posted.map((message) => (message.type === 'editRequest' ? message.edit : message.type));
    assert.deepEqual(edits, [
      { kind: 'add', place: 'form' },
      { kind: 'add', place: 'header' },
      { kind: 'add', place: 'cookie' },
      { kind: 'remove', id: 6 },
      { kind: 'reset', id: 9 },
      { kind: 'resetAll' },
      'undoEdit',
    ]);
    assert.ok((panel.button('Reset grant_type') as HTMLButtonElement).disabled);
  });

  it('has a box for the name of what was added', () => {
    const panel = paused();
    type(box(panel, 'Name'), 'audience');
    assert.deepEqual(panel.posted, [{ type: 'editRequest', pause: 7, edit: { kind: 'rename', id: 6, name: 'audience' } }]);
  });

  it('remembers for the environment where to pause', () => {
    const panel = paused();
    const head = [...panel.root.querySelectorAll<HTMLElement>('.fold-head')].find((each) => textOf(each).includes('Pause before'));
    assert.match(textOf(head ?? null), /the token request · remembered for Sandbox/);
    head?.click();
    const boxes = [...panel.root.querySelectorAll<HTMLInputElement>('.draft-choice input')];
    assert.deepEqual(
      boxes.map(({ checked }) => checked),
      [true, false],
    );
    for (const each of boxes) each.click();
    assert.deepEqual(panel.posted, [
      { type: 'pauseBefore', pause: 7, what: 'step', isOn: false },
      { type: 'pauseBefore', pause: 7, what: 'phase', isOn: true },
    ]);
  });

  it('takes names and values of a server for text', () => {
    const value = '<img src=x onerror=alert(1)>';
    const entries = [{ id: 1, place: 'form', name: value, value, isSecret: false, how: 'removed' }] as const;
    assert.equal(paused({}, entries).root.querySelector('img'), null);
  });
});
