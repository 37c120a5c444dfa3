import { FlowStop } from '../../core/engine/flowStop.ts';
import { unreadable } from '../../core/engine/readings.ts';
import type { HopAnswer, Run, SignOnAnswer } from '../../core/engine/run.ts';
import type { Finding } from '../../core/findings/finding.ts';
import type { HttpRequest } from '../../core/http/http.ts';
import type { FlowError } from '../../core/runs/flow.ts';
import { hopInWords } from '../../core/runs/steps/stepWords.ts';
import { l10n } from '../../core/text/l10n.ts';
import { quotedText } from '../../core/text/quotedText.ts';
import { sentenceCase } from '../../core/text/sentenceCase.ts';
import { present } from '../../core/values/members.ts';
import { Secret } from '../../core/values/secret.ts';
import { daVinciFlowError } from '../explain/daVinciError.ts';
import { needTrustedHost } from '../flowsApi/needTrustedHost.ts';
import type { FlowsPlan } from '../flowsApi/plannedAction.ts';
import { receivedInFlow } from '../flowsApi/receivedInFlow.ts';
import { type DaVinciNode, type DaVinciReading, readDaVinciAnswer } from './daVinciNode.ts';
import { KnownOfUser } from './knownOfUser.ts';
import { needsBrowser } from './needsBrowser.ts';
import type { ButtonField } from './nodeField.ts';
import { buttonNamed, buttonsOf, nodePrompt } from './nodePrompt.ts';
import { type NodeValues, pollRequest, pressRequest } from './nodeRequest.ts';
import { pressedInWords } from './pressedInWords.ts';

/** More nodes than any flow shows; a server that never ends must not keep a run busy. */
const maxNodes = 60;
/** How often a person may answer wrongly in a row. */
const maxProblems = 5;

/** A node, and the answer that brought it. */
interface NodeAt {
  readonly node: DaVinciNode;
  readonly answer: HopAnswer;
}

/** What is sent next, and whether a person was asked for it. */
interface Step {
  readonly request: HttpRequest;
  readonly isAsked: boolean;
  /** What is pressed; left out when the node is polled. */
  readonly button?: ButtonField;
}

/**
 * PingOne: signs on through a DaVinci flow, node by node (`response_mode=pi.flow`). User name and password come from the plan, everything
 * else is asked of a person.
 *
 * @param first the answer to the authorization request
 * @throws {FlowStop} when a node refuses, or only a browser can go on
 */
export async function daVinciSignOn(run: Run, plan: FlowsPlan, first: HopAnswer): Promise<SignOnAnswer> {
  const user = new KnownOfUser(run, plan);
  const begun = arrive(run, first);
  if ('received' in begun) return begun;
  let at = begun;
  let problem: FlowError | undefined;
  let problems = 0;
  let polls = 0;
  for (let count = 0; count < maxNodes; count++) {
    const { request, isAsked, button } = await nextStep(run, user, at, problem, polls);
    const answer = await run.send(
      'DaVinci node',
      request,
      present({ action: at.node.capabilityName, pressed: pressedInWords(at.node, button) }),
    );
    const reading = readDaVinciAnswer(answer.response);
    if (reading.kind === 'waiting') {
      polls += 1;
      continue;
    }
    if (reading.kind === 'refused' && isAsked && reading.error.isWorthAnotherTry && ++problems < maxProblems) {
      problem = daVinciFlowError(answer, reading.error, offeredBeside(at.node, button));
      continue;
    }
    const arrived = arrive(run, answer, reading);
    if ('received' in arrived) return arrived;
    at = arrived;
    [problem, problems, polls] = [undefined, 0, 0];
  }
  throw FlowStop.failed({
    code: 'daVinci.endless',
    message: l10n`The sign-on did not complete within ${maxNodes} nodes.`,
    remedy: l10n`Check the IDs of the nodes in the last hops: they repeat.`,
    hop: at.answer.hop,
  });
}

/** What an answer has brought: the next node, or the authorization response. @throws {FlowStop} when it is neither */
function arrive(run: Run, answer: HopAnswer, reading: DaVinciReading = readDaVinciAnswer(answer.response)): NodeAt | SignOnAnswer {
  switch (reading.kind) {
    case 'node': {
      const { node } = reading;
      if (node.interactionToken !== undefined) run.usedSecret(new Secret(node.interactionToken, 'interaction_token'));
      run.note(findingsOf(node), answer.hop);
      return { node, answer };
    }
    case 'completed':
      if (reading.sessionToken !== undefined) run.usedSecret(new Secret(reading.sessionToken, 'session_token'));
      if (reading.authorizeResponse !== undefined) return { received: receivedInFlow(reading.authorizeResponse), hop: answer.hop };
      throw FlowStop.failed({
        code: 'daVinci.noAuthorizeResponse',
        message: l10n`${sentenceCase(hopInWords(answer))}: the DaVinci flow is complete but brought no authorization response.`,
        remedy: l10n`Check the last node of the flow: it has to return a success response for an OpenID Connect application.`,
        spec: 'PingOne',
        hop: answer.hop,
      });
    case 'failed':
    case 'refused':
      throw FlowStop.refused(daVinciFlowError(answer, reading.error));
    case 'waiting':
      throw unreadable(run, answer, []);
    case 'unreadable':
      throw unreadable(run, answer, reading.findings);
  }
}

