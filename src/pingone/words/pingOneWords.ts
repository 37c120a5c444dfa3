import type { ProductWords } from '../../core/meaning/productWords.ts';
import { pingOneClaims } from './claims.ts';
import { pingOneMeanings } from './meanings.ts';

/** What names mean with PingOne. */
export const pingOneWords: ProductWords = {
  meanings: pingOneMeanings,
  claims: pingOneClaims,
  documents: { PingOne: { label: 'PingOne', page: 'https://developer.pingidentity.com/pingone-api/', anchored: false } },
};
