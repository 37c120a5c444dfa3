import type { ProductWords } from '../../core/meaning/productWords.ts';
import { pingOneClaims } from './claims.ts';
import { pingOneMeanings } from './meanings.ts';
import { platformExplanations } from './platformExplanations.ts';

/** What names mean with PingOne. */
export const pingOneWords: ProductWords = {
  meanings: pingOneMeanings,
  claims: pingOneClaims,
  causes: Object.fromEntries(platformExplanations.map(({ code, cause }) => [code, cause])),
  documents: { PingOne: { label: 'PingOne', page: 'https://developer.pingidentity.com/pingone-api/', anchored: false } },
};
