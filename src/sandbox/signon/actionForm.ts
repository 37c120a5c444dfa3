import type { Device } from '../directory/user.ts';
import type { ActionField, FlowAction } from '../flows/flowAction.ts';
import { escapeHtml } from '../http/escapeHtml.ts';

/** What a form is filled with. */
export interface FormContents {
  readonly flowId: string;
  /** By the names of the fields. */
  readonly values: Readonly<Record<string, string>>;
  readonly devices: readonly Device[];
  /** Who the person is stands in the flow already: nobody has to type it. */
  readonly isUserKnown: boolean;
}

/** The HTML form of one action. */
export function actionForm(action: FlowAction, contents: FormContents): string {
  const fields = action.fields.filter((field) => !(field.name === 'username' && contents.isUserKnown));
  return `<form method="post" action="?flowId=${escapeHtml(contents.flowId)}">
<input type="hidden" name="action" value="${escapeHtml(action.name)}">
${fields.map((field) => input(field, `${action.name}-${field.name}`, contents)).join('\n')}
<button type="submit">${escapeHtml(action.label)}</button></form>`;
}

const autocompletion: Readonly<Record<string, string>> = { username: 'username', password: 'current-password', otp: 'one-time-code' };

function input(field: ActionField, elementId: string, { values, devices }: FormContents): string {
  const [id, name, label] = [escapeHtml(elementId), escapeHtml(field.name), escapeHtml(field.label)];
  if (field.name === 'device.id') {
    return `<label for="${id}">${label}</label><select id="${id}" name="${name}">${devices.map(option).join('')}</select>`;
  }
  if (field.kind === 'checkbox') return `<label class="check"><input type="checkbox" name="${name}" value="true"> ${label}</label>`;
  const attributes = {
    id: elementId,
    name: field.name,
    type: field.kind ?? 'text',
    autocomplete: autocompletion[field.name] ?? 'off',
    value: values[field.name] ?? field.simulated ?? '',
  };
  const written = Object.entries(attributes).map(([attribute, value]) => `${attribute}="${escapeHtml(value)}"`);
  return `<label for="${id}">${label}</label><input ${written.join(' ')}>`;
}

function option(device: Device): string {
  const text = `${device.type} ${device.email ?? device.phone ?? device.nickname ?? ''}`;
  return `<option value="${escapeHtml(device.id)}">${escapeHtml(text)}</option>`;
}
