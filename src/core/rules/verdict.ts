import type { Verdict } from '../findings/finding.ts';
import { l10n } from '../text/l10n.ts';

/** The rule holds; its title says what that means. */
export const passed: Verdict = { outcome: 'passed' };

/** Where the configuration has endpoints alone, nothing says which `iss` is right. */
export const noIssuer = l10n`iss: no issuer is configured to compare it with`;

/** The rule has nothing to look at, or cannot be judged here. @param message what it is about, and why: `nonce: none was sent` */
export function notApplicable(message: string): Verdict {
  return { outcome: 'notApplicable', message };
}

/** The rule is broken, and as bad as it says. */
export function failed(message: string, remedy?: string): Extract<Verdict, { outcome: 'failed' }> {
  return { outcome: 'failed', message, ...(remedy === undefined ? {} : { remedy }) };
}

/** The rule is broken, and that is a warning only. */
export function warned(message: string, remedy?: string): Verdict {
  return { ...failed(message, remedy), severity: 'warning' };
}
