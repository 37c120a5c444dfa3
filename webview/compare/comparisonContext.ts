import type { FromComparison } from '../../src/messages.ts';
import type { ComparisonAction } from './comparisonState.ts';

/** What a view of a comparison may do besides showing things. */
export interface ComparisonContext {
  dispatch(action: ComparisonAction): void;
  post(message: FromComparison): void;
}
