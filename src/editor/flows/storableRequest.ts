import { isSecretParameter } from '../../core/runs/secretParameter.ts';
import type { FlowRequest } from './startFlow.ts';

/**
 * What was chosen for a run, as it may be kept on disk: without the parameters that are secret. Their names stay, so that
 * they can be asked for when the run is run again.
 */
export function storableRequest({ environment, choices, askAgain = [] }: FlowRequest): FlowRequest {
  const { extraParameters: typed, ...others } = choices;
  if (typed === undefined) return { environment, choices, ...(askAgain.length === 0 ? {} : { askAgain }) };
  const kept = typed.filter(([name, value]) => !isSecretParameter(name, value));
  const names = new Set([...askAgain, ...typed.filter((each) => !kept.includes(each)).map(([name]) => name)]);
  return { environment, choices: { ...others, extraParameters: kept }, ...(names.size === 0 ? {} : { askAgain: [...names] }) };
}
