import type { FlowId } from '../../core/runs/hop.ts';
import type { Questions } from '../kernel/questions/questions.ts';
import { outside } from '../kernel/texts/outside.ts';
import { words } from '../kernel/texts/words.ts';
import type { Stepping } from './stepping.ts';

/** Asks for what takes the place of a value that only the host has. What is typed is not shown. */
export async function replaceValue(
  questions: Pick<Questions, 'askForText'>,
  stepping: Pick<Stepping, 'valueOf' | 'edit'>,
  { flow, pause, entry }: { readonly flow: FlowId; readonly pause: number; readonly entry: number },
): Promise<void> {
  const known = stepping.valueOf(flow, pause, entry);
  if (known === undefined) return;
  const value = await questions.askForText({
    title: words('Replace Value'),
    prompt: words('The value to send as {name} in this request. It is not stored.', { name: outside(known.name) }),
    password: true,
  });
  if (value !== undefined) stepping.edit(flow, pause, { kind: 'set', id: entry, value });
}
