import type { FormField } from '../../http/form.ts';
import type { ReceivedAuthorizationResponse } from '../../oauth/authorizationResponse.ts';
import type { StepName } from '../../runs/steps/steps.ts';
import type { HarEntry } from './harEntry.ts';

/** An entry of an archive as a hop of a run. */
export interface RecordedHop {
  readonly entry: HarEntry;
  readonly step: StepName;
  readonly action?: string;
}

/** What an archive has of one sign-on, from its authorization request to what was done with its tokens. */
export interface SignOn {
  /** In the order of time. */
  readonly hops: readonly RecordedHop[];
  /** The authorization request; left out where an archive of this product has a run without one. */
  readonly authorization?: {
    readonly entry: HarEntry;
    /** What was asked for: also what was pushed ahead, or stands in a request object. */
    readonly parameters: readonly FormField[];
    /** What it asks for stands in a request object that cannot be read: it is encrypted, or a tag. */
    readonly isHidden: boolean;
  };
  /** With the entry that brought it. */
  readonly response?: { readonly entry: HarEntry; readonly received: ReceivedAuthorizationResponse };
}
