import { join } from 'node:path';
import { startProgram } from './startProgram.ts';

/** The installed command: `auth-flow --help`. */
startProgram({ name: 'auth-flow', withoutConfiguration: 'search', lateFiles: join(import.meta.dirname, 'auth-flow') });
