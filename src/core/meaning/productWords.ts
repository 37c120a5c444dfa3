import type { Documents } from '../findings/spec.ts';
import type { ClaimMeanings } from './claims.ts';
import type { ProductMeanings } from './meaningOf.ts';

/** What names mean with a product, beyond the specifications. Plain tables, which the panel has too. */
export interface ProductWords {
  /** By the message that a name stands in. */
  readonly meanings: ProductMeanings;
  readonly claims: ClaimMeanings;
  /** Why a request was rejected, as a sentence, by the code of the product's own error. */
  readonly causes: Readonly<Record<string, string>>;
  /** Its own documents, as its meanings, findings and explanations cite them. */
  readonly documents: Documents;
}
