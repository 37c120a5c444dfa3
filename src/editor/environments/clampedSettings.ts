import { largestBodyCapBytes } from '../../environments/limits.ts';
import { settingKey } from '../contributions/settings.ts';
import type { EnvironmentProblem } from './configuredEnvironment.ts';

const mostKilobytes = largestBodyCapBytes / 1024;

/**
 * What a setting asks for beyond what it can be: VS Code marks it in the file only, and it counts as the largest value.
 *
 * @param bodyLimitKilobytes as it stands in the user settings
 */
export function clampedSettings(bodyLimitKilobytes: unknown): readonly EnvironmentProblem[] {
  if (typeof bodyLimitKilobytes !== 'number' || bodyLimitKilobytes <= mostKilobytes) return [];
  const path = settingKey('http.bodyLimitKilobytes');
  const message = `"${path}" is ${bodyLimitKilobytes}: at most ${mostKilobytes} kB of an answer are kept.`;
  return [{ origin: 'user', path, severity: 'warning', message }];
}
