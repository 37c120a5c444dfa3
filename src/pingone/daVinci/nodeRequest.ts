import type { HttpRequest } from '../../core/http/http.ts';
import { Secret } from '../../core/values/secret.ts';
import type { DaVinciNode } from './daVinciNode.ts';
import type { ButtonField, InputField } from './nodeField.ts';

/** What a person entered, by the names of the fields in the prompt. */
export type NodeValues = Readonly<Record<string, string | Secret>>;

/** PingOne: with this header DaVinci answers with a form, without it with HTML. */
export const asksForForm = ['x-requested-with', 'ping-sdk'] as const;

/**
 * The step that presses a button of a node: POST to `_links.next.href`, with the headers `interactionId` and `interactionToken`. The body
 * is that of Ping's SDK; a button that leads elsewhere in the flow sends no form.
 *
 * @param url `_links.next.href` of the node
 */
export function pressRequest(node: DaVinciNode, url: string, button: ButtonField, values: NodeValues): HttpRequest {
  if (button.sends === 'action') return stepRequest(node, url, 'action', { actionKey: button.key });
  return stepRequest(node, url, 'submit', { actionKey: button.key, formData: formDataOf(node, values) });
}

/** The step that asks whether something has happened elsewhere. */
export function pollRequest(node: DaVinciNode, url: string, key: string): HttpRequest {
  return stepRequest(node, url, 'polling', { actionKey: '', formData: { ...formDataOf(node, {}), [key]: 'continue' } });
}

function stepRequest(node: DaVinciNode, url: string, eventType: string, data: object): HttpRequest {
  const { id, eventName, interactionId, interactionToken } = node;
  return {
    method: 'POST',
    url,
    headers: [
      ['accept', '*/*'],
      ['content-type', 'application/json'],
      asksForForm,
      ['interactionId', interactionId],
      ...(interactionToken === undefined ? [] : [['interactionToken', interactionToken] as const]),
    ],
    body: JSON.stringify({ id, eventName, interactionId, parameters: { eventType, data } }),
  };
}

/** Every field of the form, as Ping's SDK sends it: what nobody filled in is empty. */
function formDataOf({ fields }: DaVinciNode, values: NodeValues): Readonly<Record<string, unknown>> {
  const entered = (name: string): string => {
    // A server may name a field `constructor`.
    const value = (Object.hasOwn(values, name) ? values[name] : undefined) ?? '';
    return value instanceof Secret ? value.reveal() : value;
  };
  return Object.fromEntries(
    fields.flatMap((field): [string, unknown][] => {
      if (field.kind === 'signals' || field.kind === 'poll') return [[field.key, '']];
      return field.kind === 'input' ? [[field.key, formValue(field, entered)]] : [];
    }),
  );
}

function formValue({ input, key, options, hasExtension }: InputField, entered: (name: string) => string): unknown {
  const text = entered(key);
  switch (input) {
    case 'text':
    case 'password':
    case 'choice':
      return text;
    case 'boolean':
      return text === 'true';
    case 'choices':
      return text
        .split(',')
        .map((each) => each.trim())
        .filter((each) => each !== '');
    case 'device':
      return options.find(({ value }) => value === text)?.device ?? text;
    case 'phone':
      return {
        countryCode: entered(countryCodeOf(key)),
        phoneNumber: text,
        ...(hasExtension === true ? { extension: entered(extensionOf(key)) } : {}),
      };
  }
}

/** A telephone number is asked for in parts. */
export function countryCodeOf(key: string): string {
  return `${key}.countryCode`;
}

export function extensionOf(key: string): string {
  return `${key}.extension`;
}
