import { arrivalLimit } from '../../engine/notifications/arrivalLimit.ts';
import type { ArrivedRequest } from '../../engine/notifications/notificationListener.ts';
import type { Run } from '../../engine/run.ts';
import { openToken } from '../../engine/tokens/decryptToken.ts';
import { verifySignatures } from '../../engine/tokens/verifySignatures.ts';
import { type CheckResult, runRules } from '../../findings/finding.ts';
import type { ServerMetadata } from '../../oauth/wire.ts';
import { readFrontchannelLogout, readLogoutToken } from '../../oidc/logoutNotice.ts';
import { frontchannelLogoutRules } from '../../rules/operations/frontchannelLogoutRules.ts';
import { frontchannelLogoutFacts, type LogoutNotice, logoutTokenFacts } from '../../rules/operations/logoutFacts.ts';
import { logoutTokenRules } from '../../rules/operations/logoutTokenRules.ts';
import { signatures } from '../../rules/tokenFacts.ts';
import type { HopId } from '../../runs/hop.ts';
import { readingOf } from '../../runs/tokenReading.ts';
import { l10n } from '../../text/l10n.ts';
import { present } from '../../values/members.ts';
import type { Secret } from '../../values/secret.ts';

interface Refusal {
  readonly reason: string;
  readonly spec: string;
}

/** What the two kinds of notification are called by the listener. */
export const backchannel = 'backchannel-logout';
export const frontchannel = 'frontchannel-logout';

/**
 * Takes what comes to the logout addresses of a client, one after the other, each as a hop. What is not from the server or not about the
 * session of this run is recorded as not accepted, with the reason, and changes nothing else.
 */
export class LogoutNotices {
  readonly #isWithinLimit = arrivalLimit();
  #last: Promise<unknown> = Promise.resolve();
  #isOver = false;
  #resolve: (accepted: true) => void = () => undefined;
  /** Whether the server has told that the session has ended. */
  isAccepted = false;

  /** Resolves when {@link isAccepted} becomes true. */
  readonly accepted = new Promise<true>((resolve) => {
    this.#resolve = resolve;
  });

  constructor(
    private readonly run: Run,
    private readonly metadata: ServerMetadata,
    /** Called with a sentence about each that is not accepted. */
    private readonly mention: (message: string) => void,
  ) {}

  /** Gives the status of the response: 200 for a notification that is accepted. Never rejects. */
  readonly take = async (arrived: ArrivedRequest): Promise<number> => {
    const isWithinLimit = this.#isWithinLimit();
    if (this.#isOver || (!isWithinLimit && !this.#isOfThisSession(arrived))) return 404;
    const work = this.#last.then(() => this.#receive(arrived)).catch(() => 400);
    this.#last = work;
    return work;
  };

  /** What only the server can know is in it; whether it has signed it is not looked at. */
  #isOfThisSession({ request, name, refusal }: ArrivedRequest): boolean {
    if (refusal !== undefined) return false;
    const recorded = this.run.recorded();
    if (name === frontchannel) {
      const notice = { ...readFrontchannelLogout(request.url), issuer: this.metadata.issuer };
      return firstRefusal(runRules(frontchannelLogoutRules, frontchannelLogoutFacts(notice, recorded))) === undefined;
    }
    const read = readLogoutToken(request.body ?? '');
    if (!('token' in read)) return false;
    const rules = logoutTokenRules.filter(({ code }) => code !== 'logoutToken.signature');
    return (
      firstRefusal(
        runRules(
          rules,
          logoutTokenFacts(this.#noticeOf(read.token), () => undefined, recorded),
        ),
      ) === undefined
    );
  }

  /** What comes from now on changes nothing. */
  end(): void {
    this.#isOver = true;
  }

  #receive(arrived: ArrivedRequest): Promise<number> {
    const { request, name, refusal } = arrived;
    const isFrontchannel = name === undefined ? request.method === 'GET' : name === frontchannel;
    return this.run.receive(isFrontchannel ? 'front-channel logout' : 'back-channel logout', request, async (hop) => {
      const refused =
        refusal === undefined ? await this.#judge(arrived, isFrontchannel, hop) : { ...refusal, spec: specOf(isFrontchannel) };
      if (this.#isOver) return 400;
      if (refused !== undefined) {
        this.#noteRefused(refused, hop);
        return refusal?.status ?? 400;
      }
      this.isAccepted = true;
      this.#resolve(true);
      return 200;
    });
  }

  #noteRefused({ reason, spec }: Refusal, hop: HopId): void {
    const message = l10n`This notification was not accepted. ${reason}`;
    this.run.note([{ severity: 'warning', code: 'logout.notAccepted', message, spec }], hop);
    this.mention(message);
  }

  #judge({ request }: ArrivedRequest, isFrontchannel: boolean, hop: HopId): Promise<Refusal | undefined> {
    if (isFrontchannel) return this.#judgeFrontchannel(request.url, hop);
    const read = readLogoutToken(request.body ?? '');
    return 'token' in read ? this.#judgeToken(read.token, hop) : Promise.resolve({ reason: read.reason, spec: specOf(false) });
  }

  /** What is signed by the server is judged by rules for all to see; what somebody else wrote is no fault of the server. */
  async #judgeToken(arrived: Secret, hop: HopId): Promise<Refusal | undefined> {
    const { run } = this;
    const { token, encryption } = await openToken(run, arrived, 'logout_token', hop);
    if (readingOf(token).kind === 'decoded') run.receivedToken('logout_token', token, hop, 'back', present({ encryption }));
    else run.usedSecret(token);
    await verifySignatures(run, this.metadata, [token]);
    const notice = { kind: 'logoutToken', hop, ...this.#noticeOf(token) } as const;
    const recorded = run.recorded();
    const signatureOf = signatures(recorded.evidence);
    const refused = firstRefusal(runRules(logoutTokenRules, logoutTokenFacts(notice, signatureOf, recorded)));
    if (signatureOf(token)?.kind === 'valid') {
      run.observe(notice);
      run.judge('logoutToken');
    }
    return refused;
  }

  #noticeOf(token: Secret): LogoutNotice {
    const { plan } = this.run;
    return { token, issuer: this.metadata.issuer, clientId: plan.client.clientId, nowSeconds: this.run.nowSeconds() };
  }

  async #judgeFrontchannel(url: string, hop: HopId): Promise<Refusal | undefined> {
    const { iss, sid } = readFrontchannelLogout(url);
    const notice = { kind: 'frontchannelLogout', hop, iss, sid, issuer: this.metadata.issuer } as const;
    const refused = firstRefusal(runRules(frontchannelLogoutRules, frontchannelLogoutFacts(notice, this.run.recorded())));
    if (refused === undefined) {
      this.run.observe(notice);
      this.run.judge('frontchannelLogout');
    }
    return refused;
  }
}

function firstRefusal(results: readonly CheckResult[]): Refusal | undefined {
  const broken = results.find(({ outcome, severity }) => outcome === 'failed' && severity === 'error');
  return broken && { reason: broken.message, spec: broken.spec };
}

function specOf(isFrontchannel: boolean): string {
  return isFrontchannel ? 'OpenID Connect Front-Channel Logout section 3' : 'OpenID Connect Back-Channel Logout section 2.8';
}
