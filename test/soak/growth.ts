/** What was measured at one time, by what it counts. */
export type Measures = Readonly<Record<string, number>>;

/**
 * Compares two measurements between which nothing should have been left behind.
 *
 * @param bounds by how much each measure may grow; what has no bound is not compared
 * @returns one text for each measure that grew by more, such as `sockets grew from 1 to 9`
 * @throws {RangeError} when something that has a bound was not measured
 */
export function growth(from: Measures, to: Measures, bounds: Measures): readonly string[] {
  return Object.entries(bounds).flatMap(([name, bound]) => {
    const [before, after] = [from[name], to[name]];
    if (before === undefined || after === undefined) throw new RangeError(`${name} was not measured`);
    return after - before > bound ? [`${name} grew from ${before} to ${after}`] : [];
  });
}
