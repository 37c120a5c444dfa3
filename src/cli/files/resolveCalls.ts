import type { Operation, RequestHeader } from '../../core/plan/plan.ts';
import { usualContentType } from '../../core/plan/usualContentType.ts';
import { sentenceCase } from '../../core/text/sentenceCase.ts';
import { present } from '../../core/values/members.ts';
import { Secret } from '../../core/values/secret.ts';
import type { Command } from '../arguments/readArguments.ts';
import type { CallParts } from '../arguments/readCallParts.ts';
import { CommandError } from '../commandError.ts';
import type { Variables } from '../configuration/variableSecrets.ts';
import type { Surroundings } from '../surroundings.ts';
import { fileInWords } from './fileInWords.ts';
import { readBytes } from './readBytes.ts';

/** More than any API call that somebody writes by hand. */
const mostBytes = 10_000_000;
const fromVariable = 'env:';

/**
 * The choices with the bodies of their API calls read, and the headers with what the environment variables hold.
 * @throws {CommandError} when a file cannot be read, is not text, or a variable is not set
 */
export async function resolveCalls(
  { choices, callParts = [] }: Pick<Command, 'choices' | 'callParts'>,
  { terminal }: Pick<Surroundings, 'terminal'>,
  variables: Variables,
  signal: AbortSignal,
): Promise<Command['choices']> {
  if (callParts.length === 0) return choices;
  const after = [...(choices.after ?? [])];
  for (const part of callParts) {
    const operation = after[part.operation];
    if (operation?.kind !== 'callApi') continue;
    const body =
      part.bodyFile === undefined ? undefined : textOf(part.bodyFile, await readBytes(part.bodyFile, terminal, mostBytes, signal));
    after[part.operation] = withParts(operation, body, part, variables);
  }
  return { ...choices, after };
}

function withParts(
  operation: Extract<Operation, { kind: 'callApi' }>,
  body: string | undefined,
  { headers, hasMethod }: CallParts,
  variables: Variables,
): Operation {
  const isTyped = headers.some(([name]) => name.toLowerCase() === 'content-type');
  return {
    ...operation,
    // A body needs a method that sends one, where none is written.
    method: body !== undefined && !hasMethod ? 'POST' : operation.method,
    ...present({ body, contentType: body === undefined || isTyped ? undefined : usualContentType(body) }),
    headers: headers.map(([name, value]): RequestHeader => [name, valueFor(name, value, variables)]),
  };
}

function valueFor(name: string, value: string, variables: Variables): string | Secret {
  if (!value.startsWith(fromVariable)) return value;
  const variable = value.slice(fromVariable.length);
  const secret = variables[variable];
  if (secret === undefined || secret === '') {
    throw CommandError.usage(`The environment variable ${variable}, which the header ${name} refers to, is not set.`);
  }
  if (/[\0\r\n]/.test(secret)) throw CommandError.usage(`The environment variable ${variable}, for the header ${name}, has a line break.`);
  return new Secret(secret, 'header');
}

function textOf(file: string, bytes: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    throw CommandError.usage(`${sentenceCase(fileInWords(file))} is not UTF-8 text, so it cannot be sent as the body.`);
  }
}
