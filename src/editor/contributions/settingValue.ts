import { type Setting, type SettingName, settings } from './settings.ts';

/** What the code gets of a setting. */
export type SettingValue<Name extends SettingName> = ValueOf<(typeof settings)[Name]['type']>;

type ValueOf<Type extends Setting['type']> = { boolean: boolean; integer: number; array: readonly unknown[] }[Type];

/**
 * A value as `settings.json` has it, which may be anything, as the type that was declared. What is none of that type counts as
 * `true`, as the smallest number allowed, or as the empty list; so does a number that is smaller. VS Code supplies the default.
 */
export function settingValue<Name extends SettingName>(name: Name, value: unknown): SettingValue<Name>;
export function settingValue(name: SettingName, value: unknown): boolean | number | readonly unknown[] {
  const setting: Setting = settings[name];
  switch (setting.type) {
    case 'boolean':
      return value !== false;
    case 'integer':
      return typeof value === 'number' && value >= setting.minimum ? value : setting.minimum;
    case 'array':
      return Array.isArray(value) ? value : [];
  }
}
