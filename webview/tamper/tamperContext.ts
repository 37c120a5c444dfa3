import type { FromTamper } from '../../src/messages.ts';
import type { TamperAction } from './tamperState.ts';

/** What a view of tamper checks may do besides showing things. */
export interface TamperContext {
  dispatch(action: TamperAction): void;
  post(message: FromTamper): void;
}
