import { type MessageItem, type MessageOptions, window } from 'vscode';
import { textOf } from '../texts/textOf.ts';
import type { ScreenText, Words } from '../texts/words.ts';
import type { ButtonQuestion, Buttons } from './questions.ts';

/** @returns the name of the pressed button; `undefined` when the notification was closed */
export function inform<Name extends string = never>(message: Words, buttons?: Buttons<Name>): Promise<Name | undefined> {
  return show(window.showInformationMessage, message, {}, buttons);
}

/** The same for something that may be wrong. */
export function warn<Name extends string = never>(message: Words, buttons?: Buttons<Name>): Promise<Name | undefined> {
  return show(window.showWarningMessage, message, {}, buttons);
}

/** The same for something that failed. */
export function reportError<Name extends string = never>(message: Words, buttons?: Buttons<Name>): Promise<Name | undefined> {
  return show(window.showErrorMessage, message, {}, buttons);
}

/**
 * Asks in a dialog that has to be answered. What is asked cannot be undone, or is sent to somebody.
 * @returns `undefined` when it was cancelled
 */
export function confirm<Name extends string>({ question, detail, buttons }: ButtonQuestion<Name>): Promise<Name | undefined> {
  return show(window.showWarningMessage, question, modal(detail), buttons);
}

/** The same where nothing is lost. */
export function confirmPlan<Name extends string>({ question, detail, buttons }: ButtonQuestion<Name>): Promise<Name | undefined> {
  return show(window.showInformationMessage, question, modal(detail), buttons);
}

type Show = (message: string, options: MessageOptions, ...items: NamedItem[]) => Thenable<NamedItem | undefined>;

interface NamedItem extends MessageItem {
  readonly name: string;
}

async function show<Name extends string>(
  showMessage: Show,
  message: Words,
  options: MessageOptions,
  buttons: Buttons<Name> | undefined,
): Promise<Name | undefined> {
  const named = Object.entries<Words | undefined>(buttons ?? {}).flatMap(([name, title]) =>
    title === undefined ? [] : [{ name, title: textOf(title) }],
  );
  return (await showMessage(textOf(message), options, ...named))?.name as Name | undefined;
}

function modal(detail: ScreenText | undefined): MessageOptions {
  return detail === undefined ? { modal: true } : { modal: true, detail: textOf(detail, 'lines') };
}
