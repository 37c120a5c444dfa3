import { duration, say } from './say.mjs';
import { startGuarded } from './startGuarded.mjs';

const heartbeatMs = 5000;
const keptLines = 25;
const shownCharacters = 100;

/**
 * Runs a long command and says that it still runs every few seconds, with its last line of output.
 *
 * @param {string} title what is being done, as the start of a sentence: `Installing the dependencies`
 * @param {string} command
 * @param {readonly string[]} args
 * @param {{ cwd?: string, env?: NodeJS.ProcessEnv }} [options]
 * @returns {Promise<void>}
 * @throws {Error} with the end of the command's output when it cannot be started or fails
 */
export async function runStep(title, command, args, options = {}) {
  const startedAt = Date.now();
  /** @type {string[]} */
  let lines = [];
  say(`${title} …`);
  const child = startGuarded(command, args, options);
  for (const stream of [child.stdout, child.stderr]) {
    stream.on('data', (text) => {
      const added = String(text)
        .split('\n')
        .map((line) => line.trim())
        .filter(Boolean);
      lines = [...lines, ...added].slice(-keptLines);
    });
  }
  const heartbeat = setInterval(() => {
    say(`  … ${duration(Date.now() - startedAt)}  ${shorten(lines.at(-1) ?? '')}`.trimEnd());
  }, heartbeatMs);
  const code = await child.ended;
  clearInterval(heartbeat);
  if (code !== 0) throw new Error([`${title} failed with exit code ${code}.`, ...lines].join('\n  '));
  say(`  done in ${duration(Date.now() - startedAt)}`);
}

/** A line of the command's output for the progress line: addresses without their host. */
function shorten(/** @type {string} */ line) {
  return line.replaceAll(/https?:\/\/[^/\s]+/g, '').slice(0, shownCharacters);
}
