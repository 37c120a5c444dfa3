import { setImmediate } from 'node:timers/promises';
import { type Draft, draftedRequest, draftOf, editDraft } from '../../core/changes/draft.ts';
import { editDraftByName } from '../../core/changes/editDraftByName.ts';
import { changesInBrief } from '../../core/changes/requestChange.ts';
import { changesBetween } from '../../core/changes/requestParts.ts';
import { FlowStop } from '../../core/engine/flowStop.ts';
import { draftContext } from '../../core/engine/review/draftContext.ts';
import type { RequestReview, ReviewDecision, UnsentRequest } from '../../core/engine/review/requestReview.ts';
import { type UnsentView, viewUnsent } from '../../core/engine/review/viewUnsent.ts';
import type { RunRedaction } from '../../core/redaction/runRedaction.ts';
import type { Flow } from '../../core/runs/flow.ts';
import type { HopId } from '../../core/runs/hop.ts';
import { lifeInWords } from '../../core/shown/paused/lifeInWords.ts';
import { visibleText } from '../../core/text/visibleText.ts';
import { nodeDigest } from '../../node/crypto/nodeDigest.ts';
import type { NamedPart } from '../arguments/changes/readPart.ts';
import type { PausePlace } from '../arguments/changes/readPauses.ts';
import type { Variables } from '../configuration/variableSecrets.ts';
import { newPage } from '../output/page.ts';
import type { RunSurroundings } from '../surroundings.ts';
import { askLine } from '../terminal/askLine.ts';
import { pausedLines, problemLines } from './pausedLines.ts';
import { readAnswer } from './readAnswer.ts';

/** A review that shows requests to the person at the terminal, and sends what they make of them. */
export interface PausingReview extends RequestReview {
  /** The run as it is now. */
  follow(flow: Flow): void;
  /** What was named and met no request. */
  unmet(): readonly string[];
  /** Environment variables that values were taken from. */
  variablesRead(): readonly string[];
}

export interface PausingOptions {
  readonly surroundings: Pick<RunSurroundings, 'terminal' | 'messages' | 'status' | 'tell' | 'now'>;
  readonly variables: Variables;
  /** Of a run: the same as in its report, so that a value has one tag. */
  readonly redactionOf: (flow: Flow) => RunRedaction;
}

export function pausingReview(places: readonly PausePlace[], options: PausingOptions): PausingReview {
  const left = new Set(places);
  const read: string[] = [];
  let latest: Flow | undefined;
  return {
    follow(flow) {
      latest = flow;
    },
    before(unsent, signal) {
      const met = places.filter(({ steps }) => steps.includes(unsent.step));
      if (met.length === 0 || latest === undefined) return undefined;
      for (const place of met) left.delete(place);
      return new Pause(unsent, latest, options, read).decision(signal);
    },
    unmet: () => [...left].map(({ named }) => named),
    variablesRead: () => read,
  };
}

/** One request that is waited with. */
class Pause {
  readonly #unsent: UnsentRequest;
  readonly #flow: Flow;
  readonly #options: PausingOptions;
  readonly #variablesRead: string[];
  readonly #redaction: RunRedaction;
  #draft: Draft;

  constructor(unsent: UnsentRequest, flow: Flow, options: PausingOptions, variablesRead: string[]) {
    this.#unsent = unsent;
    this.#flow = flow;
    this.#options = options;
    this.#variablesRead = variablesRead;
    this.#redaction = options.redactionOf(flow);
    this.#draft = draftOf(unsent.request);
  }

  /** @throws {FlowStop} when the person stops the run */
  async decision(signal: AbortSignal): Promise<ReviewDecision> {
    await setImmediate(); // The line of the hop before is told as late as this.
    this.#options.surroundings.status.hide();
    this.#show();
    for (;;) {
      const typed = await this.#ask(signal);
      const answer = typed === undefined ? ({ kind: 'stop' } as const) : readAnswer(typed);
      switch (answer.kind) {
        case 'send':
          if (this.#view().draft.problem === undefined) return { kind: 'send', request: draftedRequest(this.#draft) };
          this.#tellState();
          break;
        case 'skip':
          if (this.#unsent.maySkip) return { kind: 'skip' };
          this.#tell('The run cannot go on without this request.');
          break;
        case 'stop':
          throw FlowStop.cancelled();
        case 'show':
          this.#show();
          break;
        case 'reset':
          this.#draft = editDraft(this.#draft, { kind: 'resetAll' });
          this.#tellState();
          break;
        case 'ask': {
          const value = await askLine(`Value of ${visibleText(answer.part.name)}: `, true, this.#options.surroundings.terminal, signal);
          if (value !== undefined && value !== '') this.#set(answer.part, [this.#secret(answer.part, value)]);
          break;
        }
        case 'change': {
          const { value, ...part } = answer.change;
          if (value === undefined) this.#set(part, []);
          else if ('text' in value) this.#set(part, [value.text]);
          else this.#setFromVariable(part, value.variable);
          break;
        }
        case 'wrong':
          this.#tell(answer.message);
          break;
      }
    }
  }

  /** The question counts down how long the request can wait, where lines can be written again. */
  #ask(signal: AbortSignal): Promise<string | undefined> {
    const { terminal, messages, now } = this.#options.surroundings;
    const { life } = this.#view();
    const question = (): string => (life === undefined ? '> ' : `${visibleText(lifeInWords(life, now().getTime()))} > `);
    return askLine(life === undefined || messages.rewritableCells === undefined ? question() : question, false, terminal, signal);
  }

  #setFromVariable(part: NamedPart, variable: string): void {
    const value = this.#options.variables[variable];
    if (value === undefined || value === '') {
      this.#tell(`The environment variable ${variable} is not set.`);
      return;
    }
    this.#variablesRead.push(variable);
    this.#set(part, [this.#secret(part, value)]);
  }

  #secret({ name }: NamedPart, value: string): string {
    this.#redaction.know(name === '' ? 'value' : name, value);
    return value;
  }

  #set(part: NamedPart, values: readonly string[]): void {
    const before = draftedRequest(this.#draft);
    this.#draft = editDraftByName(this.#draft, { ...part, values });
    if (changesBetween(before, draftedRequest(this.#draft)).length === 0) this.#tell('That changes nothing in the request.');
    this.#tellState();
  }

  #show(): void {
    const { messages } = this.#options.surroundings;
    const view = this.#view();
    this.#tell(pausedLines(view, this.#flow, this.#redaction.tags, newPage(messages)).join('\n'));
    if (draftedRequest(this.#draft) !== this.#draft.request) this.#tellState();
  }

  #tellState(): void {
    const brief = changesInBrief(changesBetween(this.#draft.request, draftedRequest(this.#draft)));
    const state = brief === '' ? 'Not sent yet: nothing is changed.' : `Not sent yet: ${this.#redaction.hide(brief)}.`;
    this.#tell([state, ...problemLines(this.#view())].join('\n'));
  }

  #view(): UnsentView {
    const id = `${this.#flow.id}.${this.#unsent.index}` as HopId;
    return viewUnsent(this.#unsent, this.#draft, id, this.#flow, this.#redaction, draftContext(this.#flow, nodeDigest));
  }

  #tell(text: string): void {
    this.#options.surroundings.tell(text);
  }
}
