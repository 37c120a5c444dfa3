import type { ShownRunView } from '../../src/core/shown/detail/runContext.ts';
import type { PanelContext } from '../state/panelContext.ts';

/** What the parts of a detail pane share. */
export interface DetailContext {
  readonly run: ShownRunView;
  readonly context: PanelContext;
  /** Keys of what a person opened or closed against what is usual. */
  readonly toggled: readonly string[];
}

/** Whether a part is open. @param usually without a person's doing */
export function isOpen({ toggled }: Pick<DetailContext, 'toggled'>, key: string, usually = false): boolean {
  return toggled.includes(key) !== usually;
}

export function toggle({ context }: Pick<DetailContext, 'context'>, key: string): () => void {
  return () => context.dispatch({ type: 'partToggled', key });
}
