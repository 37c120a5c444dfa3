import { spawn } from 'node:child_process';
import { childEnvironment } from '../../node/processes/childEnvironment.ts';

/** A program that is still there after this time has found a browser. */
const patienceMs = 1500;

/**
 * Opens a URL in the system's browser.
 *
 * @param secretNames environment variables that the browser does not get, besides those that begin with `AUTH_FLOW_`
 * @throws {Error} with a sentence when the system has no program for it, or the program finds no browser
 */
export function openInBrowser(url: string, secretNames: readonly string[], platform: NodeJS.Platform = process.platform): Promise<void> {
  const [program, words] = openerOf(platform, url);
  return new Promise((resolve, reject) => {
    const child = spawn(program, words, { stdio: 'ignore', detached: true, env: childEnvironment(process.env, secretNames) });
    child.unref();
    const waiting = setTimeout(resolve, patienceMs);
    const fail = (cause?: Error): void => {
      clearTimeout(waiting);
      reject(new Error(`Could not open the browser with ${program}.`, { cause }));
    };
    child.once('error', fail);
    child.once('exit', (code) => {
      clearTimeout(waiting);
      if (code === 0) resolve();
      else fail();
    });
  });
}

/** No shell takes part: a URL holds characters that a shell would act on. */
function openerOf(platform: NodeJS.Platform, url: string): readonly [program: string, words: readonly string[]] {
  if (platform === 'darwin') return ['open', [url]];
  if (platform === 'win32') return ['rundll32', ['url.dll,FileProtocolHandler', url]];
  return ['xdg-open', [url]];
}
