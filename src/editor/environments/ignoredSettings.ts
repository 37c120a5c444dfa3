import { settingKey, userOnlySettings } from '../contributions/settings.ts';
import type { EnvironmentProblem } from './configuredEnvironment.ts';

/**
 * What a settings file of a workspace sets in vain: settings that only the user settings hold. VS Code leaves them out
 * without a word. Searches the text for the names, since such a file is JSON with comments.
 */
export function ignoredSettings(text: string): readonly EnvironmentProblem[] {
  return userOnlySettings()
    .map(settingKey)
    .filter((name) => text.includes(`"${name}"`))
    .map((name) => ({
      origin: 'workspace',
      path: name,
      severity: 'warning',
      message: `"${name}" in the settings of a workspace no longer applies: set it in your user settings.`,
    }));
}
