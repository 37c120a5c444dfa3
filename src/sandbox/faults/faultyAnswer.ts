import type { Exchange } from '../http/exchange.ts';
import { faultList, isFaultName } from './definitions.ts';
import type { Faults } from './faults.ts';

/**
 * Lets the faults strike that are about the answer itself, whatever the endpoint.
 * @returns true when the request is dealt with
 * @throws {PlatformError} that is to be answered instead
 */
export async function faultyAnswer(exchange: Exchange, faults: Faults): Promise<boolean> {
  for (const [name, { answer }] of faultList) {
    if (answer !== undefined && isFaultName(name) && faults.strikes(name, exchange.path) && (await answer(exchange))) return true;
  }
  return false;
}
