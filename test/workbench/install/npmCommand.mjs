import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';

/**
 * How to start npm: with the given Node (npm tells packages which Node it runs on) where npm's script can be found,
 * else by its name.
 *
 * @param {string} [node] the Node binary that npm shall run on
 * @returns {{ command: string, args: readonly string[] }}
 */
export function npmCommand(node = process.execPath) {
  const besideNode = dirname(process.execPath);
  const scripts = [
    process.env['npm_execpath'],
    join(besideNode, 'node_modules/npm/bin/npm-cli.js'),
    join(besideNode, '../lib/node_modules/npm/bin/npm-cli.js'),
    join(besideNode, '../share/nodejs/npm/bin/npm-cli.js'),
  ];
  const script = scripts.find((each) => each?.endsWith('npm-cli.js') && existsSync(each));
  if (script !== undefined) return { command: node, args: [script] };
  return { command: 'npm', args: [] };
}

/**
 * The environment without what an outer `npm run` put into it: an npm inside would take over the outer one's
 * user agent (and with it the wrong Node version) and its idea of where the package is.
 *
 * @param {NodeJS.ProcessEnv} [added]
 * @returns {NodeJS.ProcessEnv}
 */
export function npmEnvironment(added = {}) {
  const outer =
    /^(npm_(lifecycle|package|command|node_execpath|execpath)|npm_config_(user_agent|local_prefix|global_prefix|prefix|noproxy)$|INIT_CWD)/i;
  return { ...Object.fromEntries(Object.entries(process.env).filter(([name]) => !outer.test(name))), ...added };
}
