import { homedir } from 'node:os';
import { join } from 'node:path';

/** The folder for what is installed once and shared by all checkouts of this user. It may not exist yet. */
export function cacheFolder() {
  return join(cacheRoot(), 'auth-flow-explorer');
}

function cacheRoot() {
  const set = process.env['XDG_CACHE_HOME'];
  if (set) return set;
  if (process.platform === 'win32') return process.env['LOCALAPPDATA'] ?? join(homedir(), 'AppData/Local');
  return process.platform === 'darwin' ? join(homedir(), 'Library/Caches') : join(homedir(), '.cache');
}
