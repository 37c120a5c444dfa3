import assert from 'node:assert/strict';
import type { SignOnPage } from '../../../../../src/core/signOn/form/pageForm.ts';
import { readSignOnPage } from '../../../../../src/core/signOn/form/readPage.ts';
import { parsePage } from '../../../../../src/node/html/parsePage.ts';
import { cpuTime } from '../../../../support/cpuTime.ts';

async function read(html: string): Promise<SignOnPage> {
  const reading = await parsePage(html);
  assert.ok(reading.kind === 'read');
  return readSignOnPage(reading.nodes, 'https://op.example/login/start?session=1', 'https://client.example/cb');
}

describe('a page to sign on at', () => {
  it('names controls by their labels, however these are tied to them', async () => {
    const { forms } = await read(
      '<form><label for=a>One</label><input id=a name=a><label>Two <input name=b></label><input name=c placeholder=Three><input name=d aria-label=Four><input name=e></form>',
    );
    assert.deepEqual(
      forms[0]?.controls.map(({ key, label }) => [key, label]),
      [
        ['a', 'One'],
        ['b', 'Two'],
        ['c', 'Three'],
        ['d', 'Four'],
        ['e', 'e'],
      ],
    );
  });

  it('calls what it recognizes by its usual name where the page has a placeholder only, which may be a part of a sentence', async () => {
    const { forms } = await read(
      `<form><input name=login placeholder="Enter any login"><input type=password name=password placeholder="and password">
      <input name=otp title="Six digits"><input type=password autocomplete=new-password name=n><input type=password name=p aria-label=Kennwort></form>`,
    );
    assert.deepEqual(
      forms[0]?.controls.map(({ label }) => label),
      ['User name', 'Password', 'One-time passcode', 'New password', 'Kennwort'],
    );
  });

  const keys: readonly (readonly [html: string, keys: readonly string[]])[] = [
    ['<form><button name=yes>Allow</button><button name=no>Deny</button></form>', ['yes', 'no']],
    ['<form><button name=do value=allow>Allow</button><button name=do value=deny>Deny</button></form>', ['do', 'deny']],
    ['<form><button>Sign  on!</button></form><form><button>Sign on</button></form>', ['sign-on', 'sign-on-2']],
    ['<form><input type=submit value="$(x)"><input type=image alt=Go></form>', ['x', 'go']],
    ['<form><input name=a></form>', ['submit']],
    [
      '<form><button type=button>No</button><button disabled>No</button><button hidden>No</button><button type=reset>No</button></form>',
      ['submit'],
    ],
  ];
  for (const [html, expected] of keys) {
    it(`gives each button a name of its own: ${html}`, async () => {
      const { forms } = await read(html);
      assert.deepEqual(
        forms.flatMap(({ buttons }) => buttons.map(({ key }) => key)),
        expected,
      );
    });
  }

  const targets: readonly (readonly [html: string, target: string | undefined])[] = [
    ['<form action=next>', 'https://op.example/login/next'],
    ['<form action="/a?b=1#c">', 'https://op.example/a?b=1'],
    ['<form>', 'https://op.example/login/start?session=1'],
    ['<form action="  ">', 'https://op.example/login/start?session=1'],
    ['<base href="https://other.example/x/"><form action=y>', 'https://other.example/x/y'],
    ['<base href="https://other.example/x/"><base href="/z/"><form action=y>', 'https://other.example/x/y'],
    ['<base href="https://other.example/x/"><form>', 'https://op.example/login/start?session=1'],
    ['<base href="javascript:x"><form action=y>', 'https://op.example/login/y'],
    ['<form action="https://user:pass@op.example/y">', 'https://op.example/y'],
    ['<form action="javascript:go()">', undefined],
    ['<form action=a><button formaction=b>', 'https://op.example/login/b'],
  ];
  for (const [html, target] of targets) {
    it(`sends a form to ${target}: ${html}`, async () => {
      const { forms } = await read(html);
      assert.equal(forms[0]?.buttons[0]?.url, target);
    });
  }

  it('offers links of its server and to the redirect URI, and no others', async () => {
    const { links } = await read(
      '<a href=/a>Here</a><a href=https://op.example:444/b>Other port</a><a href="https://client.example/cb?error=access_denied">Cancel</a><a href=https://evil.example>Evil</a><a href=#x>Top</a><a href=/c></a><a href="javascript:x">Script</a><a hidden href=/d>Hidden</a>',
    );
    assert.deepEqual(
      links.map(({ key }) => key),
      ['here', 'cancel'],
    );
  });

  it('quotes what says that something is wrong, by role first', async () => {
    const { alerts } = await read(
      '<p class="form-error">One</p><p role=alert>Two <b>three</b></p><p role=alert hidden>Four</p><p id=inputError>Five</p><p class=terror>Six</p>',
    );
    assert.deepEqual(alerts, ['Two three', 'One', 'Five']);
  });

  const deep = '<div>'.repeat(480);
  for (const [title, html] of [
    ['alerts in alerts', `${'<div class=error>'.repeat(480)}${'<p class=error></p>'.repeat(8_000)}`],
    ['links without words', `${deep}${'<a href=x>'.repeat(8_000)}`],
    ['buttons', `${deep}<form>${'<button name=a>x</button>'.repeat(10_000)}`],
    ['radio buttons', `<form>${'<input type=radio name=a>'.repeat(10_000)}`],
    ['a long name', `<form><input name="${'a_'.repeat(400_000)}">`],
  ] as const) {
    it(`is read in time: ${title}`, async () => {
      const begun = cpuTime();
      await read(html);
      assert.ok(cpuTime() - begun < 5_000);
    });
  }
});
