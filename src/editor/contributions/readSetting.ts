import { workspace } from 'vscode';
import { type SettingName, settingsSection } from './settings.ts';
import { type SettingValue, settingValue } from './settingValue.ts';

/** A setting as it is now. */
export function readSetting<Name extends SettingName>(name: Name): SettingValue<Name> {
  return settingValue(name, workspace.getConfiguration(settingsSection).get<unknown>(name));
}
