import assert from 'node:assert/strict';
import { testRedaction } from '../../../../support/secrets/testRedaction.ts';

const hidden = (document: unknown): boolean => {
  const encoded = btoa(JSON.stringify(document));
  const text = JSON.stringify({ x: encoded });
  return !testRedaction().hide(text, { kind: 'body', mediaType: 'application/json' }).includes(encoded);
};

describe('JSON in base64', () => {
  for (const document of [
    { access_token: 'kQ7vX2mN9pR4tZ8wB3yL6cF1' },
    { request: { client_secret: 'kQ7vX2mN9pR4tZ8wB3yL6cF1' } },
    [{ name: 'refresh_token', value: 'kQ7vX2mN9pR4tZ8wB3yL6cF1' }],
  ])
    it(`goes as a whole: ${JSON.stringify(document)}`, () => assert.ok(hidden(document)));

  for (const document of [
    { sub: 'alice', iss: 'https://op.example' },
    { page: 4, sort: 'created', limit: 100 },
  ])
    it(`stays without a secret: ${JSON.stringify(document)}`, () => assert.ok(!hidden(document)));
});
