import type { CommandId } from './commands.ts';

/** A link of Markdown in a text of package.json that runs a command. */
export function commandLink(label: string, id: CommandId, argument?: string): string {
  const query = argument === undefined ? '' : `?${encodeURIComponent(JSON.stringify(argument))}`;
  return `[${label}](command:${id}${query})`;
}
