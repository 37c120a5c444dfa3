import { editRequest, type PartEdit } from '../../core/changes/editRequest.ts';
import { changedPart } from '../../core/changes/requestChange.ts';
import { changesBetween, partsOf, type RequestPart } from '../../core/changes/requestParts.ts';
import { type Resend, resendPlan } from '../../core/engine/review/resendPlan.ts';
import { findSecrets } from '../../core/redaction/findSecrets.ts';
import { resendRequest } from '../../core/resendRequest.ts';
import type { FlowId, HopId } from '../../core/runs/hop.ts';
import { isSecretParameter } from '../../core/runs/secretParameter.ts';
import type { FlowView } from '../../core/runs/views.ts';
import type { EnvironmentStore } from '../environments/environmentStore.ts';
import type { Lazy } from '../kernel/lazy.ts';
import type { Choice, Questions } from '../kernel/questions/questions.ts';
import type { RunCommand } from '../kernel/runCommand.ts';
import { outside } from '../kernel/texts/outside.ts';
import { PlainError } from '../kernel/texts/plainError.ts';
import { type ScreenText, words } from '../kernel/texts/words.ts';
import type { FlowPanels } from '../panel/flowPanels.ts';
import type { RunStore } from '../runs/runStore.ts';
import type { FlowRunner } from './flowRunner.ts';
import { usableEnvironment } from './startFlow.ts';

export interface ResendCommandHost {
  readonly questions: Pick<Questions, 'pick' | 'askForText' | 'inform'>;
  readonly runCommand: RunCommand;
  readonly environments: EnvironmentStore;
  readonly store: Pick<RunStore, 'runs'>;
  readonly runner: Lazy<Pick<FlowRunner, 'startTask'>>;
  readonly panels: Lazy<Pick<FlowPanels, 'showNext'>>;
}

/** Changes the request of a hop and sends it as a run of its own. */
export class ResendCommand {
  readonly #host: ResendCommandHost;

  constructor(host: ResendCommandHost) {
    this.#host = host;
  }

  /**
   * @returns the ID of the new run; `undefined` when the person cancelled, or nothing could be sent
   * @throws {PlainError} where the request is not one that can be sent
   */
  async resend(run: FlowView, hop: HopId): Promise<FlowId | undefined> {
    const { runs } = this.#host.store;
    if (runs.find(run.id) === undefined) return this.#offerStart();
    const flow = runs.flowOf(run.id);
    if (flow === undefined) return this.#offerRunAgain(run.id);
    const plan = resendPlan(flow, hop);
    if (plan.kind === 'impossible') throw new PlainError(words('{why}', { why: outside(plan.why) }));
    const edits = await this.#askForEdits(plan);
    if (edits === undefined) return undefined;
    // The workspace may have lost its trust, or the environment its place in the settings, since the run.
    usableEnvironment(this.#host.environments, flow.plan.server.environmentName);
    const runner = await this.#host.runner.get();
    const { id } = await runner.startTask(async (ports, signal) => ({ flow: await resendRequest(plan, edits, ports, signal) }));
    (await this.#host.panels.get()).showNext(id);
    return id;
  }

  async #offerStart(): Promise<undefined> {
    const message = words('The run is from a file, and its values are not known: nothing of it is sent. Start a run of your own instead.');
    const pressed = await this.#host.questions.inform(message, { start: words('Start Authorization Flow') });
    if (pressed === 'start') await this.#host.runCommand('authFlow.startFlow');
  }

  async #offerRunAgain(id: FlowId): Promise<undefined> {
    const message = words('The request cannot be sent again: its values are no longer in memory. Run the flow from the start instead.');
    const pressed = await this.#host.questions.inform(message, { again: words('Run Again') });
    if (pressed === 'again') await this.#host.runCommand('authFlow.runAgain', id);
  }

