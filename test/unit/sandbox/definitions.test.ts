import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { knownActions } from '../../../src/pingone/flowsApi/flowActions.ts';
import { knownStatuses } from '../../../src/pingone/flowsApi/statuses.ts';
import { faultList } from '../../../src/sandbox/faults/definitions.ts';
import { flowActions } from '../../../src/sandbox/flows/actionTable.ts';
import { offeredActions } from '../../../src/sandbox/flows/offeredActions.ts';
import { statuses } from '../../../src/sandbox/flows/statuses.ts';
import { seedDirectory } from '../../../src/sandbox/seed/seedDirectory.ts';

describe('sandbox: what is defined is used', () => {
  it('each fault without an answer of its own is asked for where it strikes', () => {
    const root = new URL('../../../src/sandbox/', import.meta.url);
    const sources = readdirSync(root, { recursive: true, encoding: 'utf8' })
      .filter((file) => file.endsWith('.ts'))
      .map((file) => readFileSync(new URL(file, root), 'utf8'));
    const asked = new Set(sources.flatMap((source) => [...source.matchAll(/\.strikes\('([^']+)'/g)].map(([, name]) => name)));
    const placed = faultList.filter(([, { answer }]) => answer === undefined).map(([name]) => name);
    assert.deepEqual([...asked].sort(), placed.sort());
  });

  it('statuses and actions are those that the client knows, each side with a list of its own', () => {
    assert.deepEqual(Object.keys(statuses).sort(), [...knownStatuses].sort());
    assert.deepEqual([...flowActions.keys()].sort(), [...knownActions].sort());
  });

  it('each action is offered in a status, or by a policy', () => {
    const flows = [...seedDirectory({}).policies.values()].map((policy) => ({
      id: 'f',
      createdAt: 0,
      expiresAt: 0,
      purpose: { kind: 'device' as const },
      policy,
      milestones: new Set<never>(),
      amr: [],
      pushPolls: 0,
      otpAttempts: 0,
      resumed: false,
    }));
    const names = Object.keys(statuses) as readonly (keyof typeof statuses)[];
    const offered = new Set<string>(flows.flatMap((flow) => names.flatMap((status) => offeredActions(flow, status))));
    assert.deepEqual(
      [...flowActions.keys()].filter((name) => !offered.has(name)),
      [],
    );
  });
});
