import assert from 'node:assert/strict';
import { extensions } from 'vscode';
import type { Parts } from '../../../src/composition/partsForTests.ts';

const id = 'auth-flow-explorer.auth-flow-explorer';

/** The extension as VS Code loaded it. */
export function ourExtension() {
  const extension = extensions.getExtension<Parts>(id);
  assert.ok(extension, `${id} is not installed in this editor`);
  return extension;
}

/** The objects of the running extension. */
export async function parts(): Promise<Parts> {
  return ourExtension().activate();
}