/** The other buttons of a node that has refused what was sent with one. */
function offeredBeside(node: DaVinciNode, pressed: ButtonField | undefined): readonly ButtonField[] {
  return buttonsOf(node).filter(({ key }) => key !== '' && key !== pressed?.key);
}

function findingsOf({ fields }: DaVinciNode): readonly Finding[] {
  return fields.flatMap((field): readonly Finding[] => {
    if (field.kind === 'unknown') {
      const message = l10n`The form has a field of the type ${quotedText(field.type, 60)}, which is not known here. It is shown as text, and nothing is sent for it.`;
      return [{ severity: 'info', code: 'daVinci.unknownField', message, spec: 'PingOne' }];
    }
    if (field.kind !== 'signals') return [];
    const message = l10n`The node collects signals of the browser for PingOne Protect. There is none here, so the field is sent empty.`;
    return [{ severity: 'info', code: 'daVinci.noSignals', message, spec: 'PingOne' }];
  });
}

/** @param problem why the last values were not accepted */
async function nextStep(run: Run, user: KnownOfUser, at: NodeAt, problem: FlowError | undefined, polls: number): Promise<Step> {
  const { node, answer } = at;
  const url = nextOf(run, at);
  const poll = node.fields.find((field) => field.kind === 'poll');
  if (poll !== undefined && polls < poll.retries) {
    await run.waitForPerson(() => run.sleep(poll.intervalMs));
    return { request: pollRequest(node, url, poll.key), isAsked: false };
  }
  const known = problem === undefined ? await user.valuesFor(node) : {};
  const planned = user.plannedButton(node, known);
  const send = (button: ButtonField, values: NodeValues, isAsked: boolean): Step => {
    if (button.sends === 'form') user.sends(node, values);
    return { request: pressRequest(node, url, button, values), isAsked, button };
  };
  if (planned !== undefined) return send(planned, known, false);
  const buttons = buttonsOf(node);
  if (buttons.length === 0) throw poll === undefined ? needsBrowser(run, node, answer) : nothingHappened(at, poll.retries);
  const reply = await askPerson(run, user, at, buttons, known, problem);
  const button = buttonNamed(buttons, reply.action);
  if (button === undefined || reply.kind === 'json') {
    throw FlowStop.failed({
      code: 'prompt.unknownAction',
      message: l10n`The node has no button ${quotedText(reply.action, 60)}.`,
      remedy: l10n`Choose one of ${buttons.map(({ key }) => key).join(', ')}.`,
      hop: answer.hop,
    });
  }
  return send(button, { ...known, ...reply.values }, true);
}

function nothingHappened({ node, answer }: NodeAt, polls: number): FlowStop {
  return FlowStop.failed({
    code: 'daVinci.nothingHappened',
    message: l10n`${sentenceCase(hopInWords(answer))}: the node ${node.capabilityName} waits for something that is done elsewhere. It was polled ${polls} times, as often as it says, and nothing happened.`,
    remedy: l10n`Run again, and do in time what the node waits for, for example on a phone.`,
    spec: 'PingOne',
    hop: answer.hop,
  });
}

/** Where the step goes: the password and the token of the interaction go there, too. @throws {FlowStop} for any other host */
function nextOf(run: Run, { node, answer }: NodeAt): string {
  const { next } = node;
  if (next === undefined || !/^https?:\/\//i.test(next) || !URL.canParse(next)) {
    throw FlowStop.failed({
      code: 'daVinci.noNext',
      message: l10n`${sentenceCase(hopInWords(answer))}: the node has no link next to go on with.`,
      remedy: l10n`Check the body of this hop. A proxy may have changed it.`,
      spec: 'PingOne',
      hop: answer.hop,
    });
  }
  needTrustedHost(run, answer, next);
  return next;
}

/** @throws {FlowStop} as refused when nobody can be asked again after a refusal */
async function askPerson(
  run: Run,
  { username }: KnownOfUser,
  { node, answer }: NodeAt,
  buttons: ReturnType<typeof buttonsOf>,
  known: NodeValues,
  problem: FlowError | undefined,
): ReturnType<Run['ask']> {
  const more = {
    id: run.randomText(),
    known: new Set(Object.keys(known)),
    ...(username === undefined ? {} : { username }),
    ...(problem === undefined ? {} : { problem: problem.message }),
  };
  return run.ask(nodePrompt(node, buttons, more), answer.hop, problem === undefined ? undefined : FlowStop.refused(problem));
}
