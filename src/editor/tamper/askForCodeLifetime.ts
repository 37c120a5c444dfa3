import type { Questions } from '../kernel/questions/questions.ts';
import { words } from '../kernel/texts/words.ts';

const mostSeconds = 600;

/** Asks how long the server lets a code live: the case about an expired one waits so long. @returns milliseconds */
export async function askForCodeLifetime(questions: Pick<Questions, 'askForText'>): Promise<number | 'cancelled'> {
  const typed = await questions.askForText({
    title: words('Run Tamper Checks'),
    prompt: words('How many seconds does the server let an authorization code live? The case about an expired code waits so long'),
    value: '60',
    validate: (text) =>
      /^\d{1,3}$/.test(text) && Number(text) >= 1 && Number(text) <= mostSeconds
        ? undefined
        : words('Enter a number of seconds from 1 to {most}.', { most: mostSeconds }),
  });
  return typed === undefined ? 'cancelled' : Number(typed) * 1000;
}
