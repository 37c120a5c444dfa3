import { parseUrl } from '../../http/parseUrl.ts';
import { isJsonObject, type JsonObject } from '../../json/json.ts';
import { memberPath } from '../../json/memberPath.ts';
import { present } from '../../values/members.ts';
import { roleOfMember } from './errorMembers.ts';

/** A text of an error, and the member where it stood: `error.message`, `details[0].code`. */
export interface Said {
  readonly text: string;
  readonly path: string;
}

/** What one object of an error says. */
export interface ErrorStatement {
  /** The one that says most first; numbers last. */
  readonly codes: readonly Said[];
  /** The address of a type of problem (RFC 9457 section 3.1.1). */
  readonly type?: Said | undefined;
  readonly message?: Said | undefined;
  /** What it is about: a field, a parameter. */
  readonly target?: Said | undefined;
}

export const mostStatements = 6;
const deepest = 5;
const longestCode = 100;

/** What an object or a list says about an error, outermost first: itself, then what it holds. Total. */
export function statementsOf(body: unknown, status: number): readonly ErrorStatement[] {
  if (typeof body !== 'object') return [];
  return statementsIn(body, '', status, 0).filter(
    ({ codes, message, type }) => codes.length > 0 || message !== undefined || type !== undefined,
  );
}

function statementsIn(value: unknown, path: string, status: number, depth: number): readonly ErrorStatement[] {
  if (depth > deepest) return [];
  if (typeof value === 'string') return value.trim() === '' ? [] : [{ codes: [], message: { text: value.trim(), path } }];
  if (Array.isArray(value)) {
    return value.slice(0, mostStatements).flatMap((item, index) => statementsIn(item, `${path}[${index}]`, status, depth + 1));
  }
  if (!isJsonObject(value)) return [];
  const inner = Object.entries(value).flatMap(([name, member]) => {
    const role = roleOfMember(name);
    if (role?.container !== true || typeof member !== 'object' || member === null) return [];
    const at = memberPath(path, name);
    return role.byField === true && isJsonObject(member)
      ? fieldStatements(member, at, status, depth)
      : statementsIn(member, at, status, depth + 1);
  });
  return [statementOf(value, path, status), ...inner].slice(0, 2 * mostStatements);
}

/** Problems by the name of the field: one text, or a list of them. */
function fieldStatements(fields: JsonObject, path: string, status: number, depth: number): readonly ErrorStatement[] {
  const entries = Object.entries(fields).slice(0, mostStatements);
  // `{"errors":{"code":"x"}}` is one error; a field may be called code as well, and then it has a list.
  const isOneError = entries.some(([name, member]) => !Array.isArray(member) && roleOfMember(name) !== undefined);
  if (isOneError) return statementsIn(fields, path, status, depth + 1);
  return entries.flatMap(([name, member]) => {
    const at = memberPath(path, name);
    return statementsIn(member, at, status, depth + 1).map((statement) => ({ ...statement, target: { text: name, path: at } }));
  });
}

interface Ranked {
  readonly said: Said;
  readonly rank: number;
}

function statementOf(object: JsonObject, path: string, status: number): ErrorStatement {
  const codes: Ranked[] = [];
  const messages: Ranked[] = [];
  let target: Said | undefined;
  let type: Said | undefined;
  for (const [name, value] of Object.entries(object)) {
    const role = roleOfMember(name);
    if (role === undefined || (typeof value !== 'string' && typeof value !== 'number')) continue;
    const said = { text: String(value).trim(), path: memberPath(path, name) };
    if (said.text === '' || genericWord.test(said.text)) continue;
    if (role.code !== undefined && isCode(said.text, status, role.target === true)) {
      codes.push({ said, rank: role.code + (isNumber(said.text) ? 100 : 0) });
    } else if (role.message !== undefined && typeof value === 'string') messages.push({ said, rank: role.message });
    else if (role.target === true) target ??= said;
    else if (role.code !== undefined && parseUrl(said.text)?.protocol.startsWith('http') === true) type ??= said;
  }
  return present({ codes: inOrder(codes), type, message: inOrder(messages)[0], target });
}

function inOrder(found: readonly Ranked[]): readonly Said[] {
  return [...found].sort((left, right) => left.rank - right.rank).map(({ said }) => said);
}

/** Says that there is an error, or none, and nothing else. */
const genericWord = /^(?:ok|success|error|errors|fail|failed|failure|about:blank)$/i;

/**
 * One word that names something, and does not only repeat the status.
 * @param perhapsTarget true for a `name`, which is that of a field as often
 */
function isCode(text: string, status: number, perhapsTarget: boolean): boolean {
  if (text === String(status) || text === '0' || text.length > longestCode) return false;
  return perhapsTarget ? /^[A-Z][A-Z\d_]+$|(?:Error|Exception)$/.test(text) : /^[^\s/]+$/.test(text);
}

function isNumber(text: string): boolean {
  return /^-?\d+$/.test(text);
}
