import type { Questions } from '../kernel/questions/questions.ts';
import { outside } from '../kernel/texts/outside.ts';
import { words } from '../kernel/texts/words.ts';
import type { OwnOrigins } from './ownOrigins.ts';

/** Lists the servers that are marked as the person's own, and removes the mark of the chosen one. */
export async function manageOwnOrigins(questions: Pick<Questions, 'inform' | 'pick'>, own: OwnOrigins): Promise<void> {
  if (own.list.length === 0) {
    void questions.inform(words('No servers are marked as your own. You are asked when tamper checks would go to one.'));
    return;
  }
  const chosen = await questions.pick(
    own.list.map((value) => ({ label: outside(value), value })),
    {
      title: words('Manage Own Servers'),
      placeholder: words('Select a server to remove its mark. You are asked again before tamper checks go there'),
    },
  );
  if (chosen === undefined) return;
  await own.remove(chosen);
  void questions.inform(words('{origin} is no longer marked as your own.', { origin: outside(chosen) }));
}
