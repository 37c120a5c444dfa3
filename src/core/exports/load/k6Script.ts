import type { SecretOf } from '../replay/inputValue.ts';
import type { Replay } from '../replay/replay.ts';
import { askedNames } from './askedNames.ts';
import { loadHeader } from './loadHeader.ts';
import { loadInputs } from './loadInputs.ts';
import { loadSteps } from './loadSteps.ts';

/** A script for k6: one run after the other, by five users at once for ten seconds. Secrets come from the environment. */
export function k6Script(replay: Replay, secretOf?: SecretOf): string {
  const asked = askedNames(replay, secretOf);
  const command = ['k6', 'run', ...asked.map((name) => `-e ${name}`), 'FILE'].join(' ');
  const kinds = new Set(replay.made.map(({ kind }) => kind));
  const crypto = [...(kinds.has('random') ? ['randomBytes'] : []), ...(kinds.has('s256') ? ['sha256 as hash'] : [])];
  return [
    ...loadHeader(replay, command, asked).map((line) => `// ${line}`),
    "import http from 'k6/http';",
    ...(crypto.length === 0 ? [] : [`import { ${crypto.join(', ')} } from 'k6/crypto';`]),
    "import { b64encode } from 'k6/encoding';",
    "import { check, fail } from 'k6';",
    '',
    'export const options = {',
    '  vus: 5,',
    "  duration: '10s',",
    "  thresholds: { http_req_duration: ['p(95)<2000'], checks: ['rate==1'] },",
    '};',
    '',
    ...loadSteps(replay),
    '',
    'export default function () {',
    '  const run = newRun();',
    '  for (const step of steps) {',
    '    const { method, url, headers, body } = step.send(run);',
    '    const response = http.request(method, url, body, { headers, redirects: 0, tags: { name: step.title } });',
    '    if (!check(response, { [step.title]: ({ status }) => status === step.status })) fail(step.title + ": status " + response.status);',
    "    step.take(run, { location: response.headers['Location'] || '', body: String(response.body) });",
    '  }',
    '}',
    '',
    ...loadInputs(replay, '__ENV', secretOf),
    '',
    '/** @param {string} text @returns {string} */',
    'function encodeBase64(text) {',
    '  return b64encode(text);',
    '}',
    ...(kinds.has('random')
      ? [
          '',
          '/** @param {number} bytes @returns {string} */',
          'function randomText(bytes) {',
          "  return b64encode(randomBytes(bytes), 'rawurl');",
          '}',
        ]
      : []),
    ...(kinds.has('s256')
      ? [
          '',
          '/** RFC 7636 section 4.2. @param {string} verifier @returns {string} */',
          'function sha256(verifier) {',
          "  return hash(verifier, 'base64rawurl');",
          '}',
        ]
      : []),
    '',
  ].join('\n');
}
