import { factsOf } from '../rules/facts.ts';
import { addedAuthorities } from '../rules/http/transportRules.ts';
import { checksOf } from '../rules/list.ts';
import type { Flow, HopCheck } from '../runs/flow.ts';
import type { RunPorts } from './ports.ts';
import { checksWithChanges } from './review/changesNamed.ts';
import { otherUserFinding } from './sessionUser.ts';

/**
 * Looks at a run as a whole when it is over, or when something more was done with it: all rules on all that was recorded. What was
 * said before and does not hold any more is replaced.
 */
export function closingChecks({ emit }: Pick<RunPorts, 'emit'>, flow: Flow): void {
  if (flow.hops.length === 0) return;
  const facts = factsOf(flow);
  const added = facts.transport?.certificates.filter(({ unverified }) => unverified === undefined) ?? [];
  const authority = {
    severity: 'info',
    code: 'transport.authority',
    message: addedAuthorities(added),
    spec: 'RFC 9110 section 4.3.4',
  } as const;
  const otherUser = otherUserFinding(flow);
  const findings = [...(added.length > 0 ? [authority] : []), ...(otherUser === undefined ? [] : [otherUser])];
  if (findings.length > 0) emit({ type: 'findingsReported', findings });
  const known = new Map(flow.checks.map((check) => [`${check.code} ${check.hop}`, check]));
  const changed = checksWithChanges(checksOf(facts), flow.hops).filter((check) => !isSame(check, known.get(`${check.code} ${check.hop}`)));
  if (changed.length > 0) emit({ type: 'checksReported', checks: changed });
}

function isSame(check: HopCheck, earlier: HopCheck | undefined): boolean {
  return (
    earlier !== undefined && check.outcome === earlier.outcome && check.severity === earlier.severity && check.message === earlier.message
  );
}
