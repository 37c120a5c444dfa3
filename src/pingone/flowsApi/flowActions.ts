import type { HttpRequest } from '../../core/http/http.ts';
import type { PromptField } from '../../core/runs/prompt.ts';
import { Secret } from '../../core/values/secret.ts';

/** A field of an action. Its name with dots in it is a path into the JSON body: `device.id`. */
export interface ActionField extends PromptField {
  /** How the typed text goes into the body; as text when left out. */
  readonly json?: 'boolean';
}

/** Something that can be done with a flow now, because the flow object links to it. */
export interface FlowAction {
  /** The name of the link: `usernamePassword.check`. */
  readonly name: string;
  readonly href: string;
  /** Chooses the action: all actions of a flow are posted to the same URL. */
  readonly mediaType: string;
  /** What it does, in a few words. */
  readonly label: string;
  readonly fields: readonly ActionField[];
  /** False for an action without a form of ours: it is answered with a JSON body. */
  readonly known: boolean;
}

interface ActionForm {
  readonly label: string;
  readonly fields: readonly ActionField[];
  /** Members that are always sent, in the body as they stand. */
  readonly fixed?: Readonly<Record<string, unknown>>;
  /** The suffix of the media type where it differs from the link name. */
  readonly suffix?: string;
}

const username: ActionField = { name: 'username', label: 'User name', required: true };
const password: ActionField = { name: 'password', label: 'Password', secret: 'password', required: true };
const currentPassword: ActionField = { name: 'currentPassword', label: 'Current password', secret: 'password', required: true };
const newPassword: ActionField = { name: 'newPassword', label: 'New password', secret: 'password', required: true };
const email: ActionField = { name: 'email', label: 'E-mail address', required: true };
const yesOrNo = [
  { value: 'true', label: 'Yes' },
  { value: 'false', label: 'No' },
] as const;

const forms: Readonly<Record<string, ActionForm>> = {
  'usernamePassword.check': { label: 'Sign on with a password', fields: [username, password] },
  'user.lookup': { label: 'Say who signs on', fields: [username] },
  'session.reset': { label: 'Sign on as somebody else', fields: [] },
  'password.forgot': { label: 'Forgot the password', fields: [username] },
  'password.sendRecoveryCode': { label: 'Send the recovery code again', fields: [] },
  'password.recover': {
    label: 'Set a new password with the recovery code',
    fields: [{ name: 'recoveryCode', label: 'Recovery code', secret: 'recoveryCode', required: true }, newPassword],
  },
  'password.reset': { label: 'Change the password', fields: [currentPassword, newPassword] },
  'user.register': { label: 'Register', fields: [username, email, password] },
  'user.verify': {
    label: 'Verify the e-mail address',
    fields: [{ name: 'verificationCode', label: 'Verification code', secret: 'verificationCode', required: true }],
  },
  'user.sendVerificationCode': { label: 'Send the verification code again', fields: [] },
  'user.confirm': { label: 'Confirm the account', fields: [] },
  'user.update': {
    label: 'Complete the profile',
    fields: [
      { name: 'name.given', label: 'Given name', required: false },
      { name: 'name.family', label: 'Family name', required: false },
      { ...email, required: false },
    ],
  },
  'user.consent': {
    label: 'Accept the agreement',
    fields: [{ name: 'accept', label: 'Accept the agreement?', required: true, options: yesOrNo, value: 'true', json: 'boolean' }],
  },
  'user.acceptInvite': {
    label: 'Accept the invitation',
    fields: [
      { name: 'inviteCode', label: 'Invitation code', secret: 'inviteCode', required: true },
      password,
      { name: 'accept', label: 'Accept the invitation?', required: true, options: yesOrNo, value: 'true', json: 'boolean' },
    ],
  },
  'device.select': { label: 'Choose a device', fields: [{ name: 'device.id', label: 'Device', required: true }] },
  'otp.check': {
    label: 'Send the one-time passcode',
    fields: [{ name: 'otp', label: 'One-time passcode', secret: 'otp', required: true }],
  },
  'assertion.check': {
    label: 'Send what the FIDO2 authenticator signed',
    fields: [
      { name: 'origin', label: 'Page on which the authenticator was used', required: true },
      { name: 'assertion', label: 'Assertion, as JSON', secret: 'assertion', required: true },
    ],
    fixed: { compatibility: 'FULL' },
  },
  'cancel.push.authentication': { label: 'Give up the push and choose another device', fields: [], fixed: { reason: 'CHANGE_DEVICE' } },
  'deviceAuthGrant.userCode.verify': {
    label: 'Enter the code of the device',
    fields: [{ name: 'userCode', label: 'User code', required: true }],
  },
  'deviceAuthGrant.consent': {
    label: 'Allow the device',
    fields: [{ name: 'accept', label: 'Allow the device?', required: true, options: yesOrNo, value: 'true', json: 'boolean' }],
  },
  'kerberos.lookup': { label: 'Sign on with Kerberos', fields: [] },
};

/** Every action that has a form, for tests and documentation. */
export const knownActions: readonly string[] = Object.keys(forms);

/** Links of a flow object that are no actions. */
const notActions = new Set(['self', 'signOnPage']);

/**
 * What a link of a flow object stands for. PingOne: `application/vnd.pingidentity.` + name of the link + `+json`.
 *
 * @returns `undefined` for a link that is no action
 */
export function flowAction(name: string, href: string): FlowAction | undefined {
  // Only what a media type may hold (RFC 6838 section 4.2): a link name comes from a server.
  if (notActions.has(name) || !/^[A-Za-z0-9][A-Za-z0-9!#$&^_.+-]{0,99}$/.test(name)) return undefined;
  const form = Object.hasOwn(forms, name) ? forms[name] : undefined;
  return {
    name,
    href,
    mediaType: `application/vnd.pingidentity.${form?.suffix ?? name}+json`,
    label: form?.label ?? name,
    fields: form?.fields ?? [],
    known: form !== undefined,
  };
}

/**
 * The request that performs an action. An empty value is left out.
 *
 * It accepts anything: PingOne answers 406 to a narrow `Accept` here.
 *
 * @param values typed values by field name; a name with dots becomes nested objects
 */
export function flowActionRequest(action: FlowAction, values: Readonly<Record<string, string | Secret>>): HttpRequest {
  const body: Record<string, unknown> = { ...(Object.hasOwn(forms, action.name) ? forms[action.name]?.fixed : {}) };
  for (const [name, typed] of Object.entries(values)) {
    const value = typed instanceof Secret ? typed.reveal() : typed;
    if (value === '') continue;
    const isFlag = action.fields.some((field) => field.name === name && field.json === 'boolean');
    place(body, name.split('.'), isFlag ? value === 'true' : value);
  }
  return flowJsonRequest(action, JSON.stringify(body));
}

/** The same with a body as somebody typed it, for an action without a form. */
export function flowJsonRequest(action: FlowAction, body: string): HttpRequest {
  return {
    method: 'POST',
    url: action.href,
    headers: [
      ['accept', '*/*'],
      ['content-type', action.mediaType],
    ],
    body,
  };
}

function place(target: Record<string, unknown>, path: readonly string[], value: unknown): void {
  const [first = '', ...rest] = path;
  if (rest.length === 0) {
    target[first] = value;
    return;
  }
  const inner = target[first];
  const next: Record<string, unknown> = typeof inner === 'object' && inner !== null ? { ...inner } : {};
  place(next, rest, value);
  target[first] = next;
}
