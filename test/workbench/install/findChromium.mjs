import { existsSync, readdirSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { Unavailable } from '../processes/say.mjs';
import { canInstallDebianPackages, installDebianPackages } from './debianPackages.mjs';

/**
 * Where a Chromium, Chrome or Edge is: the one that CHROME_PATH names, else an installed one, else Playwright's;
 * on Debian as root it is installed.
 *
 * @returns {Promise<string>} path of the executable
 * @throws {Unavailable} one sentence on what to install
 */
export async function findChromium() {
  const named = process.env['CHROME_PATH'];
  if (named) {
    if (existsSync(named)) return named;
    throw new Unavailable(`CHROME_PATH names ${named}, and there is no such file.`);
  }
  const found = installedChromium();
  if (found !== undefined) return found;
  if (canInstallDebianPackages()) {
    await installDebianPackages(['chromium'], 'for the tests in a browser');
    const installed = installedChromium();
    if (installed !== undefined) return installed;
  }
  throw new Unavailable('No Chromium was found: install Chromium or Google Chrome, or name one in the environment variable CHROME_PATH.');
}

function installedChromium() {
  return [...knownPlaces(), ...playwrightPlaces()].find((path) => existsSync(path));
}

/** @returns {readonly string[]} */
function knownPlaces() {
  if (process.platform === 'darwin') {
    return ['Google Chrome', 'Chromium', 'Microsoft Edge'].flatMap((name) =>
      ['/Applications', join(homedir(), 'Applications')].map((folder) => join(folder, `${name}.app/Contents/MacOS/${name}`)),
    );
  }
  if (process.platform === 'win32') {
    const roots = ['PROGRAMFILES', 'PROGRAMFILES(X86)', 'LOCALAPPDATA'].flatMap((name) => process.env[name] ?? []);
    return ['Google/Chrome/Application/chrome.exe', 'Microsoft/Edge/Application/msedge.exe'].flatMap((path) =>
      roots.map((root) => join(root, path)),
    );
  }
  const names = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable', 'microsoft-edge'];
  return [...names.map((name) => `/usr/bin/${name}`), '/snap/bin/chromium', '/opt/google/chrome/chrome'];
}

/** Browsers that `npx playwright install` has put on this machine. */
function playwrightPlaces() {
  const caches = { darwin: 'Library/Caches', win32: 'AppData/Local' };
  const cache =
    process.env['PLAYWRIGHT_BROWSERS_PATH'] ?? join(homedir(), Reflect.get(caches, process.platform) ?? '.cache', 'ms-playwright');
  const executables = [
    'chrome-linux/chrome',
    'chrome-linux64/chrome',
    'chrome-mac/Chromium.app/Contents/MacOS/Chromium',
    'chrome-mac-arm64/Google Chrome for Testing.app/Contents/MacOS/Google Chrome for Testing',
    'chrome-win/chrome.exe',
    'chrome-win64/chrome.exe',
  ];
  const builds = existsSync(cache) ? readdirSync(cache).filter((name) => /^chromium-\d+$/.test(name)) : [];
  return builds.flatMap((build) => executables.map((path) => join(cache, build, path)));
}
