import type { Hop, HopId, StepName } from './hop.ts';

const words: Readonly<Record<StepName, string>> = {
  discovery: 'discovery',
  'pushed authorization request': 'the pushed authorization request',
  'authorization request': 'the authorization request',
  flow: 'reading the flow',
  'sign-on': 'signing on',
  resume: 'resuming the authorization',
  redirect: 'following the redirect',
  'authorization response': 'the authorization response',
  'device authorization request': 'the device authorization request',
  'backchannel authentication request': 'the backchannel authentication request',
  'token request': 'the token request',
  'JWK set': 'fetching the JWK set',
  UserInfo: 'asking UserInfo',
  introspection: 'introspection',
  revocation: 'revocation',
  'sign-off': 'signing off',
  'platform API': 'the platform API call',
  'API call': 'the API call',
};

/** Names a step at the beginning of a sentence: `The token request`. */
export function stepInWords(step: StepName): string {
  const text = words[step];
  return text.charAt(0).toUpperCase() + text.slice(1);
}

/** Names a hop in a sentence: `hop 3, signing on`. */
export function hopInWords(hop: Pick<Hop, 'index' | 'step'>): string {
  return `hop ${hop.index}, ${words[hop.step]}`;
}

/** The place of a hop in its flow, which its ID ends with. */
export function hopIndexOf(hop: HopId): number {
  return Number(hop.slice(hop.lastIndexOf('.') + 1));
}
