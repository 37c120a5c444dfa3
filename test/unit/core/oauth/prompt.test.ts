import assert from 'node:assert/strict';
import { forbidsPages } from '../../../../src/core/oauth/prompt.ts';

describe('prompt (OpenID Connect Core section 3.1.2.1)', () => {
  const rows: readonly (readonly [prompt: string | undefined, forbids: boolean])[] = [
    [undefined, false],
    ['', false],
    ['none', true],
    ['login none', true],
    ['login', false],
    ['nonesuch', false],
  ];
  for (const [prompt, forbids] of rows) {
    it(`${prompt ?? 'none sent'}: ${forbids ? 'no page' : 'a page'}`, () => assert.equal(forbidsPages(prompt), forbids));
  }
});
