import type { TamperCase } from '../../core/tamper/tamperCase.ts';
import { tamperCases } from '../../core/tamper/tamperCases.ts';
import { nearestName } from '../../environments/nearestName.ts';
import { CommandError } from '../commandError.ts';

/** The cases of `--tamper`, in the order of the catalogue. @throws {CommandError} for a name that is none */
export function chosenCases(list: string): readonly TamperCase[] {
  const names = list.split(',').map((name) => name.trim());
  const unknown = names.find((name) => !tamperCases.some((each) => isMeant(each, name)));
  if (unknown !== undefined) throw CommandError.usage(unknownCase(unknown));
  return tamperCases.filter((each) => names.some((name) => isMeant(each, name)));
}

function isMeant({ id, group }: TamperCase, name: string): boolean {
  return name === 'all' || name === id || name === group;
}

function unknownCase(name: string): string {
  const all = ['all', ...new Set(tamperCases.map(({ group }) => group)), ...tamperCases.map(({ id }) => id)];
  const nearest = nearestName(name, all);
  const guess = nearest === undefined ? '' : ` Did you mean ${nearest}?`;
  return `There is no tamper check "${name}".${guess} --tamper takes all, or of these, separated by commas: ${all.slice(1).join(', ')}.`;
}
