import { startProgram } from './startProgram.ts';

/** The command line of a checkout: one flow in a terminal, `npm run --silent flow -- --help`. */
startProgram({ name: 'npm run --silent flow --', withoutConfiguration: 'sandbox' });
