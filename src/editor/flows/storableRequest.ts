import { isSecretParameter } from '../../core/runs/secretParameter.ts';
import { present } from '../../core/values/members.ts';
import type { FlowRequest } from './startFlow.ts';

/**
 * What was chosen for a run, as it may be kept on disk: without the parameters that are secret. Their names stay, so that
 * they can be asked for when the run is run again.
 */
export function storableRequest({ environment, choices, askAgain = [], askTokenAgain = [] }: FlowRequest): FlowRequest {
  const { extraParameters, tokenParameters, ...others } = choices;
  const first = withoutSecrets(extraParameters, askAgain);
  const token = withoutSecrets(tokenParameters, askTokenAgain);
  return {
    environment,
    choices: { ...others, ...present({ extraParameters: first.kept, tokenParameters: token.kept }) },
    ...(first.names.length === 0 ? {} : { askAgain: first.names }),
    ...(token.names.length === 0 ? {} : { askTokenAgain: token.names }),
  };
}

type Parameters = readonly (readonly [name: string, value: string])[];

function withoutSecrets(typed: Parameters | undefined, askAgain: readonly string[]) {
  const kept = typed?.filter(([name, value]) => !isSecretParameter(name, value));
  const secret = typed?.filter(([name, value]) => isSecretParameter(name, value)) ?? [];
  return { kept, names: [...new Set([...askAgain, ...secret.map(([name]) => name)])] };
}
