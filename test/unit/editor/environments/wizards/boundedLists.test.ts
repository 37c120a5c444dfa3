import assert from 'node:assert/strict';
import { foundInMetadata } from '../../../../../src/editor/environments/wizards/foundInMetadata.ts';
import { mostScopes, serverOffers } from '../../../../../src/editor/environments/wizards/serverOffers.ts';

const many = Array.from({ length: 5_000 }, (_, index) => `scope-${index}`);

describe('lists of a server that have no end', () => {
  it('are cut to what can be chosen from', () => {
    assert.deepEqual(serverOffers({ scopes_supported: many })?.scopes, many.slice(0, mostScopes));
  });

  it('are cut to what is shown in a row', () => {
    const [row] = foundInMetadata({ scopes_supported: many });
    assert.equal(row?.values, many.slice(0, 40).join(', '));
  });
});
