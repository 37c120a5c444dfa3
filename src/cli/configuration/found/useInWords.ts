import { environmentOrigins } from '../../../core/plan/environmentOrigins.ts';
import type { Environment } from '../../../environments/environment.ts';
import { serverPlan } from '../../../environments/planning/serverPlan.ts';
import { cutToCells } from '../../display/cells.ts';
import { onOneLine } from '../../output/onOneLine.ts';
import { namedVariables } from '../namedVariables.ts';

/** So many are listed; of more, the number is said. */
const mostListed = 40;
/** Of one of them. */
const mostCells = 200;

/** What a file has this program do, as lines for a person who did not write it: where requests go, and which variables are read. */
export function useInWords(environments: readonly Environment[]): readonly string[] {
  const origins = [...new Set(environments.flatMap(originsOf))];
  const variables = [...new Set(environments.flatMap(namedVariables))];
  return [
    origins.length === 0 ? '  It names no server.' : '  Servers that it names, to which secrets go:',
    ...listed(origins),
    variables.length === 0 ? '  It names no environment variable.' : '  Environment variables that it names, whose values go there:',
    ...listed(variables),
  ];
}

function originsOf(environment: Environment): readonly string[] {
  const reading = serverPlan(environment);
  return reading.kind === 'ready' ? [...environmentOrigins(reading.server)] : [];
}

function listed(names: readonly string[]): readonly string[] {
  const shown = names.slice(0, mostListed).map((name) => `    ${cutToCells(onOneLine(name), mostCells, '…')}`);
  return names.length > mostListed ? [...shown, `    and ${names.length - mostListed} more`] : shown;
}
