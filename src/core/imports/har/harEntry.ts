import type { HeaderField, HttpMethod } from '../../http/http.ts';
import type { HopTiming } from '../../runs/hop.ts';
import type { StepName } from '../../runs/steps/steps.ts';

/** A request and its response as an archive has them, in our spelling. Everything in it was read by its type, and is bounded. */
export interface HarEntry {
  /** Milliseconds since the epoch. */
  readonly startedAt: number;
  readonly method: HttpMethod;
  /** Of http or https. */
  readonly url: URL;
  readonly headers: readonly HeaderField[];
  readonly body: string | undefined;
  /** `undefined` where none is recorded: the request was blocked, aborted, or is under way. */
  readonly response: HarResponse | undefined;
  /** Why, as the archive says. */
  readonly error: string | undefined;
  readonly timing: HopTiming;
  /** Out of a cache of the browser: what it says of the time is old. */
  readonly isCached: boolean;
  /** As Chrome names it: `document`, `xhr`, `image`. */
  readonly resourceType: string | undefined;
  /** What an archive of this product says beside. */
  readonly own: OwnMembers;
}

export interface HarResponse {
  readonly status: number;
  readonly statusText: string;
  readonly headers: readonly HeaderField[];
  readonly content: HarContent;
}

/** Read when it is needed: most of an archive is pictures. */
export interface HarContent {
  readonly mimeType: string;
  /** `undefined` where the archive has none. */
  readonly text: string | undefined;
  readonly isBase64: boolean;
  /** Bytes; `undefined` where it is not recorded. */
  readonly size: number | undefined;
}

export interface OwnMembers {
  readonly step?: StepName;
  readonly action?: string;
  readonly isHandedOver?: boolean;
}
