import { isJsonObject, type JsonObject, numberMember, objectListMember, ownMember, textMember } from '../../core/json/json.ts';
import { present } from '../../core/values/members.ts';
import { textOfMarkup } from './textOfMarkup.ts';

/** A value that a person is asked for. */
export interface InputField {
  readonly kind: 'input';
  /** How the value goes into the form: see `formData.ts`. */
  readonly input: InputKind;
  readonly key: string;
  readonly label: string;
  readonly required: boolean;
  readonly options: readonly InputOption[];
  /** What the form is filled with already. */
  readonly value?: string;
  /** A new password is chosen here: the known one is not what is wanted. */
  readonly isNew?: true;
  /** `PHONE_NUMBER`: an extension may be given. */
  readonly hasExtension?: true;
}

export type InputKind = 'text' | 'password' | 'boolean' | 'choice' | 'choices' | 'device' | 'phone';

export interface InputOption {
  readonly value: string;
  readonly label: string;
  /** `DEVICE_AUTHENTICATION`: what the form wants back of the device. */
  readonly device?: { readonly type: string; readonly id: string; readonly value: string };
}

/** `form`: sent with the values of the form; `action`: without, as the buttons that lead elsewhere in the flow. */
export interface ButtonField {
  readonly kind: 'button';
  readonly sends: 'form' | 'action';
  readonly key: string;
  readonly label: string;
}

/** A field of a form of DaVinci, by what can be done with it. */
export type NodeField =
  | InputField
  | ButtonField
  /** Only shown. */
  | { readonly kind: 'text'; readonly text: string }
  /** The form is sent again until something has happened elsewhere. */
  | { readonly kind: 'poll'; readonly key: string; readonly intervalMs: number; readonly retries: number }
  /** Signals of a browser are collected (PingOne Protect), which there are none of here. */
  | { readonly kind: 'signals'; readonly key: string }
  /** Only a browser can do it. */
  | { readonly kind: 'browser'; readonly type: string; readonly isButton: boolean }
  /** Of a type that is newer than this. */
  | { readonly kind: 'unknown'; readonly type: string; readonly text: string };

/** Of a label or key of the server; longer ones are cut. */
const mostOfLabel = 200;
/** More than any list on a form. */
const mostOptions = 200;
const mostOfText = 4000;

/**
 * Reads a field of `form.components.fields`. Total: a field of an unknown type, or one whose key is missing, is read as well.
 * The types are those of Ping's SDK (`@forgerock/davinci-client` 2.1.0).
 *
 * @param filled `formData.value`: what the form is filled with
 */
export function readNodeField(field: JsonObject, filled: JsonObject): NodeField {
  const type = shortText(field, 'type') ?? '';
  const key = shortText(field, 'key');
  const reader = readers.get(type) ?? (/BUTTON|LINK/.test(type) ? button('action') : undefined);
  const read = key === undefined && reader !== undefined && needsKey(type) ? undefined : reader?.(field, key ?? '', filled);
  return read ?? { kind: 'unknown', type, text: textOf(field) };
}

type Reader = (field: JsonObject, key: string, filled: JsonObject) => NodeField;

const readers: ReadonlyMap<string, Reader> = new Map<string, Reader>([
  ['TEXT', input('text')],
  ['PASSWORD', input('password')],
  ['PASSWORD_VERIFY', input('password')],
  ['SINGLE_CHECKBOX', input('boolean')],
  ['DROPDOWN', input('choice')],
  ['RADIO', input('choice')],
  ['CHECKBOX', input('choices')],
  ['COMBOBOX', input('choices')],
  ['DEVICE_AUTHENTICATION', input('device')],
  ['DEVICE_REGISTRATION', input('choice')],
  ['PHONE_NUMBER', input('phone')],
  ['SUBMIT_BUTTON', button('form')],
  ['LABEL', text],
  ['ERROR_DISPLAY', text],
  ['AGREEMENT', text],
  ['IMAGE', text],
  ['QR_CODE', text],
  ['PROTECT', (_field, key) => ({ kind: 'signals', key })],
  ['POLLING', poll],
  ['FIDO2', () => ({ kind: 'browser', type: 'FIDO2', isButton: false })],
  ['SOCIAL_LOGIN_BUTTON', () => ({ kind: 'browser', type: 'SOCIAL_LOGIN_BUTTON', isButton: true })],
]);

function needsKey(type: string): boolean {
  return !['LABEL', 'ERROR_DISPLAY', 'AGREEMENT', 'IMAGE', 'QR_CODE', 'FIDO2', 'SOCIAL_LOGIN_BUTTON'].includes(type);
}

function input(kind: InputKind): Reader {
  return (field, key, filled) => {
    const before = ownMember(filled, key);
    return present({
      kind: 'input' as const,
      input: kind,
      key,
      label: shortText(field, 'label') ?? key,
      required: ownMember(field, 'required') === true,
      options: readOptions(field),
      value: typeof before === 'string' && before !== '' && kind !== 'password' ? before.slice(0, mostOfText) : undefined,
      isNew: isNewPassword(field) ? (true as const) : undefined,
      hasExtension: ownMember(field, 'showExtension') === true ? (true as const) : undefined,
    });
  };
}

/** Only a password that is chosen is typed twice, and measured by a policy. */
function isNewPassword(field: JsonObject): boolean {
  return textMember(field, 'type') === 'PASSWORD_VERIFY' || ownMember(field, 'verify') === true || isJsonObject(field['passwordPolicy']);
}

/** A device is chosen by its ID where it has one, else by its type; every other option by its value. */
function readOptions(field: JsonObject): readonly InputOption[] {
  return objectListMember(field, 'options')
    .slice(0, mostOptions)
    .flatMap((option) => {
      const type = shortText(option, 'type');
      const id = shortText(option, 'id');
      const value = shortText(option, 'value') ?? id ?? type;
      if (value === undefined) return [];
      const description = shortText(option, 'description') ?? '';
      const title = shortText(option, 'label') ?? shortText(option, 'title') ?? value;
      const label = description === '' || description === title ? title : `${title}: ${description}`;
      return [present({ value, label, device: id === undefined ? undefined : { type: type ?? '', id, value: description } })];
    });
}

function button(sends: ButtonField['sends']): Reader {
  return (field, key) => ({ kind: 'button', sends, key, label: shortText(field, 'label') ?? key });
}

function text(field: JsonObject): NodeField {
  return { kind: 'text', text: textOf(field) };
}

/** A challenge is answered on another device, at an address of which only the SDK speaks. */
function poll(field: JsonObject, key: string): NodeField {
  if (textMember(field, 'challenge') !== undefined) return { kind: 'browser', type: 'POLLING', isButton: false };
  return {
    kind: 'poll',
    key,
    intervalMs: Math.min(Math.max(numberMember(field, 'pollInterval', true) ?? 2000, 500), 10_000),
    retries: Math.min(Math.max(numberMember(field, 'pollRetries', true) ?? 0, 1), 60),
  };
}

/** What a person would read of a field; a picture is described, not shown. */
function textOf(field: JsonObject): string {
  const said = ['title', 'content', 'label', 'description', 'fallbackText'].flatMap((name) => {
    const value = textMember(field, name);
    return value === undefined || value.startsWith('data:') ? [] : [textOfMarkup(value)];
  });
  return [...new Set(said.filter((part) => part !== ''))].join(' ').slice(0, mostOfText);
}

function shortText(object: JsonObject, name: string): string | undefined {
  const value = textMember(object, name);
  return value === undefined || value === '' ? undefined : value.slice(0, mostOfLabel);
}
