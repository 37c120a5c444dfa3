import { type JsonObject, objectListMember, textListMember, textMember } from '../../core/json/json.ts';
import type { PromptField } from '../../core/runs/prompt.ts';
import { present } from '../../core/values/members.ts';
import type { FlowDevice } from './flowDevice.ts';

/** A field of an action. Its name with dots in it is a path into the JSON body: `device.id`. */
export interface ActionField extends PromptField {
  /** How the typed text goes into the body; as text when left out. */
  readonly json?: 'boolean';
}

/** What a flow offers for its actions at the moment. */
export interface FlowOffer {
  readonly devices: readonly FlowDevice[];
  /** `_embedded` of the flow object. */
  readonly embedded: JsonObject;
}

/** An action: what it is called, what is asked for it, and how it is sent. */
export interface ActionDefinition {
  /** What it does, in a few words. */
  readonly label: string;
  readonly fields: readonly ActionField[];
  /** The fields with what the flow offers at the moment: devices to choose from, attributes that it wants. */
  readonly fieldsNow?: (fields: readonly ActionField[], offer: FlowOffer) => readonly ActionField[];
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

/** Every action of the flows API that is known, by the name of its link. */
export const actionDefinitions = {
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
    fieldsNow: (fields, { embedded }) => {
      const wanted = wantedAttributes(embedded);
      return wanted.length > 0 ? wanted : fields;
    },
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
  'device.select': {
    label: 'Choose a device',
    fields: [{ name: 'device.id', label: 'Device', required: true }],
    fieldsNow: (fields, { devices }) =>
      devices.length === 0 ? fields : fields.map((field) => ({ ...field, options: devices.map(deviceOption) })),
  },
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
} as const satisfies Readonly<Record<string, ActionDefinition>>;

export type ActionName = keyof typeof actionDefinitions;

/** @returns `undefined` for a link whose action is not known here: it is answered with a JSON body */
export function definitionOfAction(name: string): ActionDefinition | undefined {
  return isActionName(name) ? actionDefinitions[name] : undefined;
}

function isActionName(name: string): name is ActionName {
  return Object.hasOwn(actionDefinitions, name);
}

function deviceOption({ id, type, address }: FlowDevice): { readonly value: string; readonly label: string } {
  return { value: id, label: address === undefined ? type : `${type} ${address}` };
}

/** PingOne: the exact shape is not documented, so a list of names and a list of objects with a name both read. */
function wantedAttributes(embedded: JsonObject): readonly ActionField[] {
  const named = textListMember(embedded, 'attributes') ?? [];
  const described = objectListMember(embedded, 'attributes').flatMap((attribute) => {
    const name = textMember(attribute, 'name');
    if (name === undefined) return [];
    const label = textMember(attribute, 'displayName') ?? name;
    return [present({ name, label, required: attribute['required'] === true, value: textMember(attribute, 'value') })];
  });
  return [...named.map((name) => ({ name, label: name, required: false })), ...described];
}
