import { FlowStop } from '../engine/flowStop.ts';
import { arrivalLimit } from '../engine/notifications/arrivalLimit.ts';
import { inTime } from '../engine/notifications/inTime.ts';
import type { ArrivedRequest } from '../engine/notifications/notificationListener.ts';
import { openListener } from '../engine/notifications/openListener.ts';
import type { Run } from '../engine/run.ts';
import type { Finding } from '../findings/finding.ts';
import { parseForm } from '../http/form.ts';
import type { HttpRequest } from '../http/http.ts';
import type { AuthorizationPlan } from '../plan/plan.ts';
import { l10n } from '../text/l10n.ts';
import { quotedText } from '../text/quotedText.ts';
import { present } from '../values/members.ts';

const spec = 'OpenID Connect Core section 4';
const methods = ['GET', 'POST'] as const;

interface Initiation {
  readonly loginHint: string | undefined;
  readonly targetLinkUri: string | undefined;
}

/**
 * Waits for a login that a third party starts (OpenID Connect Core section 4): a request of the browser to `initiate_login_uri` whose `iss`
 * is the issuer of the environment. Its `login_hint` goes into the authorization request; `target_link_uri` is told and never opened.
 * Anything else is a hop that is not accepted, and the wait goes on.
 *
 * @returns the plan of the login
 * @throws {FlowStop} when none comes in time, or when nothing can be received
 */
export async function awaitInitiatedLogin(run: Run, plan: AuthorizationPlan, issuer: string | undefined): Promise<AuthorizationPlan> {
  if (plan.awaitsLogin === undefined) return plan;
  if (issuer === undefined) {
    throw FlowStop.failed({
      code: 'initiatedLogin.noIssuer',
      message: l10n`The request that starts a login names the issuer in iss, and the environment has none to compare it with.`,
      remedy: l10n`Configure the issuer of the server.`,
      spec,
    });
  }
  const { registered } = plan.awaitsLogin;
  const { personMs } = run.plan.timeouts;
  let accept: (initiation: Initiation) => void = () => undefined;
  const initiated = new Promise<Initiation>((resolve) => {
    accept = resolve;
  });
  const listener = await openListener(
    run,
    methods.map((method) => ({ name, registered, method })),
    arrivals(run, issuer, (initiation) => accept(initiation)),
  );
  try {
    const message = l10n`Waiting at ${listener.urls.get(name) ?? ''}. The request needs the parameter iss with the value ${issuer}. The run waits for at most ${personMs / 1000} s.`;
    const expiresAt = run.ports.clock.now() + personMs;
    const prompt = { id: run.randomText(), title: l10n`Waiting for a login that a third party starts`, message, expiresAt, actions: [] };
    const initiation = await run.showWhile(prompt, () => inTime(run, initiated, personMs));
    if (initiation === undefined) throw notReceived(personMs);
    const { loginHint } = initiation;
    return { ...plan, ...present({ loginHint: loginHint || undefined }) };
  } finally {
    listener.close();
  }
}

const name = 'initiate-login';

/**
 * Answers one request after the other; the first one that is accepted is the last one that is looked at. Strangers' requests beyond the
 * most are not recorded, and keep no login from being accepted.
 */
function arrivals(run: Run, issuer: string, accept: (initiation: Initiation) => void): (arrived: ArrivedRequest) => Promise<number> {
  const isWithinLimit = arrivalLimit();
  let isOver = false;
  return async ({ request, refusal }) => {
    const reason = refusal?.reason ?? refusalOf(request, issuer);
    if (isOver || (reason !== undefined && !isWithinLimit())) return 404;
    isOver = reason === undefined;
    try {
      return await run.receive('third-party login', request, async (hop) => {
        if (reason === undefined) {
          const initiation = initiationIn(request);
          run.note([accepted(initiation)], hop);
          accept(initiation);
          return 204; // a browser stays on the page that it came from
        }
        const message = l10n`This request was not accepted. ${reason}`;
        run.note([{ severity: 'warning', code: 'initiatedLogin.notAccepted', message, spec }], hop);
        return refusal?.status ?? 400;
      });
    } catch {
      return 400; // the run has ended
    }
  };
}

function accepted({ targetLinkUri, loginHint }: Initiation): Finding {
  const target = targetLinkUri ? l10n` target_link_uri is ${quotedText(targetLinkUri, 300)}, which is not opened.` : '';
  const hint = loginHint ? l10n` Its login_hint is sent in the authorization request.` : '';
  return { severity: 'info', code: 'initiatedLogin.accepted', message: l10n`A third party started this login.${hint}${target}`, spec };
}

/** As a sentence; `undefined` of a request that starts a login at this issuer. */
function refusalOf(request: HttpRequest, issuer: string): string | undefined {
  const [iss, ...more] = valuesOf(request, 'iss');
  if (iss === undefined || more.length > 0) return l10n`It has no iss, or more than one.`;
  if (iss !== issuer) return l10n`Its iss is ${quotedText(iss, 120)}, not ${issuer}.`;
  const repeated = ['login_hint', 'target_link_uri'].find((each) => valuesOf(request, each).length > 1);
  return repeated === undefined ? undefined : l10n`It has more than one ${repeated}.`;
}

function initiationIn(request: HttpRequest): Initiation {
  return { loginHint: valuesOf(request, 'login_hint')[0], targetLinkUri: valuesOf(request, 'target_link_uri')[0] };
}

function valuesOf({ url, body }: HttpRequest, wanted: string): readonly string[] {
  const text = body ?? url.split('#', 1)[0]?.split('?').slice(1).join('?') ?? '';
  return parseForm(text).flatMap(([each, value]) => (each === wanted ? [value] : []));
}

function notReceived(waitMs: number): FlowStop {
  return FlowStop.failed({
    code: 'initiatedLogin.notReceived',
    message: l10n`No login was started by a third party within ${waitMs / 1000} s.`,
    remedy: l10n`Send the browser to the address that the run names, with iss.`,
    spec,
  });
}
