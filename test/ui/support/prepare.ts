import { ensureCodeServer } from '../../workbench/install/codeServer.mjs';
import { findChromium } from '../../workbench/install/findChromium.mjs';
import { whenStarterIsGone } from '../../workbench/processes/whenStarterIsGone.mjs';

/** Before the first test, outside of its time limit: installs the browser, and the editor where its browser edition is used. */
// biome-ignore lint/style/noDefaultExport: the runner takes the default export
export default async function prepare(): Promise<void> {
  whenStarterIsGone(() => process.kill(process.pid, 'SIGINT')); // on which the runner lets each test take down what it has made
  await findChromium();
  if (process.platform !== 'win32') await ensureCodeServer();
}
