import type { ProductWords } from '../../core/meaning/productWords.ts';
import { pingOneClaims } from './claims.ts';
import { pingOneParameters } from './parameters.ts';

/** What names mean with PingOne. */
export const pingOneWords: ProductWords = {
  parameters: pingOneParameters,
  claims: pingOneClaims,
  documents: { PingOne: { label: 'PingOne', page: 'https://developer.pingidentity.com/pingone-api/', anchored: false } },
};
