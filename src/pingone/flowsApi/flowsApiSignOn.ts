import { FlowStop } from '../../core/engine/flowStop.ts';
import { unreadable } from '../../core/engine/readings.ts';
import type { HopAnswer, Run, SignOnAnswer, SignOnStart } from '../../core/engine/run.ts';
import type { SignOn } from '../../core/engine/signOn.ts';
import type { Finding } from '../../core/findings/finding.ts';
import type { HeaderField } from '../../core/http/http.ts';
import type { FlowError } from '../../core/runs/flow.ts';
import { hopInWords } from '../../core/runs/steps/stepWords.ts';
import { followRedirects } from '../../core/signOn/directSignOn.ts';
import { readRedirect } from '../../core/signOn/redirect.ts';
import { l10n } from '../../core/text/l10n.ts';
import { sentenceCase } from '../../core/text/sentenceCase.ts';
import { present } from '../../core/values/members.ts';
import type { AssertionPart } from '../../core/webauthn/readAssertion.ts';
import { isDaVinciAnswer } from '../daVinci/daVinciNode.ts';
import { daVinciSignOn } from '../daVinci/daVinciSignOn.ts';
import { daVinciRedirect } from '../daVinci/needsBrowser.ts';
import { asksForForm } from '../daVinci/nodeRequest.ts';
import { explainPlatformError } from '../explain/explanations.ts';
import type { PlatformError } from '../explain/platformError.ts';
import { platformFlowError } from '../explain/platformFlowError.ts';
import { askForAction, type ChosenAction } from './askForAction.ts';
import { explainNoAnswer, explainRefusal } from './diagnoseAuthorize.ts';
import { flowIdIn, flowRequest, readFlow } from './flowObject.ts';
import { isTrustedHost, needTrustedHost } from './needTrustedHost.ts';
import { pageForPerson } from './pageForPerson.ts';
import { passkeyAction } from './passkey/passkeyAction.ts';
import { refusedAssertion } from './passkey/refusedAssertion.ts';
import { sentAssertion } from './passkey/sentAssertion.ts';
import { type FlowsPlan, knownValues, plannedAction } from './plannedAction.ts';
import { receivedInFlow } from './receivedInFlow.ts';
import { type FlowAt, resumeFlow } from './resumeFlow.ts';
import { describeStatus, isFinalStatus, isStatus } from './statuses.ts';

/** More steps than any policy has; a server that never ends must not keep a run busy. */
const maxSteps = 60;
/** More than any sign-on takes by itself. A server that asks for the password again and again must not get the user locked out. */
const maxPlannedSteps = 6;
/** How often a person may answer wrongly in a row. */
const maxProblems = 5;
const pushPollMs = 2000;

/**
 * PingOne: signs on through `/flows/{flowID}`, without a browser. Which actions are possible is said by the links
 * of the flow object; user name and password come from the plan, everything else is asked of a person.
 */
export const flowsApiSignOn: SignOn = async (run, start) => {
  const plan: FlowsPlan = start.plan.signOn.kind === 'flows' ? start.plan.signOn : { kind: 'flows' };
  const begun = await beginFlow(run, start, plan);
  if ('received' in begun) return begun;
  const finished = await completeFlow(run, plan, begun);
  return resumeFlow(run, start, finished);
};

/** Sends the authorization request and reads the flow it leads to; or the response, when a session needs no sign-on. */
async function beginFlow(run: Run, start: SignOnStart, plan: FlowsPlan): Promise<FlowAt | SignOnAnswer> {
  const answer = await run.trySend('authorization request', start.request, { added: askingForForms(start) });
  if ('error' in answer) throw await explainNoAnswer(run, answer.error);
  if (isDaVinciAnswer(answer.response)) return daVinciSignOn(run, plan, answer);
  const redirect = readRedirect(answer, start.sent);
  if (redirect.kind === 'reached') return { received: redirect.received, hop: answer.hop };
  if (redirect.kind === 'next') {
    const flowId = flowIdIn(redirect.request.url);
    const toDaVinci = flowId === undefined ? daVinciRedirect(answer, redirect.request.url) : undefined;
    if (toDaVinci !== undefined) throw toDaVinci;
    if (flowId === undefined) return followRedirects(run, start, answer);
    return { ...(await fetchFlow(run, flowId)), page: redirect.request.url };
  }
  if (redirect.kind === 'unusable') return followRedirects(run, start, answer); // says what is wrong with it
  const reading = readFlow(answer.response);
  if (reading.kind !== 'flow') throw await explainRefusal(run, start, answer);
  run.note(reading.findings, answer.hop);
  const { flow } = reading;
  return flow.authorizeResponse === undefined ? { flow, answer } : { received: receivedInFlow(flow.authorizeResponse), hop: answer.hop };
}

/** Whether the application signs on with DaVinci shows only in the response: with `pi.flow` its nodes are wanted as forms, not as HTML. */
function askingForForms({ plan }: SignOnStart): readonly HeaderField[] {
  return plan.responseMode === 'pi.flow' ? [asksForForm] : [];
}

