import type { CommandId } from '../../contributions/commands.ts';

/**
 * The address of a link that runs a command. Also what `encodeURIComponent` leaves as it is and Markdown reads is encoded: a
 * parenthesis would end the link.
 */
export function commandUri(id: CommandId, args: readonly unknown[]): string {
  const encoded = encodeURIComponent(JSON.stringify(args)).replaceAll(/[!'()*]/g, (mark) => `%${mark.charCodeAt(0).toString(16)}`);
  return `command:${id}?${encoded}`;
}
