import { startProgram } from './startProgram.ts';

/** The installed command: `auth-flow --help`. */
startProgram({ name: 'auth-flow', withoutConfiguration: 'search' });
