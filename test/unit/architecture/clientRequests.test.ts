import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';

/** A request of the client that is sent past `sendAsClient` has no DPoP proof and no certificate. */
describe('requests that the client authenticates', () => {
  it('are sent by sendAsClient alone', () => {
    const core = new URL('../../../src/core/', import.meta.url);
    const sources = readdirSync(core, { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.ts'));
    const senders = sources.filter((name) => /\.authenticate\(/.test(readFileSync(new URL(name, core), 'utf8')));
    assert.deepEqual(senders, ['engine/client/sendAsClient.ts']);
  });
});
