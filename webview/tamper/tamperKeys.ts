import { groupId, type TamperRow } from './tamperRows.ts';
import type { TamperAction } from './tamperState.ts';

const pageRows = 10;

/**
 * What a key does in the table, which is one tab stop.
 *
 * @param selected row that is selected, if any
 * @returns `undefined` for a key that is none of the table's
 */
export function tamperKey(key: string, selected: TamperRow | undefined): TamperAction | undefined {
  switch (key) {
    case 'ArrowDown':
      return { type: 'moved', step: 1 };
    case 'ArrowUp':
      return { type: 'moved', step: -1 };
    case 'PageDown':
      return { type: 'moved', step: pageRows };
    case 'PageUp':
      return { type: 'moved', step: -pageRows };
    case 'Home':
      return { type: 'moved', step: Number.NEGATIVE_INFINITY };
    case 'End':
      return { type: 'moved', step: Number.POSITIVE_INFINITY };
    case 'Enter':
    case ' ':
      return selected === undefined ? undefined : { type: 'rowToggled', id: selected.id };
    case 'ArrowRight':
      return selected === undefined ? undefined : { type: 'rowToggled', id: selected.id, to: 'open' };
    case 'ArrowLeft':
      return selected === undefined ? undefined : closing(selected);
    default:
      return undefined;
  }
}

/** What is open is closed; from a case that is closed to its group, as in a tree. */
function closing(row: TamperRow): TamperAction {
  if (row.kind === 'case' && !row.isOpen) return { type: 'rowSelected', id: groupId(row.shown.group) };
  return { type: 'rowToggled', id: row.id, to: 'closed' };
}
