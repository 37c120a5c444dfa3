import { applyEdits, findNodeAtLocation, modify, parseTree } from 'jsonc-parser';

/**
 * A JSON text, perhaps with comments, in which one value is replaced, or added where none is. Everything else keeps its values
 * and comments; the neighbour of what is added may be laid out anew.
 * @param text that was read before, so that its depth and syntax are known @param path names of members and places in lists
 */
export function withWrittenValue(text: string, path: readonly (string | number)[], value: unknown): string {
  const root = parseTree(text, [], { allowTrailingComma: true });
  const isThere = root !== undefined && findNodeAtLocation(root, [...path]) !== undefined;
  const edits = modify(text, [...path], value, {
    formattingOptions: { insertSpaces: true, tabSize: 2, eol: text.includes('\r\n') ? '\r\n' : '\n' },
    isArrayInsertion: typeof path.at(-1) === 'number' && !isThere,
  });
  return applyEdits(text, edits);
}