/** Asks where a flow stands that a redirect has named. */
export async function fetchFlow(run: Run, flowId: string): Promise<FlowAt> {
  const { flowsUrl } = run.plan.server;
  if (flowsUrl === undefined) {
    throw FlowStop.failed({
      code: 'signOn.noFlowsApi',
      message: l10n`The server requires a user to sign on, but this kind of environment has no flows API.`,
      remedy: l10n`Sign on in the system browser.`,
    });
  }
  return readAnswer(run, await run.send('flow', flowRequest(`${flowsUrl}/${encodeURIComponent(flowId)}`)));
}

/** Reads an answer of the flows API. @throws {FlowStop} when it is no flow */
function readAnswer(run: Run, answer: HopAnswer): FlowAt {
  const reading = readFlow(answer.response);
  if (reading.kind === 'flow') {
    run.note(reading.findings, answer.hop);
    return { flow: reading.flow, answer };
  }
  if (reading.kind === 'unreadable') throw unreadable(run, answer, reading.findings);
  throw refused(answer, reading.error);
}

function refused(answer: HopAnswer, error: PlatformError): FlowStop {
  if (error.code !== 'NOT_FOUND') return FlowStop.refused(platformFlowError(answer, error));
  return FlowStop.refused({
    code: 'flow.expired',
    message: l10n`${sentenceCase(hopInWords(answer))}: the server no longer knows this flow. A flow expires after 15 minutes without a step, and a new authorization request starts a new one.`,
    remedy: l10n`Run again from the start.`,
    spec: 'PingOne',
    hop: answer.hop,
    ...(error.correlationId === undefined ? {} : { correlationId: error.correlationId }),
  });
}

/** Takes one step after the other until the flow is over. */
export async function completeFlow(run: Run, plan: FlowsPlan, begun: FlowAt): Promise<FlowAt> {
  let at = begun;
  const page = begun.page ?? begun.flow.signOnPage;
  let problem: Problem | undefined;
  let problems = 0;
  let plannedSteps = 0;
  for (let step = 0; step < maxSteps; step++) {
    const { flow } = at;
    if (isFinalStatus(flow.status)) return at;
    if (isStatus(flow, 'PUSH_CONFIRMATION_REQUIRED')) {
      at = await waitForPush(run, at);
      continue;
    }
    const mayPlan = problem === undefined && plannedSteps < maxPlannedSteps;
    const passkey = mayPlan ? await passkeyAction(run, plan, present({ ...at, page })) : undefined;
    const planned = passkey?.kind === 'chosen' ? passkey.chosen : mayPlan ? await plannedAction(run, plan, flow, step) : undefined;
    if (planned !== undefined) plannedSteps += 1;
    else if (passkey?.kind === 'misfit') problem = passkeyProblem(at.answer, passkey.message);
    const chosen = planned ?? (await askPerson(run, plan, { ...at, page }, problem));
    if (chosen === 'lookAgain') {
      at = await lookAgain(run, at);
      if (at.flow.status !== flow.status) problem = undefined;
      continue;
    }
    const { action, request } = chosen;
    needTrustedHost(run, at.answer, request.url);
    const assertion = sentAssertion(run, flow, request);
    const answer = await run.send('sign-on', request, present({ action: action.name, assertion }));
    const reading = readFlow(answer.response);
    if (reading.kind === 'refused' && passkey?.kind === 'chosen' && reading.error.status === 400)
      throw FlowStop.refused(refusedAssertion(answer, reading.error, { parts: assertion ?? [], isStored: true }));
    if (reading.kind === 'refused' && planned === undefined && isWorthAnotherTry(reading.error) && ++problems < maxProblems) {
      run.note(reading.findings, answer.hop);
      const fields = reading.error.details.flatMap(({ target }) => target ?? []);
      const error = refusalOf(answer, reading.error, assertion);
      const inShort = assertion === undefined ? explainPlatformError(reading.error).cause : error.message;
      const typed = Object.entries(chosen.typed ?? {}).filter(([name]) => !fields.includes(name));
      problem = { kind: 'refused', error, fields, inShort, typed: Object.fromEntries(typed) };
      continue;
    }
    at = readAnswer(run, answer);
    problem = undefined;
    problems = 0;
  }
  throw FlowStop.failed({
    code: 'flow.endless',
    message: l10n`The sign-on did not complete within ${maxSteps} steps.`,
    remedy: l10n`Check the statuses of the last hops: they repeat.`,
    hop: at.answer.hop,
  });
}

/** A value was not accepted, and the flow goes on waiting for a better one. */
function isWorthAnotherTry(error: PlatformError): boolean {
  return error.status === 400 && error.code === 'INVALID_DATA' && error.secondsUntilUnlock === undefined;
}

function refusalOf(answer: HopAnswer, error: PlatformError, parts: readonly AssertionPart[] | undefined): FlowError {
  return parts === undefined ? platformFlowError(answer, error) : refusedAssertion(answer, error, { parts, isStored: false });
}

