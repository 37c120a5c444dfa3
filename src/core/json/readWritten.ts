import { findNodeAtLocation, type Node, type ParseError, parseTree, printParseErrorCode } from 'jsonc-parser';
import { isDeeperThanRead } from './json.ts';
import type { PlacedJson, PlacedReading } from './placedJson.ts';
import { type WrittenJson, WrittenNumber, WrittenObject } from './writtenJson.ts';

/** The one place that reads with the library. It is recursive, so the depth of a text is looked at before. */
function treeOf(
  text: string,
  options: { readonly comments: boolean },
): { readonly root: Node | undefined; readonly errors: readonly ParseError[] } {
  const errors: ParseError[] = [];
  const root = parseTree(text, errors, { disallowComments: !options.comments, allowTrailingComma: options.comments });
  return { root, errors };
}

/**
 * A JSON text with its numbers and members as they are written. A byte order mark before it is ignored. Total.
 *
 * @returns `undefined` for what is not JSON, and what is nested deeper than is read: for the same texts as `parseJson`
 */
export function readWritten(text: string): WrittenJson | undefined {
  const json = withoutMark(text);
  if (isDeeperThanRead(json)) return undefined;
  const { root, errors } = treeOf(json, { comments: false });
  return root === undefined || errors.length > 0 ? undefined : writtenValue(json, root);
}

/** A text for people, or where it stops being one: lines and columns from 1, columns in UTF-16 code units. */
export type CommentedReading =
  | { readonly kind: 'value'; readonly value: unknown }
  | { readonly kind: 'notJson'; readonly line: number; readonly column: number }
  | { readonly kind: 'tooDeep' };

/** Reads JSON with comments and commas behind a last member, as VS Code's settings have it. Total. */
export function readCommentedJson(text: string): CommentedReading {
  const json = withoutMark(text);
  if (isDeeperThanRead(json)) return { kind: 'tooDeep' };
  const { root, errors } = treeOf(json, { comments: true });
  if (root !== undefined && errors.length === 0) return { kind: 'value', value: plainValue(root) };
  return { kind: 'notJson', ...positionOf(json, errors[0]?.offset ?? 0) };
}

/** The line, from 1, on which the value at a path begins, in a text that {@link readCommentedJson} reads; `undefined` where it has none. Total. */
export function lineOfValue(text: string, path: readonly (string | number)[]): number | undefined {
  const json = withoutMark(text);
  if (isDeeperThanRead(json)) return undefined;
  const { root } = treeOf(json, { comments: true });
  const node = root === undefined ? undefined : findNodeAtLocation(root, [...path]);
  return node === undefined ? undefined : positionOf(json, node.offset).line;
}

/**
 * Where a text stops being JSON, in lines and columns from 1, and whether it does so only because it ends too early; `undefined` for JSON,
 * and for what is nested deeper than is read. Total.
 */
export function placeOfProblem(text: string): { readonly line: number; readonly column: number; readonly isCutOff: boolean } | undefined {
  const json = withoutMark(text);
  if (isDeeperThanRead(json)) return undefined;
  const { errors } = treeOf(json, { comments: false });
  const [error] = errors;
  if (error === undefined) return undefined;
  const isOpen = errors.some(({ error: code }) => /^Close(?:Brace|Bracket)Expected$/.test(printParseErrorCode(code)));
  return { ...positionOf(json, error.offset), isCutOff: isOpen && error.offset + error.length >= json.length };
}

/** Reads a text that somebody is typing, with the place of each value. What is nested deeper than is read has no root. Total. */
export function readPlacedJson(text: string): PlacedReading {
  if (isDeeperThanRead(text)) return { problemAt: 0 };
  const { root, errors } = treeOf(text, { comments: false });
  const [error] = errors;
  const problemAt = error?.offset ?? (root === undefined ? 0 : undefined);
  return { ...(root === undefined ? {} : { root: placedValue(root) }), ...(problemAt === undefined ? {} : { problemAt }) };
}

function placedValue(node: Node): PlacedJson {
  const { type, children = [], offset, length } = node;
  const place = { start: offset, end: offset + length, value: plainValue(node) };
  if (type === 'array') return { ...place, items: children.map(placedValue) };
  if (type !== 'object') return place;
  const members = children.flatMap(({ children: [name, value] = [] }) =>
    name === undefined || value === undefined
      ? []
      : [{ name: String(name.value), nameStart: name.offset, nameEnd: name.offset + name.length, value: placedValue(value) }],
  );
  return { ...place, members };
}

function positionOf(text: string, offset: number): { readonly line: number; readonly column: number } {
  const lines = text.slice(0, offset).split(/\r\n|\n|\r/);
  return { line: lines.length, column: (lines.at(-1)?.length ?? 0) + 1 };
}

function withoutMark(text: string): string {
  return text.startsWith('\ufeff') ? text.slice(1) : text;
}

function writtenValue(text: string, node: Node): WrittenJson {
  const { type, children = [], offset, length } = node;
  switch (type) {
    case 'object':
      return new WrittenObject(
        children.flatMap(({ offset: at, children: [name, value] = [] }) =>
          name === undefined || value === undefined ? [] : [{ name: String(name.value), value: writtenValue(text, value), at }],
        ),
      );
    case 'array':
      return children.map((child) => writtenValue(text, child));
    case 'number':
      return new WrittenNumber(text.slice(offset, offset + length));
    case 'string':
      return String(node.value);
    case 'boolean':
      return node.value === true;
    default:
      return null;
  }
}

/** As `JSON.parse` makes it. A member named `__proto__` is a member. */
function plainValue({ type, children = [], value }: Node): unknown {
  if (type === 'array') return children.map(plainValue);
  if (type !== 'object') return value;
  const members = children.flatMap(({ children: [name, own] = [] }) =>
    name === undefined || own === undefined ? [] : [[String(name.value), plainValue(own)] as const],
  );
  return Object.fromEntries(members);
}
