import { l10n } from '../../text/l10n.ts';

/** One object of `authorization_details`: its `type`, and what the API behind the type defines. */
export type AuthorizationDetail = Readonly<Record<string, unknown>> & { readonly type: string };

/** What is wrong with `authorization_details`, and where: `[0].type`; `''` for the whole. */
export interface DetailsProblem {
  readonly path: string;
  /** `error`: no server can read it. `warning`: a common member is not as it is defined, which a server may refuse. */
  readonly severity: 'error' | 'warning';
  /** A sentence. */
  readonly message: string;
}

/** RFC 9396 section 2.2: `identifier` beside them is a string. */
const listsOfStrings = ['locations', 'actions', 'datatypes', 'privileges'] as const;

/**
 * What is wrong with the value of `authorization_details`: a JSON array of objects with a `type` each (RFC 9396 section 2), whose common
 * members have a type of their own (section 2.2). What an API defines beyond that is not known here. Total.
 */
export function authorizationDetailsProblems(value: unknown): readonly DetailsProblem[] {
  if (!Array.isArray(value)) return [error('', l10n`authorization_details must be an array of objects in brackets (RFC 9396 section 2).`)];
  if (value.length === 0)
    return [error('', l10n`authorization_details must contain at least one object, with a type (RFC 9396 section 2).`)];
  return value.flatMap((each: unknown, at) => problemsOfDetail(each, `[${at}]`));
}

/** The value, where it has no error. */
export function isAuthorizationDetails(value: unknown): value is readonly AuthorizationDetail[] {
  return !authorizationDetailsProblems(value).some(({ severity }) => severity === 'error');
}

function problemsOfDetail(detail: unknown, path: string): readonly DetailsProblem[] {
  if (typeof detail !== 'object' || detail === null || Array.isArray(detail)) {
    return [error(path, l10n`Each entry of authorization_details must be an object in braces (RFC 9396 section 2).`)];
  }
  const members: Readonly<Record<string, unknown>> = { ...detail };
  const { type, identifier } = members;
  const place = `${path}.type`;
  if (type === undefined)
    return [error(path, l10n`The object has no "type", which every object of authorization_details needs (RFC 9396 section 2).`)];
  if (typeof type !== 'string' || type === '') {
    return [error(place, l10n`The "type" of an object of authorization_details must be a string that is not empty (RFC 9396 section 2).`)];
  }
  const lists = listsOfStrings.filter((name) => members[name] !== undefined && !isListOfStrings(members[name]));
  return [
    ...lists.map((name) => warning(`${path}.${name}`, l10n`"${name}" is defined as an array of strings (RFC 9396 section 2.2).`)),
    ...(identifier === undefined || typeof identifier === 'string'
      ? []
      : [warning(`${path}.identifier`, l10n`"identifier" is defined as a string (RFC 9396 section 2.2).`)]),
  ];
}

function isListOfStrings(value: unknown): boolean {
  return Array.isArray(value) && value.every((each) => typeof each === 'string');
}

function error(path: string, message: string): DetailsProblem {
  return { path, severity: 'error', message };
}

function warning(path: string, message: string): DetailsProblem {
  return { path, severity: 'warning', message };
}
