import { readFileSync } from 'node:fs';
import { basename, isAbsolute, relative, sep } from 'node:path';
import type { FlowPlan } from '../../core/plan/plan.ts';
import { applicationLine } from '../../core/tamper/applicationLine.ts';
import type { TamperPlace } from '../../core/tamper/tamperSarif.ts';
import { CommandError } from '../commandError.ts';

/**
 * Where the application of a run stands, for a report that is shown beside the files of a repository.
 *
 * @param file of the configuration, its absolute path
 * @param folder where the command was started
 * @throws {CommandError} where it stands in no file below that folder
 */
export function tamperPlace({ server, client }: FlowPlan, file: string | undefined, folder: string): TamperPlace {
  const path = file === undefined ? undefined : relative(folder, file);
  if (file === undefined || path === undefined || path.startsWith('..') || isAbsolute(path))
    throw CommandError.usage(
      'A SARIF report names the line of the application in a file of the repository, and this configuration is in none below the folder where the command is started. --report junit=FILE needs none.',
    );
  const application = client.applicationName;
  // In a configuration file, or in the settings of a folder.
  const list = basename(file) === 'settings.json' ? 'authFlow.environments' : 'environments';
  const line = applicationLine(readFileSync(file, 'utf8'), list, { environment: server.environmentName, application });
  return { uri: path.split(sep).map(encodeURIComponent).join('/'), line: line ?? 1, application };
}
