import '../support/dom.ts';
import assert from 'node:assert/strict';
import type { FlowId } from '../../../src/core/runs/hop.ts';
import type { HopMenuItem, ValueMenuItem } from '../../../src/messages.ts';
import { completedFlow } from '../../support/runs/flowViews.ts';
import { textOf } from '../support/drawn.ts';
import { type ShownPanel, shownPanel } from '../support/shownPanel.ts';

/** What VS Code gets for a click with the right button: what the elements around say, the inner ones first. */
function contextAt(element: Element | null): Readonly<Record<string, unknown>> {
  const around = element?.closest<HTMLElement>('[data-vscode-context]') ?? undefined;
  if (around === undefined) return {};
  return { ...contextAt(around.parentElement), ...JSON.parse(around.dataset['vscodeContext'] ?? '') };
}

function take(panel: ShownPanel, item: HopMenuItem | ValueMenuItem, element: Element | null): void {
  const target = String(contextAt(element)['target']);
  panel.send({ type: 'takeMenuItem', flowId: completedFlow().id, item, target });
}

describe('the context menu of a hop', () => {
  it('has what is possible with the hop, without Cut, Copy and Paste', () => {
    const panel = shownPanel(completedFlow());
    const { target, ...context } = contextAt(panel.row('Hop 3').querySelector('.path'));
    assert.equal(target, completedFlow().hops[2]?.id);
    assert.deepEqual(context, {
      webviewSection: 'hop',
      hopIsOurs: true,
      hopIsAnswered: true,
      hopIsTokenRequest: false,
      preventDefaultContextMenuItems: true,
    });
  });

  it('is that of the row where the keyboard is, when a key opens it', () => {
    const panel = shownPanel(completedFlow());
    panel.row('Hop 4').click();
    const tree = panel.root.querySelector('#hop-tree');
    assert.equal(contextAt(tree)['target'], completedFlow().hops[3]?.id);
    assert.equal(contextAt(panel.row('Sign-on'))['webviewSection'], 'row', 'nothing can be done with a group');
    assert.equal(contextAt(panel.row('Checks'))['webviewSection'], 'row');
  });

  it('is the same in the diagram and in the table', () => {
    const panel = shownPanel(completedFlow());
    panel.button('Sequence diagram').click();
    assert.equal(contextAt(panel.row('Hop 3'))['target'], completedFlow().hops[2]?.id);
    panel.button('Table for screen readers').click();
    assert.equal(contextAt(panel.root.querySelector('.hop-table tbody tr td'))['target'], completedFlow().hops[0]?.id);
  });

  it('is that of all hops that are selected, for each of them and for the key', () => {
    const panel = shownPanel(completedFlow());
    panel.row('Hop 3').click();
    panel.row('Hop 5').dispatchEvent(new MouseEvent('click', { bubbles: true, ctrlKey: true }));
    const ids = [2, 4].map((at) => completedFlow().hops[at]?.id);
    for (const element of [panel.row('Hop 3'), panel.row('Hop 5'), panel.root.querySelector('#hop-tree')]) {
      const { webviewSection, targets, hopIsTokenRequest } = contextAt(element);
      assert.deepEqual({ webviewSection, targets, hopIsTokenRequest }, { webviewSection: 'hops', targets: ids, hopIsTokenRequest: true });
    }
    const other = contextAt(panel.row('Hop 4'));
    assert.equal(other['webviewSection'], 'hop', 'a hop beside them is on its own');
    assert.equal(other['target'], completedFlow().hops[3]?.id);
    panel.press('Escape');
    assert.equal('targets' in contextAt(panel.row('Hop 5')), false);
    assert.equal(contextAt(panel.row('Hop 5'))['webviewSection'], 'hop');
  });

  it('copies its request as a command, its URL, and what went both ways', () => {
    const panel = shownPanel(completedFlow());
    for (const item of ['copyAsCurl', 'copyUrl', 'copyMessages'] as const) take(panel, item, panel.row('Hop 3'));
    const url = completedFlow().hops[2]?.request.url ?? '';
    const texts = panel.posted.map((message) => (message.type === 'copyText' ? message.text : ''));
    assert.ok(texts[0]?.startsWith(`curl -i -X 'POST' '${url}'`), texts[0]);
    assert.equal(texts[1], url);
    assert.match(texts[2] ?? '', /^POST .* HTTP\/1\.1\n[\s\S]*\nHTTP\/1\.1 200/);
  });

  it('filters by its phase and by its status', () => {
    const panel = shownPanel(completedFlow());
    take(panel, 'showOnlyPhase', panel.row('Hop 3'));
    assert.equal(panel.state().arrangement.filter, 'phase:"Sign-on"');
    assert.match(panel.rows().join('\n'), /Sign-on 3 of 3 hops\n/);
    take(panel, 'showOnlyStatus', panel.row('Hop 4'));
    assert.equal(panel.state().arrangement.filter, 'status:302');
  });

  it('does nothing with a hop of another run', () => {
    const panel = shownPanel(completedFlow());
    panel.send({ type: 'takeMenuItem', flowId: 'another' as never, item: 'copyUrl', target: completedFlow().hops[0]?.id ?? '' });
    panel.send({ type: 'takeMenuItem', flowId: completedFlow().id, item: 'copyUrl', target: 'another' });
    assert.deepEqual(panel.posted, []);
  });
});

