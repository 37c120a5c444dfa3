import assert from 'node:assert/strict';
import { lanePercent, lanesOf } from '../../../../webview/hops/lanes.ts';
import { buildHop, completedFlow } from '../../../support/runs/flowViews.ts';

describe('lanes of the diagram', () => {
  it('are those that the hops use, from left to right', () => {
    assert.deepEqual(lanesOf(completedFlow().hops, 'authorization_code', false), [
      'client',
      'authorizationServer',
      'flow',
      'tokenEndpoint',
    ]);
    assert.deepEqual(
      lanesOf([buildHop(1, { to: 'api' }), buildHop(2, { from: 'userAgent', to: 'authorizationServer' })], 'implicit', false),
      ['client', 'userAgent', 'authorizationServer', 'api'],
    );
  });

  it('include those that are sure to come while the flow runs, so that the diagram stays where it is', () => {
    const [first] = completedFlow().hops;
    assert.ok(first);
    assert.deepEqual(lanesOf([first], 'authorization_code', true), ['client', 'authorizationServer', 'tokenEndpoint']);
    assert.deepEqual(lanesOf([first], 'authorization_code', false), ['client', 'authorizationServer']);
    assert.deepEqual(lanesOf([], 'client_credentials', true), ['client', 'tokenEndpoint']);
  });

  it('stand apart within the width', () => {
    const lanes = ['client', 'userAgent', 'authorizationServer', 'flow', 'tokenEndpoint', 'api'] as const;
    const places = lanes.map((lane) => lanePercent(lane, lanes));
    assert.deepEqual(
      places,
      places.toSorted((a, b) => a - b),
    );
    assert.ok(places.every((place) => place > 0 && place < 100));
    assert.equal(new Set(places).size, lanes.length);
  });
});
