import { showsColours } from './colours.ts';
import { columnsOf } from './columns.ts';
import { showsLinks } from './links.ts';
import { showsUnicode } from './unicode.ts';
import type { Variables } from './variables.ts';

/** What one stream of this process shows, and how. Standard output and standard error are each asked on their own. */
export interface Display {
  readonly isTerminal: boolean;
  readonly colours: boolean;
  /** Cells of a line that texts are laid out for; left out in a pipe and in a file, where nothing is cut or wrapped. */
  readonly columns?: number;
  /** Whether marks and letters beyond ASCII are readable. */
  readonly unicode: boolean;
  /** Whether citations become links (OSC 8). */
  readonly links: boolean;
  /** Cells of a line that can be written again in place; left out where none can. */
  readonly rewritableCells?: number;
}

/** What is known of a stream: `tty.WriteStream`, or any other. */
export interface Stream {
  readonly isTTY?: boolean;
  readonly columns?: number;
}

/** Text for programs: as it is, in UTF-8. */
export const pipe: Display = { isTerminal: false, colours: false, unicode: true, links: false };

/** What a stream shows at this moment: the width of a terminal changes. */
export function displayOf(stream: Stream, variables: Variables, platform: NodeJS.Platform): Display {
  const isTerminal = stream.isTTY === true;
  const colours = showsColours(isTerminal, variables);
  if (!isTerminal) return { ...pipe, colours };
  const columns = columnsOf(stream.columns, variables);
  const changes = variables['TERM'] !== 'dumb' && (variables['CI'] ?? '') === '';
  return {
    isTerminal,
    colours,
    columns,
    unicode: showsUnicode(variables, platform),
    links: colours && showsLinks(variables, platform),
    ...(changes ? { rewritableCells: stream.columns || columns } : {}),
  };
}
