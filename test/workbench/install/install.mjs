/** Installs the dependencies when they are missing or out of date: the first step of commands that need them. */
import { ensureDependencies } from './ensureDependencies.mjs';

await ensureDependencies();
