import type { TreeItem } from 'vscode';
import { textOf } from '../../../src/editor/kernel/texts/textOf.ts';
import type { TreeTexts } from '../../../src/editor/kernel/trees/treeItem.ts';

/** Label, description and icon of an item on one line. */
export function treeText({ label, description, icon }: TreeTexts): string {
  const shown = description === undefined ? textOf(label) : `${textOf(label)} (${textOf(description)})`;
  return icon === undefined ? shown : `${shown} $(${icon.name})`;
}

/** For a tree whose items nobody looks at. */
export function noItem(): TreeItem {
  throw new Error('No item is made in this test.');
}
