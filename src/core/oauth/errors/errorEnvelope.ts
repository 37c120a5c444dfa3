import { present } from '../../values/members.ts';
import { type ErrorStatement, mostStatements, type Said, statementsOf } from './errorStatements.ts';

/** One cause among several, or what a field is refused for. */
export interface ErrorDetail {
  readonly target?: Said;
  readonly code?: Said;
  readonly message?: Said;
}

/** What an error says, in whatever form it came. At least a code, a message or a type is there. */
export interface ErrorEnvelope {
  /** The code that says most; a number only where there is no word. */
  readonly code?: Said;
  readonly message?: Said;
  /** The field or parameter that the message is about. */
  readonly target?: Said;
  /** The address of a type of problem (RFC 9457 section 3.1.1). */
  readonly type?: Said;
  /** Further codes of the same thing, such as the number beside a word. */
  readonly otherCodes: readonly Said[];
  readonly details: readonly ErrorDetail[];
}

/**
 * Reads an error out of a body that need not be in the form of RFC 6749 section 5.2: an object or a list as a vendor has it, RFC 9457,
 * JSON:API. Which member is the code and which the message follows from names and values; no vendor is known here. Total.
 *
 * @param status of the response: a code that only repeats it is none
 * @returns `undefined` when nothing in it looks like a code or a message
 */
export function readErrorEnvelope(body: unknown, status: number): ErrorEnvelope | undefined {
  const statements = statementsOf(body, status);
  const [first] = statements;
  if (first === undefined) return undefined;
  // A code on top belongs to the message inside (`{"error":"x","data":{"message":…}}`), and the other way round.
  const coded = statements.find(({ codes }) => codes.length > 0);
  const worded = statements.find(({ message }) => message !== undefined);
  const { codes: [code, ...otherCodes] = [] } = coded ?? {};
  const details = statements
    .filter((statement) => statement !== worded && (statement !== coded || worded === undefined || isAboutField(statement)))
    .map(detailOf);
  const isNew = ({ code: own, message, target }: ErrorDetail): boolean =>
    message === undefined ? own !== undefined && (own !== code || target !== undefined) : message.text !== worded?.message?.text;
  return present({
    code,
    message: worded?.message,
    target: worded?.target,
    type: statements.find(({ type }) => type !== undefined)?.type,
    otherCodes,
    details: details.filter(isNew).slice(0, mostStatements - 1),
  });
}

function isAboutField({ target }: ErrorStatement): boolean {
  return target !== undefined;
}

function detailOf({ codes: [code], message, target }: ErrorStatement): ErrorDetail {
  return present({ target, code, message });
}
