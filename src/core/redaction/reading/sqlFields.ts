import type { OnField } from './field.ts';

const insert = /\binsert\s{1,8}into\s{1,8}[\w."`[\]]{1,128}\s{0,8}\(([^()]{1,2000})\)\s{0,8}values\s{0,8}(?=\()/gi;

/** Values in SQL under the names of their columns: `INSERT INTO users (id, password) VALUES (1, 'abc')`. */
export function sqlFields(text: string, onField: OnField): void {
  insert.lastIndex = 0;
  for (let match = insert.exec(text); match !== null; match = insert.exec(text)) {
    const names = (match[1] ?? '').split(',').map((name) => name.replace(/[\s"'`[\]]/g, ''));
    insert.lastIndex = readRows(text, insert.lastIndex, names, onField);
  }
}

/** Gives the strings of each row, and where the statement ends. */
function readRows(text: string, from: number, names: readonly string[], onField: OnField): number {
  let column = 0;
  for (let at = from; at < text.length; at++) {
    switch (text[at]) {
      case '(':
        column = 0;
        break;
      case ',':
        column += 1;
        break;
      case ';':
        return at;
      case "'": {
        const end = endOfString(text, at + 1);
        const name = names[column];
        if (name !== undefined && end > at + 1) onField({ name, place: 'json', start: at + 1, end, value: text.slice(at + 1, end) });
        at = end;
      }
    }
  }
  return text.length;
}

/** A mark in a string is written twice, or with a backslash. */
function endOfString(text: string, from: number): number {
  for (let at = from; at < text.length; at++) {
    if (text[at] === '\\') at += 1;
    else if (text[at] === "'" && text[at + 1] === "'") at += 1;
    else if (text[at] === "'") return at;
  }
  return text.length;
}
