import { type JsonObject, objectListMember, textListMember, textMember } from '../../core/json/json.ts';
import type { PromptField } from '../../core/runs/prompt.ts';
import { l10n } from '../../core/text/l10n.ts';
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

const username: ActionField = { name: 'username', label: l10n`User name`, required: true };
const password: ActionField = { name: 'password', label: l10n`Password`, secret: 'password', required: true };
const currentPassword: ActionField = { name: 'currentPassword', label: l10n`Current password`, secret: 'password', required: true };
const newPassword: ActionField = { name: 'newPassword', label: l10n`New password`, secret: 'password', required: true };
const email: ActionField = { name: 'email', label: l10n`E-mail address`, required: true };
const yesOrNo = [
  { value: 'true', label: l10n`Yes` },
  { value: 'false', label: l10n`No` },
] as const;

/** Every action of the flows API that is known, by the name of its link. */
export const actionDefinitions = {
  'usernamePassword.check': { label: l10n`Sign on with a password`, fields: [username, password] },
  'user.lookup': { label: l10n`Identify the user`, fields: [username] },
  'session.reset': { label: l10n`Sign on as another user`, fields: [] },
  'password.forgot': { label: l10n`Forgot password`, fields: [username] },
  'password.sendRecoveryCode': { label: l10n`Resend recovery code`, fields: [] },
  'password.recover': {
    label: l10n`Set a new password with a recovery code`,
    fields: [{ name: 'recoveryCode', label: l10n`Recovery code`, secret: 'recoveryCode', required: true }, newPassword],
  },
  'password.reset': { label: l10n`Change the password`, fields: [currentPassword, newPassword] },
  'user.register': { label: l10n`Register`, fields: [username, email, password] },
  'user.verify': {
    label: l10n`Verify the email address`,
    fields: [{ name: 'verificationCode', label: l10n`Verification code`, secret: 'verificationCode', required: true }],
  },
  'user.sendVerificationCode': { label: l10n`Resend verification code`, fields: [] },
  // Whether it takes anything is not documented.
  'user.confirm': { label: l10n`Confirm the account`, fields: [] },
  'user.update': {
    label: l10n`Complete the profile`,
    fields: [
      { name: 'name.given', label: l10n`Given name`, required: false },
      { name: 'name.family', label: l10n`Family name`, required: false },
      { ...email, required: false },
    ],
    fieldsNow: (fields, { embedded }) => {
      const wanted = wantedAttributes(embedded);
      return wanted.length > 0 ? wanted : fields;
    },
  },
  'user.consent': {
    label: l10n`Accept the agreement`,
    fields: [{ name: 'accept', label: l10n`Accept the agreement?`, required: true, options: yesOrNo, value: 'true', json: 'boolean' }],
  },
  'user.acceptInvite': {
    label: l10n`Accept the invitation`,
    fields: [
      { name: 'inviteCode', label: l10n`Invitation code`, secret: 'inviteCode', required: true },
      password,
      { name: 'accept', label: l10n`Accept the invitation?`, required: true, options: yesOrNo, value: 'true', json: 'boolean' },
    ],
  },
  'device.select': {
    label: l10n`Select a device`,
    fields: [{ name: 'device.id', label: l10n`Device`, required: true }],
    fieldsNow: (fields, { devices }) =>
      devices.length === 0 ? fields : fields.map((field) => ({ ...field, options: devices.map(deviceOption) })),
  },
  'otp.check': {
    label: l10n`Enter the one-time passcode`,
    fields: [{ name: 'otp', label: l10n`One-time passcode`, secret: 'otp', required: true }],
  },
  'assertion.check': {
    label: l10n`Send the FIDO2 assertion`,
    fields: [
      { name: 'origin', label: l10n`Origin of the page that used the authenticator`, required: true },
      { name: 'assertion', label: l10n`Assertion (JSON)`, secret: 'assertion', required: true },
    ],
    fixed: { compatibility: 'FULL' },
  },
  'cancel.push.authentication': { label: l10n`Cancel the push and select another device`, fields: [], fixed: { reason: 'CHANGE_DEVICE' } },
  // The spelling is not documented for certain. One that is spelled otherwise is answered with a JSON body.
  'deviceAuthGrant.userCode.verify': {
    label: l10n`Enter the user code of the device`,
    fields: [{ name: 'userCode', label: l10n`User code`, required: true }],
  },
  'deviceAuthGrant.consent': {
    label: l10n`Allow the device`,
    fields: [{ name: 'accept', label: l10n`Allow the device?`, required: true, options: yesOrNo, value: 'true', json: 'boolean' }],
  },
  'kerberos.lookup': { label: l10n`Sign on with Kerberos`, fields: [] },
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
