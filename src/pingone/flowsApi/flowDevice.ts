/** A device of the user for the second factor. */
export interface FlowDevice {
  readonly id: string;
  /** `SMS`, `EMAIL`, `MOBILE`, `TOTP`, `FIDO2` … */
  readonly type: string;
  /** Masked phone number or e-mail address, or the nickname. */
  readonly address?: string;
}
