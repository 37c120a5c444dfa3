import { mkdir, mkdtemp, rename, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { cacheFolder } from './cacheFolder.mjs';
import { withInstallLock } from './installLock.mjs';

/**
 * The folder of something that is installed once and kept, in the cache folder of this project. It is filled beside its place and
 * renamed into place: one that was interrupted is never taken for a whole one.
 *
 * @param name with the version in it
 */
export async function installedFolder(name: string, fill: (folder: string) => Promise<void>): Promise<string> {
  const parent = join(cacheFolder(), 'programs');
  const place = join(parent, name);
  if (await exists(place)) return place;
  await mkdir(parent, { recursive: true });
  return withInstallLock(`${place}.lock`, async () => {
    if (await exists(place)) return place;
    const staging = await mkdtemp(`${place}.incomplete-`);
    try {
      await fill(staging);
      await rename(staging, place);
    } catch (error) {
      await rm(staging, { recursive: true, force: true });
      throw error;
    }
    return place;
  });
}

async function exists(path: string): Promise<boolean> {
  return stat(path).then(
    () => true,
    () => false,
  );
}
