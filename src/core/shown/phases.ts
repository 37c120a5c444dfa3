import type { StepName } from '../runs/steps/steps.ts';
import { l10n } from '../text/l10n.ts';

/** The parts of a run in which its hops are shown, in the order in which a sign-on meets them. */
export type Phase = 'discovery' | 'registration' | 'authorization' | 'signOn' | 'tokens' | 'platform' | 'afterGrant';

/** Where the hops of each step belong. What is done after the grant belongs there whatever its step is: a refresh is a token request too. */
const phases: Readonly<Record<StepName, Phase>> = {
  discovery: 'discovery',
  'issuer search': 'discovery',
  'pushed authorization request': 'authorization',
  'authorization request': 'authorization',
  'request object fetched': 'authorization',
  'authorization check': 'authorization',
  'third-party login': 'authorization',
  'device authorization request': 'authorization',
  'backchannel authentication request': 'authorization',
  flow: 'signOn',
  'sign-on': 'signOn',
  'DaVinci node': 'signOn',
  'sign-on page': 'signOn',
  'sign-on form': 'signOn',
  resume: 'signOn',
  redirect: 'signOn',
  'authorization response': 'signOn',
  'token request': 'tokens',
  'JWK set': 'tokens',
  UserInfo: 'afterGrant',
  'claims source': 'afterGrant',
  introspection: 'afterGrant',
  revocation: 'afterGrant',
  'sign-off': 'afterGrant',
  'back-channel logout': 'afterGrant',
  'front-channel logout': 'afterGrant',
  'session check': 'afterGrant',
  'API call': 'afterGrant',
  'client registration': 'registration',
  'client read': 'registration',
  'client update': 'registration',
  'client deletion': 'registration',
  'platform API': 'platform',
};

export function phaseOf(step: StepName): Phase {
  return phases[step];
}

/** As the head of a group of hops. */
export function phaseName(phase: Phase): string {
  switch (phase) {
    case 'discovery':
      return l10n`Discovery`;
    case 'registration':
      return l10n`Client registration`;
    case 'authorization':
      return l10n`Authorization request`;
    case 'signOn':
      return l10n`Sign-on`;
    case 'tokens':
      return l10n`Tokens`;
    case 'platform':
      return l10n`Platform API`;
    case 'afterGrant':
      return l10n`After the flow`;
  }
}
