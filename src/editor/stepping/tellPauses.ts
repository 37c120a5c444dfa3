import type { Disposable } from 'vscode';
import type { FlowId } from '../../core/runs/hop.ts';
import { steps } from '../../core/runs/steps/steps.ts';
import type { Questions } from '../kernel/questions/questions.ts';
import { outside } from '../kernel/texts/outside.ts';
import { words } from '../kernel/texts/words.ts';
import type { Stepping } from './stepping.ts';

/** Where runs are shown. */
interface PauseScreen {
  /** A panel with the run is in view. */
  isShown(id: FlowId): boolean;
  /** As trees and tabs call it. */
  labelOf(id: FlowId): string;
  show(id: FlowId): void;
}

/** Tells of each request that a run waits with where nobody sees it: nothing goes on until somebody decides. */
export function tellPauses(
  stepping: Pick<Stepping, 'onDidChange' | 'pauseOf'>,
  screen: PauseScreen,
  questions: Pick<Questions, 'inform'>,
): Disposable {
  const told = new Map<FlowId, number>();
  const tell = async (id: FlowId): Promise<void> => {
    const pause = stepping.pauseOf(id);
    if (pause === undefined) {
      told.delete(id);
      return;
    }
    if (told.get(id) === pause.id) return;
    told.set(id, pause.id);
    if (screen.isShown(id)) return;
    const { index, step } = pause.unsent;
    const places = { run: outside(screen.labelOf(id)), hop: index, step: outside(steps[step].words) };
    const message = words('{run} is paused before hop {hop}, {step}.', places);
    if ((await questions.inform(message, { show: words('Show') })) === 'show') screen.show(id);
  };
  return stepping.onDidChange((id) => void tell(id));
}
