import assert from 'node:assert/strict';
import type { JsonObject } from '../../../../src/core/json/json.ts';
import { readNodeField } from '../../../../src/pingone/daVinci/nodeField.ts';

/** What is read, in a few words: kind, and what of it matters. */
const rows: readonly (readonly [title: string, field: JsonObject, expected: object, filled?: JsonObject])[] = [
  [
    'a text',
    { type: 'TEXT', key: 'a', label: 'A', required: true },
    { kind: 'input', input: 'text', key: 'a', label: 'A', required: true },
  ],
  ['a text that is filled in', { type: 'TEXT', key: 'a', label: 'A' }, { value: 'before' }, { a: 'before' }],
  ['a text without a label', { type: 'TEXT', key: 'a' }, { label: 'a', required: false }],
  ['a password, never filled in', { type: 'PASSWORD', key: 'p', label: 'P' }, { input: 'password', value: undefined }, { p: 'x' }],
  ['a password to be verified', { type: 'PASSWORD_VERIFY', key: 'p' }, { input: 'password', isNew: true }],
  ['a password with a policy', { type: 'PASSWORD', key: 'p', passwordPolicy: { length: { min: 8 } } }, { isNew: true }],
  ['one checkbox', { type: 'SINGLE_CHECKBOX', inputType: 'BOOLEAN', key: 'c', label: 'C' }, { input: 'boolean' }],
  [
    'a list',
    { type: 'DROPDOWN', key: 'd', options: [{ label: 'One', value: '1' }, { value: '2' }, { label: 'no value' }] },
    {
      input: 'choice',
      options: [
        { value: '1', label: 'One' },
        { value: '2', label: '2' },
      ],
    },
  ],
  ['a list of several', { type: 'COMBOBOX', key: 'd', options: [] }, { input: 'choices' }],
  [
    'devices',
    { type: 'DEVICE_AUTHENTICATION', key: 'd', options: [{ type: 'SMS', id: 'd1', title: 'Text', description: '+1***23' }] },
    { input: 'device', options: [{ value: 'd1', label: 'Text: +1***23', device: { type: 'SMS', id: 'd1', value: '+1***23' } }] },
  ],
  [
    'kinds of devices',
    { type: 'DEVICE_REGISTRATION', key: 'd', options: [{ type: 'EMAIL', title: 'Email', description: 'Email' }] },
    { input: 'choice', options: [{ value: 'EMAIL', label: 'Email' }] },
  ],
  ['a telephone number', { type: 'PHONE_NUMBER', key: 't', showExtension: true }, { input: 'phone', hasExtension: true }],
  ['the button of the form', { type: 'SUBMIT_BUTTON', key: 's', label: 'Go' }, { kind: 'button', sends: 'form', key: 's', label: 'Go' }],
  ['a button that leads elsewhere', { type: 'FLOW_BUTTON', key: 'f' }, { kind: 'button', sends: 'action', label: 'f' }],
  ['a link that leads elsewhere', { type: 'FLOW_LINK', key: 'f' }, { kind: 'button', sends: 'action' }],
  ['a button of a type to come', { type: 'MAGIC_BUTTON', key: 'm' }, { kind: 'button', sends: 'action' }],
  [
    'a label with markup',
    { type: 'LABEL', content: '<p>Hello&nbsp;<b>you</b><script>x()</script></p>' },
    { kind: 'text', text: 'Hello you' },
  ],
  ['the place of errors', { type: 'ERROR_DISPLAY' }, { kind: 'text', text: '' }],
  ['a QR code', { type: 'QR_CODE', key: 'q', content: 'data:image/png;base64,AAAA', fallbackText: 'ABCD' }, { kind: 'text', text: 'ABCD' }],
  ['a text to agree to', { type: 'AGREEMENT', key: 'a', title: 'Terms', content: 'Be nice.' }, { kind: 'text', text: 'Terms Be nice.' }],
  ['signals', { type: 'PROTECT', key: 'risk' }, { kind: 'signals', key: 'risk' }],
  ['polling', { type: 'POLLING', key: 'w', pollInterval: 1, pollRetries: 9999 }, { kind: 'poll', intervalMs: 500, retries: 60 }],
  [
    'polling in texts',
    { type: 'POLLING', key: 'w', pollInterval: '3000', pollRetries: '5' },
    { kind: 'poll', intervalMs: 3000, retries: 5 },
  ],
  ['polling for a challenge', { type: 'POLLING', key: 'w', challenge: 'c' }, { kind: 'browser', type: 'POLLING' }],
  ['a security key', { type: 'FIDO2', key: 'k', action: 'AUTHENTICATE' }, { kind: 'browser', isButton: false }],
  ['a social login', { type: 'SOCIAL_LOGIN_BUTTON', key: 'g', label: 'G' }, { kind: 'browser', isButton: true }],
  ['an unknown type', { type: 'HOLOGRAM', key: 'h', label: 'Look here' }, { kind: 'unknown', type: 'HOLOGRAM', text: 'Look here' }],
  ['no type', { key: 'h', content: 'What?' }, { kind: 'unknown', type: '', text: 'What?' }],
  ['no key where one is needed', { type: 'TEXT', label: 'A' }, { kind: 'unknown', type: 'TEXT', text: 'A' }],
  ['members of other types', { type: 'TEXT', key: 7, label: ['x'], options: 'y' }, { kind: 'unknown' }],
  ['the name of a member of every object', { type: 'constructor', key: 'a' }, { kind: 'unknown', type: 'constructor' }],
];

describe('a field of a DaVinci form', () => {
  for (const [title, field, expected, filled = {}] of rows) {
    it(`is read: ${title}`, () => {
      const read: object = readNodeField(field, filled);
      const compared = Object.fromEntries(Object.keys(expected).map((name) => [name, Reflect.get(read, name)]));
      assert.deepEqual(compared, expected);
    });
  }

  it('is bounded', () => {
    const long = 'x'.repeat(100_000);
    const options = Array.from({ length: 1000 }, (_, index) => ({ value: `${index}` }));
    const read = readNodeField({ type: 'RADIO', key: long, label: long, options }, { [long]: long });
    assert.ok(JSON.stringify(read).length < 30_000);
    assert.ok(JSON.stringify(readNodeField({ type: long, content: long }, {})).length < 10_000);
  });
});
