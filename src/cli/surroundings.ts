import type { Command } from './arguments/readArguments.ts';
import type { Variables } from './configuration/variableSecrets.ts';
import type { Display } from './display/display.ts';
import type { Finished } from './finished.ts';
import type { StatusLine } from './live/statusLine.ts';
import type { ReportParts } from './output/reportParts.ts';
import type { Program } from './program.ts';
import type { Terminal } from './terminal/askLine.ts';

/** A sandbox that was started for one command. */
export interface StartedSandbox {
  readonly config: { readonly environments: unknown; readonly secrets: Readonly<Record<string, string>> };
  stop(): Promise<void>;
}

/** All that a command needs of the process it runs in. */
export interface Surroundings extends ProcessSurroundings {
  /** What there is to know about the configuration and the choices: told, and a member of the report. One sentence or more. */
  readonly note: (text: string) => void;
}

/** All that a run needs of it. */
export interface RunSurroundings extends Surroundings {
  /** Standard error above the status line: one sentence or more, painted or not. */
  readonly tell: (text: string) => void;
  readonly status: StatusLine;
  /** Where the report for people goes, and what it holds. */
  readonly report: { readonly display: Display; readonly parts: ReportParts };
}

/** What the process itself gives a command. */
export interface ProcessSurroundings {
  readonly program: Program;
  readonly variables: Variables;
  readonly platform: NodeJS.Platform;
  /** The folder that the command was started in. */
  readonly folder: string;
  /** Standard output: the result and nothing else. */
  readonly write: (text: string) => void;
  /** Standard error: one sentence or more, a line feed is added. */
  readonly tell: (text: string) => void;
  readonly terminal: Terminal;
  /** What standard output shows. */
  readonly results: Display;
  /** What standard error shows. */
  readonly messages: Display;
  readonly now: () => Date;
  /** The engine: help and decoding do without, so that it can be loaded when a run begins. @throws {CommandError} */
  readonly runInEnvironment: (command: Command, surroundings: RunSurroundings, signal: AbortSignal) => Promise<Finished>;
  /** Called before a command loads its files that does more than to explain itself. */
  readonly loading: () => Promise<void>;
  /** Called when all that a run needs is loaded, before its first request. */
  readonly engineLoaded: () => void;
  /** @param secretNames environment variables that the child must not get */
  readonly startSandbox: (signal: AbortSignal, secretNames: readonly string[]) => Promise<StartedSandbox>;
  /** The sandbox by itself, with its own arguments, until it ends or the signal ends it. @returns its exit code */
  readonly runSandbox: (words: readonly string[], signal: AbortSignal) => Promise<number>;
  /** @param secretNames environment variables that the browser must not get */
  readonly openUrl: (url: string, secretNames: readonly string[]) => Promise<void>;
}
