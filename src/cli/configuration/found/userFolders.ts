import { posix, win32 } from 'node:path';
import type { Variables } from '../variableSecrets.ts';

/** Where the files of this program are that belong to the user. Absolute paths. */
export interface UserFolders {
  /** What the user writes. */
  readonly configuration: string;
  /** What the program remembers. */
  readonly state: string;
  /** What it can make again. */
  readonly cache: string | undefined;
}

const folder = 'auth-flow';

/**
 * The folders of the user, by the customs of the platform: XDG Base Directory, Application Support, AppData. Pure.
 * @returns `undefined` where the variables do not say where the user's folder is
 */
export function userFolders(platform: NodeJS.Platform, variables: Variables): UserFolders | undefined {
  if (platform === 'win32') {
    const roaming = absolute(variables['APPDATA'], win32.isAbsolute);
    const local = absolute(variables['LOCALAPPDATA'], win32.isAbsolute) ?? roaming;
    return roaming === undefined || local === undefined
      ? undefined
      : { configuration: win32.join(roaming, folder), state: win32.join(local, folder), cache: win32.join(local, folder, 'Cache') };
  }
  const home = absolute(variables['HOME'], posix.isAbsolute);
  if (platform === 'darwin') {
    if (home === undefined) return undefined;
    const support = posix.join(home, 'Library', 'Application Support', folder);
    return { configuration: support, state: support, cache: posix.join(home, 'Library', 'Caches', folder) };
  }
  // XDG Base Directory: a path that is not absolute is ignored.
  const below = (variable: string, ...usual: readonly string[]): string | undefined =>
    absolute(variables[variable], posix.isAbsolute) ?? (home === undefined ? undefined : posix.join(home, ...usual));
  const configuration = below('XDG_CONFIG_HOME', '.config');
  const state = below('XDG_STATE_HOME', '.local', 'state');
  if (configuration === undefined || state === undefined) return undefined;
  const cache = below('XDG_CACHE_HOME', '.cache');
  return {
    configuration: posix.join(configuration, folder),
    state: posix.join(state, folder),
    cache: cache === undefined ? undefined : posix.join(cache, folder),
  };
}

/** The variables that say where the folders are, for a message. */
export function folderVariable(platform: NodeJS.Platform): string {
  return platform === 'win32' ? 'APPDATA' : 'HOME';
}

function absolute(path: string | undefined, isAbsolute: (path: string) => boolean): string | undefined {
  return path !== undefined && path !== '' && isAbsolute(path) ? path : undefined;
}
