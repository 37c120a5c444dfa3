import assert from 'node:assert/strict';
import { words } from '../../../../src/editor/kernel/texts/words.ts';
import { lifetimesIn, lifetimesOf } from '../../../../src/editor/platform/knownLifetimes.ts';
import type { LoadedGroup } from '../../../../src/editor/platform/loadedEnvironments.ts';
import { readLifetimes } from '../../../../src/editor/sandbox/readLifetimes.ts';
import { readApplication, readResource } from '../../../../src/pingone/platform/platformReadings.ts';
import { completedFlow } from '../../../support/runs/flowViews.ts';

const access = { token: 'access_token', seconds: 900, setting: 'accessTokenValiditySeconds', owner: 'the resource Orders API' } as const;
const refresh = { token: 'refresh_token', seconds: 2_592_000, setting: 'refreshTokenDuration', owner: 'the application Web' } as const;

describe('settings that make tokens last as long as they do', () => {
  it('are read from what a sandbox prints, and nothing else is', () => {
    const told = [
      { ...access, audience: 'https://orders.example' },
      { ...refresh, clientId: 'web' },
    ];
    assert.deepEqual(readLifetimes(told), told);
    assert.deepEqual(
      readLifetimes([{ ...access, seconds: '900' }, { ...access, token: 'id_token' }, { ...access, owner: 1 }, null, 'x']),
      [],
    );
    assert.deepEqual(readLifetimes(undefined), []);
  });

  it('are found in what was loaded from an environment', () => {
    const resource = (body: object) => readResource({ id: 'r', type: 'CUSTOM', name: 'Orders API', ...body });
    const application = readApplication({ id: 'web', name: 'Web', refreshTokenDuration: 2_592_000 });
    const without = readApplication({ id: 'b', name: 'B' });
    const complete = resource({ audience: 'https://orders.example', accessTokenValiditySeconds: 900 });
    const bare = resource({ audience: 'https://x.example' });
    assert.ok(application && without && complete && bare);
    const item = { id: '1', label: 'x', settings: {} };
    const groups: readonly LoadedGroup[] = [
      {
        kind: 'applications',
        label: words('Applications'),
        items: [
          { ...item, application },
          { ...item, application: without },
        ],
      },
      {
        kind: 'resources',
        label: words('Resources and scopes'),
        items: [
          { ...item, resource: complete },
          { ...item, resource: bare },
        ],
      },
      { kind: 'populations', label: words('Populations'), items: [item] },
    ];
    assert.deepEqual(lifetimesIn(groups), [
      { ...refresh, clientId: 'web' },
      { ...access, audience: 'https://orders.example' },
    ]);
  });

  it('apply to a run by the audience and the client of its tokens', () => {
    const [id, token] = completedFlow().tokens;
    assert.ok(id && token);
    const known = [
      { ...access, audience: 'https://orders.example' },
      { ...access, audience: 'https://other.example' },
      { ...refresh, clientId: 'web-app' },
      { ...refresh, clientId: 'other' },
      refresh,
    ];
    const orders = { ...token, claims: { aud: ['https://orders.example'] } };
    assert.deepEqual(lifetimesOf({ tokens: [id, orders] }, known), [access, refresh]);
    assert.deepEqual(lifetimesOf({ tokens: [] }, known), []);
  });
});
