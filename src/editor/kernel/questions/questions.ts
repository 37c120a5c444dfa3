import type { IconName, ScreenText, Words } from '../texts/words.ts';

/**
 * What a feature asks and tells a person. The one way to it: decisions are modules that know this port and nothing of VS Code, so
 * that tests can answer. In VS Code it is `editorQuestions.ts`.
 */
export interface Questions {
  /** Asks which one of a list. @returns what the item stands for; `undefined` when it was cancelled */
  pick<Value>(items: readonly Item<Value>[], question: PickQuestion): Promise<Value | undefined>;
  /** Asks for one text. The box stays when the editor loses the focus. @returns `undefined` when it was cancelled */
  askForText(question: TextQuestion): Promise<string | undefined>;
  /** Asks one question of a series; `askInSteps.ts` asks them all. */
  askStep(question: StepQuestion): Promise<StepAnswer>;
  /**
   * Asks in a dialog that has to be answered. What is asked cannot be undone, or is sent to somebody.
   * @returns the name of the pressed button; `undefined` when it was cancelled
   */
  confirm<Name extends string>(question: ButtonQuestion<Name>): Promise<Name | undefined>;
  /** The same where nothing is lost. */
  confirmPlan<Name extends string>(question: ButtonQuestion<Name>): Promise<Name | undefined>;
  /** Tells something, in passing. @returns the name of the pressed button; `undefined` when the notification was closed */
  inform<Name extends string = never>(message: Words, buttons?: Buttons<Name>): Promise<Name | undefined>;
  /** The same for something that may be wrong. */
  warn<Name extends string = never>(message: Words, buttons?: Buttons<Name>): Promise<Name | undefined>;
  /** Shows that a task is under way, for as long as it takes. */
  showProgress<Result>(task: ProgressTask<Result>): Promise<Result>;
  /** Asks for one file. @returns its text; `undefined` when it was cancelled */
  openTextFile(title: Words, openLabel: Words): Promise<string | undefined>;
  /** Asks where a file is to be saved; that one is there already is asked by the dialog. @returns its URI; `undefined` when it was cancelled */
  askWhereToSave(question: SaveQuestion): Promise<string | undefined>;
  readClipboard(): Promise<string>;
  writeClipboard(text: string): Promise<void>;
}

export interface ItemTexts {
  readonly label: ScreenText;
  /** Before the label, which is searched without it. */
  readonly icon?: IconName;
  readonly description?: ScreenText;
  readonly detail?: ScreenText;
}

/** One thing to choose from: what is shown of it, and what it stands for. */
export interface Item<Value> extends ItemTexts {
  readonly value: Value;
  /** Of its group: shown where it is another one than that of the items before; VS Code hides it while something is typed. */
  readonly heading?: Words;
}

/** Values are text of the program: none is shown. */
export type Choice = Item<string>;

export interface PickQuestion {
  readonly title?: Words;
  readonly placeholder: ScreenText;
  /** Stays when the editor loses the focus. */
  readonly stays?: boolean;
  /** What is typed is looked for in description and detail as well. */
  readonly searchesAll?: boolean;
  /** Shown in place of the items while none matches what is typed. Without it VS Code says so in words of its own. */
  readonly whenNoneMatches?: (typed: string) => ScreenText;
}

export interface TextQuestion {
  readonly title: Words;
  readonly prompt: Words;
  /** An example of what is typed. */
  readonly placeholder?: ScreenText;
  /** What stands in the box at the beginning, as it is. */
  readonly value?: string;
  /** Typed text is not shown. */
  readonly password?: boolean;
  /** What is wrong with the text; `undefined` when nothing is. */
  readonly validate?: (text: string) => ScreenText | undefined;
}

export interface SaveQuestion {
  readonly title: Words;
  readonly saveLabel: Words;
  /** Proposed, with its extension: characters that every file system takes. */
  readonly fileName: string;
}

/** Buttons in their order, each by the name that is returned when it was pressed. */
export type Buttons<Name extends string> = { readonly [Each in Name]?: Words };

export interface ButtonQuestion<Name extends string> {
  readonly question: Words;
  /** Keeps its line breaks. */
  readonly detail?: ScreenText;
  /** Beside Cancel, which VS Code adds. */
  readonly buttons: Buttons<Name>;
}

export interface ProgressTask<Result> {
  readonly title: Words;
  /** Shows a button to cancel, which aborts the signal. */
  readonly cancellable?: boolean;
  readonly run: (report: (message: ScreenText) => void, cancelled: AbortSignal) => Promise<Result>;
}

/** One question of a series, as it is now. */
export type StepQuestion = TextStepQuestion | PickStepQuestion;

interface StepFrame {
  readonly title: Words;
  /** From 1. */
  readonly step: number;
  readonly totalSteps: number;
  readonly canGoBack: boolean;
  /** Escape goes back as well. Where it does not, it takes the question away. */
  readonly escapeGoesBack: boolean;
  /** Takes the question away, as if the person had cancelled. */
  readonly hide: AbortSignal | undefined;
}

export interface TextStepQuestion extends StepFrame {
  readonly kind: 'input';
  readonly prompt: Words;
  readonly placeholder: ScreenText | undefined;
  readonly password: boolean;
  /** Blanks around the text belong to it. */
  readonly verbatim: boolean;
  readonly value: string;
  /** Said beneath the box until the text changes: why the same text is asked for again. */
  readonly note: ScreenText | undefined;
  /** What the text so far suggests, said beneath the box as it is typed. */
  readonly hint: (text: string) => ScreenText | undefined;
  readonly validate: (text: string) => InputProblem | undefined;
  /** Said beneath the box while the text is taken. */
  readonly busy: ScreenText | undefined;
  /**
   * Called with the answer; the question stays open, busy, until it has resolved.
   *
   * @param left aborts when the person does not wait for it: goes back, goes away, or types on
   */
  readonly take: (text: string, left: AbortSignal) => Promise<void>;
}

export interface PickStepQuestion extends StepFrame {
  readonly kind: 'pick';
  readonly placeholder: ScreenText;
  readonly many: boolean;
  /** What is typed is looked for in labels alone. */
  readonly searchesLabels: boolean;
  readonly items: readonly Choice[];
  /** Values that are chosen, or active when only one can be, at the start. */
  readonly chosen: readonly string[];
  /** Called with the answer; the question stays open, busy, until it has resolved. `left` aborts when the person does not wait for it. */
  readonly take: (values: readonly string[], left: AbortSignal) => Promise<void>;
}

/** What is wrong with a text, as a sentence. With a mere warning the person may keep the text. */
export type InputProblem = ScreenText | { readonly warning: ScreenText };

export type StepAnswer =
  /** It went to `take`. */
  { readonly kind: 'taken' } | Unanswered<'back'> | Unanswered<'cancelled'>;

interface Unanswered<Kind extends string> {
  readonly kind: Kind;
  /** What stood in the box and was not accepted. Left out: there is no box, or what is typed there is not to be kept. */
  readonly typed?: string;
}
