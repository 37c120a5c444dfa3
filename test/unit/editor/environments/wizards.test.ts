import assert from 'node:assert/strict';
import type { FlowId } from '../../../../src/core/runs/hop.ts';
import {
  type ApplicationQuestions,
  type ApplicationState,
  askForApplication,
} from '../../../../src/editor/environments/wizards/applicationWizard.ts';
import {
  askForEnvironment,
  type EnvironmentState,
  type FindIssuer,
} from '../../../../src/editor/environments/wizards/environmentWizard.ts';
import type { CheckIssuer, IssuerCheck, ServerPlace } from '../../../../src/editor/environments/wizards/issuerCheck.ts';
import { serverOffers } from '../../../../src/editor/environments/wizards/serverOffers.ts';
import { askForTestUser } from '../../../../src/editor/environments/wizards/testUserWizard.ts';
import { askForWorker } from '../../../../src/editor/environments/wizards/workerWizard.ts';
import { Drafts } from '../../../../src/editor/kernel/questions/drafts.ts';
import type { Application, Environment } from '../../../../src/environments/environment.ts';
import { type Answer, back, cancel, choose, pressEscape, ScriptedQuestions, type } from '../../../support/editor/scriptedQuestions.ts';
import { anApplication, anEnvironment, environmentId } from '../../../support/environments.ts';

/** Without what is `undefined`, as it is written. */
function written(entry: object | undefined): unknown {
  return entry === undefined ? undefined : JSON.parse(JSON.stringify(entry));
}

const neverAsked: FindIssuer = async () => assert.fail('Nobody asked for the issuer of an account.');