/** Why the last attempt was not accepted; it is how the run ends when nobody can be asked again. */
type Problem = RefusedAnswer | UnusedPasskey;

interface RefusedAnswer extends ProblemShape {
  readonly kind: 'refused';
  /** Without the hop, for the person who has just answered. */
  readonly inShort: string;
  /** What was typed and is not what was refused, by field. */
  readonly typed: Readonly<Record<string, string>>;
}

interface UnusedPasskey extends ProblemShape {
  readonly kind: 'failed';
}

interface ProblemShape {
  readonly error: FlowError;
  /** The fields that it is about; empty when the server does not say. */
  readonly fields: readonly string[];
  /** What is noted of it where a person is asked; where nobody is, the run ends with the error, which says the same. */
  readonly findings?: readonly Finding[];
}

/** The passkey of the test user cannot answer: a person goes on in the browser, or with another device. */
function passkeyProblem(answer: HopAnswer, why: string): Problem {
  const error = {
    code: 'passkey.misfit',
    message: l10n`${sentenceCase(hopInWords(answer))}: the passkey of the test user was not used. ${why}`,
    remedy: l10n`Store the passkey that is registered for this test user, or sign on in the system browser.`,
    spec: 'WebAuthn section 5.1.4.1',
  };
  return {
    kind: 'failed',
    error: { ...error, hop: answer.hop, problem: 'passkeyRefused' },
    fields: [],
    findings: [{ severity: 'warning', ...error }],
  };
}

async function askPerson(
  run: Run,
  plan: FlowsPlan,
  { flow, answer, page }: FlowAt,
  problem: Problem | undefined,
): Promise<ChosenAction | 'lookAgain'> {
  const { meaning, needsBrowser } = describeStatus(flow.status);
  const reading = pageForPerson(run, needsBrowser ? page : undefined);
  // Said once: a problem is about the same answer as the question before.
  if (reading.kind === 'named' && problem?.kind !== 'refused') run.note([reading.finding], answer.hop);
  const browserPage = reading.kind === 'offered' ? reading.url : undefined;
  if (flow.actions.length > 0 || browserPage !== undefined) {
    const known = stillGood(await knownValues(run, plan), problem);
    const unanswered = problem === undefined ? undefined : FlowStop[problem.kind](problem.error);
    const why = problem?.kind === 'refused' ? { rejected: problem.inShort, typed: problem.typed } : { problem: problem?.error.message };
    const asked = askForAction(run, flow, answer, present({ ...why, known, browserPage, unanswered }));
    const end = await asked.then(
      () => 'answered' as const,
      (error: unknown) => error,
    );
    if (end !== unanswered) run.note(problem?.findings ?? [], answer.hop);
    return asked;
  }
  throw FlowStop.failed({
    code: needsBrowser ? 'signOn.needsBrowser' : 'flow.noAction',
    message: l10n`${sentenceCase(hopInWords(answer))}: the flow has status ${flow.status} and links to no action. ${meaning}`,
    remedy: l10n`Sign on in the system browser.`,
    spec: 'PingOne',
    hop: answer.hop,
  });
}

/** A known value is not sent twice after it was refused, nor when the server does not say what it refused. */
function stillGood<Value>(known: Readonly<Record<string, Value>>, problem: Problem | undefined): Readonly<Record<string, Value>> {
  if (problem === undefined) return known;
  if (problem.fields.length === 0) return {};
  return Object.fromEntries(Object.entries(known).filter(([name]) => !problem.fields.includes(name)));
}

/** Asks where the flow stands until the phone has answered; the time for the run stands still meanwhile. */
async function waitForPush(run: Run, begun: FlowAt): Promise<FlowAt> {
  let at = begun;
  while (isStatus(at.flow, 'PUSH_CONFIRMATION_REQUIRED')) {
    const expiresAt = Date.parse(at.flow.expiresAt ?? '');
    if (!Number.isNaN(expiresAt) && run.ports.clock.now() > expiresAt) {
      throw FlowStop.refused({
        code: 'flow.expired',
        message: l10n`${sentenceCase(hopInWords(at.answer))}: the push was not confirmed on the phone before the flow expired.`,
        remedy: l10n`Run again and confirm the push before it expires.`,
        spec: 'PingOne',
        hop: at.answer.hop,
      });
    }
    await run.waitForPerson(() => run.sleep(pushPollMs));
    at = await lookAgain(run, at);
  }
  return at;
}

async function lookAgain(run: Run, at: FlowAt): Promise<FlowAt> {
  return readAnswer(run, await run.send('flow', flowRequest(addressOf(run, at))));
}

/** Where the flow says that it is, on a host of the environment; else where PingOne has its flows. */
function addressOf(run: Run, { flow, answer }: FlowAt): string {
  if (flow.self !== undefined && isTrustedHost(run, flow.self)) return flow.self;
  const { flowsUrl } = run.plan.server;
  return flowsUrl === undefined || flow.id === undefined ? answer.request.url : `${flowsUrl}/${encodeURIComponent(flow.id)}`;
}
