import { jsText } from '../javascript/jsText.ts';
import { encodedText } from '../pieces/encodedText.ts';
import { bodyPieces, formPieces, type Piece, templatePieces } from '../pieces/pieces.ts';
import { oneLine } from '../replay/oneLine.ts';
import type { MadeValue, Replay, ReplayField, ReplayQuestion, ReplayRequest, Template, ValuePlace } from '../replay/replay.ts';

const schema = 'https://schema.getpostman.com/json/collection/v2.1.0/collection.json';

/**
 * A collection of Postman (format 2.1.0). `{{NAME}}` is a variable of the environment file or of the collection; scripts make `{{NAME_URL}}` and
 * `{{NAME_JSON}}` of it, since Postman replaces without encoding.
 */
export function postmanCollection(replay: Replay): string {
  let script = replay.made.map(madeLine);
  const notes: string[] = replay.leftOut.map(({ number, why }) => `Not in it: hop ${number}, ${why}.`);
  const items = replay.steps.flatMap((step) => {
    if (step.kind === 'question') {
      notes.push(questionNote(step));
      return [];
    }
    const problem = problemOf(step);
    if (problem !== undefined) {
      notes.push(`Not in it: hop ${step.number}, ${problem}.`);
      return [];
    }
    const before = script;
    script = [];
    return [itemOf(step, before)];
  });
  const variables = [
    ...replay.made.map(({ name }) => name),
    ...replay.steps.flatMap((step) => (step.kind === 'request' ? step.captures.map(({ name }) => name) : (step.name ?? []))),
  ];
  const collection = {
    info: {
      name: inert(oneLine(replay.title)),
      description: [
        'Send the requests from top to bottom, with the environment of the second file.',
        ...(replay.loopback
          ? ['Cookies for https are not sent over http by every version: start a local sandbox with --insecure-cookies.']
          : []),
        ...notes,
      ].join('\n\n'),
      schema,
    },
    item: items,
    variable: variables.map((key) => ({ key, value: '' })),
  };
  return `${JSON.stringify(collection, undefined, 2)}\n`;
}

function questionNote({ title, name, about }: ReplayQuestion): string {
  return name === undefined
    ? `Somebody has to do it: ${title}.`
    : `Somebody has to do it: ${title}, and to set the variable ${name} to ${about}.`;
}

function itemOf(request: ReplayRequest, before: readonly string[]): object {
  const { number, title, method, headers, basic, body, status, captures, mustEqual } = request;
  const encoded = encodedVariables(request);
  const prerequest = [...before, ...encoded.map(encodedLine), ...(basic === undefined ? [] : [basicLine(basic)])];
  const test = [
    `pm.test(${jsText(`status ${status}`)}, () => pm.response.to.have.status(${status}));`,
    ...(captures.length + mustEqual.length === 0 ? [] : takenFunctions),
    ...captures.map(({ name, place }) => `take(${jsText(name)}, ${placeExpression(place)});`),
    ...mustEqual.map(
      ({ place, value }) =>
        `pm.test("state is what was sent", () => pm.expect(${placeExpression(place)}).to.equal(${variableExpression(value)}));`,
    ),
  ];
  return {
    name: inert(oneLine(`${number} ${title}`)),
    protocolProfileBehavior: { followRedirects: false },
    event: [...(prerequest.length === 0 ? [] : [event('prerequest', prerequest)]), event('test', test)],
    request: {
      method,
      header: [
        ...headers.map(({ name, value }) => ({ key: name, value: text(templatePieces(value)) })),
        ...(basic === undefined ? [] : [{ key: 'Authorization', value: 'Basic {{CLIENT_BASIC}}' }]),
      ],
      url: urlOf(request),
      ...(body === undefined ? {} : { body: bodyOf(body) }),
    },
  };
}

function event(listen: 'prerequest' | 'test', exec: readonly string[]): object {
  return { listen, script: { type: 'text/javascript', exec } };
}

function urlOf({ origin, path, query }: ReplayRequest): object {
  const host = text(templatePieces(origin));
  const segments = path.map((segment) => text(templatePieces(segment, 'encoded')));
  const parameters = query.map(parameterOf);
  const search = parameters.map(({ key, value }) => `${key}=${value}`).join('&');
  return {
    raw: `${[host, ...segments].join('/')}${search === '' ? '' : `?${search}`}`,
    host: [host],
    path: segments,
    ...(parameters.length === 0 ? {} : { query: parameters }),
  };
}

function parameterOf({ name, value }: ReplayField): { readonly key: string; readonly value: string } {
  return { key: encodedText(name, 'encoded'), value: text(templatePieces(value, 'encoded')) };
}

/** A form as a table where Postman encodes it right; else as it is sent. */
function bodyOf(body: NonNullable<ReplayRequest['body']>): object {
  if (body.kind !== 'form') return { mode: 'raw', raw: text(bodyPieces(body)) };
  const isTable = body.fields.every(
    ({ name, value }) => isInert(name) && value.every((part) => part.kind !== 'text' || isInert(part.text)),
  );
  if (!isTable) return { mode: 'raw', raw: text(formPieces(body.fields)) };
  return {
    mode: 'urlencoded',
    urlencoded: body.fields.map(({ name, value }) => ({ key: name, value: text(templatePieces(value)), type: 'text' })),
  };
}

/** A recorded text that is no variable, whatever stands behind it. */
function isInert(recorded: string): boolean {
  return !/\{\{|\{$|^\}|\}\}/.test(recorded);
}

