/**
 * What of a recorded run can be sent again, independent of any program that sends it. Made once by `replayOf`; curl, `.http` files,
 * Postman collections and load scripts are written from it, so that what is captured, made anew or asked for is decided in one place.
 */

import type { HopId } from '../../runs/hop.ts';
import type { StepName } from '../../runs/steps/steps.ts';

/** Decoded text in parts: each writer encodes it for the place where it puts it. */
export type Template = readonly TemplatePart[];

export type TemplatePart =
  /** As it was recorded. A server, a workspace or an imported file may have written it: it is data in whatever it is written into. */
  | { readonly kind: 'text'; readonly text: string }
  /** What a person supplies; {@link Replay.inputs} has it. */
  | { readonly kind: 'input'; readonly name: InputName }
  /** What an earlier request of the same replay brought. */
  | { readonly kind: 'capture'; readonly name: string }
  /** What is made anew each time: {@link Replay.made}. */
  | { readonly kind: 'made'; readonly name: string };

/** In capitals with underscores, as an environment variable: `CLIENT_SECRET`. Our own words only, with a number where there are several. */
export type InputName = string;

export interface ReplayInput {
  readonly name: InputName;
  /** What it is, in a few words: `the client secret of the application`. */
  readonly about: string;
  readonly secret: boolean;
  /** Left out of what is secret, or personal and hidden: then a person has to supply it. */
  readonly value?: string;
  /** The tag of a secret in the run that was recorded: its value can be had from where the raw values are. */
  readonly tag?: string;
  /** That the value behind the tag is `id:secret` of HTTP Basic, of which this is one half, decoded. */
  readonly half?: 'id' | 'secret';
}

/** `random`: bytes from a cryptographic source, base64url. `s256`: RFC 7636 section 4.2. */
export type MadeValue =
  | { readonly name: string; readonly kind: 'random'; readonly bytes: number }
  | { readonly name: string; readonly kind: 's256'; readonly of: string };

/** Where a request goes, in parts that are not encoded yet. */
export interface ReplayAddress {
  /** Scheme and authority. */
  readonly origin: Template;
  /** Segments between the slashes, decoded. */
  readonly path: readonly Template[];
  readonly query: readonly ReplayField[];
}

export interface ReplayRequest extends ReplayAddress {
  readonly kind: 'request';
  /** Of the run that was recorded. */
  readonly hop: HopId;
  /** 1 for the first hop of the run. */
  readonly number: number;
  readonly step: StepName;
  /** `authorization request`, `sign-on usernamePassword.check`: our own words, and the name of an action as a server wrote it. */
  readonly title: string;
  readonly method: string;
  /** Without `Host`, `Content-Length`, `Cookie`, `Authorization` of {@link ReplayRequest.basic}, and what any client makes by itself. */
  readonly headers: readonly ReplayField[];
  /** HTTP Basic authentication of the client: both percent-encoded before (RFC 6749 section 2.3.1). */
  readonly basic?: { readonly id: Template; readonly secret: Template };
  readonly body?: ReplayBody;
  /** The status that came when it was recorded. */
  readonly status: number;
  readonly captures: readonly Capture[];
  /** What has to be equal in the response for the run to go on: the `state` that was sent. */
  readonly mustEqual: readonly { readonly place: ValuePlace; readonly value: Template }[];
  /** That cookies which earlier responses set are sent with it. */
  readonly cookies: boolean;
}

export interface ReplayField {
  readonly name: string;
  readonly value: Template;
}

export type ReplayBody =
  | { readonly kind: 'form'; readonly fields: readonly ReplayField[] }
  /** The texts in it are templates; everything else as it was. The headers say which kind of JSON. */
  | { readonly kind: 'json'; readonly value: JsonTemplate }
  | { readonly kind: 'text'; readonly text: Template };

export type JsonTemplate =
  | { readonly kind: 'string'; readonly text: Template }
  /** A number in its own digits, `true`, `false` or `null`. */
  | { readonly kind: 'literal'; readonly json: string }
  | { readonly kind: 'list'; readonly items: readonly JsonTemplate[] }
  | { readonly kind: 'object'; readonly members: readonly { readonly name: string; readonly value: JsonTemplate }[] };

export interface Capture {
  readonly name: string;
  readonly place: ValuePlace;
}

/** Where in a response a value stands. */
export type ValuePlace =
  | { readonly kind: 'json'; readonly path: readonly (string | number)[] }
  /** A parameter of the query or the fragment of `Location`. */
  | { readonly kind: 'location'; readonly part: 'query' | 'fragment'; readonly parameter: string }
  /** The segment of the path of `Location` with this number from 0. */
  | { readonly kind: 'locationPath'; readonly segment: number }
  /** The value of the hidden field of a page. */
  | { readonly kind: 'field'; readonly name: string };

/** What only a person can do: open an address in a browser, and bring back what came of it. */
export interface ReplayQuestion {
  readonly kind: 'question';
  readonly title: string;
  /** What has to be opened: an address that is made here, or a whole one that a response brought. */
  readonly open: ({ readonly kind: 'address' } & ReplayAddress) | { readonly kind: 'whole'; readonly address: Template };
  /** The capture that the answer becomes; left out where nothing is asked for but to do it. */
  readonly name?: string;
  /** `the code parameter of the address where the browser ends` */
  readonly about: string;
}

export type ReplayStep = ReplayRequest | ReplayQuestion;

export interface Replay {
  /** Of the run: grant and names that a person or a server gave. */
  readonly title: string;
  /** In the order of their first use. */
  readonly inputs: readonly ReplayInput[];
  /** In an order in which they can be made. */
  readonly made: readonly MadeValue[];
  readonly steps: readonly ReplayStep[];
  /** Hops that are not in it, and why: `what a browser did`, `a proof that is signed for one request only`. */
  readonly leftOut: readonly { readonly number: number; readonly why: string }[];
  /** Whether a server of the run is reached by plain http on this machine: cookies that are `Secure` are then not sent by every program. */
  readonly loopback: boolean;
}