describe('the context menu of a hidden value', () => {
  const chip = (panel: ShownPanel): Element | null => panel.root.querySelector('#detail-pane .secret .tag');

  it('copies and reveals it', () => {
    const panel = shownPanel(completedFlow());
    panel.row('Hop 3').click();
    const { target: tag, ...context } = contextAt(chip(panel));
    assert.deepEqual(context, { webviewSection: 'value', valueIsHidden: true, preventDefaultContextMenuItems: true });
    take(panel, 'copyValue', chip(panel));
    assert.deepEqual(panel.posted, [{ type: 'copyValue', tag }]);
    take(panel, 'revealValue', chip(panel));
    assert.deepEqual(panel.state().revealed, { [String(tag)]: { kind: 'asked' } });
  });

  it('is not there once the value is gone', () => {
    const panel = shownPanel(completedFlow({ live: false }));
    panel.row('Hop 3').click();
    const gone = panel.root.querySelector('#detail-pane .tag.gone');
    assert.ok(gone);
    assert.deepEqual(contextAt(gone), {});
  });
});

describe('a request that is edited and sent again', () => {
  it('is asked for with a key or a button of its hop, where it was sent by us', () => {
    const panel = shownPanel(completedFlow());
    panel.row('Hop 5').click();
    panel.button('Edit and Resend…').click();
    panel.send({ type: 'showLayout', layout: panel.state().layout, letterKeys: true });
    panel.press('e');
    const asked = { type: 'resendHop', hop: completedFlow().hops[4]?.id };
    assert.deepEqual(panel.posted, [asked, asked]);
  });

  const basedOn = { run: 'flow-0', hop: 'flow-0.5', index: 5 };
  const first = { kind: 'there', label: 'Web app · demo', startedAt: completedFlow().startedAt } as const;
  const headerOf = ({ root }: { readonly root: HTMLElement }) => textOf(root.querySelector('.run-header'));
  const linkOf = ({ root }: { readonly root: HTMLElement }) => root.querySelector<HTMLElement>('.run-header .link');

  it('names the run that it is from, and leads back to the hop there', () => {
    const panel = shownPanel(completedFlow({ grant: 'resend', basedOn }));
    assert.doesNotMatch(headerOf(panel), /From/); // nobody has said yet whether it is there
    panel.send({ type: 'showBasis', flowId: completedFlow().id, basis: first });
    assert.equal(textOf(linkOf(panel)), 'From hop 5 of Web app · demo');
    assert.match(linkOf(panel)?.title ?? '', /^From hop 5 of Web app · demo, .* \d\d:\d\d:\d\d$/);
    linkOf(panel)?.click();
    assert.deepEqual(panel.posted, [{ type: 'openBasis' }]);
  });

  it('says so where that run is no longer there', () => {
    const panel = shownPanel(completedFlow({ grant: 'resend', basedOn }));
    panel.send({ type: 'showBasis', flowId: completedFlow().id, basis: first });
    panel.send({ type: 'showBasis', flowId: completedFlow().id, basis: { kind: 'gone' } });
    assert.match(headerOf(panel), /From hop 5 of a run that is no longer in the history/);
    assert.equal(linkOf(panel), null);
  });

  it('in a run from the start names the run that it begins again', () => {
    const panel = shownPanel(completedFlow({ basedOn }));
    panel.send({ type: 'showBasis', flowId: completedFlow().id, basis: first });
    assert.equal(textOf(linkOf(panel)), 'From the start of Web app · demo');
    linkOf(panel)?.click();
    assert.deepEqual(panel.posted, [{ type: 'openBasis' }]);
  });

  it('is forgotten with the run that takes over the panel', () => {
    const panel = shownPanel(completedFlow({ basedOn }));
    panel.send({ type: 'showBasis', flowId: completedFlow().id, basis: first });
    panel.send({ type: 'showFlow', flow: completedFlow({ id: 'flow-9' as FlowId, basedOn }), sequence: 0 });
    assert.doesNotMatch(headerOf(panel), /Web app · demo,|From/);
    panel.send({ type: 'showBasis', flowId: completedFlow().id, basis: first }); // of the run before, late
    assert.doesNotMatch(headerOf(panel), /From/);
  });
});
