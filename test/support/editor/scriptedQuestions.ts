import assert from 'node:assert/strict';
import type {
  ButtonQuestion,
  Buttons,
  Choice,
  Item,
  Questions,
  SaveQuestion,
  StepAnswer,
  StepQuestion,
} from '../../../src/editor/kernel/questions/questions.ts';
import { textOf } from '../../../src/editor/kernel/texts/textOf.ts';
import type { ScreenText, Words } from '../../../src/editor/kernel/texts/words.ts';

/** What the person does next. */
export type Answer =
  | { readonly kind: 'type'; readonly text: string }
  /** Values or labels, one or several. */
  | { readonly kind: 'choose'; readonly what: readonly unknown[] }
  /** The name of a button of a dialog. */
  | { readonly kind: 'press'; readonly name: string }
  /** Left unanswered, by the button or by Escape; what stood in the box is not accepted. */
  | { readonly kind: 'back'; readonly typed?: string; readonly byEscape?: true }
  | { readonly kind: 'cancel'; readonly typed?: string };

export const type = (text: string): Answer => ({ kind: 'type', text });
export const choose = (...what: readonly unknown[]): Answer => ({ kind: 'choose', what });
export const press = (name: string): Answer => ({ kind: 'press', name });
export const back = { kind: 'back' } as const satisfies Answer;
export const pressEscape = { kind: 'back', byEscape: true } as const satisfies Answer;
export const cancel = { kind: 'cancel' } as const satisfies Answer;

export interface Script {
  /** Names of the buttons that are pressed in notifications, in the order of the notifications that have buttons. */
  readonly presses?: readonly (string | undefined)[];
  readonly clipboard?: string;
  /** Text of the file that is chosen; left out, the choice is cancelled. */
  readonly file?: string;
  /** URI of where a file is saved; left out, the dialog is cancelled. */
  readonly savesAs?: string;
  /** The person cancels what is shown as progress. */
  readonly cancelsProgress?: boolean;
}

/** A person who gives these answers in this order. A question without an answer left, or of another kind, fails the test. */
export class ScriptedQuestions implements Questions {
  /** What was asked, as it is shown: prompt, placeholder or question with its detail. */
  readonly asked: string[] = [];
  /** What each choice of a series offered: label, description and detail, with a star before what was chosen already. */
  readonly offered: (readonly string[])[] = [];
  /** What was wrong with typed texts. */
  readonly problems: string[] = [];
  /** What stood in empty boxes. */
  readonly placeholders: string[] = [];
  /** What boxes said when they came up. */
  readonly notes: string[] = [];
  /** What boxes said of the text that they came up with. */
  readonly hints: string[] = [];
  /** Whether what is typed into each box is shown. */
  readonly hiddenBoxes: boolean[] = [];
  /** Of each question of a series. */
  readonly titles: string[] = [];
  /** What notifications and progress said. */
  readonly told: string[] = [];
  /** Names that were proposed for files. */
  readonly proposed: string[] = [];
  clipboard: string;
  readonly #answers: Answer[];
  readonly #presses: (string | undefined)[];
  readonly #script: Script;

  constructor(answers: readonly Answer[] = [], script: Script = {}) {
    this.#answers = [...answers];
    this.#presses = [...(script.presses ?? [])];
    this.#script = script;
    this.clipboard = script.clipboard ?? '';
  }

  /** Answers that no question was asked for. */
  get left(): number {
    return this.#answers.length;
  }

  async pick<Value>(items: readonly Item<Value>[], question: { readonly placeholder: ScreenText }): Promise<Value | undefined> {
    const answer = this.#next(textOf(question.placeholder), 'choose');
    return answer === undefined ? undefined : itemOf(items, answer.what[0]).value;
  }

  async askForText(question: {
    readonly prompt: Words;
    readonly validate?: (text: string) => ScreenText | undefined;
  }): Promise<string | undefined> {
    for (;;) {
      const answer = this.#next(textOf(question.prompt), 'type');
      if (answer === undefined) return undefined;
      const problem = question.validate?.(answer.text);
      if (problem === undefined) return answer.text;
      this.problems.push(textOf(problem));
    }
  }

  async askStep(question: StepQuestion): Promise<StepAnswer> {
    const place = `${question.step}/${question.totalSteps}`;
    if (question.hide?.aborted === true) return { kind: 'cancelled' };
    this.titles.push(textOf(question.title));
    if (question.kind === 'pick') {
      const left = this.#leave(question);
      if (left !== undefined) return left;
      this.offered.push(question.items.map((item) => shownItem(item, question.chosen)));
      const answer = this.#next(`${place} ${textOf(question.placeholder)}`, 'choose');
      if (answer === undefined) return { kind: 'cancelled' };
      assert.ok(question.many || answer.what.length === 1, 'only one can be chosen');
      const values = answer.what.map((what) => itemOf(question.items, what).value);
      await question.take(values, new AbortController().signal);
      return { kind: 'taken' };
    }
    let kept: string | undefined;
    this.placeholders.push(question.placeholder === undefined ? '' : textOf(question.placeholder));
    if (question.note !== undefined) this.notes.push(textOf(question.note));
    const hint = question.hint(question.value);
    if (hint !== undefined) this.hints.push(textOf(hint));
    this.hiddenBoxes.push(question.password);
    for (;;) {
      const left = this.#leave(question);
      if (left !== undefined) return left;
      const answer = this.#next(`${place} ${textOf(question.prompt)} [${question.value}]`, 'type');
      if (answer === undefined) return { kind: 'cancelled' };
      const problem = question.validate(answer.text);
      if (problem === undefined || ('warning' in problem && kept === answer.text)) {
        await question.take(answer.text, new AbortController().signal);
        return { kind: 'taken' };
      }
      kept = 'warning' in problem ? answer.text : undefined;
      this.problems.push(textOf('warning' in problem ? problem.warning : problem));
    }
  }

