import { environmentList } from '../schema/configurationSchema.ts';
import { problemsAt, usableWithWarning } from '../schema/readings.ts';
import { type OtherForm, otherFormOf } from './fileForms.ts';
import { type EnvironmentsReading, entryNames, readEnvironments } from './readEnvironments.ts';

export interface ConfigurationFileReading extends EnvironmentsReading {
  /** Of the entries of the list, usable or not. */
  readonly names: readonly unknown[];
}

/**
 * Reads the environments of a file that a person wrote: like {@link readEnvironments}, and also where it holds them in another form, with
 * a warning at the path `''` that names the form expected.
 */
export function readConfigurationFile(value: unknown): ConfigurationFileReading {
  const other = otherFormOf(value);
  if (other !== undefined) return { ...readOtherForm(other), names: entryNames(other.list) };
  const list = typeof value === 'object' && value !== null && 'environments' in value ? value.environments : undefined;
  return { ...readEnvironments(value, 'file'), names: entryNames(list) };
}

function readOtherForm({ list, place, isSingle, message }: OtherForm): EnvironmentsReading {
  const reading = environmentList.read(list, 'file');
  const problems = isSingle ? reading.problems.map((each) => ({ ...each, path: each.path.replace(/^\[0\]\.?/, '') })) : reading.problems;
  return {
    environments: reading.usable ? reading.value : [],
    problems: [...usableWithWarning(list, message).problems, ...(place === '' ? problems : problemsAt(place, problems))],
  };
}
