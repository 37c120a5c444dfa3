import assert from 'node:assert/strict';
import { Secret } from '../../../../src/core/values/secret.ts';
import { type DaVinciNode, readDaVinciAnswer } from '../../../../src/pingone/daVinci/daVinciNode.ts';
import { buttonsOf, nodePrompt } from '../../../../src/pingone/daVinci/nodePrompt.ts';
import { type NodeValues, pressRequest } from '../../../../src/pingone/daVinci/nodeRequest.ts';
import { daVinciNode, passwordField, submitButton, userNameField } from '../../../support/servers/daVinciAnswers.ts';

function nodeWith(...fields: readonly object[]): DaVinciNode {
  const reading = readDaVinciAnswer(daVinciNode(fields));
  return reading.kind === 'node' ? reading.node : assert.fail(reading.kind);
}

function promptOf(node: DaVinciNode, username?: string) {
  return nodePrompt(node, buttonsOf(node), { id: 'p', known: new Set(), ...(username === undefined ? {} : { username }) });
}

/** The body of the first button's step. */
function sent(node: DaVinciNode, values: NodeValues, place = 0): unknown {
  const button = buttonsOf(node)[place] ?? assert.fail('no button');
  const { parameters } = JSON.parse(pressRequest(node, 'https://as.example/next', button, values).body ?? '') as { parameters: unknown };
  return parameters;
}

const flowButton = { type: 'FLOW_BUTTON', key: 'trouble', label: 'Trouble?' };

describe('the question of a DaVinci node', () => {
  it('has the buttons as actions, that of the form first, and its fields only there', () => {
    const { actions, title } = promptOf(nodeWith(flowButton, userNameField, passwordField, submitButton), 'demo');
    assert.equal(title, 'Sign On');
    assert.deepEqual(
      actions.map(({ name, fields }) => [name, fields.map((field) => [field.name, field.secret, field.value])]),
      [
        [
          'SIGNON',
          [
            ['username', undefined, 'demo'],
            ['password', 'password', undefined],
          ],
        ],
        ['trouble', []],
      ],
    );
  });

  for (const [what, fields, more, message] of [
    ['values', [userNameField, submitButton], {}, 'The DaVinci node "Sign On" waits for a response.'],
    ['a decision', [submitButton], {}, 'The DaVinci node "Sign On" waits for a decision. Continue at this step of the sign-on?'],
    [
      'a decision, without a name',
      [submitButton],
      { form: { components: { fields: [submitButton] } } },
      /^The DaVinci node customForm waits for a/,
    ],
    [
      'a decision, with a long name',
      [submitButton],
      { form: { name: 'x'.repeat(99), components: { fields: [submitButton] } } },
      /"x{60}…"/,
    ],
  ] as const) {
    it(`names the node and says that it waits for ${what}`, () => {
      const reading = readDaVinciAnswer(daVinciNode(fields, more));
      const said = reading.kind === 'node' ? promptOf(reading.node).message : assert.fail(reading.kind);
      if (typeof message === 'string') assert.equal(said, message);
      else assert.match(said, message);
    });
  }

  const secrets: readonly (readonly [key: string, secret: string | undefined])[] = [
    ['otp', 'otp'],
    ['user.passcode', 'passcode'],
    ['verification_code', 'verification_code'],
    ['email', undefined],
    ['user.givenName', undefined],
  ];
  for (const [key, secret] of secrets) {
    it(`${secret === undefined ? 'shows' : 'hides'} what is typed for ${key}`, () => {
      assert.equal(promptOf(nodeWith({ type: 'TEXT', key, label: 'x' }, submitButton)).actions[0]?.fields[0]?.secret, secret);
    });
  }

  const usual: readonly (readonly [title: string, fields: readonly object[], name: string | undefined])[] = [
    ['one button and nothing to fill in', [submitButton], 'SIGNON'],
    ['one button, and another that leads elsewhere', [submitButton, flowButton], 'SIGNON'],
    ['two buttons: a choice', [submitButton, { ...submitButton, key: 'no' }], undefined],
    ['only a button that leads elsewhere', [flowButton], undefined],
    ['something to fill in', [{ ...userNameField, required: true }, submitButton], undefined],
  ];
  for (const [title, fields, name] of usual) {
    it(`says what is done where nobody is there: ${title}`, () => {
      assert.equal(promptOf(nodeWith(...fields)).actions.find(({ isUsual }) => isUsual)?.name, name);
    });
  }

  it('quotes what the server wrote, and an unknown field under its type', () => {
    const { quotes, message } = promptOf(
      nodeWith({ type: 'LABEL', content: 'Be quick' }, { type: 'HOLOGRAM', label: 'Look' }, submitButton),
    );
    assert.deepEqual(quotes, [
      { heading: 'From the node', text: 'Be quick' },
      { heading: 'A field of the type HOLOGRAM', text: 'Look' },
    ]);
    assert.doesNotMatch(message, /quick|Look/);
  });

  const buttons: readonly (readonly [title: string, fields: readonly object[], keys: readonly string[]])[] = [
    ['a form without one', [userNameField], ['']],
    ['nothing at all', [{ type: 'LABEL', content: 'x' }], []],
    ['a security key beside them', [{ type: 'FIDO2', key: 'k' }, submitButton, flowButton], ['trouble']],
    ['a social login beside them', [{ type: 'SOCIAL_LOGIN_BUTTON', key: 'g' }, submitButton], ['SIGNON']],
    ['only a social login', [{ type: 'SOCIAL_LOGIN_BUTTON', key: 'g' }], []],
    ['the same twice', [submitButton, submitButton], ['SIGNON']],
  ];
  for (const [title, fields, keys] of buttons) {
    it(`offers the buttons that can be pressed from here: ${title}`, () => {
      assert.deepEqual(
        buttonsOf(nodeWith(...fields)).map(({ key }) => key),
        keys,
      );
    });
  }
});

