import { lstatSync, mkdirSync, realpathSync, type Stats } from 'node:fs';
import { dirname } from 'node:path';

/**
 * Makes a folder where nobody else can put a file, for what is trusted when it is read again.
 *
 * @param path absolute
 * @returns `undefined` where somebody else could: who owns a folder above it, or may write to one, could put another in its place.
 *   Otherwise its path without links. Windows has no such modes: there it is as private as the folder of the user.
 * @throws {Error} of Node when it cannot be made
 */
export function privateFolder(path: string): string | undefined {
  // Asked before anything is made: the folder of another user stays as it is.
  if (!isOurs(realpathSync(existing(path)))) return undefined;
  mkdirSync(path, { recursive: true, mode: 0o700 });
  const real = realpathSync(path);
  return isOurs(real) && !othersMayWrite(lstatSync(real)) ? real : undefined;
}

function existing(path: string): string {
  return lstatSync(path, { throwIfNoEntry: false }) === undefined && dirname(path) !== path ? existing(dirname(path)) : path;
}

/** The folder belongs to this user, and each one above to this user or to the system. @param path absolute, without links */
function isOurs(path: string): boolean {
  const user = process.getuid?.();
  if (user === undefined) return true;
  if (lstatSync(path).uid !== user) return false;
  for (let at = path; ; at = dirname(at)) {
    const stats = lstatSync(at);
    if ((stats.uid !== user && stats.uid !== 0) || isOpen(stats)) return false;
    if (dirname(at) === at) return true;
  }
}

/** Others may write to it, and replace what is in it: not so in `/tmp`, where each may replace their own alone. */
function isOpen(stats: Stats): boolean {
  return othersMayWrite(stats) && (stats.mode & 0o1000) === 0;
}

function othersMayWrite({ mode }: Stats): boolean {
  return (mode & 0o022) !== 0;
}
