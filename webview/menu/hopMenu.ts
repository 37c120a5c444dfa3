import type { HopView } from '../../src/core/runs/views.ts';
import { isSentByUs } from '../../src/core/shown/detail/isSentByUs.ts';
import { menuContext } from './menuContext.ts';

/** The context menu of a hop, by what is possible with it. */
export function hopMenu(hop: HopView): string {
  return menuContext('hop', hop.id, {
    hopIsOurs: isSentByUs(hop),
    hopIsAnswered: hop.outcome.kind === 'answered',
    hopIsTokenRequest: hop.step === 'token request',
  });
}

/** That of a row where there is nothing to do: none. */
export const noMenu: string = menuContext('row', '');
