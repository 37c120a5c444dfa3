import type { Environment } from '../../environments/environment.ts';
import type { Command } from '../arguments/readArguments.ts';
import type { EnvironmentsAction } from '../arguments/subcommands.ts';
import { CommandError } from '../commandError.ts';
import { loadedConfiguration } from '../configuration/configurationSource.ts';
import { problemInWords } from '../configuration/loadConfiguration.ts';
import { refusedVariables } from '../configuration/namedVariables.ts';
import { noConfiguration, notFound } from '../configuration/notFound.ts';
import { problemsOfEnvironment } from '../configuration/problemsOfEnvironment.ts';
import type { ExitCode } from '../exitCode.ts';
import type { RunSurroundings } from '../surroundings.ts';
import { checkDiscovery, discoveryLines } from './checkEnvironment.ts';
import { environmentLines, reportEnvironment } from './environmentReport.ts';
import type { EnvironmentsFinished, EnvironmentsReport } from './environmentsReport.ts';

/**
 * Lists the environments of a configuration, or checks them: the file, the variables that it names, and the metadata of each server. With
 * `--environment`, of that one.
 * @throws {CommandError} when there is no configuration that can be used
 */
export async function environmentsTask(
  action: EnvironmentsAction,
  command: Command,
  surroundings: RunSurroundings,
  signal: AbortSignal,
): Promise<EnvironmentsFinished> {
  const loaded = await loadedConfiguration(command, surroundings, signal);
  if (loaded === undefined) throw CommandError.usage(noConfiguration(surroundings));
  const { file, reading } = loaded;
  const { environment: named } = command;
  const chosen = reading.environments.filter(({ name }) => named === undefined || name === named);
  if (chosen.length === 0) throw notFound(named, reading.environments);
  const problems = named === undefined ? reading.problems : problemsOfEnvironment(named, reading.names, reading.problems);
  const environments: EnvironmentsReport['environments'][number][] = [];
  for (const environment of chosen) environments.push(await reportOf(environment, action, command, surroundings, signal));
  const report: EnvironmentsReport = { file, environments, problems };
  return { report, text: linesOf(report).join('\n'), exitCode: action === 'list' ? 0 : exitCodeOf(report) };
}

async function reportOf(
  environment: Environment,
  action: EnvironmentsAction,
  command: Command,
  surroundings: RunSurroundings,
  signal: AbortSignal,
): Promise<EnvironmentsReport['environments'][number]> {
  const { variables } = surroundings;
  const report = reportEnvironment(environment, variables);
  if (action === 'list') return report;
  const refused = refusedVariables(environment, command.allowedVariables);
  const discovery = await checkDiscovery(command, { environment, variables: {}, unusable: [], surroundings, signal });
  return { ...report, discovery, ...(refused === undefined ? {} : { refused }) };
}

/** What a server or the file says counts before what could not be tried. A variable that is not set is for the run to miss. */
function exitCodeOf({ environments, problems }: EnvironmentsReport): ExitCode {
  const discoveries = environments.flatMap(({ discovery }) => discovery ?? []);
  if (discoveries.some(({ outcome }) => outcome === 'cancelled')) return 130;
  const isWrong = problems.some(({ severity }) => severity === 'error') || environments.some(({ refused }) => refused !== undefined);
  const failures = discoveries.flatMap((each) => (each.outcome === 'refused' || each.outcome === 'failed' ? [each.error?.obstacle] : []));
  if (isWrong || failures.some((obstacle) => obstacle === undefined)) return 1;
  return failures.length > 0 ? 3 : 0;
}

function linesOf({ file, environments, problems }: EnvironmentsReport): readonly string[] {
  return [
    `Configuration: ${file}`,
    ...environments.flatMap(({ refused, discovery, ...report }) => [
      '',
      ...environmentLines(report),
      ...(refused === undefined ? [] : [`  ${refused.split('\n')[0]}`]),
      ...(discovery === undefined ? [] : discoveryLines(discovery)),
    ]),
    ...(problems.length === 0 ? [] : ['', ...problems.map((problem) => `${problem.severity}: ${problemInWords(problem)}`)]),
    '',
  ];
}
