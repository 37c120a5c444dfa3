import type { FlowPlan } from '../plan/plan.ts';
import { l10n } from '../text/l10n.ts';

/** Why a plan cannot be repeated for each case; `undefined` where it can. */
export function whyNotTampered(plan: FlowPlan): string | undefined {
  if (plan.grant === 'client_credentials') return undefined;
  if (plan.grant !== 'authorization_code')
    return l10n`Tamper checks are about the grants authorization_code and client_credentials, and this is ${plan.grant}.`;
  if (plan.awaitsLogin !== undefined)
    return l10n`Tamper checks repeat the run for each case, and this one waits each time until a third party starts the login.`;
  const { signOn } = plan;
  if (signOn.kind === 'browser')
    return l10n`Tamper checks repeat the sign-on for each case, and in the browser it needs you each time. Choose a sign-on that needs nobody: as a test user, or direct where the server asks for nothing.`;
  if (signOn.kind !== 'direct' && signOn.username === undefined)
    return l10n`Tamper checks repeat the sign-on for each case, and without a test user you are asked each time. Choose a test user.`;
  return undefined;
}
