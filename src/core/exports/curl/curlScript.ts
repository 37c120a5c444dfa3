import { addressPieces, basicPieces, bodyPieces, type Piece, templatePieces } from '../pieces/pieces.ts';
import { inputValue, type SecretOf } from '../replay/inputValue.ts';
import { oneLine } from '../replay/oneLine.ts';
import type {
  Capture,
  MadeValue,
  Replay,
  ReplayField,
  ReplayInput,
  ReplayQuestion,
  ReplayRequest,
  ReplayStep,
  ValuePlace,
} from '../replay/replay.ts';
import { type ShellFunctionName, shellFunctions } from './shellFunctions.ts';
import { shellText } from './shellText.ts';
import { shellWord } from './shellWord.ts';

/**
 * A POSIX shell script that sends a run again with curl, one request after the other. Secrets come from the environment, and are never
 * in the list of processes.
 * @param secretOf the value behind a tag, where a person chose to include secrets
 */
export function curlScript(replay: Replay, secretOf?: SecretOf): string {
  const used = new Set<ShellFunctionName>(['option', 'send']);
  const use = (name: ShellFunctionName): string => {
    used.add(name);
    return name;
  };
  const made = replay.made.map((each) => madeLine(each, use));
  const steps = replay.steps.flatMap((step) => ['', ...stepLines(step, use)]);
  const inputs = replay.inputs.flatMap((input) => inputLines(input, inputValue(input, secretOf)));
  if (steps.some((line) => line.includes('$(encoded '))) use('encoded');
  if (steps.some((line) => line.includes('$(json_text '))) use('json_text');
  return [
    '#!/bin/sh',
    comment(replay.title),
    '# Needs curl 7.70 or newer, awk, od and openssl; jq or Node where a response is JSON.',
    ...replay.leftOut.map(({ number, why }) => `# Not in it: hop ${number}, ${why}.`),
    'set -eu',
    '',
    ...inputs,
    '',
    'files=$(mktemp -d)',
    `trap 'rm -rf "$files"' EXIT`,
    ': > "$files/cookies"',
    '',
    ...shellFunctions(used),
    ...(made.length === 0 ? [] : ['', ...made]),
    ...steps,
    ...(replay.steps.some(({ kind }) => kind === 'request') ? ['', 'shown < "$files/body"'] : []),
    '',
  ].join('\n');
}

function madeLine(made: MadeValue, use: (name: ShellFunctionName) => string): string {
  switch (made.kind) {
    case 'random':
      return `${made.name}=$(${use('random')} ${made.bytes})`;
    case 's256':
      return `${made.name}=$(${use('s256')} "$${made.of}")`;
  }
}

function comment(text: string): string {
  return `# ${oneLine(text)}`;
}

function inputLines({ name, about }: ReplayInput, known: string | undefined): readonly string[] {
  return known === undefined ? [`: "\${${name}:?${about}}"`] : [`[ -n "\${${name}:-}" ] || ${name}=${shellText(known)} # ${about}`];
}

function stepLines(step: ReplayStep, use: (name: ShellFunctionName) => string): readonly string[] {
  return step.kind === 'question' ? questionLines(step, use) : requestLines(step, use);
}

function questionLines({ title, open, name, about }: ReplayQuestion, use: (name: ShellFunctionName) => string): readonly string[] {
  const address = shellWord(open.kind === 'whole' ? templatePieces(open.address) : addressPieces(open));
  const question = name === undefined ? 'Then press Enter: ' : `Then enter ${about}: `;
  return [
    comment(title),
    `printf 'Open in a browser: %s\\n' ${address} | ${use('shown')} >&2`,
    `${name ?? 'answer'}=$(${use('ask')} ${shellText(question)})`,
  ];
}

function requestLines(request: ReplayRequest, use: (name: ShellFunctionName) => string): readonly string[] {
  const { number, title, method, headers, basic, body, status, captures, mustEqual } = request;
  const options = [
    `option url ${shellWord(addressPieces(request))}`,
    ...(method === 'GET' && body === undefined ? [] : [`option request ${shellText(method)}`]),
    ...headers.map((field) => `option header ${shellWord(headerPieces(field))}`),
    ...(basic === undefined ? [] : [`option user ${shellWord(basicPieces(basic))}`]),
    ...(body === undefined ? [] : [`option data-raw ${shellWord(bodyPieces(body))}`]),
  ];
  return [
    comment(`${number} ${title}`),
    'request=$(',
    ...options.map((line) => `  ${line}`),
    ')',
    `send ${status} ${shellText(`${number} ${oneLine(title)}`)}`,
    ...captures.map((capture) => captureLine(capture, use)),
    ...mustEqual.map(({ place, value }) => `${use('same')} state "$(${placeCommand(place, use)})" ${shellWord(templatePieces(value))}`),
  ];
}

/** A header without a value is sent with a semicolon, or curl takes it for one to leave out. */
function headerPieces({ name, value }: ReplayField): readonly Piece[] {
  const text = (each: string): Piece => ({ kind: 'text', text: each, encoding: 'asItIs' });
  return value.length === 0 ? [text(`${name};`)] : [text(`${name}: `), ...templatePieces(value)];
}

function captureLine({ name, place }: Capture, use: (name: ShellFunctionName) => string): string {
  return `${name}=$(${placeCommand(place, use)}) || :; : "\${${name}:?was not in the response}"`;
}

function placeCommand(place: ValuePlace, use: (name: ShellFunctionName) => string): string {
  switch (place.kind) {
    case 'json':
      return `${use('member')} ${shellText(JSON.stringify(place.path))}`;
    case 'location':
      return `${use('parameter')} ${place.part === 'query' ? "'?'" : "'#'"} ${shellText(place.parameter)}`;
    case 'locationPath':
      return `${use('segment')} ${place.segment + 1}`;
    case 'field':
      return `${use('field')} ${shellText(place.name)}`;
  }
}
