import type { Exchange } from '../http/exchange.ts';

/** PingOne: Ping's SDK names itself, and gets forms in place of HTML. */
export function wantsForm({ request }: Exchange): boolean {
  return request.headers['x-requested-with'] === 'ping-sdk';
}
