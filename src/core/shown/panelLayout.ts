/** How the hops of a run are shown. */
export type HopsView = 'list' | 'sequence' | 'table';

/** What a person arranged for all panels. The extension host keeps it. */
export interface PanelLayout {
  readonly hopsAs: HopsView;
  /** Share of the list in the width of a panel, 0 to 1. */
  readonly listShare: number;
}

/** 680 px of 1390. */
export const defaultLayout: PanelLayout = { hopsAs: 'list', listShare: 0.489 };

const views: readonly string[] = ['list', 'sequence', 'table'] satisfies HopsView[];
const leastShare = 0.2;
const mostShare = 0.8;

/** A share that leaves room for both sides. */
export function boundedShare(share: number): number {
  return Number.isFinite(share) ? Math.min(mostShare, Math.max(leastShare, share)) : defaultLayout.listShare;
}

/** Reads a layout that was kept or posted. @returns `undefined` for what is not one */
export function readLayout(value: unknown): PanelLayout | undefined {
  if (typeof value !== 'object' || value === null) return undefined;
  const { hopsAs, listShare } = value as Readonly<Record<string, unknown>>;
  return isHopsView(hopsAs) && typeof listShare === 'number' ? { hopsAs, listShare: boundedShare(listShare) } : undefined;
}

function isHopsView(value: unknown): value is HopsView {
  return typeof value === 'string' && views.includes(value);
}
