import type { MenuFact, MenuSection } from '../../src/messages.ts';

/**
 * What VS Code reads from `data-vscode-context` when something is clicked with the right button: for the conditions of its menu, and
 * for the command that is taken from it. Without Cut, Copy and Paste, which do nothing here.
 *
 * @param target the ID of the hop, or the tag of the value
 */
export function menuContext(section: MenuSection, target: string, facts: Readonly<Partial<Record<MenuFact, boolean>>> = {}): string {
  return JSON.stringify({ webviewSection: section, target, ...facts, preventDefaultContextMenuItems: true });
}
