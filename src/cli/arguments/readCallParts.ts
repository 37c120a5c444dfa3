import type { Operation } from '../../core/plan/plan.ts';
import { type OptionsReading, wrongOptions } from './optionsReading.ts';

/** What an API call has beside its method and URL. */
export interface CallParts {
  /** Which of the operations it is. */
  readonly operation: number;
  /** The call was written with a method. */
  readonly hasMethod: boolean;
  /** `-` for standard input. */
  readonly bodyFile?: string;
  /** A value may be `env:NAME`. */
  readonly headers: readonly (readonly [name: string, value: string])[];
}

/** One of the options that are read in the order in which they were written. */
export interface OrderedOption {
  readonly name: 'then' | 'body' | 'header';
  readonly value: string;
}

interface WrittenParts {
  readonly hasMethod: boolean;
  bodyFile?: string;
  readonly headers: [name: string, value: string][];
}

/** Headers that belong to the request itself, or to the access token. */
const ownHeaders = ['authorization', 'connection', 'content-length', 'host', 'te', 'trailer', 'transfer-encoding', 'upgrade'];

/** `--body` and `--header` belong to the API call that was written before them. */
export function readCallParts(written: readonly OrderedOption[], operations: readonly Operation[]): OptionsReading<readonly CallParts[]> {
  const parts = new Map<number, WrittenParts>();
  let operation = -1;
  let hasMethod = false;
  for (const { name, value } of written) {
    if (name === 'then') {
      operation += 1;
      hasMethod = /^api:[A-Z]+ /.test(value);
      continue;
    }
    if (operations[operation]?.kind !== 'callApi') {
      return wrongOptions(
        `--${name} belongs to an API call before it: --then "api:POST https://api.example.com/orders" --${name} ${name === 'body' ? 'order.json' : 'X-Api-Key=env:NAME'}.`,
      );
    }
    const part: WrittenParts = parts.get(operation) ?? { hasMethod, headers: [] };
    parts.set(operation, part);
    if (name === 'body') {
      if (value === '') return wrongOptions('--body needs the name of a file, or - for standard input.');
      if (part.bodyFile !== undefined) return wrongOptions('An API call has one --body.');
      part.bodyFile = value;
      continue;
    }
    const header = readHeader(value);
    if (typeof header === 'string') return wrongOptions(header);
    part.headers.push(header);
  }
  return { kind: 'read', options: [...parts].map(([index, part]) => ({ operation: index, ...part })) };
}

/** A sentence when it is none (RFC 9110 sections 5.1 and 5.5). */
function readHeader(text: string): [name: string, value: string] | string {
  const at = text.indexOf('=');
  const [name, value] = [text.slice(0, Math.max(at, 0)), text.slice(at + 1)];
  if (at < 1) return '--header needs a name and a value: --header X-Api-Key=env:NAME.';
  if (!/^[\w!#$%&'*+.^`|~-]+$/.test(name)) return `--header: "${name}" is not the name of a header.`;
  if (/[\0\r\n]/.test(value)) return `--header: the value of ${name} has a line break.`;
  if (!ownHeaders.includes(name.toLowerCase())) return [name, value];
  return name.toLowerCase() === 'authorization'
    ? '--header cannot set Authorization: the access token of the run is sent there.'
    : `--header cannot set ${name}: it belongs to the connection.`;
}
