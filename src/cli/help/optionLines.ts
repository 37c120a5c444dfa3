import type { OptionFacts } from '../arguments/options.ts';
import { columnLines } from './columnLines.ts';

/** Options under the names of their groups, in the order of the table. @param columns cells of a line */
export function optionLines(options: readonly OptionFacts[], columns: number): string {
  const groups = [...new Set(options.map(({ group }) => group))];
  const width = Math.max(...options.map((option) => signature(option).length));
  return groups
    .map((group) => {
      const rows = options.filter((option) => option.group === group).map((option) => [signature(option), textsOf(option)] as const);
      return `${group}\n${columnLines(rows, width, columns)}`;
    })
    .join('\n\n');
}

function textsOf({ allowed, help }: OptionFacts): readonly string[] {
  return allowed === undefined ? [help] : [allowed.join(', '), help];
}

function signature({ name, short, value }: OptionFacts): string {
  return `${short === undefined ? '' : `-${short}, `}--${name}${value === undefined ? '' : ` ${value}`}`;
}
