/**
 * JSON on one line, as `JSON.stringify` writes it. Total for values out of JSON: however deep they are nested, it neither throws nor
 * recurses, where `JSON.stringify` ends the stack at some thousand levels.
 */
export function compactJson(value: unknown): string {
  try {
    return JSON.stringify(value) ?? 'null';
  } catch (error) {
    if (error instanceof RangeError) return withoutRecursion(value);
    throw error;
  }
}

/** A container under way: what is still to come of it, last first. */
interface Open {
  readonly rest: (readonly [name: string | undefined, value: unknown])[];
  readonly end: ']' | '}';
  isEmpty: boolean;
}

function withoutRecursion(root: unknown): string {
  const pieces: string[] = [];
  const open: Open[] = [];
  const write = (value: unknown): void => {
    if (typeof value !== 'object' || value === null) {
      pieces.push(JSON.stringify(value) ?? 'null');
      return;
    }
    pieces.push(Array.isArray(value) ? '[' : '{');
    open.push(openContainer(value));
  };
  write(root);
  for (let at = open.at(-1); at !== undefined; at = open.at(-1)) {
    const next = at.rest.pop();
    if (next === undefined) {
      pieces.push(at.end);
      open.pop();
      continue;
    }
    const [name, value] = next;
    if (!at.isEmpty) pieces.push(',');
    at.isEmpty = false;
    if (name !== undefined) pieces.push(`${JSON.stringify(name)}:`);
    write(value);
  }
  return pieces.join('');
}

function openContainer(value: object): Open {
  if (Array.isArray(value))
    return { rest: value.map((item): Open['rest'][number] => [undefined, item]).reverse(), end: ']', isEmpty: true };
  return { rest: Object.entries(value).filter(hasText).reverse(), end: '}', isEmpty: true };
}

function hasText([, value]: readonly [string, unknown]): boolean {
  return value !== undefined && typeof value !== 'function';
}
