import { readFileSync } from 'node:fs';
import { relative, resolve, sep } from 'node:path';
import { lineOfValue, readCommentedJson } from '../../core/json/readWritten.ts';
import type { FlowPlan } from '../../core/plan/plan.ts';
import type { TamperPlace } from '../../core/tamper/tamperSarif.ts';
import { CommandError } from '../commandError.ts';

/**
 * Where the application of a run stands, for a report that is shown beside the files of a repository.
 *
 * @param file of `--config`
 * @throws {CommandError} where it stands in no file below the folder of the command
 */
export function tamperPlace({ server, client }: FlowPlan, file: string | undefined): TamperPlace {
  const path = file === undefined || file === '-' ? undefined : relative(process.cwd(), resolve(file));
  if (path === undefined || path.startsWith('..') || resolve(path) === path)
    throw CommandError.usage(
      'A SARIF report names the line of the application in a file of the repository: name that file with --config, below the folder where the command is started. --report junit=FILE needs none.',
    );
  const text = readFileSync(path, 'utf8');
  const line = pathOf(text, server.environmentName, client.applicationName);
  return {
    uri: path.split(sep).map(encodeURIComponent).join('/'),
    line: (line === undefined ? undefined : lineOfValue(text, line)) ?? 1,
    application: client.applicationName,
  };
}

interface Named {
  readonly name?: unknown;
  readonly applications?: unknown;
}

function pathOf(text: string, environment: string, application: string): readonly (string | number)[] | undefined {
  const reading = readCommentedJson(text);
  const environments = listIn(
    reading.kind === 'value' ? (reading.value as { readonly environments?: unknown } | null)?.environments : undefined,
  );
  const first = environments.findIndex(({ name }) => name === environment);
  const second = listIn(environments[first]?.applications).findIndex(({ name }) => name === application);
  return second < 0 ? undefined : ['environments', first, 'applications', second];
}

function listIn(value: unknown): readonly Named[] {
  return Array.isArray(value) ? value.map((each: unknown): Named => (typeof each === 'object' && each !== null ? each : {})) : [];
}
