import type { FlowErrorView, FlowView } from '../../runs/views.ts';
import { hopLink } from '../../shown/detail/runContext.ts';
import { code, type Said, said } from '../../shown/detail/said.ts';
import type { Found } from '../differences/found.ts';
import { capitalized } from '../differences/sentence.ts';

/** The difference that is most likely behind the others, and what can be said of it. Without a period at the end. */
export interface LikelyCause {
  readonly found: Found;
  readonly said: Said;
}

/**
 * @param roots in the order of the flow
 * @param endPair the pair in which the run that went worse ended
 */
export function likelyCause(a: FlowView, b: FlowView, roots: readonly Found[], endPair: number | undefined): LikelyCause | undefined {
  const [first] = roots;
  if (first === undefined) return undefined;
  const worse = worseRun(a, b);
  if (worse === undefined) return { found: first, said: said`The first difference is that ${first.said}` };
  const explained = roots.find((root) => explains(root, worse.error));
  const inEnd = roots.filter(
    ({ pair, nature, place }) => pair !== undefined && pair === endPair && nature === 'choice' && place !== undefined,
  );
  const found = explained ?? (inEnd.length === 1 ? inEnd[0] : undefined) ?? first;
  const isKnown = explained !== undefined || (roots.length === 1 && inEnd.length === 1);
  return {
    found,
    said: isKnown ? said`${capitalized(found.said)}, so ${endSaid(worse)}` : said`The first difference is that ${found.said}`,
  };
}

interface WorseRun {
  readonly name: 'A' | 'B';
  readonly run: FlowView;
  readonly error: FlowErrorView;
}

/** The run that ended with an error, while the other ended otherwise. */
function worseRun(a: FlowView, b: FlowView): WorseRun | undefined {
  const [left, right] = [errorOf(a), errorOf(b)];
  if (left?.code === right?.code) return undefined;
  if (right !== undefined) return { name: 'B', run: b, error: right };
  return left === undefined ? undefined : { name: 'A', run: a, error: left };
}

function errorOf({ outcome }: FlowView): FlowErrorView | undefined {
  return 'error' in outcome ? outcome.error : undefined;
}

function endSaid({ name, run, error }: WorseRun): Said {
  const hop = run.hops.find(({ id }) => id === error.hop);
  const place = hop === undefined ? [] : said` in ${hopLink(hop)}`;
  return run.outcome.kind === 'refused'
    ? said`${name} was rejected${place}: ${code(error.code)}`
    : said`${name} failed${place}: ${code(error.code)}`;
}

/** Which error is about which part of a request or a response: what it says, as code or by its explanation. */
const reasons: readonly { readonly error: RegExp; readonly about: (found: Found) => boolean }[] = [
  { error: /^(?:invalid_client|clientAuthenticationRefused|clientSecretMissing)$/, about: ({ kind }) => kind === 'clientAuthentication' },
  { error: /^(?:invalid_scope|scopeMissing)$/, about: ({ name }) => name === 'scope' },
  { error: /^(?:redirectUri\..*|redirectUriNotRegistered)$/, about: ({ name }) => name === 'redirect_uri' },
  { error: /^(?:(?:login|interaction|consent|account_selection)_required|signOnForbidden)$/, about: ({ name }) => name === 'prompt' },
  { error: /^(?:cookie\..*|sessionLost)$/, about: ({ kind }) => kind === 'cookie' },
  { error: /^(?:passwordRefused|passwordMissing)$/, about: ({ name }) => name === 'password' || name === 'username' },
  { error: /^unsupported_response_type$/, about: ({ name }) => name === 'response_type' },
  { error: /^idToken\.signature$/, about: ({ kind, name }) => kind === 'claim' && (name === 'kid' || name === 'alg') },
  { error: /^pushedRequestMissing$/, about: ({ kind }) => kind === 'hop' },
  { error: /^requestObjectMissing$/, about: ({ name }) => name === 'request' || name === 'request_uri' },
  { error: /^invalid_target$/, about: ({ name }) => name === 'resource' || name === 'audience' },
];

function explains(found: Found, { code: errorCode, problem }: FlowErrorView): boolean {
  if (found.kind === 'check') return found.name === errorCode;
  return reasons.some(({ error, about }) => (error.test(errorCode) || error.test(problem ?? '')) && about(found));
}
