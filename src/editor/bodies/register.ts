import type { Services } from '../services.ts';

/** Bodies too long for the panel are read in documents. */
export function register({ held, bodyDocuments }: Services): void {
  held.add(bodyDocuments.register());
}
