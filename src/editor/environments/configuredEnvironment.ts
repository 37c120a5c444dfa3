import type { Environment } from '../../environments/environment.ts';
import type { ConfigurationProblem } from '../../environments/schema/configurationProblem.ts';

/** Where an environment is configured: a settings file, or nowhere because a running sandbox brought it. */
export type EnvironmentOrigin = 'user' | 'workspace' | 'sandbox';

export interface ConfiguredEnvironment {
  readonly environment: Environment;
  readonly origin: EnvironmentOrigin;
  /** False for the settings of a workspace that is not trusted: shown, never contacted, never given a secret. */
  readonly trusted: boolean;
  /** True for one of a trusted workspace that stands in front of one of the same name in the user settings. */
  readonly hidesUserOne: boolean;
  /** Names of the applications and test users that a running sandbox told. They stand in no settings file, so there is nothing to edit. */
  readonly told: { readonly applications: readonly string[]; readonly users: readonly string[] };
}

export interface EnvironmentProblem extends ConfigurationProblem {
  readonly origin: EnvironmentOrigin;
}
