import { type Disposable, workspace } from 'vscode';
import { readOrigin } from '../../core/http/origin.ts';
import { type FlowLimits, largestBodyCapBytes, personSeconds } from '../../environments/limits.ts';
import { readSetting } from './readSetting.ts';
import { settingKey } from './settings.ts';

/** Settings in the terms of those who use them. */
export const settingsReader = {
  /** 0 keeps none. */
  historyLimit: (): number => readSetting('history.limit'),
  /** 0 keeps none but those that are shown. */
  keepInMemory: (): number => readSetting('history.keepInMemory'),
  onKeepInMemoryChanged: (listener: () => void): Disposable =>
    workspace.onDidChangeConfiguration((event) => {
      if (event.affectsConfiguration(settingKey('history.keepInMemory'))) listener();
    }),
  /** Origins that secrets may go to over plain http; what is not an http origin allows nothing. */
  allowPlainHttp: (): readonly string[] => originsIn(readSetting('http.allowPlainHttp')).filter((origin) => origin.startsWith('http:')),
  limits: (): FlowLimits => ({
    timeouts: {
      connectMs: readSetting('http.connectTimeoutSeconds') * 1000,
      headersMs: readSetting('http.responseTimeoutSeconds') * 1000,
      bodyMs: readSetting('http.responseTimeoutSeconds') * 1000,
      runMs: readSetting('http.runTimeoutSeconds') * 1000,
      personMs: personSeconds.default * 1000,
    },
    bodyCapBytes: Math.min(readSetting('http.bodyLimitKilobytes') * 1024, largestBodyCapBytes),
  }),
};

/** VS Code's own settings for connections. */
export interface ProxySettings {
  readonly url?: string;
  readonly noProxy: readonly string[];
  readonly strictSSL: boolean;
}

export function readProxySettings(): ProxySettings {
  const http = workspace.getConfiguration('http');
  const url = http.get<string>('proxy', '');
  return {
    ...(url === '' ? {} : { url }),
    noProxy: http.get<string[]>('noProxy', []),
    strictSSL: http.get<boolean>('proxyStrictSSL', true),
  };
}

function originsIn(values: readonly unknown[]): readonly string[] {
  return values.flatMap((each) => (typeof each === 'string' ? (readOrigin(each) ?? []) : []));
}
