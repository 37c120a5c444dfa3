import type { Secret } from '../values/secret.ts';

/** A question that a flow has for a person: which action to take and the fields it needs. Holds no secret. */
export interface FlowPrompt {
  readonly id: string;
  /** What is waited for, in words: `One-time passcode`. */
  readonly title: string;
  /** Sentences of ours. What they quote of a server is short: a code, a status. */
  readonly message: string;
  /** Why the last answer to this question was not accepted, as sentences of ours; absent when none was rejected. */
  readonly rejected?: string;
  /** What a person who has not come back for a while may be looking at, and what to check; sentences of ours. */
  readonly hint?: string;
  /** What the server wrote at length. Shown literally and apart from our own words, and not in notifications. */
  readonly quotes?: readonly PromptQuote[];
  /** When the wait ends, milliseconds since the epoch. */
  readonly expiresAt?: number;
  /** Empty when nothing is asked: the flow waits for what a person does elsewhere. */
  readonly actions: readonly PromptAction[];
  /** What would answer it without a person, beside a prepared answer, as a sentence of ours. */
  readonly unattended?: string;
  /** A page for the person to open, here or on another device; shown as a link and as a QR code. */
  readonly link?: string;
  /** The user code to be entered or compared there (RFC 8628 section 3.3). Not a secret, never a tag. */
  readonly userCode?: string;
}

/** What may become another while a prompt is shown. */
export type PromptChange = Pick<Partial<FlowPrompt>, 'message' | 'hint'>;

/** Text of the server, under a heading that it wrote or that says what it is. */
export interface PromptQuote {
  readonly heading: string;
  readonly text: string;
}

export interface PromptAction {
  /** As the sign-on API names it: `otp.check`. */
  readonly name: string;
  readonly label: string;
  readonly fields: readonly PromptField[];
  /** We have no form for it: it takes a JSON body as typed. */
  readonly takesJson?: true;
  /** What is done where nobody can be asked: it is the one way on, and nothing has to be filled in. */
  readonly isUsual?: true;
}

export interface PromptField {
  readonly name: string;
  readonly label: string;
  /** Asked for without showing it, and recorded as a secret with this label. */
  readonly secret?: string;
  readonly required: boolean;
  readonly value?: string;
  readonly hint?: string;
  readonly options?: readonly { readonly value: string; readonly label: string }[];
}

export type PromptAnswer =
  | { readonly kind: 'answered'; readonly action: string; readonly values: Readonly<Record<string, string | Secret>> }
  /** Of an action we have no form for: a JSON body as typed. */
  | { readonly kind: 'json'; readonly action: string; readonly body: string }
  | { readonly kind: 'cancelled' };
