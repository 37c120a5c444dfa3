import type { GivenName } from '../../core/plan/plan.ts';
import type { Secret } from '../../core/values/secret.ts';
import type { Environment } from '../../environments/environment.ts';
import type { RunSurroundings } from '../surroundings.ts';
import type { Variables } from './variableSecrets.ts';

/** Where a command runs. */
export interface Place {
  readonly environment: Environment;
  /** Absolute path of the file that it is configured in; left out where that is none. */
  readonly configurationFile?: string;
  /** Hold the secrets that the environment names. */
  readonly variables: Variables;
  /** Tokens that the command gives. */
  readonly given?: ReadonlyMap<GivenName, Secret>;
  /** Paths of what cannot be used in the configuration file: it may be what is missed. */
  readonly unusable: readonly string[];
  readonly surroundings: RunSurroundings;
  readonly signal: AbortSignal;
}