describe('the questions about an environment', () => {
  async function ask(
    answers: readonly Answer[],
    {
      start = {},
      taken = [],
      hasWorkspace = false,
      findIssuer = neverAsked,
      checkIssuer = async () => ({ kind: 'notAsked' }),
      draft,
    }: {
      start?: Parameters<typeof askForEnvironment>[1];
      taken?: string[];
      hasWorkspace?: boolean;
      findIssuer?: FindIssuer;
      checkIssuer?: CheckIssuer;
      draft?: Parameters<typeof askForEnvironment>[4];
    } = {},
  ) {
    const questions = new ScriptedQuestions(answers);
    const shown: string[] = [];
    const host = { questions, findIssuer, checkIssuer, showRun: async (run: string) => void shown.push(run) };
    const got = await askForEnvironment(host, start, taken, hasWorkspace, draft);
    assert.equal(questions.left, 0);
    const { asked, problems, offered, notes } = questions;
    return { entry: written(got?.entry), origin: got?.origin, asked, problems, offered, notes, shown };
  }

  function askRaw(answers: readonly Answer[], edited: Environment) {
    const host = {
      questions: new ScriptedQuestions(answers),
      findIssuer: neverAsked,
      checkIssuer: async () => ({ kind: 'notAsked' }) as const,
      showRun: async () => {},
    };
    return askForEnvironment(host, { edited, origin: 'user' }, [], false);
  }

  it('are region and environment ID for PingOne', async () => {
    const { entry, origin } = await ask([choose('pingone'), choose('EU'), type(environmentId), type('Trial')]);
    assert.deepEqual(entry, { name: 'Trial', kind: 'pingone', region: 'EU', environmentId });
    assert.equal(origin, 'user');
  });

  it('are the host of a custom domain instead, where the environment ID may be left out', async () => {
    const { entry } = await ask([choose('pingone'), choose('custom domain'), type('auth.example.com'), type(''), type('Domain')]);
    assert.deepEqual(entry, { name: 'Domain', kind: 'pingone', customDomain: 'auth.example.com' });
  });

  it('are the issuer for any other provider', async () => {
    const { entry } = await ask([type('https://op.example'), type('Mine')], { start: { kind: 'oidc' } });
    assert.deepEqual(entry, { name: 'Mine', kind: 'oidc', issuer: 'https://op.example' });
  });

  const openid = '/.well-known/openid-configuration';
  const b2c = `https://t.b2clogin.com/t.onmicrosoft.com/v2.0${openid}?p=B2C_1_signin`;
  const pasted: readonly (readonly [text: string, issuer: string, keepsAddress: boolean])[] = [
    [`https://op.example${openid}`, 'https://op.example', false],
    [`https://op.example/realms/a${openid}`, 'https://op.example/realms/a', false],
    ['https://op.example/.well-known/oauth-authorization-server/t', 'https://op.example/t', false],
    [b2c, 'https://t.b2clogin.com/t.onmicrosoft.com/v2.0', true],
    [`https://op.example${openid}?appid=1`, 'https://op.example', true],
  ];
  for (const [text, issuer, keepsAddress] of pasted) {
    it(`take the issuer out of the address of its metadata, which stays where it does not follow from it: ${text}`, async () => {
      const answers = [type(text), type(text), ...(keepsAddress ? [type(text)] : []), type('Mine')];
      const { entry, asked, problems } = await ask(answers, { start: { kind: 'oidc' } });
      assert.deepEqual(entry, { name: 'Mine', kind: 'oidc', issuer, ...(keepsAddress ? { discoveryUrl: text } : {}) });
      assert.match(JSON.stringify(problems[0]), /whose issuer is https/);
      if (keepsAddress)
        assert.ok(
          asked.some((each) => each.endsWith(`[${text}]`)),
          asked.join('\n'),
        );
    });
  }

  it('let go of an address when another issuer is typed after all', async () => {
    const { entry } = await ask([choose('oidc'), type(b2c), type(b2c), back, type('https://op.example'), type('Mine')]);
    assert.deepEqual(entry, { name: 'Mine', kind: 'oidc', issuer: 'https://op.example' });
  });

  it('keep the configured address of an environment that is edited, until it is deleted', async () => {
    const edited = anEnvironment({ kind: 'oidc', name: 'Mine', issuer: 'https://op.example', discoveryUrl: b2c });
    const start = { edited, origin: 'user' } as const;
    const kept = await ask([type('https://other.example'), type(b2c), type('Mine')], { start });
    assert.deepEqual(kept.entry, { name: 'Mine', kind: 'oidc', issuer: 'https://other.example', discoveryUrl: b2c });
    assert.ok(kept.asked[1]?.endsWith(`[${b2c}]`), kept.asked[1]);
    const deleted = await ask([type('https://op.example'), type(''), type('Mine')], { start });
    assert.deepEqual(deleted.entry, { name: 'Mine', kind: 'oidc', issuer: 'https://op.example' });
  });

  it('are none about the issuer of PingOne, which stays as it is configured', async () => {
    const edited = anEnvironment({ issuer: 'https://proxy.example/as' });
    const got = await askRaw([choose('EU'), type(environmentId), type('Trial')], edited);
    assert.ok(got !== undefined && !('issuer' in got.entry));
  });

  it('are the name alone for the sandbox', async () => {
    const { entry, asked } = await ask([choose('sandbox'), type('Local')]);
    assert.deepEqual([entry, asked.length], [{ name: 'Local', kind: 'sandbox' }, 2]);
  });

  const names: readonly (readonly [what: string, answers: readonly Answer[], start: object, taken: string[], suggested: string])[] = [
    ['the region', [choose('EU'), type(environmentId), type('x')], { kind: 'pingone' }, [], 'PingOne EU'],
    [
      'the custom domain',
      [choose('custom domain'), type('auth.example.com'), type(''), type('x')],
      { kind: 'pingone' },
      [],
      'PingOne auth.example.com',
    ],
    ['the host of the issuer', [type('https://op.example/as'), type('x')], { kind: 'oidc' }, [], 'op.example'],
    ['a number after what is taken', [type('x')], { kind: 'sandbox' }, ['Local sandbox', 'Local sandbox 2'], 'Local sandbox 3'],
  ];
  for (const [what, answers, start, taken, suggested] of names) {
    it(`suggest ${what} as the name`, async () => {
      const { asked } = await ask(answers, { start, taken });
      assert.ok(asked.at(-1)?.endsWith(`[${suggested}]`), asked.at(-1));
    });
  }

  it('insist on what is needed and well-formed', async () => {
    const { entry, problems } = await ask([choose('EU'), type(''), type(environmentId), type(''), type('Taken'), type('Free')], {
      start: { kind: 'pingone' },
      taken: ['Taken'],
    });
    assert.equal((entry as { name: string }).name, 'Free');
    assert.equal(problems.length, 3);
  });

  it('insist on an issuer without a mistake', async () => {
    const { problems } = await ask([type(''), type('no URL'), type('https://op.example'), type('Mine')], { start: { kind: 'oidc' } });
    assert.equal(problems.length, 2);
  });

  it('offer to find the issuer of an account, and take it when the person agrees', async () => {
    const accounts: string[] = [];
    const findIssuer: FindIssuer = async (account, left) => {
      accounts.push(account);
      assert.equal(left.aborted, false); // the question's own, which aborts when it is left
      return { issuer: 'https://login.example/as' };
    };
    const answers = [
      type('jane@op.example'),
      type('jane@op.example'),
      choose('jane@op.example'),
      choose('https://login.example/as'),
      type('Mine'),
    ];
    const { entry, asked, problems } = await ask(answers, { start: { kind: 'oidc' }, findIssuer });
    assert.deepEqual(entry, { name: 'Mine', kind: 'oidc', issuer: 'https://login.example/as' });
    assert.deepEqual(accounts, ['jane@op.example']);
    assert.match(JSON.stringify(problems[0]), /This is an account.*https:\/\/op\.example/);
    assert.ok(asked.at(-1)?.endsWith('[login.example]'), asked.at(-1));
  });

  it('ask nobody about an account that was taken back, and take another issuer instead', async () => {
    const answers = [type('jane@op.example'), type('jane@op.example'), back, type('https://op.example'), type('Mine')];
    const { entry } = await ask(answers, { start: { kind: 'oidc' } });
    assert.deepEqual(entry, { name: 'Mine', kind: 'oidc', issuer: 'https://op.example' });
  });

  it('say why the issuer of an account was not found, and ask for it', async () => {
    const findIssuer: FindIssuer = async () => ({ problem: 'Nobody [knows](command:x) it.' });
    const answers = [
      type('acct:jane@op.example'),
      type('acct:jane@op.example'),
      choose('acct:jane@op.example'),
      type('jane@op.example'),
      type('https://op.example'),
      type('Mine'),
    ];
    const { entry, asked, problems } = await ask(answers, { start: { kind: 'oidc' }, findIssuer });
    assert.deepEqual(entry, { name: 'Mine', kind: 'oidc', issuer: 'https://op.example' });
    assert.ok(
      asked.some((each) => each.includes('Enter the issuer URL') && !each.includes('](command:')),
      asked.join('\n'),
    );
    assert.equal(problems.length, 2);
  });

  it('drop what an earlier answer left behind for another kind', async () => {
    const { entry } = await ask([choose('pingone'), choose('EU'), back, back, choose('oidc'), type('https://op.example'), type('Mine')]);
    assert.deepEqual(entry, { name: 'Mine', kind: 'oidc', issuer: 'https://op.example' });
  });

  it('ask where it is written in a trusted workspace, but for one that stands somewhere', async () => {
    const { origin } = await ask([type('Local'), choose('workspace')], { start: { kind: 'sandbox' }, hasWorkspace: true });
    assert.equal(origin, 'workspace');
    const edited = anEnvironment({ customDomain: 'auth.example.com' });
    const again = await ask([choose('custom domain'), type('auth.example.com'), type(environmentId), type('Trial')], {
      start: { edited, origin: 'workspace' },
      hasWorkspace: true,
    });
    assert.deepEqual(again.origin, 'workspace');
    assert.deepEqual(again.entry, { name: 'Trial', kind: 'pingone', customDomain: 'auth.example.com', environmentId });
  });

  it('come up with what an edited environment has', async () => {
    const { asked } = await ask([choose('EU'), type(environmentId), type('Trial')], { start: { edited: anEnvironment(), origin: 'user' } });
    assert.ok(asked[1]?.endsWith(`[${environmentId}]`));
    assert.ok(asked[2]?.endsWith('[Trial]'));
  });

  it('give nothing when they are cancelled', async () => {
    assert.equal((await ask([cancel])).entry, undefined);
  });

  describe('ask the server, which', () => {
    const run = 'run 1' as FlowId;
    const oidc = { start: { kind: 'oidc' } } as const;
    const found = (issuer: string): IssuerCheck => ({
      kind: 'found',
      run,
      metadata: {
        issuer,
        authorization_endpoint: `${issuer}/authorize`,
        token_endpoint: `${issuer}/token`,
        scopes_supported: ['openid', 'profile'],
        token_endpoint_auth_methods_supported: ['client_secret_basic'],
      },
    });
    const trouble = (
      code: string,
      more: { readonly stated?: string; readonly message?: string; readonly remedy?: string } = {},
    ): IssuerCheck => ({
      kind: 'trouble',
      run,
      code,
      message: 'It went wrong.',
      remedy: 'Check it.',
      stated: undefined,
      ...more,
    });
    /** Answers one after the other, and notes where each was asked. */
    function server(...answers: readonly IssuerCheck[]) {
      const places: ServerPlace[] = [];
      const checkIssuer: CheckIssuer = async (place) => answers[places.push(place) - 1] ?? assert.fail('asked once more');
      return { places, checkIssuer };
    }

    it('is there: what it lists is shown before anything is saved, and each row shows the run', async () => {
      const { places, checkIssuer } = server(found('https://op.example'));
      const answers = [type('https://op.example'), choose('row 0'), choose('use'), type('Mine')];
      const { entry, offered, shown } = await ask(answers, { ...oidc, checkIssuer });
      assert.deepEqual(entry, { name: 'Mine', kind: 'oidc', issuer: 'https://op.example' });
      assert.deepEqual(
        places.map(({ issuer, kind }) => [kind, issuer]),
        [['oidc', 'https://op.example']],
      );
      assert.deepEqual(shown, ['run 1']);
      assert.deepEqual(offered[0], [
        'Continue | https://op.example | The issuer is stated exactly like this.',
        'Endpoints | authorization, token',
        'Scopes | openid, profile',
        'Client authentication | client_secret_basic',
      ]);
    });

    it('is not there: what was typed stays, with the reason in full, until it is right', async () => {
      const { places, checkIssuer } = server(trouble('transport.nameNotFound'), found('https://op.example'));
      const answers = [type('https://op.exmaple'), choose('correct'), type('https://op.example'), choose('use'), type('Mine')];
      const { entry, asked, notes, offered } = await ask(answers, { ...oidc, checkIssuer });
      assert.deepEqual(entry, { name: 'Mine', kind: 'oidc', issuer: 'https://op.example' });
      assert.deepEqual(
        places.map(({ issuer }) => issuer),
        ['https://op.exmaple', 'https://op.example'],
      );
      assert.match(asked[1] ?? '', /no host with this name/);
      assert.ok(asked[2]?.endsWith('[https://op.exmaple]'), asked[2]);
      assert.deepEqual(notes, ['It went wrong. Check it.']);
      assert.equal(offered[0]?.[0], 'Correct the Issuer | https://op.exmaple | It went wrong.');
    });

    it('is asked again, looked at, and used anyway', async () => {
      const { places, checkIssuer } = server(trouble('transport.refused'), trouble('transport.refused'));
      const answers = [type('https://op.example'), choose('show'), choose('again'), choose('anyway'), type('Mine')];
      const { entry, shown } = await ask(answers, { ...oidc, checkIssuer });
      assert.deepEqual([entry, shown, places.length], [{ name: 'Mine', kind: 'oidc', issuer: 'https://op.example' }, ['run 1'], 2]);
    });

    it('states another issuer, which is taken on a choice alone and asked itself', async () => {
      const stated = 'https://tenant.example/';
      const { places, checkIssuer } = server(trouble('discovery.issuer', { stated }), found(stated));
      const answers = [type('https://tenant.example'), choose('stated'), choose('use'), type('Mine')];
      const { entry, offered } = await ask(answers, { ...oidc, checkIssuer });
      assert.deepEqual(entry, { name: 'Mine', kind: 'oidc', issuer: stated });
      assert.deepEqual(
        places.map(({ issuer }) => issuer),
        ['https://tenant.example', stated],
      );
      assert.ok(offered[0]?.includes(`Use ${stated} | as the server states it`), offered[0]?.join('\n'));
      const kept = server(trouble('discovery.issuer', { stated }));
      const anyway = await ask([type('https://tenant.example'), choose('anyway'), type('Mine')], {
        ...oidc,
        checkIssuer: kept.checkIssuer,
      });
      assert.deepEqual(anyway.entry, { name: 'Mine', kind: 'oidc', issuer: 'https://tenant.example' });
    });

    it('states an issuer without encryption on another machine, which is said, and not asked before a yes', async () => {
      const stated = 'http://tenant.example';
      const { places, checkIssuer } = server(trouble('discovery.issuer', { stated }), trouble('transport.refused'), found(stated));
      const answers = [
        type('https://tenant.example'),
        choose('stated'),
        choose('leave'),
        choose('stated'),
        choose('use'),
        choose('again'),
        choose('use'),
        type('Mine'),
      ];
      const { entry, asked, offered } = await ask(answers, { ...oidc, checkIssuer });
      assert.deepEqual(entry, { name: 'Mine', kind: 'oidc', issuer: stated });
      assert.deepEqual(
        places.map(({ issuer }) => issuer),
        ['https://tenant.example', stated, stated],
      );
      for (const question of [asked[2], asked[4]]) assert.match(question ?? '', /uses http on another machine/);
      assert.deepEqual(offered[1], ['Do Not Use It', `Use Anyway | ${stated}`]);
      assert.match(asked[5] ?? '', /Nothing is listening/);
      const here = server(trouble('discovery.issuer', { stated: 'http://127.0.0.1:1' }), found('http://127.0.0.1:1'));
      await ask([type('http://localhost:1'), choose('stated'), choose('use'), type('Mine')], { ...oidc, checkIssuer: here.checkIssuer });
    });

    it('is asked no more about an issuer that was doubted before another was typed', async () => {
      const { checkIssuer } = server(trouble('discovery.issuer', { stated: 'http://tenant.example' }), found('https://op.example'));
      const answers = [
        type('https://tenant.example'),
        choose('stated'),
        back,
        back,
        type('https://op.example'),
        choose('use'),
        type('Mine'),
      ];
      const { entry } = await ask(answers, { ...oidc, checkIssuer });
      assert.deepEqual(entry, { name: 'Mine', kind: 'oidc', issuer: 'https://op.example' });
    });

    it('states what cannot be an issuer, which is not offered', async () => {
      const { checkIssuer } = server(trouble('discovery.issuer', { stated: 'https://tenant.example?p=policy' }));
      const { offered } = await ask([type('https://tenant.example'), cancel], { ...oidc, checkIssuer });
      assert.deepEqual(
        offered.flat().filter((item) => item.startsWith('Use https')),
        [],
      );
    });

    it('says things that are shown and nothing more', async () => {
      const { checkIssuer } = server(trouble('body.notJson', { message: 'See [here](command:x) $(flame)' }));
      const { offered, notes } = await ask([type('https://op.example'), choose('correct'), cancel], { ...oidc, checkIssuer });
      const texts = [...(offered[0] ?? []), ...notes].join('\n');
      assert.match(texts, /here/);
      assert.ok(!texts.includes('](command:') && !texts.includes('$(flame)'), texts);
    });

    it('is not listed with every address that was asked in vain', async () => {
      const { checkIssuer } = server(trouble('discovery.status', { message: 'Not found at https://op.example/a, https://op.example/b.' }));
      const { offered, notes } = await ask([type('https://op.example'), choose('correct'), cancel], { ...oidc, checkIssuer });
      assert.equal(offered[0]?.[0], 'Correct the Issuer | https://op.example | Check it.');
      assert.deepEqual(notes.slice(-1), ['The server has no metadata at this address. Check it.']);
    });

    it('is told without the name of a setting, since the box takes the URL of the document itself', async () => {
      const remedy = 'If the metadata is at another address, configure it as "discoveryUrl".';
      const { checkIssuer } = server(trouble('discovery.status', { remedy }));
      const { notes } = await ask([type('https://op.example'), choose('correct'), cancel], { ...oidc, checkIssuer });
      assert.match(notes.at(-1) ?? '', /or enter the URL of the discovery document here\.$/);
      assert.doesNotMatch(notes.join(), /discoveryUrl/);
    });

    it('is that of the environment ID, for PingOne', async () => {
      const { places, checkIssuer } = server(trouble('discovery.status'), found('https://auth.pingone.eu/as'));
      const other = environmentId.replace(/^./, '1');
      const answers = [choose('EU'), type(environmentId), choose('correct'), type(other), choose('use'), type('Trial')];
      const { entry, offered } = await ask(answers, { start: { kind: 'pingone' }, checkIssuer });
      assert.deepEqual(entry, { name: 'Trial', kind: 'pingone', region: 'EU', environmentId: other });
      assert.deepEqual(
        places.map(({ region, environmentId: id }) => [region, id]),
        [
          ['EU', environmentId],
          ['EU', other],
        ],
      );
      assert.ok(offered[1]?.[0]?.startsWith('Correct the Environment ID'), offered[1]?.[0]);
    });

    it('is that of an account that was found', async () => {
      const { places, checkIssuer } = server(found('https://login.example'));
      const account = 'jane@op.example';
      const answers = [type(account), type(account), choose(account), choose('https://login.example'), choose('use'), type('Mine')];
      await ask(answers, { ...oidc, checkIssuer, findIssuer: async () => ({ issuer: 'https://login.example' }) });
      assert.deepEqual(
        places.map(({ issuer }) => issuer),
        ['https://login.example'],
      );
    });

    it('is not asked again about a place that stays as it is configured', async () => {
      const edited = anEnvironment({ kind: 'oidc', name: 'Mine', issuer: 'https://op.example' });
      const start = { edited, origin: 'user' } as const;
      const { places, checkIssuer } = server(found('https://other.example'));
      await ask([type('https://op.example'), type(''), type('Renamed')], { start, checkIssuer });
      assert.deepEqual(places, []);
      await ask([type('https://other.example'), type(''), choose('use'), type('Mine')], { start, checkIssuer });
      assert.equal(places.length, 1);
    });
  });

  it('go back one by one on Escape, and offer again what was left', async () => {
    const drafts = new Drafts<EnvironmentState>();
    const draft = () => ({ draft: drafts.of('any kind') });
    const left = await ask([choose('oidc'), { ...pressEscape, typed: 'https://op.ex' }, cancel], draft());
    assert.equal(left.entry, undefined);
    const { entry, asked, offered } = await ask([choose('oidc'), type('https://op.example'), type('Mine')], draft());
    assert.ok(asked[1]?.endsWith('[https://op.ex]'), asked[1]);
    assert.ok(
      offered[0]?.some((each) => each.startsWith('* OpenID Provider')),
      offered[0]?.join('\n'),
    );
    assert.deepEqual(entry, { name: 'Mine', kind: 'oidc', issuer: 'https://op.example' });
  });
});

