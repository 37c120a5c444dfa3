import { ConfigurationTarget, Disposable, type Event, workspace } from 'vscode';
import { type SettingName, settingKey, settingsSection } from '../contributions/settings.ts';
import type { EnvironmentsSetting } from './environmentStore.ts';

const name: SettingName = 'environments';

/**
 * The setting in VS Code's files. Read with `inspect`, which tells user and workspace apart.
 *
 * @param isTrusted whether the settings of the workspace may be acted on
 */
export function environmentsSetting(isTrusted = () => workspace.isTrusted): EnvironmentsSetting {
  const inspect = () => workspace.getConfiguration(settingsSection).inspect<unknown>(name);
  const onDidChange: Event<void> = (listener) =>
    Disposable.from(
      workspace.onDidChangeConfiguration((event) => {
        if (event.affectsConfiguration(settingKey(name))) listener();
      }),
      workspace.onDidGrantWorkspaceTrust(() => listener()),
    );
  return {
    raw: (origin) => (origin === 'workspace' ? inspect()?.workspaceValue : inspect()?.globalValue),
    write: async (origin, entries) => {
      const target = origin === 'workspace' ? ConfigurationTarget.Workspace : ConfigurationTarget.Global;
      await workspace.getConfiguration(settingsSection).update(name, entries, target);
    },
    isTrusted,
    onDidChange,
  };
}
