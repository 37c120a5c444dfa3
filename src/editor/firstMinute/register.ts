import { afterActivation } from '../kernel/afterActivation.ts';
import { openWalkthrough, showViews } from '../kernel/runCommand.ts';
import type { Services } from '../services.ts';

const shownKey = 'firstMinute.shown';

/**
 * `npm start` shows what VS Code shows by itself where the extension was installed: the walkthrough, beside our views. Once, not with each
 * reload of the window.
 */
export function register({ held, log, context, showsFirstMinute }: Services): void {
  const { extension, globalState } = context;
  if (!showsFirstMinute || globalState.get(shownKey) === true) return;
  held.add(
    afterActivation(
      async () => {
        await globalState.update(shownKey, true);
        await showViews();
        await openWalkthrough(extension.id, 'authFlow.firstFlow');
      },
      (error) => log.warn(`The walkthrough could not be opened: ${String(error)}`),
    ),
  );
}
