import type { HopView } from '../../runs/views.ts';
import type { ExportInput } from '../exportKind.ts';

/** The hops that are exported, in their order. */
export function chosenHops({ run, hops }: Pick<ExportInput, 'run' | 'hops'>): readonly HopView[] {
  return hops === undefined ? run.hops : run.hops.filter(({ id }) => hops.has(id));
}
