import { workspace } from 'vscode';
import { readOrigin } from '../../core/http/origin.ts';
import { type FlowLimits, largestBodyCapBytes } from '../../environments/limits.ts';
import { settings, settingsSection } from './contributions.ts';

/** Settings with their types. Defaults stand in package.json only, so a value of the wrong type gets the smallest sensible one here. */
export const settingsReader = {
  /** 0 keeps none. */
  historyLimit: (): number => readNumber(settings.historyLimit, 0),
  jwtHover: (): boolean => readBoolean(settings.jwtHover),
  jwtCodeLens: (): boolean => readBoolean(settings.jwtCodeLens),
  jwtPaste: (): boolean => readBoolean(settings.jwtPaste),
  jwtDiagnostics: (): boolean => readBoolean(settings.jwtDiagnostics),
  /** Origins that secrets may go to over plain http; what is not an http origin allows nothing. */
  allowPlainHttp: (): readonly string[] => readOrigins(settings.allowPlainHttp).filter((origin) => origin.startsWith('http:')),
  limits: (): FlowLimits => ({
    timeouts: {
      connectMs: readNumber(settings.connectTimeoutSeconds) * 1000,
      headersMs: readNumber(settings.responseTimeoutSeconds) * 1000,
      bodyMs: readNumber(settings.responseTimeoutSeconds) * 1000,
      runMs: readNumber(settings.runTimeoutSeconds) * 1000,
    },
    bodyCapBytes: Math.min(readNumber(settings.bodyLimitKilobytes) * 1024, largestBodyCapBytes),
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

function readNumber(name: string, smallest = 1): number {
  const value = workspace.getConfiguration(settingsSection).get<unknown>(name);
  return typeof value === 'number' && value >= smallest ? value : smallest;
}

function readOrigins(name: string): readonly string[] {
  const value = workspace.getConfiguration(settingsSection).get<unknown>(name);
  return Array.isArray(value) ? value.flatMap((each) => (typeof each === 'string' ? (readOrigin(each) ?? []) : [])) : [];
}

function readBoolean(name: string): boolean {
  return workspace.getConfiguration(settingsSection).get<unknown>(name) !== false;
}
