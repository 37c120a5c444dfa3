import type { Environment } from '../environment.ts';
import type { ConfigurationProblem } from '../schema/configurationProblem.ts';
import { configurationFile, environmentList } from '../schema/configurationSchema.ts';
import type { ConfigurationSource } from '../schema/configurationSource.ts';
import { problemsAt } from '../schema/readings.ts';

export interface EnvironmentsReading {
  readonly environments: readonly Environment[];
  readonly problems: readonly ConfigurationProblem[];
}

/** The names of the entries of a list as they are written, usable or not: which of them a place such as `environments[2]` means. */
export function entryNames(list: unknown): readonly unknown[] {
  if (!Array.isArray(list)) return [];
  return list.map((each: unknown) => (typeof each === 'object' && each !== null && 'name' in each ? each.name : undefined));
}

/**
 * Reads the configured environments: the list of the setting `authFlow.environments`, or the object
 * `{ "environments": [ … ] }` of a file.
 *
 * Total. A part that cannot be used (an environment, an application, a user) is left out with a problem that
 * says where, what is wrong and what to write; everything else stays. A secret written into the
 * configuration is such a problem, and the message does not repeat it.
 */
export function readEnvironments(value: unknown, source: ConfigurationSource): EnvironmentsReading {
  if (source === 'file') {
    const reading = configurationFile.read(value, source);
    return { environments: reading.usable ? reading.value.environments : [], problems: reading.problems };
  }
  if (value === undefined) return { environments: [], problems: [] };
  const reading = environmentList.read(value, source);
  return { environments: reading.usable ? reading.value : [], problems: problemsAt('environments', reading.problems) };
}
