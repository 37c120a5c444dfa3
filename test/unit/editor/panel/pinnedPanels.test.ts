import assert from 'node:assert/strict';
import { type PanelTab, pinnedPanels, type ShownPanel } from '../../../../src/editor/panel/pinnedPanels.ts';

const panel = (name: string, changes: Partial<ShownPanel> = {}) => ({
  name,
  title: 'Web app · demo',
  column: 1,
  isVisible: false,
  ...changes,
});
const tab = (changes: Partial<PanelTab> = {}): PanelTab => ({
  title: 'Web app · demo',
  column: 1,
  isVisible: false,
  isPinned: false,
  ...changes,
});

describe('panels with a pinned tab', () => {
  const rows: readonly (readonly [what: string, panels: readonly ReturnType<typeof panel>[], tabs: readonly PanelTab[], pinned: string])[] =
    [
      ['none without a pinned tab', [panel('a')], [tab()], ''],
      ['the one of the tab', [panel('a'), panel('b', { title: 'Service' })], [tab(), tab({ title: 'Service', isPinned: true })], 'b'],
      ['the one in front', [panel('a'), panel('b', { isVisible: true })], [tab(), tab({ isVisible: true, isPinned: true })], 'b'],
      ['not the one in front', [panel('a'), panel('b', { isVisible: true })], [tab({ isPinned: true }), tab({ isVisible: true })], 'a'],
      ['the one of the column', [panel('a'), panel('b', { column: 2 })], [tab(), tab({ column: 2, isPinned: true })], 'b'],
      ['the older of two that look alike', [panel('a'), panel('b')], [tab({ isPinned: true }), tab()], 'a'],
      ['both when both are pinned', [panel('a'), panel('b')], [tab({ isPinned: true }), tab({ isPinned: true })], 'a b'],
      ['none of another extension', [panel('a')], [tab({ title: 'Preview', isPinned: true })], ''],
    ];
  for (const [what, panels, tabs, pinned] of rows) {
    it(`are ${what}`, () => assert.equal([...pinnedPanels(panels, tabs)].map(({ name }) => name).join(' '), pinned));
  }
});