describe('the step to a DaVinci node', () => {
  it('carries the interaction in headers and the form by key', () => {
    const node = nodeWith(userNameField, passwordField, submitButton);
    const { method, headers, body } = pressRequest(node, 'https://as.example/next', buttonsOf(node)[0] ?? assert.fail(), {
      username: 'demo',
      password: new Secret('pass-word-1', 'password'),
      stranger: 'never sent',
    });
    assert.equal(method, 'POST');
    assert.deepEqual(Object.fromEntries(headers)['interactionId'], node.interactionId);
    assert.deepEqual(Object.fromEntries(headers)['interactionToken'], node.interactionToken);
    assert.deepEqual(Object.fromEntries(headers)['x-requested-with'], 'ping-sdk');
    assert.deepEqual(JSON.parse(body ?? ''), {
      id: 'cq77vwelou',
      eventName: 'continue',
      interactionId: node.interactionId,
      parameters: { eventType: 'submit', data: { actionKey: 'SIGNON', formData: { username: 'demo', password: 'pass-word-1' } } },
    });
  });

  it('sends no form with a button that leads elsewhere', () => {
    assert.deepEqual(sent(nodeWith(userNameField, submitButton, flowButton), { username: 'demo' }, 1), {
      eventType: 'action',
      data: { actionKey: 'trouble' },
    });
  });

  const device = { type: 'DEVICE_AUTHENTICATION', key: 'f', options: [{ type: 'SMS', id: 'd1', title: 'Text', description: '+1' }] };
  const values: readonly (readonly [title: string, field: object, values: NodeValues, expected: unknown])[] = [
    ['what nobody filled in', { type: 'TEXT', key: 'f' }, {}, ''],
    ['a checkbox', { type: 'SINGLE_CHECKBOX', key: 'f' }, { f: 'true' }, true],
    ['a checkbox left alone', { type: 'SINGLE_CHECKBOX', key: 'f' }, {}, false],
    ['one of a list', { type: 'RADIO', key: 'f', options: [{ value: 'a' }] }, { f: 'a' }, 'a'],
    ['several of a list', { type: 'CHECKBOX', key: 'f' }, { f: 'a, b,,' }, ['a', 'b']],
    ['none of a list', { type: 'CHECKBOX', key: 'f' }, {}, []],
    ['a device', device, { f: 'd1' }, { type: 'SMS', id: 'd1', value: '+1' }],
    ['a kind of device', { type: 'DEVICE_REGISTRATION', key: 'f', options: [{ type: 'SMS' }] }, { f: 'SMS' }, 'SMS'],
    [
      'a telephone number',
      { type: 'PHONE_NUMBER', key: 'f' },
      { f: '123', 'f.countryCode': 'GB' },
      { countryCode: 'GB', phoneNumber: '123' },
    ],
    [
      'an extension',
      { type: 'PHONE_NUMBER', key: 'f', showExtension: true },
      { f: '123', 'f.extension': '9' },
      { countryCode: '', phoneNumber: '123', extension: '9' },
    ],
    ['signals', { type: 'PROTECT', key: 'f' }, {}, ''],
  ];
  it('is not misled by a key that every object has', () => {
    const { data } = sent(nodeWith({ type: 'TEXT', key: 'constructor' }, { type: 'TEXT', key: '__proto__' }, submitButton), {}) as {
      data: { formData: object };
    };
    assert.deepEqual(Object.entries(data.formData), [
      ['constructor', ''],
      ['__proto__', ''],
    ]);
  });

  for (const [title, field, entered, expected] of values) {
    it(`sends as Ping's SDK does: ${title}`, () => {
      const { data } = sent(nodeWith(field, submitButton), entered) as { data: { formData: Record<string, unknown> } };
      assert.deepEqual(data.formData['f'], expected);
    });
  }
});
