/** The program as it was started: all in which its entries differ. */
export interface Program {
  /** What is typed before the arguments: `auth-flow`, `npm run --silent flow --`. */
  readonly name: string;
  readonly version: string;
  /** Where it runs when no `--config` says so: in the sandbox, started for the run, or in a configuration that is looked for. */
  readonly withoutConfiguration: 'sandbox' | 'search';
  /** The folder of its files that are loaded when they are needed, and are kept compiled. Left out: none are kept. */
  readonly lateFiles?: string;
}
