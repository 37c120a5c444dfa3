import assert from 'node:assert/strict';
import fc from 'fast-check';
import { encodeBase64UrlText } from '../../../src/core/jose/base64url.ts';
import { decodeJwt } from '../../../src/core/jose/jwt.ts';
import { tokenSpans } from '../../../src/core/tokens/finding/tokenSpans.ts';
import { readToken } from '../../../src/core/tokens/reading/readToken.ts';
import { always, textWith } from '../../support/property.ts';

const part = (value: unknown): string => encodeBase64UrlText(JSON.stringify(value));
const header = fc.record({ alg: fc.constantFrom('RS256', 'none', 'HS256') }, { requiredKeys: ['alg'] });
const claims = fc.dictionary(fc.string(), fc.jsonValue());
const signature = fc.uint8Array({ maxLength: 40 }).map((bytes) => Buffer.from(bytes).toString('base64url'));
const jwt = fc.tuple(header, claims, signature);
const written = ([head, body, sign]: readonly [object, object, string]): string => `${part(head)}.${part(body)}.${sign}`;

describe('Every JWT (RFC 7519 section 7)', () => {
  it('is decoded to what was encoded', () => {
    always(jwt, (parts) => {
      const reading = decodeJwt(written(parts));
      assert.ok(reading.kind === 'decoded', JSON.stringify(reading));
      assert.equal(JSON.stringify(reading.header), JSON.stringify(parts[0]));
      assert.equal(JSON.stringify(reading.claims), JSON.stringify(JSON.parse(JSON.stringify(parts[1]))));
    });
  });

  it('is found in a text, where it stands', () => {
    always(
      fc.tuple(jwt, fc.constantFrom(' ', '"', '\n', '=', '('), fc.constantFrom(' ', '"', '\n', '&', ')')),
      ([parts, before, after]) => {
        const token = written(parts);
        const text = `Bearer${before}${token}${after}and on`;
        assert.deepEqual(
          tokenSpans(text).map(({ start, end }) => text.slice(start, end)),
          [token],
        );
      },
    );
  });
});

describe('Every text', () => {
  const anyText = textWith(
    ...['eyJ', 'eyJhbGciOiJub25lIn0', 'eyJhbGciOiJIUzI1NiIsImVuYyI6IngifQ', '.', '..', '.eyJ', 'e30', '-', '_', '=', '==', '+', '/', '~'],
    ...['\n', '"', '" + "', '\\n', '%20', 'ZXlKaGJHY2lPaUp1YjI1bEluMC5lMzAu', '{"signature":"","protected":""}'],
  );

  it('has its tokens in order, without overlap, inside of it, each one found again when it stands alone', () => {
    always(anyText, (text) => {
      let last = 0;
      for (const { start, end, token } of tokenSpans(text)) {
        assert.ok(start >= last && end > start && end <= text.length);
        assert.deepEqual(
          tokenSpans(token).map((span) => span.token),
          [token],
        );
        last = end;
      }
    });
  });

  it('has a reading as a token that is not longer than ten times the text', () => {
    always(anyText, (text) => {
      const { reading, findings } = readToken(text, 0);
      assert.match(reading.kind, /^(signed|encrypted|opaque)$/);
      assert.ok(JSON.stringify({ reading, findings }).length <= 10 * text.length + 2000);
    });
  });

  it('has a reading as a JWT that is not longer than four times the text', () => {
    always(anyText, (text) => {
      const reading = decodeJwt(text);
      assert.match(reading.kind, /^(decoded|encrypted|opaque|malformed)$/);
      assert.ok(JSON.stringify(reading).length <= 4 * text.length + 500);
    });
  });
});
