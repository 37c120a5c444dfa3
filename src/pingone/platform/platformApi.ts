import { FlowStop } from '../../core/engine/flowStop.ts';
import { oauthFlowError, unreadable } from '../../core/engine/readings.ts';
import type { HopAnswer, Run } from '../../core/engine/run.ts';
import { requestClientToken } from '../../core/grants/requestClientToken.ts';
import type { HttpRequest, HttpResponse } from '../../core/http/http.ts';
import type { JsonObject } from '../../core/json/json.ts';
import { withBearer } from '../../core/oauth/bearer.ts';
import { readTokenResponse } from '../../core/oauth/tokenResponse.ts';
import { hopInWords } from '../../core/runs/steps/stepWords.ts';
import { l10n } from '../../core/text/l10n.ts';
import { sentenceCase } from '../../core/text/sentenceCase.ts';
import { timeInWords } from '../../core/text/times.ts';
import type { Secret } from '../../core/values/secret.ts';
import { platformFlowError } from '../explain/platformFlowError.ts';
import { type Page, type PlatformReading, readPage } from './platformReadings.ts';
import { nextPageRequest } from './platformRequests.ts';
import type { PlatformTaskPlan } from './platformTask.ts';
import { retryAdvice } from './retryRules.ts';
import { explainMissingRole, type WorkerTask, workerTokenExplanation } from './workerRoles.ts';

/** A call in words, and what to expect of its answer. */
export interface PlatformCall {
  /** Names the hop: `create population`. */
  readonly action: string;
  readonly request: HttpRequest;
  /** For the explanation when the worker may not do it. */
  readonly task: WorkerTask;
  /** True for something that was created a moment ago: a 404 is then a reason to wait. */
  readonly justCreated?: boolean;
  /** Instead of the token of the worker. */
  readonly token?: Secret;
}

/** A token is renewed this long before it ends, so that it does not end on the way. */
const renewBeforeSeconds = 60;
/** A list that never ends must not keep a run busy. */
const mostPages = 50;

/**
 * PingOne: the platform API with the token of a worker application. Every call is a hop of the run. The token is
 * fetched when it is needed, renewed before it ends; what is safe to repeat is repeated.
 */
export class PlatformApi {
  #token?: { readonly value: Secret; readonly endsAtSeconds: number };

  constructor(
    private readonly run: Run,
    private readonly plan: PlatformTaskPlan,
  ) {}

  /**
   * Calls and reads.
   * @throws {FlowStop} when the platform refuses or its answer cannot be used
   */
  async call<Value>(call: PlatformCall, read: (response: HttpResponse) => PlatformReading<Value>): Promise<Value> {
    const { answer, reading } = await this.tryCall(call, read);
    if (reading.kind === 'read') return reading.value;
    throw this.stop(call, answer, reading);
  }

  /** The same with a refusal as a value, for calls whose refusal is an answer: something that is already gone. */
  async tryCall<Value>(
    call: PlatformCall,
    read: (response: HttpResponse) => PlatformReading<Value>,
  ): Promise<{ readonly answer: HopAnswer; readonly reading: PlatformReading<Value> }> {
    const answer = await this.#send(call);
    const reading = read(answer.response);
    this.run.note(reading.findings, answer.hop);
    return { answer, reading };
  }

  /** Every element of a collection, page by page, following the links with the same token. */
  async list<Item>(call: PlatformCall, collection: string, read: (item: JsonObject) => Item | undefined): Promise<readonly Item[]> {
    const items: Item[] = [];
    let request: HttpRequest | undefined = call.request;
    for (let count = 0; request !== undefined && count < mostPages; count++) {
      const { url } = request;
      const page: Page<Item> = await this.call({ ...call, request }, (response) => readPage(response, collection, url, read));
      items.push(...page.items);
      request = page.nextUrl === undefined ? undefined : nextPageRequest(page.nextUrl);
    }
    if (request !== undefined) {
      const message = l10n`There are more ${collection} than the ${items.length} that were read.`;
      this.run.note([
        { severity: 'warning', code: 'platform.tooManyPages', message, spec: 'PingOne', remedy: l10n`Use a search to find what you need.` },
      ]);
    }
    return items;
  }

  /** Ends a run at a refusal of the platform, with the role that is missing where that is the cause. */
  stop<Value>(call: PlatformCall, answer: HopAnswer, reading: Exclude<PlatformReading<Value>, { kind: 'read' }>): FlowStop {
    if (reading.kind === 'unreadable') return unreadable(this.run, answer, reading.findings);
    const error = platformFlowError(answer, reading.error);
    const forbidden = answer.response.status === 403 || reading.error.details.some(({ code }) => code === 'INSUFFICIENT_PERMISSIONS');
    if (!forbidden || call.token !== undefined) return FlowStop.refused(error);
    const { cause, remedy } = explainMissingRole(call.task);
    return FlowStop.refused({ ...error, message: `${error.message} ${cause}`, remedy });
  }

  async #send(call: PlatformCall): Promise<HopAnswer> {
    for (let attempt = 1; ; attempt++) {
      const token = call.token ?? (await this.#workerToken());
      const answer = await this.run.send('platform API', withBearer(call.request, token), { channel: 'back', action: call.action });
      const advice = retryAdvice({
        method: call.request.method,
        response: answer.response,
        attempt,
        justCreated: call.justCreated === true,
        nowMs: this.run.ports.clock.now(),
      });
      if (advice.kind === 'stop') return answer;
      const message = l10n`${advice.reason} Retrying in ${timeInWords(Math.ceil(advice.waitMs / 1000))}.`;
      this.run.note([{ severity: 'info', code: 'platform.retry', message, spec: 'PingOne' }], answer.hop);
      await this.run.sleep(advice.waitMs);
    }
  }

  async #workerToken(): Promise<Secret> {
    const now = this.run.nowSeconds();
    if (this.#token !== undefined && now < this.#token.endsAtSeconds - renewBeforeSeconds) return this.#token.value;
    // The worker may live in another environment than the one it manages.
    const run = this.run.withPlan({ ...this.plan.platform, client: this.plan.worker.client, server: this.plan.worker.server });
    const { answer } = await requestClientToken(run, { scopes: [], action: 'worker token' });
    const reading = readTokenResponse(answer.response);
    if (reading.kind === 'unreadable') throw unreadable(run, answer, reading.findings);
    if (reading.kind === 'refused') throw refusedWorker(answer, oauthFlowError(run, answer, reading.error));
    const { accessToken, expiresInSeconds } = reading.tokens;
    if (accessToken === undefined) throw unreadable(run, answer, reading.findings);
    this.#token = { value: accessToken, endsAtSeconds: now + (expiresInSeconds ?? 300) };
    return accessToken;
  }
}

function refusedWorker(answer: HopAnswer, error: ReturnType<typeof oauthFlowError>): FlowStop {
  const { cause, remedy } = workerTokenExplanation;
  const message = l10n`${sentenceCase(hopInWords(answer))}: the server returned ${error.code}. ${cause}`;
  return FlowStop.refused({ ...error, message, remedy });
}
