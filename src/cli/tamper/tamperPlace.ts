import { readFileSync } from 'node:fs';
import { relative, resolve, sep } from 'node:path';
import type { FlowPlan } from '../../core/plan/plan.ts';
import { applicationLine } from '../../core/tamper/applicationLine.ts';
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
  const application = client.applicationName;
  const line = applicationLine(readFileSync(path, 'utf8'), 'environments', { environment: server.environmentName, application });
  return { uri: path.split(sep).map(encodeURIComponent).join('/'), line: line ?? 1, application };
}
