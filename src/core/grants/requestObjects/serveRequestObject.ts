import { arrivalLimit } from '../../engine/notifications/arrivalLimit.ts';
import type { ArrivedRequest, GivenResponse } from '../../engine/notifications/notificationListener.ts';
import { openListener } from '../../engine/notifications/openListener.ts';
import type { Run } from '../../engine/run.ts';
import type { Finding } from '../../findings/finding.ts';
import type { FormField } from '../../http/form.ts';
import type { SentAuthorizationRequest } from '../../oauth/authorizationRequest.ts';
import { requestObjectHash, requestObjectParameters, requestObjectType } from '../../oauth/requestObject.ts';
import { compareRequestObject } from '../../oauth/requests/readRequestObject.ts';
import type { ReferencePlan } from '../../plan/plan.ts';
import { serverIdentity } from '../../plan/serverIdentity.ts';
import { l10n } from '../../text/l10n.ts';
import { requestObjectRefusal } from './requestObjectRefusal.ts';

const name = 'request-object';
const spec = 'OpenID Connect Core section 6.2';

/**
 * Serves a request object on loopback for as long as its authorization request is under way (OpenID Connect Core section 6.2, RFC 9101
 * section 5.2.2). Each fetch is a hop of the run; anything else that comes is a hop that is refused. Nothing is served before or after.
 *
 * @param object the JWT or JWE
 * @param send sends the request with these parameters, and ends when there is a response to it
 * @throws {FlowStop} when the address cannot be listened to; and what `send` throws, with what the server says of the request object
 */
export async function whileServed<Result>(
  run: Run,
  plan: ReferencePlan,
  object: string,
  sent: Pick<SentAuthorizationRequest, 'parameters'>,
  send: (parameters: readonly FormField[]) => Promise<Result>,
): Promise<Result> {
  const served = new ServedObject(run, object);
  const listener = await openListener(run, [{ name, registered: plan.registered, method: 'GET' }], served.take);
  try {
    const requestUri = `${listener.urls.get(name) ?? ''}${fragmentOf(run, plan, object)}`;
    const parameters = requestObjectParameters(sent, ['request_uri', requestUri]);
    served.beside = parameters;
    run.observe({ kind: 'referencedRequest', requestUri, object });
    return await send(parameters);
  } catch (error) {
    throw requestObjectRefusal(run, error);
  } finally {
    listener.close();
    served.end();
  }
}

/** What is served at one address always is another object in each run; a hash tells servers that keep what they fetched (Core section 6.2). */
function fragmentOf(run: Run, { registered }: ReferencePlan, object: string): string {
  return registered === undefined ? '' : `#${requestObjectHash(object, run.ports.digest)}`;
}

class ServedObject {
  /** The parameters of the authorization request. */
  beside: readonly FormField[] = [];
  readonly #fetchIsWithinLimit = arrivalLimit();
  readonly #refusalIsWithinLimit = arrivalLimit();
  #isFetched = false;
  #isOver = false;

  constructor(
    private readonly run: Run,
    private readonly object: string,
  ) {}

  readonly take = async ({ request, refusal }: ArrivedRequest): Promise<GivenResponse> => {
    const isWithinLimit = refusal === undefined ? this.#fetchIsWithinLimit() : this.#refusalIsWithinLimit();
    this.#isFetched ||= refusal === undefined;
    if (this.#isOver || !isWithinLimit) return 404;
    try {
      return await this.run.receive(
        'request object fetched',
        request,
        async (hop): Promise<GivenResponse> => {
          if (refusal === undefined) return { mediaType: `application/${requestObjectType}`, body: this.object };
          const message = l10n`This request was not accepted. ${refusal.reason}`;
          this.run.note([{ severity: 'warning', code: 'requestObject.notServed', message, spec }], hop);
          return refusal.status;
        },
        refusal === undefined ? this.#decoded() : [],
      );
    } catch {
      return 404; // the run has ended
    }
  };

  end(): void {
    this.#isOver = true;
    const request = this.run.recorded().hops.findLast(({ step }) => step === 'authorization request');
    if (request !== undefined && !this.#isFetched) this.run.note([notFetched], request.id);
  }

  #decoded() {
    const { run } = this;
    const encrypted = run.recorded().evidence.filter((each) => each.kind === 'encryptedRequest');
    const decoded = compareRequestObject(this.object, this.beside, encrypted, serverIdentity(run.plan.server));
    return decoded === undefined ? [] : [decoded];
  }
}

/** A server that does not fetch has not seen what is asked for, whatever it answers. */
const notFetched: Finding = {
  severity: 'warning',
  code: 'requestObject.notFetched',
  message: l10n`Nobody fetched the request object that request_uri points to. It is served on this machine only (http, loopback), which a server on another machine cannot reach.`,
  spec,
  remedy: l10n`Send the request object itself, or push it. A server on this machine has to reach the address of request_uri, and may have to be told to allow it.`,
};
