import type { FlowPorts } from '../core/engine/flowPorts.ts';
import type { Prompter, UserAgent } from '../core/engine/ports.ts';
import type { RequestReview } from '../core/engine/review/requestReview.ts';
import type { KeyedHash } from '../core/redaction/tagBook.ts';
import type { TextSearch } from '../core/redaction/textSearch.ts';
import type { BrowserOpener } from './signOn/browserOpener.ts';

/** The engine's way to the outside, opened once per session. `extension.ts` gives the one for Node: this folder knows no HTTP client. */
export interface Engine {
  /** With a key of this window alone. */
  readonly tagHash: KeyedHash;
  /** The system browser, with a listener on 127.0.0.1 of the machine that this code runs on. */
  readonly loopback: UserAgent;
  readonly opener: BrowserOpener;
  /** Searches large texts on another thread. */
  readonly textSearch: TextSearch;
  createPorts(run: EngineRun): FlowPorts;
  /** Closes connections, and ends the other thread. */
  close(): Promise<void>;
}

export interface EngineRun {
  readonly emit: FlowPorts['emit'];
  readonly prompter: Prompter;
  readonly userAgent: UserAgent;
  /** The environment whose cookies the run goes on with, where they are kept; left out, the run has a jar of its own. */
  readonly session?: string;
  /** Looks at each request before it is sent. */
  readonly review?: RequestReview;
}
