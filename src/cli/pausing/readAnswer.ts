import { type NamedPart, type PartChange, readPart } from '../arguments/changes/readPart.ts';

/** What a person typed before a request that is not sent yet. */
export type PauseAnswer =
  | { readonly kind: 'send' | 'reset' | 'show' | 'skip' | 'stop' }
  | { readonly kind: 'change'; readonly change: PartChange }
  /** The value is asked for, and not shown. */
  | { readonly kind: 'ask'; readonly part: NamedPart }
  /** The message is a sentence. */
  | { readonly kind: 'wrong'; readonly message: string };

const words = ['send', 'reset', 'show', 'skip', 'stop'] as const;

/** Reads one line: a word, `NAME=VALUE`, `-=NAME`; nothing sends the request. Total. */
export function readAnswer(line: string): PauseAnswer {
  const typed = line.trim();
  if (typed === '') return { kind: 'send' };
  const word = words.find((each) => each === typed.toLowerCase());
  if (word !== undefined) return { kind: word };
  const [, removed] = /^-=\s*(.*)$/s.exec(typed) ?? [];
  if (removed === '') return { kind: 'wrong', message: 'Type -=NAME to leave a parameter out.' };
  // A value is taken as typed, but for a space before it.
  const reading = readPart(removed === undefined ? line.trimStart() : `${removed}-=`);
  switch (reading.kind) {
    case 'change':
      return reading;
    case 'secret':
      if (reading.value === 'prompt') return { kind: 'ask', part: reading.part };
      return { kind: 'wrong', message: `The value of ${reading.holds} is not typed where it can be seen. ${howElse(line)}` };
    case 'wrong':
      return typed.includes('=')
        ? { kind: 'wrong', message: `This ${reading.message}` }
        : { kind: 'wrong', message: 'Type NAME=VALUE, -=NAME, send, reset, show, skip or stop.' };
  }
}

function howElse(line: string): string {
  const name = line.slice(0, line.indexOf('=')).trim();
  return `Type ${name}=prompt to be asked for it, or ${name}=env:NAME for an environment variable.`;
}