describe('the questions about an application', () => {
  const first: readonly Answer[] = [type('Web'), type('web'), choose('client_secret_post')];

  async function ask(
    answers: readonly Answer[],
    edited?: Application,
    taken: readonly string[] = [],
    more: Partial<ApplicationQuestions> = {},
  ) {
    const questions = new ScriptedQuestions(answers);
    const entry = await askForApplication(questions, { edited, taken, ...more });
    assert.equal(questions.left, 0);
    return { entry, ...questions };
  }

  it('amount to an entry of the setting', async () => {
    const { entry } = await ask([
      ...first,
      choose('authorization_code'),
      type('https://a.example/cb http://127.0.0.1/cb'),
      type('openid, profile'),
      choose('S256'),
    ]);
    assert.deepEqual(entry, {
      name: 'Web',
      clientId: 'web',
      clientAuthentication: 'client_secret_post',
      grantTypes: ['authorization_code'],
      redirectUris: ['https://a.example/cb', 'http://127.0.0.1/cb'],
      scopes: ['openid', 'profile'],
      pkce: 'S256',
    });
  });

  it('leave redirect URIs and PKCE out where no grant has them', async () => {
    const { entry } = await ask([...first, choose('client_credentials'), type('')]);
    assert.deepEqual([entry?.['redirectUris'], entry?.['scopes']], [[], []]);
  });

  it('ask for redirect URIs, but not for PKCE, with the implicit grant', async () => {
    const { entry } = await ask([...first, choose('implicit'), type('https://a.example/cb'), type('openid')]);
    assert.deepEqual(entry?.['redirectUris'], ['https://a.example/cb']);
  });

  it('insist on names that are free, and on redirect URIs that are none with a fragment', async () => {
    const { problems } = await ask(
      [
        type(''),
        type('Taken'),
        ...first,
        choose('authorization_code'),
        type(''),
        type('https://a.example/#x'),
        type('https://a.example/'),
        type('openid'),
        choose('S256'),
      ],
      undefined,
      ['Taken'],
    );
    assert.equal(problems.length, 4);
  });

  it('come up with what an edited application has', async () => {
    const edited = anApplication();
    const { asked } = await ask([type(edited.name), type(edited.clientId), cancel], edited);
    assert.ok(asked[0]?.endsWith(`[${edited.name}]`));
    assert.ok(asked[1]?.endsWith(`[${edited.clientId}]`));
  });

  it('give nothing when they are cancelled', async () => assert.equal((await ask([cancel])).entry, undefined));

  it('offer what the server lists before what it does not, and its scopes to choose from', async () => {
    const offers = Promise.resolve(
      serverOffers({
        grant_types_supported: ['client_credentials'],
        scopes_supported: ['openid', 'read', 'read', 'not one', '[x](command:y)', 'a'.repeat(200)],
        token_endpoint_auth_methods_supported: ['private_key_jwt', 'client_secret_post', 'something_new'],
      }),
    );
    const answers = [type('App'), type('app'), choose('client_secret_post'), choose('client_credentials'), choose('openid', 'read')];
    const { entry, offered } = await ask(answers, undefined, [], { offers });
    assert.deepEqual([entry?.['clientAuthentication'], entry?.['scopes']], ['client_secret_post', ['openid', 'read']]);
    const [methods = [], grantsOffered = [], scopes = []] = offered;
    assert.ok(methods[0]?.startsWith('* client_secret_post') && !methods[0].includes('not listed'), methods[0]);
    assert.ok(methods.find((each) => each.startsWith('client_secret_basic'))?.endsWith('not listed by the server'), methods.join('\n'));
    assert.ok(grantsOffered[0]?.startsWith('client_credentials'), grantsOffered.join('\n'));
    assert.deepEqual(scopes.slice(0, 3), ['* openid', 'read', scopes[2]]);
    assert.ok(!scopes.some((each) => each.includes('](command:') || each.includes('not one') || each.includes('aaaa')), scopes.join('\n'));
  });

  it('say of a grant that the server does not list it, also where it lists the one that comes before', () => {
    const offers = serverOffers({ grant_types_supported: ['authorization_code'] });
    const grantsInQuestion = ['authorization_code', 'hybrid', 'refresh_token', 'token_exchange', 'device_code'] as const;
    assert.deepEqual(
      grantsInQuestion.filter((grant) => offers?.lists(grant) === true),
      ['authorization_code', 'hybrid'],
    );
    const exchanging = serverOffers({ grant_types_supported: ['urn:ietf:params:oauth:grant-type:token-exchange'] });
    assert.equal(exchanging?.lists('token_exchange'), true);
  });

  it('take scopes that the server does not list, and keep those that are configured', async () => {
    const offers = Promise.resolve(serverOffers({ scopes_supported: ['openid'] }));
    const edited = anApplication({ scopes: ['openid', 'own'], grantTypes: ['client_credentials'], redirectUris: [] });
    const before = [type(edited.name), type(edited.clientId), choose(edited.clientAuthentication), choose('client_credentials')];
    const kept = await ask([...before, choose('openid', 'own')], edited, [], { offers });
    assert.ok(kept.offered.at(-1)?.[0]?.startsWith('* own | not listed'), kept.offered.at(-1)?.join('\n'));
    assert.deepEqual(kept.entry?.['scopes'], ['openid', 'own']);
    const typed = await ask([...before, choose('openid', 'other scopes'), type('openid more')], edited, [], { offers });
    assert.deepEqual(typed.entry?.['scopes'], ['openid', 'more']);
  });

  it('begin with the usual redirect URIs, and offer again what was left', async () => {
    const drafts = new Drafts<ApplicationState>();
    const more = () => ({ usualRedirectUris: ['http://127.0.0.1/callback'], draft: drafts.of('Trial') });
    await ask([...first, choose('authorization_code'), cancel], undefined, [], more());
    const { asked } = await ask([...first, choose('authorization_code'), cancel], undefined, [], more());
    assert.ok(asked[0]?.endsWith('[Web]'), asked[0]);
    assert.ok(asked[4]?.endsWith('[http://127.0.0.1/callback]'), asked[4]);
  });
});

