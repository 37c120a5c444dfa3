import type { HopId } from '../../src/core/runs/hop.ts';
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

/** That of one of several hops that are selected. Which ones they are the list says, once for all of its rows: see `listMenu`. */
export function severalMenu(hop: HopView, several: readonly HopView[]): string {
  return menuContext('hops', hop.id, { hopIsTokenRequest: several.some(({ step }) => step === 'token request') });
}

/** That of a row where there is nothing to do: none. */
export const noMenu: string = menuContext('row', '');

/** The menu of the row where the keyboard is, as that of the list, whose data VS Code adds to those of each row in it. */
export function listMenu(menu: string, several: readonly HopId[]): string {
  return several.length === 0 ? menu : JSON.stringify({ ...(JSON.parse(menu) as object), targets: several });
}
