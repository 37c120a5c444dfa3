import type { ConfigurationProblem } from '../../environments/schema/configurationProblem.ts';

/** The place of an environment in its list: `environments[2].applications`, `[2].name`. A single environment has no list around it. */
const inList = /^(?:(?:[\w.]+\.)?environments)?\[(\d+)\]/;

/**
 * The problems that say something about one environment: its own, and those of the file as a whole. What is wrong with others is for
 * whoever uses those.
 * @param names of the entries of the list, as they are written
 */
export function problemsOfEnvironment(
  name: string,
  names: readonly unknown[],
  problems: readonly ConfigurationProblem[],
): readonly ConfigurationProblem[] {
  return problems.filter(({ path }) => {
    const at = inList.exec(path)?.[1];
    return at === undefined || names[Number(at)] === name;
  });
}

/** The same, and the problems of the environments that stand before it: the first one is used unless it cannot be. */
export function problemsUpTo(
  name: string,
  names: readonly unknown[],
  problems: readonly ConfigurationProblem[],
): readonly ConfigurationProblem[] {
  const last = names.indexOf(name);
  return problems.filter(({ path }) => {
    const at = inList.exec(path)?.[1];
    return at === undefined || last < 0 || Number(at) <= last;
  });
}
