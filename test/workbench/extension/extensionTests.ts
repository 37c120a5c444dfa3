/**
 * Runs the tests of `test/extension` inside a real VS Code: `node --import tsx test/workbench/extension/extensionTests.ts [--browser | --desktop]`.
 * Desktop VS Code where one is installed or can be downloaded, else the browser edition. Prints what mocha says; needs `dist/`.
 */
import { randomUUID } from 'node:crypto';
import { open, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { buildExtensionTests } from '../build/buildExtensionTests.ts';
import { findTestEditor } from '../editor/findTestEditor.ts';
import { say } from '../processes/say.mjs';
import { runInBrowserEdition } from './runInBrowserEdition.ts';
import { runInDesktop } from './runInDesktop.ts';

const followMs = 200;

const { values } = parseArgs({ options: { browser: { type: 'boolean' }, desktop: { type: 'boolean' } } });
const editor = await findTestEditor(values.browser ? 'browser' : values.desktop ? 'desktop' : undefined);
say(`Extension tests run in ${editor.description}.`);

const suite = await buildExtensionTests();
const report = join(tmpdir(), `auth-flow-explorer-report-${randomUUID()}.txt`);
const following = await follow(report);
const env = { AUTH_FLOW_TEST_REPORT: report };
try {
  process.exitCode = editor.kind === 'browser' ? await runInBrowserEdition(suite, env) : await runInDesktop(editor, suite, env);
} finally {
  await following.stop();
  await rm(report, { force: true });
}

/** Prints what is appended to a file, as it comes. The tests write from within the editor, whose own output says other things too. */
async function follow(path: string): Promise<{ stop(): Promise<void> }> {
  const file = await open(path, 'a+');
  let position = 0;
  const print = async (): Promise<void> => {
    const { size } = await file.stat();
    if (size <= position) return;
    const { buffer, bytesRead } = await file.read(Buffer.alloc(size - position), 0, size - position, position);
    position += bytesRead;
    process.stdout.write(buffer.subarray(0, bytesRead));
  };
  let printing = Promise.resolve();
  const timer = setInterval(() => {
    printing = printing.then(print);
  }, followMs);
  return {
    stop: async () => {
      clearInterval(timer);
      await printing;
      await print();
      await file.close();
    },
  };
}
