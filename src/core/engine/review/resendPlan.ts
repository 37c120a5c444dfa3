import { withoutClientHeaders } from '../../changes/sendable.ts';
import type { HttpRequest } from '../../http/http.ts';
import { originOf } from '../../http/origin.ts';
import type { TaskPlan } from '../../plan/plan.ts';
import type { Flow } from '../../runs/flow.ts';
import type { Hop, HopId } from '../../runs/hop.ts';
import { stepDefinition } from '../../runs/steps/steps.ts';
import { l10n } from '../../text/l10n.ts';
import type { Secret } from '../../values/secret.ts';
import { secretsInRequest } from '../gate/sentSecrets.ts';
import { remadeParts } from './remadeParts.ts';
import type { Remaking } from './remakeParts.ts';

/** A request of an earlier run, ready to be changed and sent as a run of its own. Raw. */
export interface Resend {
  readonly kind: 'ready';
  readonly plan: TaskPlan;
  readonly hop: Pick<Hop, 'step' | 'action'>;
  /** As it went out, without what the HTTP client adds. Its cookies stand in it. */
  readonly request: HttpRequest;
  /** What of it is made anew, and of what. */
  readonly remaking: Remaking;
  /** Of the earlier run: hidden in the new one as well. */
  readonly secrets: readonly Secret[];
  /** Where the earlier run sent secrets with this request, with the leave of the person: not asked about again. */
  readonly origin: string | undefined;
}

/** Stands where a run of a flow names its grant. */
export const resendFamily = 'resend';

/** What has to be known to send the request of a hop again; or why it cannot be. Total. */
export function resendPlan(flow: Flow, id: HopId): Resend | { readonly kind: 'impossible'; readonly why: string } {
  const hop = flow.hops.find((each) => each.id === id);
  if (hop === undefined) return { kind: 'impossible', why: l10n`The run has no such hop.` };
  const { outcome } = hop;
  if (outcome.kind === 'handedOver' || stepDefinition(hop.step).to === 'client')
    return { kind: 'impossible', why: l10n`This request was not sent by this program: a browser or a server sent it.` };
  if (outcome.kind === 'pending') return { kind: 'impossible', why: l10n`This request is still under way.` };
  const { server, client, timeouts, bodyCapBytes } = flow.plan;
  const request = withoutClientHeaders(hop.request);
  const secrets = secretsInRequest(request);
  return {
    kind: 'ready',
    plan: {
      task: 'resend',
      family: resendFamily,
      title: l10n`Request sent again`,
      basedOn: { run: flow.id, hop: id, index: hop.index },
      server,
      client,
      timeouts,
      bodyCapBytes,
    },
    hop: { step: hop.step, ...(hop.action === undefined ? {} : { action: hop.action }) },
    request,
    remaking: {
      parts: remadeParts(flow, request),
      proofKey: flow.evidence.findLast((each) => each.kind === 'proofKey'),
      hops: flow.hops,
    },
    secrets: [...flow.secrets, ...(flow.pkce === undefined ? [] : [flow.pkce.verifier]), ...flow.tokens.map(({ value }) => value)],
    origin: secrets.length > 0 || stepDefinition(hop.step).carries === 'secret' ? originOf(request.url) : undefined,
  };
}
