import assert from 'node:assert/strict';
import { contextKeysOf, type EditorState } from '../../../../src/editor/contextKeys/contextKeysOf.ts';
import type { StateKey } from '../../../../src/editor/contributions/contextKeys.ts';
import { MemorySettings, storeOf } from '../../../support/editor/memorySettings.ts';
import { completedFlow, runningFlow } from '../../../support/runs/flowViews.ts';

const nothing: EditorState = {
  environments: [],
  problems: 0,
  storedSecrets: 0,
  allowedServers: 0,
  keptSessions: 0,
  runs: [],
  hasRuns: false,
  sandboxStartedHere: false,
};

const publicApp = { name: 'App', clientId: 'app', redirectUris: ['http://127.0.0.1/callback'], clientAuthentication: 'none' };
const service = { name: 'Service', clientId: 'service', grantTypes: ['client_credentials'] };
const provider = { name: 'Provider', kind: 'oidc', issuer: 'https://op.example' };
const pingOne = { name: 'Trial', kind: 'pingone', region: 'EU', environmentId: '0a1b2c3d-0000-4000-8000-000000000001' };

/** With these settings of the user, or of a workspace that is not trusted. */
function configured(entries: readonly unknown[], origin: 'user' | 'untrusted workspace' = 'user'): EditorState {
  const settings = origin === 'user' ? new MemorySettings(entries) : new MemorySettings([], entries);
  settings.trusted = false;
  return { ...nothing, environments: storeOf(settings).environments };
}

const withRun = (flow: EditorState['runs'][number]['flow'], marks: EditorState['runs'][number]['marks'] = {}): EditorState => ({
  ...nothing,
  hasRuns: true,
  runs: [{ flow, marks }],
});

describe('the context keys of commands', () => {
  const rows: readonly (readonly [when: string, state: EditorState, keys: readonly StateKey[]])[] = [
    ['nothing is there', nothing, []],
    ['a provider is configured', configured([provider]), ['canStart', 'canEdit', 'hasOwnEnvironment', 'hasOpenId']],
    [
      'it has a public client',
      configured([{ ...provider, applications: [publicApp] }]),
      ['canStart', 'canEdit', 'hasOwnEnvironment', 'hasApplications', 'hasOpenId'],
    ],
    [
      'it has a service',
      configured([{ ...provider, applications: [service] }]),
      ['canStart', 'canEdit', 'hasOwnEnvironment', 'hasApplications', 'hasOpenId', 'hasClientCredentials', 'canStoreSecret'],
    ],
    [
      'a PingOne environment has a user and a worker',
      configured([{ ...pingOne, users: [{ username: 'demo' }], worker: { clientId: 'w' } }]),
      ['canStart', 'canEdit', 'hasOwnEnvironment', 'hasTestUsers', 'hasPingOne', 'hasWorker', 'canStoreSecret'],
    ],
    [
      'all of it comes from an untrusted workspace',
      configured([{ ...pingOne, applications: [service], worker: { clientId: 'w' } }], 'untrusted workspace'),
      ['canEdit', 'hasOwnEnvironment', 'hasApplications', 'hasPingOne'],
    ],
    ['the sandbox is configured', configured([{ name: 'Local', kind: 'sandbox' }]), ['canStart', 'canEdit', 'hasPingOne']],
    ['the settings have problems', { ...nothing, problems: 2 }, ['hasProblems']],
    ['secrets are stored', { ...nothing, storedSecrets: 1 }, ['hasSecrets']],
    ['servers are allowed', { ...nothing, allowedServers: 1 }, ['hasAllowedServers']],
    ['a session is kept', { ...nothing, keptSessions: 1 }, ['keepsSession']],
    ['the sandbox was started here', { ...nothing, sandboxStartedHere: true }, ['sandboxRunning']],
    ['the history was not read yet', { ...nothing, hasRuns: true }, ['hasRuns']],
    ['a run is under way', withRun(runningFlow()), ['hasRuns', 'flowRunning']],
    ['a run brought tokens', withRun(completedFlow()), ['hasRuns', 'tokensReceived', 'tokensInMemory', 'valuesInMemory']],
    ['it brought none', withRun(completedFlow({ tokens: [] })), ['hasRuns', 'valuesInMemory']],
    [
      'its values are gone, and it is pinned',
      withRun(completedFlow({ live: false }), { pinned: true }),
      ['hasRuns', 'tokensReceived', 'hasPinnedRuns'],
    ],
  ];
  for (const [when, state, keys] of rows) {
    it(`hold as far as they should when ${when}`, () => {
      const held = Object.entries(contextKeysOf(state)).flatMap(([key, holds]) => (holds ? [key] : []));
      assert.deepEqual(held.sort(), [...keys, 'isKnown'].sort());
    });
  }

  it('hold of a sandbox that runs, of which nothing can be edited', () => {
    const [environment] = configured([{ ...provider, applications: [service] }]).environments;
    const told = environment && { ...environment, origin: 'sandbox' as const, told: { applications: ['Service'], users: [] } };
    const { canStart, canEdit, hasApplications, canStoreSecret } = contextKeysOf({ ...nothing, environments: told ? [told] : [] });
    assert.deepEqual([canStart, canEdit, hasApplications, canStoreSecret], [true, false, false, false]);
  });
});
