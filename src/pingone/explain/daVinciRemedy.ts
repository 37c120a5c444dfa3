import { l10n } from '../../core/text/l10n.ts';
import { plainName } from '../../core/text/quotedSentence.ts';
import { quotedText } from '../../core/text/quotedText.ts';
import { explainCode, explainPlatformError } from './explanations.ts';
import type { PlatformError } from './platformError.ts';

/** What of an error says what it means. */
interface Refusal {
  readonly code?: string;
  readonly capabilityName?: string;
  /** What the platform had answered to the connector. */
  readonly behind?: PlatformError;
}

/** A button of the node that still waits, by its key and label as the server wrote them. */
export interface OfferedButton {
  readonly key: string;
  readonly label: string;
}

/** What an error of DaVinci means: its code, why, where that is known, and what to do. */
export interface DaVinciExplanation {
  readonly code: string;
  readonly cause?: string;
  readonly remedy: string;
}

/**
 * Codes of the platform that say of the user or of what the user typed that it was not accepted. Whoever passes them on, they mean the
 * same. All others are about what the connector itself sent to the platform: its access, its limits, its addresses.
 */
const aboutUser: ReadonlySet<string> = new Set([
  'INVALID_CREDENTIALS',
  'PASSWORD_LOCKED_OUT',
  'NO_PASSWORD',
  'PASSWORD_REQUIREMENTS_NOT_MET',
  'INVALID_OTP',
  'OTP_ATTEMPTS_EXHAUSTED',
  'ACCOUNT_NOT_USABLE',
  'MFA_AUTH_METHODS_CONFLICT',
]);

/** Fields whose value a person has read somewhere and typed. */
const typedCodes: ReadonlySet<string> = new Set(['recoveryCode', 'verificationCode']);

/** Explains an error of DaVinci. Total. @param offered the buttons of the node that still waits; empty when none does */
export function explainDaVinciError(error: Refusal, offered: readonly OfferedButton[]): DaVinciExplanation {
  const { behind, code } = error;
  const over = code === '1999' || code === 'requestTimedOut' ? explainCode('daVinci.over') : undefined;
  if (over !== undefined) return over;
  const explanation = behind === undefined ? undefined : explainPlatformError(behind);
  if (explanation === undefined || explainCode(explanation.code) === undefined)
    return { code: 'daVinci.refused', remedy: remedyAtDaVinci(error) };
  const target = behind?.details[0]?.target;
  const isTyped = target !== undefined && typedCodes.has(target);
  if (!aboutUser.has(explanation.code) && !isTyped) {
    return { code: explanation.code, cause: passedOn(explanation.code, target), remedy: remedyAtDaVinci(error) };
  }
  return { ...explanation, remedy: remedyAtNode(explanation.code, offered) ?? explanation.remedy };
}

function passedOn(code: string, target: string | undefined): string {
  return target === undefined
    ? l10n`PingOne had answered ${plainName(code)} to the connector.`
    : l10n`PingOne had answered ${plainName(code)} for ${plainName(target)} to the connector.`;
}

function remedyAtDaVinci({ capabilityName }: Refusal): string {
  return capabilityName === undefined
    ? l10n`Look the interaction up in the analytics of DaVinci: the flow has ended there with this error.`
    : l10n`Find the node with this capability in the flow of DaVinci: its settings and the analytics of the flow say why.`;
}

/** What can be done about a passcode depends on the node: it has no device to select, but may have a button for another passcode. */
function remedyAtNode(code: string, offered: readonly OfferedButton[]): string | undefined {
  const buttons = offered.slice(0, 5).map(inWords).join(', ');
  if (code === 'INVALID_OTP') {
    return buttons === '' ? l10n`Enter the most recent passcode.` : l10n`Enter the most recent passcode. The node also offers ${buttons}.`;
  }
  if (code !== 'OTP_ATTEMPTS_EXHAUSTED') return undefined;
  return buttons === ''
    ? l10n`Run again from the start.`
    : l10n`Run again from the start, or continue with what the node offers: ${buttons}.`;
}

/** `"Send a new passcode" (action resend)`: the label as on the node, the name for an answer that is prepared. */
function inWords({ key, label }: OfferedButton): string {
  return l10n`${quotedText(label, 60)} (action ${plainName(key)})`;
}
