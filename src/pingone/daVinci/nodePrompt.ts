import type { FlowPrompt, PromptAction, PromptField, PromptQuote } from '../../core/runs/prompt.ts';
import { isSecretParameter } from '../../core/runs/secretParameter.ts';
import { l10n } from '../../core/text/l10n.ts';
import { quotedText } from '../../core/text/quotedText.ts';
import { present } from '../../core/values/members.ts';
import type { DaVinciNode } from './daVinciNode.ts';
import type { ButtonField, InputField } from './nodeField.ts';
import { countryCodeOf, extensionOf } from './nodeRequest.ts';

/** A form without a button is sent all the same, as Ping's SDK does. */
const noButton: ButtonField = { kind: 'button', sends: 'form', key: '', label: l10n`Continue` };

/** What a prompt calls the button of a form that has none. */
const unnamedAction = 'submit';

/** The buttons of a node that can be pressed from here, the one of the form first. Empty when only a browser can go on. */
export function buttonsOf({ fields }: DaVinciNode): readonly ButtonField[] {
  const buttons = fields.flatMap((field) => (field.kind === 'button' ? [field] : []));
  const distinct = buttons.filter(({ key }, place) => buttons.findIndex((other) => other.key === key) === place);
  // What a browser has to add to the form is missing in it.
  const isComplete = !fields.some((field) => field.kind === 'browser' && !field.isButton);
  const ofForm = isComplete ? distinct.filter(({ sends }) => sends === 'form') : [];
  const isUnnamed = isComplete && ofForm.length === 0 && inputsOf({ fields }).length > 0;
  return [...ofForm, ...(isUnnamed ? [noButton] : []), ...distinct.filter(({ sends }) => sends === 'action')];
}

export function inputsOf({ fields }: Pick<DaVinciNode, 'fields'>): readonly InputField[] {
  return fields.flatMap((field) => (field.kind === 'input' ? [field] : []));
}

/** The button that an answer names. */
export function buttonNamed(buttons: readonly ButtonField[], action: string): ButtonField | undefined {
  return buttons.find((button) => actionName(button) === action);
}

/**
 * The question of a node: its buttons as actions, the fields of its form, and its texts as quotes of the server.
 * @param known names of fields that nobody need be asked for
 */
export function nodePrompt(
  node: DaVinciNode,
  buttons: readonly ButtonField[],
  more: { readonly id: string; readonly known: ReadonlySet<string>; readonly username?: string; readonly problem?: string },
): FlowPrompt {
  const { id, known, username, problem } = more;
  const fields = inputsOf(node)
    .filter(({ key }) => !known.has(key))
    .flatMap((field) => promptFields(field, username));
  const submits = buttons.filter(({ sends }) => sends === 'form');
  return {
    id,
    title: node.name ?? node.capabilityName,
    message: questionOf(node, fields.length > 0),
    ...(problem === undefined ? {} : { rejected: problem }),
    quotes: quotesOf(node),
    actions: buttons.map((button): PromptAction => {
      const asked = button.sends === 'form' ? fields : [];
      // One button and nothing to decide: that is the way on. Two of them are a choice.
      const isUsual = button.sends === 'form' && submits.length === 1 && asked.every(({ required }) => !required);
      return present({ name: actionName(button), label: button.label, fields: asked, isUsual: isUsual ? (true as const) : undefined });
    }),
  };
}

/** What a node asks for is said in its own words, in the quotes. Here it is named. */
function questionOf({ name, capabilityName }: DaVinciNode, asksForValues: boolean): string {
  const node = name === undefined ? capabilityName : quotedText(name, 60);
  return asksForValues
    ? l10n`The DaVinci node ${node} waits for a response.`
    : l10n`The DaVinci node ${node} waits for a decision. Continue at this step of the sign-on?`;
}

function actionName({ key }: ButtonField): string {
  return key === '' ? unnamedAction : key;
}

function quotesOf({ description, fields }: DaVinciNode): readonly PromptQuote[] {
  const texts = fields.flatMap((field) => (field.kind === 'text' && field.text !== '' ? [field.text] : []));
  const shown = [...(description === undefined ? [] : [description]), ...texts];
  const unknown = fields.flatMap((field) =>
    field.kind === 'unknown' ? [{ heading: l10n`A field of the type ${field.type.slice(0, 60)}`, text: field.text }] : [],
  );
  return [...(shown.length === 0 ? [] : [{ heading: l10n`From the node`, text: shown.join('\n') }]), ...unknown];
}

const yesOrNo = [
  { value: 'true', label: l10n`Yes` },
  { value: 'false', label: l10n`No` },
] as const;

function promptFields(field: InputField, username: string | undefined): readonly PromptField[] {
  const { input, key, label, required, options } = field;
  const value = field.value ?? (isUserName(field) ? username : undefined);
  const asked = present({ name: key, label, required, value });
  switch (input) {
    case 'text':
      return [present({ ...asked, secret: isSecretName(key) ? nameOf(key) : undefined })];
    case 'password':
      return [{ ...asked, secret: 'password' }];
    case 'boolean':
      return [{ ...asked, options: yesOrNo }];
    case 'choice':
    case 'device':
      return [{ ...asked, options }];
    case 'choices':
      return [{ ...asked, hint: l10n`separated by commas: ${options.map((option) => option.value).join(', ')}` }];
    case 'phone':
      return [
        { name: countryCodeOf(key), label: l10n`${label}: country code`, required },
        asked,
        ...(field.hasExtension === true ? [{ name: extensionOf(key), label: l10n`${label}: extension`, required: false }] : []),
      ];
  }
}

/** What redaction would hide by its name: a passcode, a token. Six digits are the least that is one. */
function isSecretName(key: string): boolean {
  return isSecretParameter(nameOf(key), '123456');
}

/** `user.username` is the user name. */
function nameOf(key: string): string {
  return key.slice(key.lastIndexOf('.') + 1);
}

/** A field that asks who signs on. */
export function isUserName({ input, key }: InputField): boolean {
  return input === 'text' && /^user_?name$/i.test(nameOf(key));
}

/** A field that asks for the password that the user has, not for a new one. */
export function isPassword({ input, key, isNew }: InputField): boolean {
  return input === 'password' && isNew !== true && /^(?:current_?)?password$/i.test(nameOf(key));
}
