import assert from 'node:assert/strict';
import fc from 'fast-check';
import { readJwkSet } from '../../../src/core/jose/jwkSet.ts';
import { deepestJson, isJsonObject, parseJson } from '../../../src/core/json/json.ts';
import { readJsonBody } from '../../../src/core/json/jsonBody.ts';
import { readServerMetadata } from '../../../src/core/oauth/metadata/serverMetadata.ts';
import { readTokenResponse } from '../../../src/core/oauth/tokenResponse.ts';
import { parseFromWebview } from '../../../src/messages.ts';
import { response } from '../../support/builders.ts';
import { always, textWith } from '../../support/property.ts';

const memberNames = fc.constantFrom(
  ...['access_token', 'id_token', 'token_type', 'expires_in', 'scope', 'error', 'error_description', 'issuer', 'keys', 'jwks_uri'],
  ...['__proto__', 'constructor', 'toString', 'type', 'tag', 'promptId', 'action', 'remedy', 'text'],
);
/** Objects with the names that are looked for and values of every kind. */
const objects = fc.dictionary(fc.oneof(memberNames, fc.string()), fc.jsonValue());
const bodies = fc.oneof(
  objects.map((value) => JSON.stringify(value)),
  fc.json(),
  textWith('{', '}', '[', '"', ':', '\ufeff', '\\u', '1e999'),
);
const answers = fc.tuple(fc.constantFrom(200, 204, 302, 400, 401, 500, 999), bodies).map(([status, body]) => response(status, body));

describe('A body (RFC 8259)', () => {
  it('that is JSON is read as what it is', () => {
    always(fc.json(), (text) => {
      assert.deepEqual(parseJson(text), JSON.parse(text));
      const reading = readJsonBody(response(200, text), 'It', 'RFC 8259');
      assert.equal(reading.kind === 'object', isJsonObject(JSON.parse(text)));
    });
  });

  it('that is nested deeper than is read is told from one that is not JSON', () => {
    const closed = fc.tuple(fc.nat(deepestJson * 2), fc.constantFrom<[string, string]>(['[', ']'], ['{"a":', '}']), fc.string());
    always(closed, ([levels, [begin, end], inside]) => {
      const text = `${begin.repeat(levels)}${JSON.stringify(`${inside}[{"`)}${end.repeat(levels)}`;
      assert.equal(parseJson(text) === undefined, levels > deepestJson);
      const reading = readJsonBody(response(200, `{"x":${text}}`), 'It', 'RFC 8259');
      assert.equal(reading.kind === 'unreadable' && reading.findings[0]?.code, levels >= deepestJson ? 'body.tooDeep' : false);
    });
  });

  it('of any kind has a reading, and one that cannot be used says why', () => {
    always(answers, (answer) => {
      const readings = [
        readJsonBody(answer, 'It', 'RFC 8259'),
        readTokenResponse(answer),
        readServerMetadata(answer, 'https://issuer.example'),
        readJwkSet(answer),
      ];
      for (const reading of readings) {
        if (reading.kind === 'unreadable') assert.ok(reading.findings.length > 0);
        for (const { message } of reading.findings) assert.match(message, /(?:\.|[.!?…]")$/); // a quotation may end the sentence
      }
    });
  });
});

describe('A message of the webview', () => {
  const kinds = [
    'ready',
    'runAgain',
    'stop',
    'useTokens',
    'takeRemedy',
    'revealValue',
    'copyValue',
    'copyText',
    'openToken',
    'openBody',
    'answerPrompt',
  ];

  it('is one of the known kinds with texts and nothing else, or is ignored', () => {
    const messages = fc.oneof(
      fc.anything(),
      objects,
      fc.tuple(fc.constantFrom(...kinds), objects).map(([type, more]) => ({ ...more, type })),
    );
    always(messages, (message) => {
      const parsed = parseFromWebview(message);
      if (parsed === undefined) return;
      assert.ok(kinds.includes(parsed.type));
      for (const value of Object.values(parsed)) assert.equal(typeof value, 'string');
    });
  });
});
