/** A part of the configuration that cannot be used. The rest of the configuration still is. */
export interface ConfigurationProblem {
  /** Where: `environments[2].applications[0].clientId`. */
  readonly path: string;
  /** What is wrong and what to write instead. It quotes no value that could be a secret. */
  readonly message: string;
  /** A problem of severity `warning` leaves the part in use. */
  readonly severity: 'error' | 'warning';
}
