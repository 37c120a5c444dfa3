import type { Program } from '../../../src/cli/program.ts';

/** The command line of a checkout, which runs in the sandbox when no configuration is named. */
export const checkoutProgram: Program = { name: 'npm run --silent flow --', version: '1.2.3', withoutConfiguration: 'sandbox' };

/** The installed command. */
export const installedProgram: Program = { name: 'auth-flow', version: '1.2.3', withoutConfiguration: 'search' };
