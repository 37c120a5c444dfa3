import assert from 'node:assert/strict';
import { createRequire } from 'node:module';
import { commands } from 'vscode';
import { commandIds } from '../../src/editor/contributions/contributions.ts';
import { ourExtension, parts } from './support/parts.ts';

describe('activation', () => {
  it('loads nothing but the activation bundle', async () => {
    await parts();
    const loaded = Object.keys(createRequire(__filename).cache).filter((path) => path.startsWith(ourExtension().extensionPath));
    const heavy = loaded.filter((path) => /nodePorts|flowRunner|flowPanels|environmentCommands|jwtHover/.test(path));
    assert.deepEqual(heavy, []);
  });

  it('registers every command of the manifest', async () => {
    const registered = new Set(await commands.getCommands(true));
    assert.deepEqual(
      Object.values(commandIds).filter((id) => !registered.has(id)),
      [],
    );
  });
});
