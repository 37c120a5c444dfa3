import assert from 'node:assert/strict';
import type { FlowId } from '../../../../src/core/runs/hop.ts';
import type { FlowView } from '../../../../src/core/runs/views.ts';
import { type OpenPanel, panelToTakeOver } from '../../../../src/editor/panel/panelToTakeOver.ts';
import { completedFlow, runningFlow } from '../../../support/runs/flowViews.ts';

const web = { environment: 'Sandbox', application: 'Web' };
const service = { environment: 'Sandbox', application: 'Service' };

const shows = (id: string, changes: Partial<FlowView> = {}, stays = false): OpenPanel => ({
  run: completedFlow({ ...web, id: id as FlowId, ...changes }),
  stays,
});
const gone: OpenPanel = { run: undefined, stays: false };

describe('the panel that the next run takes over', () => {
  const rows: readonly (readonly [which: string, panels: readonly OpenPanel[], repeats: string | undefined, taken: string | undefined])[] =
    [
      ['none where there is none', [], undefined, undefined],
      ['that of the application', [shows('a'), shows('b', service)], undefined, 'a'],
      ['the one that was looked at last', [shows('a'), shows('b')], undefined, 'b'],
      ['the one whose run is run again', [shows('a'), shows('b')], 'a', 'a'],
      ['another one when that stays', [shows('a', {}, true), shows('b')], 'a', 'b'],
      ['none that stays', [shows('a', {}, true)], undefined, undefined],
      ['none of another application', [shows('a', service)], undefined, undefined],
      ['none of another environment', [shows('a', { environment: 'Trial' })], undefined, undefined],
      ['none whose run is under way', [shows('a', { outcome: runningFlow().outcome })], undefined, undefined],
      [
        'that of another grant of the application',
        [shows('a', { grant: 'client_credentials', title: 'Client credentials' })],
        undefined,
        'a',
      ],
      ['none of a task', [shows('a', { grant: 'platform', title: 'Load from PingOne' })], undefined, undefined],
      ['one whose run was rejected or stopped', [shows('a', { outcome: { kind: 'cancelled' } })], undefined, 'a'],
      ['none whose run is gone', [gone], undefined, undefined],
    ];
  for (const [which, panels, repeats, taken] of rows) {
    it(`is ${which}`, () => assert.equal(panelToTakeOver(panels, completedFlow(web), repeats as FlowId | undefined)?.run?.id, taken));
  }

  it('is that of the same task, and of no other', () => {
    const load = { ...web, grant: 'platform', title: 'Load from PingOne' };
    const panels = [shows('load', load), shows('provision', { ...load, title: 'Provision trial application' })];
    assert.equal(panelToTakeOver(panels, load, undefined)?.run?.id, 'load');
  });
});
