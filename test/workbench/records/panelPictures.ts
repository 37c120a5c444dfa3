/**
 * Takes pictures of the run panel alone, for looking at: each state in each theme and width, into `FOLDER/STATE.THEME.WIDTH.png`.
 * `node --import tsx test/workbench/records/panelPictures.ts FOLDER [state=NAME,…] [theme=NAME,…] [width=PX,…] [height=PX] [zoom=2]`.
 * Needs a build.
 */
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { SandboxRuns } from '../../support/runs/sandboxRuns.ts';
import { openPanel, servePanel } from '../../ui/panel/panelPage.ts';
import { type ThemeName, themes } from '../../ui/panel/themes.ts';
import { launchChromium } from '../editor/launchChromium.ts';
import { panelStates } from './panelStates.ts';

const [folder, ...wishes] = process.argv.slice(2);
if (folder === undefined) {
  process.stderr.write('usage: panelPictures.ts FOLDER [state=NAME,…] [theme=NAME,…] [width=PX,…] [height=PX] [zoom=2]\n');
  process.exit(2);
}
const wished = (name: string, usual: readonly string[]): readonly string[] =>
  wishes
    .find((wish) => wish.startsWith(`${name}=`))
    ?.slice(name.length + 1)
    .split(',') ?? usual;

await mkdir(folder, { recursive: true });
const runs = await SandboxRuns.start();
const server = await servePanel();
const browser = await launchChromium();
try {
  const states = panelStates(() => runs);
  const [height, zoom] = [Number(wished('height', ['850'])[0]), Number(wished('zoom', ['1'])[0])];
  for (const name of wished('state', Object.keys(states))) {
    const state = states[name];
    if (state === undefined) throw new Error(`There is no state "${name}": ${Object.keys(states).join(', ')}`);
    const flow = await state.flow();
    for (const theme of wished('theme', Object.keys(themes)) as ThemeName[]) {
      for (const width of wished('width', ['400', '900', '1390', '2560'])) {
        // A zoom of 200 % leaves half of the room in CSS pixels.
        const { page, send, problems } = await openPanel(browser, server, {
          theme,
          width: Math.round(Number(width) / zoom),
          height: Math.round(height / zoom),
        });
        await page.evaluate(`document.body.style.background = 'var(--vscode-editor-background)'`);
        await send({ type: 'showLayout', layout: { hopsAs: state.hopsAs ?? 'list', listShare: 0.489 }, letterKeys: true });
        await send({ type: 'showFlow', flow, sequence: 0 });
        await state.act?.(page);
        await page.evaluate('new Promise((resolve) => setTimeout(resolve, 250))');
        await page.screenshot({ path: join(folder, `${name}.${theme}.${width}.png`) });
        const sideways = await page.evaluate<number>('document.documentElement.scrollWidth - innerWidth');
        const told = [...(await problems()), ...(sideways > 0 ? [`${sideways} px sideways`] : [])];
        if (told.length > 0) process.stdout.write(`${name} ${theme} ${width}: ${told.join('; ')}\n`);
        await page.context().close();
      }
    }
  }
} finally {
  await browser.close();
  await server.close();
  await runs.close();
}
