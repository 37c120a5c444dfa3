import { staysOnThisMachine } from '../../core/http/loopback.ts';
import type { Questions } from '../kernel/questions/questions.ts';
import { outside } from '../kernel/texts/outside.ts';
import { words } from '../kernel/texts/words.ts';
import type { OwnOrigins } from './ownOrigins.ts';

/**
 * Asks of each origin that leaves this machine whether it is the person's own, unless it is marked so.
 *
 * @returns whether all are
 */
export async function askAboutOwn(questions: Pick<Questions, 'confirm'>, own: OwnOrigins, origins: readonly string[]): Promise<boolean> {
  for (const origin of origins) {
    if (staysOnThisMachine(origin) || own.has(origin)) continue;
    const answer = await questions.confirm({
      question: words('Is {origin} your own server?', { origin: outside(origin) }),
      detail: words(
        'Tamper checks send it requests that an attacker would send. Mark it only if it is yours, or if its owner has agreed.\n\nYour answer is remembered on this machine. To take it back, use "Manage Own Servers…".',
      ),
      buttons: { mark: words('Mark as My Own') },
    });
    if (answer !== 'mark') return false;
    await own.mark(origin);
  }
  return true;
}
