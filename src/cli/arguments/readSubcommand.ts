import { grantTypes } from '../../core/plan/grants.ts';
import { present } from '../../core/values/members.ts';
import { nearestName } from '../../environments/nearestName.ts';
import { type OptionFacts, type OptionName, options } from './options.ts';
import { type SubcommandFacts, type SubcommandName, subcommands } from './subcommands.ts';
import { looksLikeToken } from './tokens/looksLikeToken.ts';

export type SubcommandReading =
  /** Without a name where none was written. The word is one of those that the command takes; `rest` are further ones of a command that takes several. */
  | { readonly kind: 'read'; readonly name?: SubcommandName; readonly word?: string; readonly rest?: readonly string[] }
  /** The message is a sentence. */
  | { readonly kind: 'wrong'; readonly message: string };

/**
 * Reads the words that are no options. A command that was named takes its own options alone; without one all of them are taken, since
 * each command has been an option before (`--decode FILE`, `--provision`).
 */
export function readSubcommand([name, ...words]: readonly string[], given: readonly OptionName[]): SubcommandReading {
  if (name === undefined) return { kind: 'read' };
  const command: (SubcommandFacts & { readonly name: SubcommandName }) | undefined = subcommands.find((each) => each.name === name);
  if (command === undefined) return wrong(unknownCommand(name));
  const most = command.takes === undefined ? 0 : (command.count ?? 1);
  const [word, ...rest] = words.slice(0, most);
  const unexpected = words[most];
  if (unexpected !== undefined) {
    const taken = [name, ...words.slice(0, most)];
    const before = taken.some(looksLikeToken) ? name : taken.join(' ');
    return wrong(`Unexpected argument "${unexpected}" after ${before}.`);
  }
  const foreign = options.find((option) => given.includes(option.name) && !commandsOf(option).includes(command.name));
  if (foreign !== undefined) return wrong(foreignOption(foreign, command));
  const missing = command.count !== undefined && (words.length < command.count || words.includes(''));
  const problem = missing ? `${name} needs ${command.takes}.` : problemOfWord(word, command);
  if (problem !== undefined) return wrong(problem);
  return { kind: 'read', name: command.name, ...present({ word, rest: rest.length === 0 ? undefined : rest }) };
}

/** The commands that an option belongs to. */
export function commandsOf({ commands }: OptionFacts): readonly SubcommandName[] {
  return commands ?? ['run', 'tamper'];
}

/** Whether an option is a command by now: `--decode FILE` is `decode FILE`. */
export function isOlderSpelling(option: OptionFacts): boolean {
  const [command, ...others] = commandsOf(option);
  return command === option.name && others.length === 0;
}

function problemOfWord(word: string | undefined, { name, takes, words, needs }: SubcommandFacts): string | undefined {
  if (word === undefined) return needs ? `${name} needs one of ${words?.join(', ')}.` : undefined;
  if (word === '') return `${name} ${takes}: the argument is empty.`;
  if (words === undefined || words.includes(word)) return undefined;
  const meant = nearestName(word, words);
  return `${name} does not accept "${word}". ${meant === undefined ? `Use one of ${words.join(', ')}.` : `Did you mean ${name} ${meant}?`}`;
}

function unknownCommand(written: string): string {
  const names = subcommands.map(({ name }) => name);
  const meant = nearestName(written, names);
  if (meant !== undefined) return `Unknown command "${written}". Did you mean ${meant}?`;
  const advice = grantTypes.some((each) => each === written)
    ? `Use options, such as --grant ${written}.`
    : `The commands are ${names.join(', ')}.`;
  return `Unexpected argument "${written}". ${advice}`;
}

function foreignOption(option: OptionFacts, { name }: SubcommandFacts): string {
  const others = commandsOf(option);
  // What repeats a run takes the options of one.
  const [meant, ...further] = others.filter((each) => each !== 'tamper' || others.length === 1);
  const advice = further.length === 0 ? `, or use ${meant} in place of ${name}` : '';
  return `--${option.name} belongs to ${others.join(', ')}, not to ${name}. Remove it${advice}.`;
}

function wrong(message: string): SubcommandReading {
  return { kind: 'wrong', message };
}
