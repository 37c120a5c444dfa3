/**
 * Takes a picture of the extension in a real editor, for looking at:
 * `node --import tsx test/workbench/records/screenshot.ts SCENARIO THEME FILE.png [WIDTHxHEIGHT]`. Needs a build.
 */

import { openEditor, type ThemeName, themes } from '../editor/openEditor.ts';
import { scenarios } from './scenarios.ts';

const [scenario = '', theme = '', file = '', size = '1280x800'] = process.argv.slice(2);
const [width = 0, height = 0] = size.split('x').map(Number);
const run = scenarios[scenario];
if (run === undefined || !(theme in themes) || !file.endsWith('.png') || !(width > 0 && height > 0)) {
  process.stderr.write(
    `usage: screenshot.ts SCENARIO THEME FILE.png [WIDTHxHEIGHT]\n  scenarios: ${Object.keys(scenarios).join(' ')}\n  themes: ${Object.keys(themes).join(' ')}\n`,
  );
  process.exit(2);
}
const { page, log, close } = await openEditor({ theme: theme as ThemeName, viewport: { width, height } });
try {
  await run(page);
} catch (error) {
  process.exitCode = 1;
  process.stderr.write(`${String(error)}\n${log().slice(-3000)}\n`);
} finally {
  await page.screenshot({ path: file });
  await close();
}