function inert(title: string): string {
  return title.replaceAll('{', '(').replaceAll('}', ')');
}

/** Where a text would be read as a variable, and no encoding helps. */
function problemOf({ headers, body, method }: ReplayRequest): string | undefined {
  const isPlain = (template: Template): boolean => template.every((part) => part.kind !== 'text' || isInert(part.text));
  if (!/^[A-Z]+$/.test(method)) return 'whose method is none that can be written here';
  const isWritable = headers.every(({ value }) => isPlain(value)) && (body?.kind !== 'text' || isPlain(body.text));
  return isWritable ? undefined : 'a header or text of which would be read as a variable';
}

const endings = { asItIs: '', encoded: '_URL', json: '_JSON' } as const;

function text(pieces: readonly Piece[]): string {
  return pieces
    .map((piece) => {
      if (piece.kind === 'value') return `{{${piece.name}${endings[piece.encoding]}}}`;
      return piece.encoding === 'json' ? piece.text.replaceAll('{', '\\u007b').replaceAll('}', '\\u007d') : piece.text;
    })
    .join('');
}

/** Which values a request needs in another form. */
function encodedVariables({ path, query, body }: ReplayRequest): readonly string[] {
  const pieces = [
    ...path.flatMap((segment) => templatePieces(segment, 'encoded')),
    ...formPieces(query),
    ...(body === undefined ? [] : bodyPieces(body)),
  ];
  const isTable = body?.kind === 'form' && JSON.stringify(bodyOf(body)).includes('"urlencoded"');
  const used = isTable ? [...path.flatMap((segment) => templatePieces(segment, 'encoded')), ...formPieces(query)] : pieces;
  return [
    ...new Set(
      used.flatMap((piece) => (piece.kind === 'value' && piece.encoding !== 'asItIs' ? [piece.name + endings[piece.encoding]] : [])),
    ),
  ];
}

function encodedLine(name: string): string {
  const of = name.replace(/_(?:URL|JSON)$/, '');
  const value = `pm.variables.get("${of}")`;
  return name.endsWith('_JSON')
    ? `pm.variables.set("${name}", JSON.stringify(${value}).slice(1, -1).replace(/\\{/g, "\\\\u007b"));`
    : `pm.variables.set("${name}", encodeURIComponent(${value}));`;
}

function basicLine({ id, secret }: NonNullable<ReplayRequest['basic']>): string {
  const half = (template: Template): string => `encodeURIComponent(${variableExpression(template)})`;
  return `pm.variables.set("CLIENT_BASIC", Buffer.from(${half(id)} + ":" + ${half(secret)}).toString("base64"));`;
}

function variableExpression(template: Template): string {
  const terms = template.map((part) => (part.kind === 'text' ? jsText(part.text) : `pm.variables.get("${part.name}")`));
  return terms.length === 0 ? '""' : terms.join(' + ');
}

/** The scripts of newman and Postman have no `crypto`. The name `CryptoJS` is taken there. */
function madeLine(made: MadeValue): string {
  const value =
    made.kind === 'random' ? `cryptoJs.lib.WordArray.random(${made.bytes})` : `cryptoJs.SHA256(pm.collectionVariables.get("${made.of}"))`;
  const base64url = 'replace(/\\+/g, "-").replace(/\\//g, "_").replace(/=+$/, "")';
  return `{ const cryptoJs = require("crypto-js"); pm.collectionVariables.set("${made.name}", cryptoJs.enc.Base64.stringify(${value}).${base64url}); }`;
}

/** Without `URL`, which the scripts do not have. What a server sends is no variable: two braces end the run. */
const takenFunctions: readonly string[] = [
  'const take = (name, value) => {',
  '  if (value === undefined || value === null || value === "") throw new Error(name + " was not in the response");',
  '  if (String(value).includes("{{")) throw new Error(name + " would be read as a variable");',
  '  pm.collectionVariables.set(name, String(value));',
  '};',
  'const location = pm.response.headers.get("Location") || "";',
  'const decoded = (text) => decodeURIComponent(text.replace(/\\+/g, " "));',
  'const parameter = (part, name) => {',
  '  const address = location.split("#");',
  '  const fields = part === "#" ? address.slice(1).join("#") : address[0].split("?").slice(1).join("?");',
  '  const field = fields.split("&").map((each) => each.split("=")).find((each) => decoded(each[0]) === name);',
  '  return field && decoded(field.slice(1).join("="));',
  '};',
  'const segment = (number) => {',
  '  const path = location.replace(/^[a-z][a-z0-9+.-]*:\\/\\/[^/]*/i, "").split(/[?#]/)[0].replace(/^\\//, "");',
  '  return decodeURIComponent(path.split("/")[number] || "");',
  '};',
  'const member = (path) => path.reduce((value, name) => value && value[name], pm.response.json());',
  'const field = (mark) => {',
  '  const element = pm.response.text().split("<").find((each) => /^input\\b/i.test(each) && each.includes(mark));',
  '  const value = /\\bvalue="([^"]*)"/i.exec(element || "");',
  '  return value && value[1];',
  '};',
];

function placeExpression(place: ValuePlace): string {
  switch (place.kind) {
    case 'json':
      return `member([${place.path.map((name) => (typeof name === 'number' ? name : jsText(name))).join(', ')}])`;
    case 'location':
      return `parameter(${place.part === 'query' ? '"?"' : '"#"'}, ${jsText(place.parameter)})`;
    case 'locationPath':
      return `segment(${place.segment})`;
    case 'field':
      return `field(${jsText(`name="${place.name}"`)})`;
  }
}
