import { setTimeout as wait } from 'node:timers/promises';
import { window } from 'vscode';

/** A key is held for about 80 ms, and VS Code moves the focus 250 ms after its release. */
const settledAfterMs = 330;

/**
 * Waits, before a command of a walkthrough's button, until VS Code is done with the key that pressed the button: released, the key
 * selects the step around it, which takes the focus. A question that is shown by then would be left without it, and take no key.
 */
export async function afterWalkthroughKey(command: string): Promise<void> {
  const tab = window.tabGroups.activeTabGroup.activeTab;
  const mayBeWalkthrough = tab !== undefined && tab.input === undefined; // which extensions are told nothing more of
  if (!mayBeWalkthrough) return;
  const { walkthrough } = await import('../../contributions/walkthrough.ts');
  if (walkthrough.steps.some(({ button: [, id] }) => id === command)) await wait(settledAfterMs);
}