  /** @returns `undefined` when it was cancelled */
  async #askForEdits({ request, reused }: Resend): Promise<readonly PartEdit[] | undefined> {
    const edits: PartEdit[] = [];
    for (;;) {
      const changed = editRequest(request, edits);
      const parts = distinctParts(partsOf(changed));
      const changes = changesBetween(request, changed);
      const chosen = await this.#host.questions.pick(
        [
          { value: 'send', label: words('Send'), ...sendDetail(reused, changes.map(changedPart)) },
          { value: 'add', label: words('Add Parameter…') },
          ...parts.map((part, at): Choice => ({ value: String(at), label: outside(changedPart(part)), description: shownValue(part) })),
        ],
        { title: words('Edit and Resend'), placeholder: words('What is to be changed in the request?'), stays: true },
      );
      if (chosen === undefined) return undefined;
      if (chosen === 'send') return edits;
      const edit = chosen === 'add' ? await this.#askForPart() : await this.#askForValue(parts[Number(chosen)]);
      if (edit !== undefined) edits.push(edit);
    }
  }

  async #askForPart(): Promise<PartEdit | undefined> {
    const name = await this.#host.questions.askForText({ title: words('Add Parameter'), prompt: words('Name of the parameter') });
    if (name === undefined || name === '') return undefined;
    return this.#askForText({ name, value: '' });
  }

  async #askForValue(part: RequestPart | undefined): Promise<PartEdit | undefined> {
    return part === undefined ? undefined : this.#askForText(part);
  }

  /** A secret is replaced and never shown. */
  async #askForText(part: Pick<RequestPart, 'name' | 'value'> & Partial<RequestPart>): Promise<PartEdit | undefined> {
    const hidden = isHidden(part);
    const named = part.place === undefined ? part.name : changedPart({ place: part.place, name: part.name });
    const isWhole = part.place === 'method' || part.place === 'url' || part.place === 'body';
    const typed = await this.#host.questions.askForText({
      title: words('Edit and Resend'),
      prompt: isWhole
        ? words('{name}: the value to send', { name: outside(named) })
        : words('{name}: the value to send. Leave empty to remove it', { name: outside(named) }),
      ...(hidden ? { password: true } : { value: part.value }),
    });
    if (typed === undefined || (isWhole && typed === '' && part.place !== 'body')) return undefined;
    const values = typed === '' && part.place !== 'url' ? [] : [typed];
    return part.place === undefined ? { name: part.name, values } : { place: part.place, name: part.name, values };
  }
}

/** Each once: an edit is of all parts of a name. */
function distinctParts(parts: readonly RequestPart[]): readonly RequestPart[] {
  const seen = new Set<string>();
  return parts.filter(({ place, name }) => {
    const key = `${place}:${name}`;
    const isNew = !seen.has(key);
    seen.add(key);
    return isNew;
  });
}

function sendDetail(reused: readonly string[], changed: readonly string[]): Pick<Choice, 'description' | 'detail'> {
  const description = changed.length === 0 ? words('unchanged') : words('with changes of {parts}', { parts: outside(changed.join(', ')) });
  if (reused.length === 0) return { description };
  return {
    description,
    detail: words('Used again as it was sent: {reused}. Nothing is made anew.', { reused: outside(reused.join(', ')) }),
  };
}

/** Values of secrets are not shown. */
function shownValue(part: RequestPart): ScreenText {
  return isHidden(part) ? words('hidden') : outside(part.value.slice(0, 120));
}

/** What nobody may read over a shoulder: by its place, by its name, or by what it looks like. */
function isHidden({ place, name, value }: Pick<RequestPart, 'name' | 'value'> & Partial<RequestPart>): boolean {
  if (place === 'cookie' || (place === 'header' && secretHeaders.has(name.toLowerCase()))) return true;
  if (place === 'url' || place === 'body') return findSecrets(value, { kind: place === 'url' ? 'url' : 'text' }).spans.length > 0;
  return place !== 'method' && isSecretParameter(name, value);
}

const secretHeaders: ReadonlySet<string> = new Set(['authorization', 'proxy-authorization', 'dpop', 'cookie']);
