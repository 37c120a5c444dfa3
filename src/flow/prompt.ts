import type { Secret } from '../protocol/secret.ts';

/** A question that a flow has for a person: which action to take and the fields it needs. Holds no secret. */
export interface FlowPrompt {
  readonly id: string;
  /** For example the flow status `OTP_REQUIRED` in words. */
  readonly title: string;
  readonly message: string;
  /** When the server stops waiting, milliseconds since the epoch. */
  readonly expiresAt?: number;
  /** A page for the person to open, here or on another device. */
  readonly link?: PromptLink;
  /** Empty when nothing is asked: the flow waits for what a person does elsewhere. */
  readonly actions: readonly PromptAction[];
  /** Where a person goes on, for a link or a QR code. */
  readonly link?: string;
  /** The code to be entered there (RFC 8628 section 3.3). */
  readonly userCode?: string;
}

/** The verification page of a device authorization (RFC 8628 section 3.3). */
export interface PromptLink {
  /** With the code in it where the server gave such a URL (`verification_uri_complete`). http or https. */
  readonly url: string;
  /** What the person types there or compares: the user code. Not a secret, never a tag. */
  readonly code?: string;
}

export interface PromptAction {
  /** PingOne: the link name, `otp.check`. */
  readonly name: string;
  readonly label: string;
  readonly fields: readonly PromptField[];
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
