import { issuerSearch, runIssuerSearch } from '../../core/issuer/issuerSearch.ts';
import { readAccountIdentifier } from '../../core/oidc/accountIdentifier.ts';
import type { FlowId } from '../../core/runs/hop.ts';
import { l10n } from '../../core/text/l10n.ts';
import type { FlowLimits } from '../../environments/limits.ts';
import type { FindIssuer } from '../environments/wizards/environmentWizard.ts';
import type { FlowRunner } from '../flows/flowRunner.ts';
import type { Lazy } from '../kernel/lazy.ts';
import { runWhileWaitedFor } from './runWhileWaitedFor.ts';

/** Finds issuers as runs, whose requests stay among the runs and can be looked at. */
export function findIssuerWith(
  runner: Lazy<Pick<FlowRunner, 'startTask'>>,
  limits: () => FlowLimits,
  stop: (run: FlowId) => void,
): FindIssuer {
  return async (account, left) => {
    const reading = readAccountIdentifier(account);
    if (reading.kind === 'wrong') return { problem: reading.message };
    const { identifier } = reading;
    const plan = issuerSearch(identifier, limits());
    const started = await (await runner.get()).startTask((ports, signal) => runIssuerSearch(plan, ports, signal, identifier));
    const { flow, issuer } = await runWhileWaitedFor(started, left, stop);
    if (issuer !== undefined) return { issuer };
    return { problem: 'error' in flow.outcome ? flow.outcome.error.message : l10n`The search was cancelled.` };
  };
}
