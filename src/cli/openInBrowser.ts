import { spawn } from 'node:child_process';

/**
 * Opens a URL in the system's browser.
 * @throws {Error} with a sentence when the system has no program for it
 */
export function openInBrowser(url: string, platform: NodeJS.Platform = process.platform): Promise<void> {
  const [program, words] = openerOf(platform, url);
  return new Promise((resolve, reject) => {
    const child = spawn(program, words, { stdio: 'ignore', detached: true });
    child.once('error', (cause) => reject(new Error(`The browser could not be opened with ${program}.`, { cause })));
    child.once('spawn', () => {
      child.unref();
      resolve();
    });
  });
}

/** No shell takes part: a URL holds characters that a shell would act on. */
function openerOf(platform: NodeJS.Platform, url: string): readonly [program: string, words: readonly string[]] {
  if (platform === 'darwin') return ['open', [url]];
  if (platform === 'win32') return ['rundll32', ['url.dll,FileProtocolHandler', url]];
  return ['xdg-open', [url]];
}
