import { join } from 'node:path';
import { checkout } from '../checkout.mjs';
import { startGuarded } from '../processes/startGuarded.mjs';

/**
 * Starts the built sandbox.
 *
 * @param {{ faults?: readonly string[] }} [options] `faults` go wrong in it, each as for `--fault`
 * @returns {Promise<{ configuration: string, ended: Promise<number>, stop: () => Promise<void> }>} `configuration` is the one
 *   line of JSON that it prints: its environments and their secrets
 */
export async function startSandbox({ faults = [] } = {}) {
  const sandbox = startGuarded(process.execPath, [join(checkout, 'dist/sandbox.cjs'), ...faults.flatMap((fault) => ['--fault', fault])]);
  let errors = '';
  sandbox.stderr.on('data', (text) => {
    errors = (errors + text).slice(-2000);
  });
  const configuration = await new Promise((resolve, reject) => {
    let output = '';
    sandbox.stdout.on('data', (text) => {
      output += text;
      if (output.includes('\n')) resolve(output.slice(0, output.indexOf('\n')));
    });
    void sandbox.ended.then((code) => reject(new Error(`The sandbox ended with exit code ${code} before it was ready.\n${errors}`)));
  });
  return { configuration, ended: sandbox.ended, stop: sandbox.stop };
}
