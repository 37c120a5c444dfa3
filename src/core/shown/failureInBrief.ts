import type { Problem } from '../meaning/explanation.ts';
import type { FlowErrorView, FlowSummaryView } from '../runs/views.ts';
import { l10n } from '../text/l10n.ts';

/**
 * What failed in at most three words, for a line with little room: `wrong password`, `redirect URI`. A code of the server where we have
 * no words for it, which is text from outside. `undefined` of a run that neither failed nor has a failed check.
 */
export function failureInBrief({ outcome, checks }: Pick<FlowSummaryView, 'outcome' | 'checks'>): string | undefined {
  if (outcome.kind === 'refused' || outcome.kind === 'failed') return briefOf(outcome.error);
  if (outcome.kind !== 'completed') return undefined;
  const failed = checks.filter((check) => check.outcome === 'failed' && check.severity === 'error').length;
  if (failed === 0) return undefined;
  return failed === 1 ? l10n`1 check failed` : l10n`${failed} checks failed`;
}

function briefOf({ code, problem, serverError }: FlowErrorView): string {
  if (code === 'run.interrupted') return l10n`end not recorded`;
  if (problem !== undefined) return problemInBrief(problem);
  if (serverError !== undefined) return codeInBrief(serverError.error);
  return areaInBrief(code);
}

/** By the first part of one of our codes: `transport.refused`, `secret.missing`. */
function areaInBrief(code: string): string {
  switch (code.split('.')[0]) {
    case 'transport':
      return l10n`no response`;
    case 'secret':
      return l10n`secret missing`;
    case 'discovery':
      return l10n`server metadata`;
    case 'token':
    case 'idToken':
    case 'accessToken':
      return l10n`token check`;
    case 'userAgent':
      return l10n`browser`;
    case 'redirectUri':
      return l10n`redirect URI`;
    default:
      return code === 'run.timedOut' ? l10n`timed out` : codeInBrief(code);
  }
}

/** Codes in capitals are words: `PASSWORD_LOCKED_OUT` reads `password locked out`. Others are known as they are written: `invalid_grant`. */
function codeInBrief(code: string): string {
  return /^[A-Z]+(?:_[A-Z]+)*$/.test(code) ? code.toLowerCase().replaceAll('_', ' ') : code;
}

function problemInBrief(problem: Problem): string {
  switch (problem) {
    case 'configurationWrong':
      return l10n`wrong configuration`;
    case 'registrationInsufficient':
      return l10n`not registered`;
    case 'redirectUriNotRegistered':
      return l10n`redirect URI`;
    case 'clientAuthenticationRefused':
      return l10n`client authentication`;
    case 'clientSecretMissing':
      return l10n`client secret missing`;
    case 'passwordMissing':
      return l10n`password missing`;
    case 'passwordRefused':
      return l10n`wrong password`;
    case 'passkeyRefused':
      return l10n`wrong passkey`;
    case 'scopeMissing':
      return l10n`scope missing`;
    case 'sessionStillOpen':
      return l10n`session still open`;
    case 'sessionLost':
      return l10n`session lost`;
    case 'expired':
      return l10n`expired`;
    case 'ended':
      return l10n`no result`;
    case 'serverUnavailable':
      return l10n`server unavailable`;
    case 'signOnForbidden':
      return l10n`sign-on required`;
    case 'pushedRequestMissing':
      return l10n`pushed request required`;
    case 'requestObjectMissing':
      return l10n`request object required`;
    case 'browserNeeded':
      return l10n`browser required`;
  }
}
