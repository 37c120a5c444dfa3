import { sendEmpty, sendJson } from '../http/answer.ts';
import { bodyType, type Exchange } from '../http/exchange.ts';
import { invalidRequest, PlatformError } from '../http/platformError.ts';
import { faultList } from './definitions.ts';
import { type Fault, type Faults, readFault } from './faults.ts';

/**
 * `/sandbox/faults`, not PingOne's: `GET` lists what goes wrong, `PUT` replaces it, `DELETE` ends it.
 * The body of `PUT` is a JSON list of texts as on the command line: `["cut-connection@/as/token*1"]`.
 * A page of another site is refused before.
 */
export function controlEndpoint(exchange: Exchange, faults: Faults): void {
  switch (exchange.method) {
    case 'GET':
      sendJson(exchange, 200, { faults: faults.list(), known: Object.fromEntries(faultList.map(([name, { text }]) => [name, text])) });
      return;
    case 'PUT':
      faults.replace(faultsOf(exchange));
      sendJson(exchange, 200, { faults: faults.list() });
      return;
    case 'DELETE':
      faults.replace([]);
      sendEmpty(exchange, 204);
      return;
    default:
      throw invalidRequest('The method is not supported.', 405);
  }
}

function faultsOf(exchange: Exchange): readonly Fault[] {
  if (bodyType(exchange) !== 'application/json')
    throw new PlatformError(415, 'INVALID_REQUEST', 'The content type must be application/json.');
  let list: unknown;
  try {
    list = JSON.parse(exchange.body);
  } catch {
    throw invalidRequest('The body is not JSON.');
  }
  if (!Array.isArray(list)) throw invalidRequest('The body is not a list.');
  return list.map((text) => {
    const fault = readFault(String(text));
    if (typeof fault === 'string') throw invalidRequest(fault);
    return fault;
  });
}
