import assert from 'node:assert/strict';
import { isRpId, mayUse } from '../../../../src/core/webauthn/rpId.ts';

describe('RP IDs (WebAuthn sections 4 and 5.1.4.1)', () => {
  const names: readonly (readonly [text: string, isOne: boolean])[] = [
    ['example.com', true],
    ['localhost', true],
    ['xn--bcher-kva.example', true],
    ['bücher.example', false],
    ['', false],
    ['example.com.', false],
    ['.example.com', false],
    ['example.com/a', false],
    ['user@example.com', false],
    ['127.0.0.1', false],
    ['1.2.3', false],
    ['[::1]', false],
  ];
  for (const [text, isOne] of names) it(`"${text}" is ${isOne ? 'one' : 'none'}`, () => assert.equal(isRpId(text), isOne));

  const uses: readonly (readonly [rpId: string, origin: string, allowed: boolean])[] = [
    ['example.com', 'https://example.com', true],
    ['example.com', 'https://login.example.com:8443', true],
    ['login.example.com', 'https://example.com', false],
    ['example.com', 'https://badexample.com', false],
    ['example.com', 'https://example.com.evil.example', false],
    ['com', 'https://example.com', false],
    ['example.com', 'http://example.com', false],
    ['localhost', 'http://localhost:3000', true],
    ['localhost', 'https://localhost', true],
    ['localhost', 'http://127.0.0.1:3000', false],
    ['localhost', 'http://app.localhost', false],
    ['127.0.0.1', 'http://127.0.0.1:3000', false],
    ['example.com', 'android:apk-key-hash:abc', false],
    ['example.com', 'null', false],
  ];
  for (const [rpId, origin, allowed] of uses) {
    it(`${origin} ${allowed ? 'may' : 'may not'} use ${rpId}`, () => assert.equal(mayUse(rpId, origin), allowed));
  }
});
