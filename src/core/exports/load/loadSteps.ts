import { jsExpression } from '../javascript/jsExpression.ts';
import { jsText } from '../javascript/jsText.ts';
import { addressPieces, basicPieces, bodyPieces, templatePieces } from '../pieces/pieces.ts';
import type { Replay, ReplayField, ReplayRequest, ReplayStep, ValuePlace } from '../replay/replay.ts';

/**
 * The steps of a run as JavaScript that needs nothing of the program that runs it but `encodeBase64`: what is sent, which status has to
 * come, and what is taken out of the response. Both load scripts have the same text: where one runs, the other's steps are right.
 *
 * A response is `{ location, body }`; `run` holds the values of one run by name.
 */
export function loadSteps({ steps }: Replay): readonly string[] {
  return [...types, 'const steps = [', ...steps.flatMap(stepLines).map(indented), '];', '', ...helpers];
}

function stepLines(step: ReplayStep): readonly string[] {
  if (step.kind === 'request') return requestLines(step);
  const what = step.name === undefined ? step.title : `${step.title}: ${step.name} has to be given`;
  return [`// Not in it: ${what}. No person is there to do it.`];
}

function requestLines(request: ReplayRequest): readonly string[] {
  const { number, title, method, body, status } = request;
  const taken = takenLines(request);
  return [
    '{',
    `  title: ${jsText(`${number} ${title}`)},`,
    '  send: (run) => ({',
    `    method: ${jsText(method)},`,
    `    url: ${jsExpression(addressPieces(request), inRun)},`,
    `    headers: { ${headerMembers(request).join(', ')} },`,
    `    body: ${body === undefined ? 'null' : jsExpression(bodyPieces(body), inRun)},`,
    '  }),',
    `  status: ${status},`,
    ...(taken.length === 0 ? ['  take: () => {},'] : ['  take: (run, response) => {', ...taken.map((line) => `    ${line}`), '  },']),
    '},',
  ];
}

function headerMembers({ headers, basic }: ReplayRequest): readonly string[] {
  const byName = new Map<string, ReplayField[]>();
  for (const field of headers) byName.set(field.name.toLowerCase(), [...(byName.get(field.name.toLowerCase()) ?? []), field]);
  const members = [...byName].map(([name, fields]) => {
    const values = fields.map(({ value }) => jsExpression(templatePieces(value), inRun));
    return `${memberName(name)}: ${values.join(' + ", " + ')}`;
  });
  return basic === undefined
    ? members
    : [...members, `"authorization": "Basic " + encodeBase64(${jsExpression(basicPieces(basic), inRun)})`];
}

/** In brackets where it would name the prototype otherwise. */
function memberName(name: string): string {
  return name === '__proto__' ? `[${jsText(name)}]` : jsText(name);
}

function takenLines({ captures, mustEqual }: ReplayRequest): readonly string[] {
  return [
    ...captures.map(({ name, place }) => `run.${name} = ${placeExpression(place)};`),
    ...mustEqual.map(
      ({ place, value }) => `expectSame("state", ${placeExpression(place)}, ${jsExpression(templatePieces(value), inRun)});`,
    ),
  ];
}

function placeExpression(place: ValuePlace): string {
  switch (place.kind) {
    case 'json':
      return `memberOf(response, [${place.path.map((name) => (typeof name === 'number' ? name : jsText(name))).join(', ')}])`;
    case 'location':
      return `parameterOf(response, ${place.part === 'query' ? '"?"' : '"#"'}, ${jsText(place.parameter)})`;
    case 'locationPath':
      return `segmentOf(response, ${place.segment})`;
    case 'field':
      return `fieldOf(response, ${jsText(place.name)})`;
  }
}

function inRun(name: string): string {
  return `run.${name}`;
}

function indented(line: string): string {
  return `  ${line}`;
}

const types = `/**
 * @typedef {Record<string, string>} Run the values of one run by name
 * @typedef {{ location: string, body: string }} Response
 * @typedef {{ method: string, url: string, headers: Record<string, string>, body: string | null }} Request
 * @type {readonly { title: string, send: (run: Run) => Request, status: number, take: (run: Run, response: Response) => void }[]}
 */`.split('\n');

/** Without `URL`, which k6 does not have. */
const helpers = String.raw`/** @param {string} what @param {string | undefined} value @returns {string} */
function found(what, value) {
  if (value === undefined || value === '') throw new Error(what + ' was not in the response');
  return value;
}

/** @param {string} text of a query @returns {string} */
function decoded(text) {
  return decodeURIComponent(text.replace(/\+/g, ' '));
}

/** @param {Response} response @param {'?' | '#'} part @param {string} name @returns {string} */
function parameterOf(response, part, name) {
  const address = response.location.split('#');
  const fields = part === '#' ? address.slice(1).join('#') : address[0].split('?').slice(1).join('?');
  const field = fields.split('&').map((each) => each.split('=')).find((each) => decoded(each[0]) === name);
  return found(name, field && decoded(field.slice(1).join('=')));
}

/** @param {Response} response @param {number} number of the segment, from 0 @returns {string} */
function segmentOf(response, number) {
  const path = response.location.replace(/^[a-z][a-z0-9+.-]*:\/\/[^/]*/i, '').split(/[?#]/)[0];
  const segment = path.replace(/^\//, '').split('/')[number];
  return found('A segment of the path', segment && decodeURIComponent(segment));
}

/** @param {Response} response @param {(string | number)[]} path @returns {string} */
function memberOf(response, path) {
  let value = JSON.parse(response.body);
  for (const name of path) value = value && value[name];
  return found(path.join('.'), value === undefined || value === null ? undefined : String(value));
}

/** @param {Response} response @param {string} name of a hidden field @returns {string} */
function fieldOf(response, name) {
  const elements = response.body.match(/<input\b[^<>]*>/gi) || [];
  const element = elements.find((each) => each.includes('name="' + name + '"') || each.includes("name='" + name + "'")) || '';
  const value = /\bvalue=(?:"([^"]*)"|'([^']*)')/i.exec(element);
  return found(name, value ? value[1] || value[2] : undefined);
}

/** @param {string} what @param {string} got @param {string} wanted */
function expectSame(what, got, wanted) {
  if (got !== wanted) throw new Error(what + ' is not what was sent');
}`.split('\n');
