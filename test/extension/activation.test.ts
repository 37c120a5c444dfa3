import assert from 'node:assert/strict';
import { createRequire } from 'node:module';
import { commands } from 'vscode';
import { commands as declared } from '../../src/editor/contributions/commands.ts';
import { ourExtension, parts } from './support/parts.ts';

describe('activation', () => {
  it('loads nothing but the activation bundle', async () => {
    await parts();
    const loaded = Object.keys(createRequire(__filename).cache).filter((path) => path.startsWith(ourExtension().extensionPath));
    const heavy = loaded.filter((path) => /nodePorts|flowRunner|flowPanels|environmentCommands|jwtHover/.test(path));
    assert.deepEqual(heavy, []);
  });

  it('registers every command that is declared', async () => {
    const registered = new Set(await commands.getCommands(true));
    const ids = Object.values(declared).flatMap((own) => Object.keys(own).map((name) => `authFlow.${name}`));
    assert.deepEqual(
      ids.filter((id) => !registered.has(id)),
      [],
    );
  });
});