  confirm<Name extends string>(question: ButtonQuestion<Name>): Promise<Name | undefined> {
    return this.#dialog(question);
  }

  confirmPlan<Name extends string>(question: ButtonQuestion<Name>): Promise<Name | undefined> {
    return this.#dialog(question);
  }

  inform<Name extends string = never>(message: Words, buttons?: Buttons<Name>): Promise<Name | undefined> {
    return this.#notify(message, buttons);
  }

  warn<Name extends string = never>(message: Words, buttons?: Buttons<Name>): Promise<Name | undefined> {
    return this.#notify(message, buttons);
  }

  async showProgress<Result>(task: {
    readonly title: Words;
    readonly run: (report: (message: ScreenText) => void, cancelled: AbortSignal) => Promise<Result>;
  }): Promise<Result> {
    this.told.push(textOf(task.title));
    const cancelled = new AbortController();
    const running = task.run((message) => this.told.push(textOf(message)), cancelled.signal);
    if (this.#script.cancelsProgress === true) cancelled.abort();
    return running;
  }

  async askWhereToSave({ fileName }: SaveQuestion): Promise<string | undefined> {
    this.proposed.push(fileName);
    return this.#script.savesAs;
  }

  async openTextFile(): Promise<string | undefined> {
    return this.#script.file;
  }

  async readClipboard(): Promise<string> {
    return this.clipboard;
  }

  async writeClipboard(text: string): Promise<void> {
    this.clipboard = text;
  }

  async #dialog<Name extends string>({ question, detail, buttons }: ButtonQuestion<Name>): Promise<Name | undefined> {
    const text = detail === undefined ? textOf(question) : `${textOf(question)}\n${textOf(detail, 'lines')}`;
    const answer = this.#next(text, 'press');
    return answer === undefined ? undefined : nameOf(buttons, answer.name);
  }

  async #notify<Name extends string>(message: Words, buttons?: Buttons<Name>): Promise<Name | undefined> {
    this.told.push(textOf(message));
    const name = buttons === undefined ? undefined : this.#presses.shift();
    return name === undefined || buttons === undefined ? undefined : nameOf(buttons, name);
  }

  /** The way back, or away with a text in the box. */
  #leave(question: StepQuestion): StepAnswer | undefined {
    const answer = this.#answers[0];
    const isBack = answer?.kind === 'back';
    if (!isBack && !(answer?.kind === 'cancel' && answer.typed !== undefined)) return undefined;
    if (isBack) assert.ok(question.canGoBack, 'the first question has no way back');
    if (isBack && answer.byEscape === true) assert.ok(question.escapeGoesBack, 'Escape takes this question away');
    this.#answers.shift();
    return { kind: isBack ? 'back' : 'cancelled', ...(answer.typed === undefined ? {} : { typed: answer.typed }) };
  }

  #next<Kind extends Answer['kind']>(question: string, kind: Kind): Extract<Answer, { kind: Kind }> | undefined {
    this.asked.push(question);
    const answer = this.#answers.shift() ?? assert.fail(`No answer is left for: ${question}`);
    if (answer.kind === 'cancel') return undefined;
    return isKind(answer, kind) ? answer : assert.fail(`To ${answer.kind} does not answer: ${question}`);
  }
}

function isKind<Kind extends Answer['kind']>(answer: Answer, kind: Kind): answer is Extract<Answer, { kind: Kind }> {
  return answer.kind === kind;
}

function shownItem({ value, label, description, detail }: Choice, chosen: readonly string[]): string {
  const texts = [label, description, detail].filter((each) => each !== undefined).map((each) => textOf(each));
  return `${chosen.includes(value) ? '* ' : ''}${texts.join(' | ')}`;
}

function itemOf<Value>(items: readonly Item<Value>[], what: unknown): Item<Value> {
  const found = items.find(({ value, label }) => value === what || textOf(label) === what);
  return found ?? assert.fail(`${String(what)} is not offered: ${items.map(({ label }) => textOf(label)).join(', ')}`);
}

function nameOf<Name extends string>(buttons: Buttons<Name>, name: string): Name {
  for (const each in buttons) if (each === name && buttons[each] !== undefined) return each;
  return assert.fail(`There is no button ${name}`);
}
