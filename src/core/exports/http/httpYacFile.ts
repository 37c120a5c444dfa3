import { visibleText } from '../../text/visibleText.ts';
import { expressionOf } from '../pieces/expressionOf.ts';
import { addressPieces, type Piece, templatePieces } from '../pieces/pieces.ts';
import { inputValue, type SecretOf } from '../replay/inputValue.ts';
import type { Capture, MadeValue, Replay, ReplayQuestion, ReplayRequest, ValuePlace } from '../replay/replay.ts';
import { fileHeader } from './fileHeader.ts';
import { isInertText, isPlainValue, literalInBraces } from './httpText.ts';
import { requestBlock } from './requestBlock.ts';

/** A file for httpYac: what stands in double braces is JavaScript there, which encodes values and takes them out of responses. */
export function httpYacFile(replay: Replay, secretOf?: SecretOf): string {
  const known = replay.inputs.map((input) => ({ input, value: inputValue(input, secretOf) }));
  const plain = known.flatMap(({ input, value }) => (value !== undefined && isPlainValue(value) ? [{ name: input.name, value }] : []));
  const isPlain = new Set(plain.map(({ name }) => name));
  const preparation = [
    ...known.flatMap(({ input: { name, about }, value }) => (isPlain.has(name) ? [] : inputLines(name, about, value))),
    ...replay.made.map(madeLine),
  ];
  // Before the next request: values that are made for all of them, and what a person has to do.
  let script: readonly string[] = preparation;
  let asking: readonly string[] = [];
  const blocks = replay.steps.flatMap((step) => {
    if (step.kind === 'question') {
      script = [...script, openLine(step)];
      asking = step.name === undefined ? asking : [...asking, `@${step.name} = {{$input ${step.about}}}`];
      return [];
    }
    const before = [...(script.length === 0 ? [] : ['{{', ...script.map((line) => `  ${line}`), '}}']), ...asking];
    const lines = requestBlock(
      step,
      { text: inBraces, headerValue: wholeInBraces, textBody: (pieces) => `{{${expression(pieces)}}}`, basic: basicInBraces },
      before,
    );
    if (lines === undefined) return ['', `# Not in it: hop ${step.number}, whose method is none that can be written here.`];
    script = [];
    asking = [];
    return ['', ...lines, '', `?? status == ${step.status}`, ...responseScript(step)];
  });
  const asked = known.filter(({ value }) => value === undefined).map(({ input: { name } }) => name);
  return [
    ...fileHeader(replay, 'httpYac'),
    ...(asked.length === 0 ? [] : [`# Set in the environment: ${asked.join(', ')}.`]),
    '',
    ...plain.map(({ name, value }) => `@${name} = ${value}`),
    ...blocks,
    '',
  ].join('\n');
}

function inputLines(name: string, about: string, value: string | undefined): readonly string[] {
  const given = value === undefined ? `process.env.${name}` : literalInBraces(value);
  return [
    `exports.${name} = ${given}; // ${about}`,
    ...(value === undefined ? [`if (!exports.${name}) throw new Error("Set ${name} in the environment.");`] : []),
  ];
}

function madeLine(made: MadeValue): string {
  return made.kind === 'random'
    ? `exports.${made.name} = require("crypto").randomBytes(${made.bytes}).toString("base64url");`
    : `exports.${made.name} = require("crypto").createHash("sha256").update(exports.${made.of}).digest("base64url");`;
}

function openLine({ open }: ReplayQuestion): string {
  return `console.info("Open in a browser: " + ${expression(open.kind === 'whole' ? templatePieces(open.address) : addressPieces(open))});`;
}

function inBraces(pieces: readonly Piece[]): string {
  return pieces
    .map((piece) => {
      if (piece.kind === 'value') return `{{${encoded[piece.encoding](piece.name)}}}`;
      return piece.encoding === 'json' ? visibleText(piece.text.replaceAll('{', '\\u007b').replaceAll('}', '\\u007d')) : piece.text;
    })
    .join('');
}

/** Of a line that has nothing else: httpYac looks for braces again in what an expression brought, unless it is the whole. */
function wholeInBraces(pieces: readonly Piece[]): string {
  return pieces.every((piece) => piece.kind === 'text' && isInertText(piece)) ? inBraces(pieces) : `{{${expression(pieces)}}}`;
}

function basicInBraces(pieces: readonly Piece[]): string {
  return `{{Buffer.from(${expression(pieces)}).toString("base64")}}`;
}

function expression(pieces: readonly Piece[]): string {
  return expressionOf(pieces, { text: literalInBraces, variable: (name) => name, encoded, joint: ' + ' });
}

const encoded = {
  asItIs: (value: string) => value,
  encoded: (value: string) => `encodeURIComponent(${value})`,
  json: (value: string) => `JSON.stringify(${value}).slice(1, -1).replaceAll("\\u007b", "\\\\u007b")`,
};

function responseScript({ captures, mustEqual }: ReplayRequest): readonly string[] {
  const lines = [
    ...captures.flatMap(captureLines),
    ...mustEqual.map(
      ({ place, value }) =>
        `if (${placeExpression(place)} !== ${expression(templatePieces(value))}) throw new Error("state is not what was sent");`,
    ),
  ];
  return lines.length === 0 ? [] : ['{{', ...lines.map((line) => `  ${line}`), '}}'];
}

function captureLines({ name, place }: Capture): readonly string[] {
  return [`exports.${name} = ${placeExpression(place)};`, `if (!exports.${name}) throw new Error("${name} was not in the response");`];
}

const location = 'new URL(response.headers.location, "http://relative.invalid")';

function placeExpression(place: ValuePlace): string {
  switch (place.kind) {
    case 'json':
      return `JSON.parse(response.body)${place.path.map((name) => `?.[${typeof name === 'number' ? name : literalInBraces(name)}]`).join('')}`;
    case 'location':
      return place.part === 'query'
        ? `${location}.searchParams.get(${literalInBraces(place.parameter)})`
        : `new URLSearchParams(${location}.hash.slice(1)).get(${literalInBraces(place.parameter)})`;
    case 'locationPath':
      return `decodeURIComponent(${location}.pathname.split("/")[${place.segment + 1}] ?? "")`;
    case 'field': {
      const mark = literalInBraces(`name="${place.name}"`);
      return `/\\bvalue="([^"]*)"/i.exec(response.body.split("<").find((each) => /^input\\b/i.test(each) && each.includes(${mark})) ?? "")?.[1]`;
    }
  }
}
