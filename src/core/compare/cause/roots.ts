import type { StepName } from '../../runs/steps/steps.ts';
import { differingParts } from '../../shown/detail/comparison.ts';
import type { Found } from '../differences/found.ts';

/** Requests whose parts the client chooses; all others are made of what came before. */
const chosenSteps: ReadonlySet<StepName> = new Set<StepName>([
  'pushed authorization request',
  'authorization request',
  'device authorization request',
  'backchannel authentication request',
  'token request',
  'introspection',
  'revocation',
  'UserInfo',
  'API call',
  'client registration',
  'client update',
]);

/** What follows from a choice under another name. */
const companions: ReadonlyMap<string, readonly string[]> = new Map([
  ['code_challenge_method', ['code_challenge', 'code_verifier']],
  ['code_challenge', ['code_verifier']],
  ['username', ['password', 'login_hint']],
  ['scope', ['nonce', 'max_age']],
  ['response_type', ['nonce', 'response_mode', 'code_challenge', 'code_challenge_method', 'code_verifier']],
  ['request', ['request object alg', 'request_uri']],
  ['request_uri', ['request object alg', 'request']],
  ['request object alg', ['request', 'request_uri']],
]);

/**
 * The differences that do not follow from an earlier one: the first, and what the client chose independently of it. Everything else came
 * after, and may have its reason there.
 *
 * @param found in the order of the flow
 */
export function rootsOf(found: readonly Found[], stepOf: (pair: number | undefined) => StepName | undefined): readonly Found[] {
  const roots: Found[] = [];
  const changes = new Set<string>();
  // A check that stands at an earlier hop is no reason for what the client chose later: it looks at the whole run.
  const isChoice = (each: Found): boolean => isIndependent(each, [], changes, stepOf(each.pair));
  const first = found[0]?.nature === 'result' ? (found.find(isChoice) ?? found[0]) : found[0];
  for (const each of found) {
    if (each === first || isIndependent(each, roots, changes, stepOf(each.pair))) roots.push(each);
    for (const change of changesIn(each)) changes.add(change);
  }
  return roots;
}

function isIndependent(found: Found, roots: readonly Found[], changes: ReadonlySet<string>, step: StepName | undefined): boolean {
  if (found.nature !== 'choice' || roots.some((root) => isBehind(root, found))) return false;
  if (found.place !== 'parameter' && found.place !== 'clientAuthentication' && found.place !== 'method') return false;
  if (changesIn(found).some((change) => changes.has(change))) return false;
  return found.isSecret === true || (step !== undefined && chosenSteps.has(step));
}

function isBehind(root: Found, found: Found): boolean {
  switch (root.kind) {
    case 'plan':
      return found.kind !== 'plan';
    case 'clientAuthentication':
      return found.kind === 'clientAuthentication';
    case 'hop':
      return found.place !== 'clientAuthentication';
    default:
      return companions.get(root.name ?? '')?.includes(found.name ?? '') === true;
  }
}

/** The change as a whole, and what of it differs: a redirect URI in another place, an origin in another address. */
export function changesIn({ change }: Found): readonly string[] {
  if (change === undefined || change[0] === '' || change[1] === '') return [];
  const parts = differingParts(change[0], change[1]).map((each) => each.find(({ differs }) => differs)?.text ?? '');
  const whole = change.join(' → ');
  return parts.join('').length >= shortestPart ? [whole, parts.join(' → ')] : [whole];
}

/** Two letters may well differ in the same way by chance. */
const shortestPart = 3;
