import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { sourceFiles } from './importsOf.ts';

const owner = 'src/core/http/loopback.ts';
/** The sandbox shares nothing with the client: a mistake in one must not cancel itself out in the other. */
const files = [...sourceFiles('src'), ...sourceFiles('webview')].filter((file) => file !== owner && !file.startsWith('src/sandbox/'));

/** Ways to decide by a loopback name or address: as a whole string, at the start of a URL, or in a regular expression. */
const deciding: readonly RegExp[] = [
  /(['"`])(?:127\.[\d.]*|\.?localhost\.?|\[?::1\]?|\[?::ffff:[^'"`]*|0\.0\.0\.0)\1/gi,
  /(?:startsWith|endsWith|includes|indexOf|match|test)\(\s*['"`](?:https?:\/\/)?(?:127\.|\.?localhost|\[?::1)/gi,
  /127\\\./g,
  /\/[^/\n'"`]*\blocalhost\b[^/\n'"`]*\/[a-z]*\.(?:test|exec)|\.(?:match|replace|test|exec|split)\(\s*\/[^/\n]*localhost/gi,
];

function literalsIn(text: string): readonly string[] {
  const code = text.replace(/\/\*[\s\S]*?\*\//g, '').replace(/(^|\s)\/\/.*$/gm, '$1');
  return deciding.flatMap((pattern) => [...code.matchAll(pattern)].map(([found]) => found));
}

describe('loopback is decided in one module', () => {
  it(`no file but ${owner} decides by a literal`, () => {
    const found = files.flatMap((file) => literalsIn(readFileSync(file, 'utf8')).map((literal) => `${file}: ${literal}`));
    assert.deepEqual(found, []);
  });

  const decisions: readonly string[] = [
    "hostname === '127.0.0.1'",
    'host == "localhost"',
    "['[::1]']",
    "hostname.startsWith('127.')",
    "url.startsWith('http://localhost')",
    "hostname.endsWith('.localhost')",
    "server.listen(0, '::1')",
    'isIp(`0.0.0.0`)',
    String.raw`/^127\.\d+/.test(host)`,
    '/^https?:.localhost/.test(url)',
  ];
  for (const decision of decisions) it(`finds ${decision}`, () => assert.notDeepEqual(literalsIn(decision), []));

  const texts: readonly string[] = [
    "'Use 127.0.0.1 instead.'",
    "redirectUri ?? 'http://127.0.0.1/callback'",
    '// hostname === "localhost"',
    "/** `'127.0.0.1'` */",
    "code: 'advice.localhost'",
  ];
  for (const text of texts) it(`leaves ${text}`, () => assert.deepEqual(literalsIn(text), []));
});
