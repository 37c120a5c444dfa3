import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { startGuarded } from '../../workbench/processes/startGuarded.mjs';

export const clientSecret = 'a-secret-that-is-long-enough-for-a-test';

/** A running OpenID Provider that is not ours, in a process of its own. */
export interface StockProvider {
  readonly issuer: string;
  readonly stop: () => Promise<void>;
}

export async function startStockProvider(): Promise<StockProvider> {
  const program = fileURLToPath(new URL('stockProvider.ts', import.meta.url));
  const provider = startGuarded(process.execPath, ['--import', 'tsx', program], { env: { ...process.env, CLIENT_SECRET: clientSecret } });
  let errors = '';
  provider.stderr.on('data', (text) => {
    errors += text;
  });
  const ended = provider.ended.then((code) => Promise.reject(new Error(`The provider ended with exit code ${code}.\n${errors}`)));
  const [line] = await Promise.race([once(provider.stdout, 'data'), ended]);
  ended.catch(() => undefined); // it ends when it is stopped
  provider.stdout.resume();
  return { issuer: String(line).trim(), stop: provider.stop };
}
