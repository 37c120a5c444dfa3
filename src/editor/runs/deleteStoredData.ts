import type { Memento } from 'vscode';
import type { Sessions } from '../flows/sessions.ts';
import type { AllowedOrigins } from '../origins/allowedOrigins.ts';
import type { FlowPanels } from '../panel/flowPanels.ts';
import type { SecretStore } from '../secrets/secretStore.ts';
import type { TamperPanels } from '../tamper/tamperPanels.ts';
import type { RunStore } from './runStore.ts';

export interface StoredData {
  readonly runs: RunStore;
  readonly secrets: Pick<SecretStore, 'forgetAll'>;
  readonly sessions: Sessions;
  readonly allowedOrigins: Pick<AllowedOrigins, 'revokeAll'>;
  /** State of all windows and of this workspace: whatever was ever remembered there, by this version or an earlier one. */
  readonly states: readonly (Memento & { keys(): readonly string[] })[];
  /** `undefined` while none was needed in this window. */
  readonly panels: () => FlowPanels | undefined;
  /** The panels of tamper checks, which have runs of their own. */
  readonly checks: () => Pick<TamperPanels, 'dispose'> | undefined;
}

/**
 * Removes everything that the extension keeps but the settings. Flows under way are stopped first.
 * @throws {PlainError} when the editor's secret storage fails; what is not yet removed can be removed by trying again
 */
export async function deleteStoredData({ runs, secrets, sessions, allowedOrigins, states, panels, checks }: StoredData): Promise<void> {
  await runs.runs.stopAll();
  checks()?.dispose();
  for (const { id } of await runs.list()) panels()?.close(id);
  await runs.deleteAll();
  for (const environment of sessions.kept) sessions.drop(environment);
  await secrets.forgetAll(); // before the state, which says which ones there are
  await allowedOrigins.revokeAll(); // who follows them does not hear of the state
  for (const state of states) for (const key of state.keys()) await state.update(key, undefined);
}
