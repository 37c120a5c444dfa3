import { l10n } from '../../text/l10n.ts';
import type { Hop } from '../hop.ts';
import { steps } from './steps.ts';
import { tokenRequestPurpose } from './tokenRequestPurpose.ts';

/**
 * What a hop is for, in two or three sentences.
 * @param before the status that the sign-on had, and the hop that said so
 */
export function stepPurpose(hop: Hop, before: { readonly status: string; readonly hop: number } | undefined): string {
  if (hop.step === 'sign-on' && before !== undefined)
    return l10n`Responds to the status ${before.status} of hop ${before.hop}. ${steps['sign-on'].purpose}`;
  const ofGrant = hop.step === 'token request' ? tokenRequestPurpose(hop.request) : undefined;
  return ofGrant ?? steps[hop.step].purpose;
}
