import type { ExportedFile } from '../exportKind.ts';
import type { SecretOf } from '../replay/inputValue.ts';
import type { Replay, ReplayRequest } from '../replay/replay.ts';
import { askedNames } from './askedNames.ts';
import { loadHeader } from './loadHeader.ts';
import { loadInputs } from './loadInputs.ts';
import { loadSteps } from './loadSteps.ts';

/**
 * A test for Artillery in two files: how many runs there are, and what a run sends. All that was recorded stands in the second one, as
 * JavaScript: in the first one it could be read as a template.
 * @param fileName of both, without extension
 */
export function artilleryFiles(replay: Replay, fileName: string, secretOf?: SecretOf): readonly ExportedFile[] {
  const header = loadHeader(replay, 'artillery run FILE', askedNames(replay, secretOf));
  return [
    { suffix: '', extension: '.artillery.yml', text: scenario(replay, header, fileName) },
    { suffix: '', extension: '.artillery.cjs', text: processor(replay, header, secretOf) },
  ];
}

function scenario({ steps }: Replay, header: readonly string[], fileName: string): string {
  const requests = steps.filter((step): step is ReplayRequest => step.kind === 'request');
  return [
    ...header.map((line) => `# ${line}`),
    'config:',
    '  target: "http://replaced.invalid"',
    `  processor: ${JSON.stringify(`./${fileName}.artillery.cjs`)}`,
    '  http:',
    '    timeout: 10',
    '  phases:',
    '    - name: "five at a time"',
    '      duration: 10',
    '      arrivalRate: 5',
    '      maxVusers: 5',
    '  ensure:',
    '    thresholds:',
    '      - http.response_time.p95: 2000',
    '    conditions:',
    '      - expression: "vusers.failed == 0"',
    '  plugins:',
    '    ensure: {}',
    'scenarios:',
    '  - name: "run"',
    '    beforeScenario: "begin"',
    '    flow:',
    ...requests.flatMap(({ number, step, method }) => [
      `      - ${artilleryMethod(method)}:`,
      `          name: "${number} ${step}"`,
      '          url: "/"',
      '          followRedirect: false',
      '          beforeRequest: "send"',
      '          afterResponse: "take"',
    ]),
    '',
  ].join('\n');
}

/** The word that a request begins with; the method itself is set by the processor. */
function artilleryMethod(method: string): string {
  const word = method.toLowerCase();
  return ['get', 'post', 'put', 'patch', 'delete', 'head', 'options'].includes(word) ? word : 'post';
}

function processor(replay: Replay, header: readonly string[], secretOf: SecretOf | undefined): string {
  const kinds = new Set(replay.made.map(({ kind }) => kind));
  const crypto = [...(kinds.has('s256') ? ['createHash'] : []), ...(kinds.has('random') ? ['randomBytes'] : [])];
  return [
    ...header.map((line) => `// ${line}`),
    "'use strict';",
    ...(crypto.length === 0 ? [] : [`const { ${crypto.join(', ')} } = require('node:crypto');`]),
    '',
    ...loadSteps(replay),
    '',
    'async function begin(context) {',
    '  context.vars.run = newRun();',
    '  context.vars.at = 0;',
    '}',
    '',
    'async function send(request, context) {',
    '  const { method, url, headers, body } = steps[context.vars.at].send(context.vars.run);',
    '  request.method = method;',
    '  request.url = url;',
    '  // Artillery looks for variables in headers and texts: not in what a variable holds, and not in bytes.',
    '  for (const [place, name] of Object.keys(headers).entries()) {',
    "    context.vars['header' + place] = headers[name];",
    "    request.headers = { ...request.headers, [name]: '{{ header' + place + ' }}' };",
    '  }',
    '  if (body !== null) request.body = Buffer.from(body);',
    '}',
    '',
    'async function take(request, response, context) {',
    '  const { title, status, take: takeValues } = steps[context.vars.at++];',
    "  if (response.statusCode !== status) throw new Error(title + ': status ' + response.statusCode);",
    "  takeValues(context.vars.run, { location: response.headers.location || '', body: String(response.body) });",
    '}',
    '',
    ...loadInputs(replay, 'process.env', secretOf),
    '',
    '/** @param {string} text @returns {string} */',
    'function encodeBase64(text) {',
    "  return Buffer.from(text).toString('base64');",
    '}',
    ...(kinds.has('random')
      ? [
          '',
          '/** @param {number} bytes @returns {string} */',
          'function randomText(bytes) {',
          "  return randomBytes(bytes).toString('base64url');",
          '}',
        ]
      : []),
    ...(kinds.has('s256')
      ? [
          '',
          '/** RFC 7636 section 4.2. @param {string} verifier @returns {string} */',
          'function sha256(verifier) {',
          "  return createHash('sha256').update(verifier).digest('base64url');",
          '}',
        ]
      : []),
    '',
    'module.exports = { begin, send, take };',
    '',
  ].join('\n');
}
