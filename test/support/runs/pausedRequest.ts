import type { DraftEntryView } from '../../../src/core/changes/viewDraft.ts';
import type { EpochMs, HopId } from '../../../src/core/runs/hop.ts';
import type { PausedView } from '../../../src/core/shown/pausedView.ts';

const url = 'http://127.0.0.1:4711/8f1c2a60-5d3e-4b7a-9c11-2e6f0a4d9b35/as/token';

const entries: readonly DraftEntryView[] = [
  { id: 0, place: 'method', name: '', value: 'POST', isSecret: false },
  { id: 1, place: 'url', name: '', value: url, isSecret: false },
  { id: 2, place: 'form', name: 'grant_type', value: 'authorization_code', isSecret: false },
  { id: 3, place: 'form', name: 'code', value: 'code#0f56', isSecret: true },
  {
    id: 4,
    place: 'form',
    name: 'redirect_uri',
    value: 'http://127.0.0.1/callback/',
    isSecret: false,
    how: 'set',
    was: 'http://127.0.0.1/callback',
  },
  { id: 5, place: 'form', name: 'code_verifier', value: 'verifier#7e21', isSecret: true, how: 'set', was: 'verifier#c705' },
  { id: 6, place: 'form', name: 'resource', value: 'https://api.example.test', isSecret: false, how: 'added' },
  { id: 7, place: 'header', name: 'authorization', value: 'Basic basic#f3d9', isSecret: true },
  { id: 8, place: 'header', name: 'content-type', value: 'application/x-www-form-urlencoded', isSecret: false },
  { id: 9, place: 'header', name: 'user-agent', value: 'auth-flow-explorer', isSecret: false, how: 'removed' },
];

/** A token request that a run waits with: two values changed, one added, one removed. All values are made up. */
export const pausedRequest: PausedView = {
  id: 7,
  hop: {
    id: 'paused 7' as HopId,
    index: 5,
    step: 'token request',
    from: 'client',
    to: 'tokenEndpoint',
    label: 'POST /as/token',
    purpose: 'Exchanges the code for tokens.',
    startedAt: 0 as EpochMs,
    request: {
      method: 'POST',
      url,
      headers: [
        ['authorization', 'Basic basic#f3d9'],
        ['content-type', 'application/x-www-form-urlencoded'],
      ],
      body: 'grant_type=authorization_code&code=code#0f56&redirect_uri=http%3A%2F%2F127.0.0.1%2Fcallback%2F&code_verifier=verifier#7e21&resource=https%3A%2F%2Fapi.example.test',
      cookies: [],
    },
    outcome: { kind: 'pending' },
    findings: [],
  },
  draft: { entries, changed: 2, added: 1, removed: 1 },
  words: 'the token request',
  maySkip: false,
  canUndo: false,
  isFrontChannel: false,
  pausesBefore: { environment: 'Sandbox', step: true, phase: false, phaseName: 'Tokens' },
};

/** The tags in it. */
export const pausedTags: readonly string[] = ['code#0f56', 'verifier#7e21', 'verifier#c705', 'basic#f3d9'];
