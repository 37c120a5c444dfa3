import { readCommandLine, usage } from './commandLine.ts';
import { startSandbox } from './startSandbox.ts';

const command = readCommandLine(process.argv.slice(2));
switch (command.kind) {
  case 'help':
    process.stdout.write(usage);
    break;
  case 'wrong':
    process.stderr.write(`${command.message}\n\n${usage}`);
    process.exitCode = 2;
    break;
  case 'start':
    start(command).catch((error: unknown) => {
      process.stderr.write(`The sandbox could not start: ${error instanceof Error ? error.message : String(error)}\n`);
      process.exitCode = 1;
    });
    break;
}

async function start(options: Extract<typeof command, { kind: 'start' }>): Promise<void> {
  const log = (line: string): void => void process.stderr.write(`${line}\n`);
  const sandbox = await startSandbox({ ...options, log });
  process.stdout.write(`${JSON.stringify(sandbox.config)}\n`);
  log(`The sandbox listens on ${sandbox.url}`);
  const stop = (): void => void sandbox.close().finally(() => process.exit(0));
  process.once('SIGINT', stop);
  process.once('SIGTERM', stop);
  if (options.stopWithStdin) process.stdin.once('end', stop).once('error', stop).resume();
}
