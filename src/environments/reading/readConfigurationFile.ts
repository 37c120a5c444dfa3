import { environmentList } from '../schema/configurationSchema.ts';
import { problemsAt, usableWithWarning } from '../schema/readings.ts';
import { type OtherForm, otherFormOf } from './fileForms.ts';
import { type EnvironmentsReading, readEnvironments } from './readEnvironments.ts';

/**
 * Reads the environments of a file that a person wrote: like {@link readEnvironments}, and also where it holds them in another form, with
 * a warning at the path `''` that names the form expected.
 */
export function readConfigurationFile(value: unknown): EnvironmentsReading {
  const other = otherFormOf(value);
  return other === undefined ? readEnvironments(value, 'file') : readOtherForm(other);
}

function readOtherForm({ list, place, isSingle, message }: OtherForm): EnvironmentsReading {
  const reading = environmentList.read(list, 'file');
  const problems = isSingle ? reading.problems.map((each) => ({ ...each, path: each.path.replace(/^\[0\]\.?/, '') })) : reading.problems;
  return {
    environments: reading.usable ? reading.value : [],
    problems: [...usableWithWarning(list, message).problems, ...(place === '' ? problems : problemsAt(place, problems))],
  };
}
