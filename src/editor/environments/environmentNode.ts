import type { Event } from 'vscode';
import type { SecretRef } from '../../core/plan/plan.ts';
import type { Application, TestUser, Worker } from '../../environments/environment.ts';
import type { Sessions } from '../flows/sessions.ts';
import type { LoadedEnvironments, LoadedGroup, LoadedItem } from '../platform/loadedEnvironments.ts';
import type { ConfiguredEnvironment, EnvironmentProblem } from './configuredEnvironment.ts';

/** An item of the tree of environments. */
export type EnvironmentNode =
  | { readonly kind: 'problem'; readonly problem: EnvironmentProblem }
  | { readonly kind: 'environment'; readonly configured: ConfiguredEnvironment }
  | { readonly kind: 'group'; readonly configured: ConfiguredEnvironment; readonly of: 'applications' | 'users' }
  | { readonly kind: 'application'; readonly configured: ConfiguredEnvironment; readonly application: Application }
  | { readonly kind: 'testUser'; readonly configured: ConfiguredEnvironment; readonly user: TestUser }
  | { readonly kind: 'worker'; readonly configured: ConfiguredEnvironment; readonly worker: Worker }
  /** What was read through the platform API. */
  | { readonly kind: 'loaded'; readonly configured: ConfiguredEnvironment; readonly groups: readonly LoadedGroup[] }
  | { readonly kind: 'loadedGroup'; readonly configured: ConfiguredEnvironment; readonly group: LoadedGroup }
  | { readonly kind: 'loadedItem'; readonly configured: ConfiguredEnvironment; readonly group: LoadedGroup; readonly item: LoadedItem };

/** What the tree shows beside the settings. */
export interface EnvironmentTreeState {
  /** Whether a secret is stored, or told by the sandbox. */
  readonly hasSecret: HasSecret;
  readonly onDidChangeSecrets: Event<void>;
  readonly sessions: Sessions;
  readonly loaded: LoadedEnvironments;
}

export type HasSecret = (ref: SecretRef) => boolean;
