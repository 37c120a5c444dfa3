import { menuTarget } from './menuTarget.ts';

/** The hops of what VS Code hands to a command of the context menu of a hop, or of several that are selected; none of anything else. */
export function menuHops(clicked: unknown): readonly string[] {
  const target = menuTarget(clicked);
  if (target === undefined) return [];
  const { webviewSection, targets } = clicked as Readonly<Record<string, unknown>>;
  if (webviewSection !== 'hops') return [target];
  return Array.isArray(targets) ? targets.filter((each): each is string => typeof each === 'string') : [];
}