describe('the questions about a test user', () => {
  const ask = async (answers: readonly Answer[], edited?: Parameters<typeof askForTestUser>[1], taken: readonly string[] = []) =>
    written(await askForTestUser(new ScriptedQuestions(answers), edited, taken));

  it('amount to an entry of the setting', async () => {
    assert.deepEqual(await ask([type('demo'), type('with a passcode')]), { username: 'demo', description: 'with a passcode' });
    assert.deepEqual(await ask([type('demo'), type('')]), { username: 'demo' });
  });

  it('insist on a name that is free', async () => {
    assert.deepEqual(await ask([type(''), type('taken'), type('free'), type('')], undefined, ['taken']), { username: 'free' });
  });

  it('remove the description of an edited user', async () => {
    const entry = await askForTestUser(new ScriptedQuestions([type('demo'), type('')]), { username: 'demo', description: 'x' }, []);
    assert.ok(entry !== undefined && 'description' in entry && entry['description'] === undefined);
  });

  it('give nothing when they are cancelled', async () => assert.equal(await ask([cancel]), undefined));
});

describe('the questions about a worker application', () => {
  it('amount to an entry of the setting', async () => {
    const questions = new ScriptedQuestions([type(''), type('w'), choose('client_secret_post'), type('')]);
    assert.deepEqual(await askForWorker(questions, undefined), { clientId: 'w', clientAuthentication: 'client_secret_post' });
    assert.equal(questions.problems.length, 1);
  });

  it('come up with what there is, and take another environment', async () => {
    const questions = new ScriptedQuestions([type('w'), choose('client_secret_basic'), type(environmentId)]);
    const worker = { clientId: 'w', clientAuthentication: 'client_secret_basic' as const, environmentId };
    assert.deepEqual(await askForWorker(questions, worker), worker);
    assert.ok(questions.asked[2]?.endsWith(`[${environmentId}]`));
  });

  it('offer no public client: a worker has a secret or a key', async () => {
    await assert.rejects(askForWorker(new ScriptedQuestions([type('w'), choose('none')]), undefined), /is not offered/);
  });

  it('give nothing when they are cancelled', async () => {
    assert.equal(await askForWorker(new ScriptedQuestions([cancel]), undefined), undefined);
  });
});
