/** A place to fill in a snippet of completion: with an example, or with one of several values. @param number its order, from 1 */
export function place(number: number, example: string, ...others: readonly string[]): string {
  return others.length === 0 ? `\${${number}:${example}}` : `\${${number}|${[example, ...others].join(',')}|}`;
}
