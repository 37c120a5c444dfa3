import { redirectUri } from '../../support/servers/answeringProvider.ts';
import { htmlPage, isTestUser, type SitePage } from '../../support/servers/signOnSite.ts';

/** A site whose forms are answered, and what the run is given beside the test user. */
export interface AnsweredSite {
  readonly title: string;
  readonly pages: Readonly<Record<string, SitePage>>;
  readonly words?: readonly string[];
  /** The steps of the front channel after the authorization request. */
  readonly steps: readonly string[];
}

const both = '<label for=u>User</label><input id=u name=username><label for=p>Word</label><input id=p type=password name=password>';

/** Completes when the user is the right one, else shows what came. */
const login =
  (name = 'username', password = 'password'): SitePage =>
  (request, { complete }) =>
    isTestUser(request, name, password) ? complete() : htmlPage(`unexpected: ${request.method} ${request.body}`);

const page =
  (body: string, head = ''): SitePage =>
  () =>
    htmlPage(body, 200, head);

export const answeredSites: readonly AnsweredSite[] = [
  {
    title: 'a plain form',
    pages: { '/authorize': page(`<form method=post action=/login>${both}<button>Go</button></form>`), '/login': login() },
    steps: ['sign-on form'],
  },
  {
    title: 'the user name first, then the password',
    pages: {
      '/authorize': page(
        '<form method=post action=/name><input name=identifier autocomplete="section-a username"><button>Next</button></form>',
      ),
      '/name': ({ form }) =>
        htmlPage(
          `<form method=post action=/login><input type=hidden name=username value="${form.get('identifier')}"><input type=password name=password></form>`,
        ),
      '/login': login(),
    },
    steps: ['sign-on form', 'sign-on form'],
  },
  {
    title: 'names that say nothing: the one text beside a password is the user name',
    pages: {
      '/authorize': page('<form method=post action=/login><input name=f1><input type=password name=f2><input type=submit></form>'),
      '/login': login('f1', 'f2'),
    },
    steps: ['sign-on form'],
  },
  {
    title: 'hidden inputs, values that are not ASCII, and the button, in the order of the page',
    pages: {
      '/authorize': page(
        `<form method=post action=/login><input type=hidden name=csrf value="a&amp;b ü">${both}<input type=checkbox name=rememberMe checked><input type=checkbox name=other value=1><input type=hidden disabled name=off value=1><button name=go value=1>Go</button><input type=hidden name=last value="x"></form>`,
      ),
      '/login': (request, { complete }) =>
        isTestUser(request) &&
        [...request.form.keys()].join() === 'csrf,username,password,rememberMe,go,last' &&
        request.form.get('csrf') === 'a&b ü'
          ? complete()
          : htmlPage(`unexpected: ${request.body}`),
    },
    steps: ['sign-on form'],
  },
  {
    title: 'fields that nobody sees, which are sent as they stand: the password of a later page, a trap for robots',
    pages: {
      '/authorize': page(
        '<form method=post action=/name><input name=username><input type=password name=password style="display:none"><input name=website hidden></form>',
      ),
      '/name': (request) =>
        request.body === 'username=jane&password=&website='
          ? htmlPage(`<form method=post action=/login>${both}</form>`.replace('name=username', 'name=username value=jane readonly'))
          : htmlPage(request.body),
      '/login': login(),
    },
    steps: ['sign-on form', 'sign-on form'],
  },
  {
    title: 'a relative action with <base>, and a query that stays',
    pages: {
      '/authorize': page(`<form method=post action="in?session=1&amp;tab=2#top">${both}</form>`, '<base href="/deep/down/">'),
      '/deep/down/in': (request, site) => (request.query.get('tab') === '2' ? login()(request, site) : htmlPage('no query')),
    },
    steps: ['sign-on form'],
  },
  {
    title: 'no action: the form goes to the address of its page, whatever <base> says',
    pages: {
      '/authorize': (request, site) =>
        request.method === 'POST' ? login()(request, site) : htmlPage(`<form method=POST>${both}</form>`, 200, '<base href="/elsewhere/">'),
    },
    steps: ['sign-on form'],
  },
  {
    title: 'formaction, formmethod and form="ID" of a button outside of the form',
    pages: {
      '/authorize': page(`<form id=f action=/search>${both}</form><button form=f formaction=/login formmethod=post>Go</button>`),
      '/login': login(),
    },
    steps: ['sign-on form'],
  },
  {
    title: 'a form in a table, which the parser closes at once',
    pages: {
      '/authorize': page(
        '<table><form method=post action=/login><tr><td><input name=username><tr><td><input type=password name=password></table><input type=submit></form>',
      ),
      '/login': login(),
    },
    steps: ['sign-on form'],
  },
  {
    title: 'several forms: a search, a language, and the one to sign on with',
    pages: {
      '/authorize': page(
        `<form role=search action=/search><input name=q><button>Find</button></form><form action=/language><select name=lang><option>en<option>de</select><button>OK</button></form><form method=post action=/login>${both}<button>Go</button></form>`,
      ),
      '/login': login(),
    },
    steps: ['sign-on form'],
  },
  {
    title: 'a registration beside the sign-on',
    pages: {
      '/authorize': page(
        `<form method=post action=/register><input name=email type=email><input type=password name=newPassword><input type=password name=confirmPassword><button>Join</button></form><form method=post action=/login>${both}<button>Go</button></form>`,
      ),
      '/login': login(),
    },
    steps: ['sign-on form'],
  },
  {
    title: 'an answer with status 401 that is the form all the same',
    pages: {
      '/authorize': (request, site) =>
        request.method === 'POST' ? login()(request, site) : htmlPage(`<form method=post>${both}</form>`, 401),
    },
    steps: ['sign-on form'],
  },
  {
    title: 'a consent with two buttons',
    pages: {
      '/authorize': page(`<form method=post action=/login>${both}</form>`),
      '/login': page(
        '<p>Shop wants to read.</p><form method=post action=/consent><input type=checkbox name=scope value=read checked><button name=decision value=allow>Allow</button><button name=decision value=deny>Deny</button></form>',
      ),
      '/consent': ({ form }, { complete, refuse }) =>
        form.get('decision') === 'allow' && form.get('scope') === 'read' ? complete() : refuse(),
    },
    words: ['--answer', 'action=decision'],
    steps: ['sign-on form', 'sign-on form'],
  },
  {
    title: 'a consent with one button that asks for nothing: there is one way on',
    pages: {
      '/authorize': page(`<form method=post action=/login>${both}</form>`),
      '/login': page('<form method=post action=/consent><button>Continue</button></form><a href=/cancel>Cancel</a>'),
      '/consent': (_request, { complete }) => complete(),
    },
    steps: ['sign-on form', 'sign-on form'],
  },
  {
    title: 'a choice of accounts: radio buttons',
    pages: {
      '/authorize': page(
        '<form method=post action=/account><label><input type=radio name=account value=a1> Jane</label><label><input type=radio name=account value=a2> John</label><button>Next</button></form>',
      ),
      '/account': ({ form }, { complete }) => (form.get('account') === 'a2' ? complete() : htmlPage('another account')),
    },
    words: ['--answer', 'account=a2'],
    steps: ['sign-on form'],
  },
  {
    title: 'a choice of accounts: links',
    pages: {
      '/authorize': page(
        '<form action=/other><button>Other account</button></form><ul><li><a href="/pick?a=1">Jane</a><li><a href="/pick?a=2">John</a></ul>',
      ),
      '/pick': ({ query }, { complete }) => (query.get('a') === '2' ? complete() : htmlPage('another account')),
    },
    words: ['--answer', 'action=john'],
    steps: ['sign-on page'],
  },
  {
    title: 'a one-time passcode that is called code, which is no authorization response',
    pages: {
      '/authorize': page(`<form method=post action=/login>${both}</form>`),
      '/login': page(
        '<form method=post action=/otp><input name=code autocomplete=one-time-code><input type=hidden name=state value=1></form>',
      ),
      '/otp': ({ form }, { complete }) => (form.get('code') === '135790' ? complete() : htmlPage('wrong')),
    },
    words: ['--answer', 'code=135790'],
    steps: ['sign-on form', 'sign-on form'],
  },
  {
    title: 'a new password that has to be set',
    pages: {
      '/authorize': page(`<form method=post action=/login>${both}</form>`),
      '/login': page(
        '<form method=post action=/new><input type=password name=password-new autocomplete=new-password><input type=password name=password-confirm autocomplete=new-password></form>',
      ),
      '/new': ({ form }, { complete }) =>
        form.get('password-new') === 'a new horse' && form.get('password-confirm') === 'a new horse' ? complete() : htmlPage('wrong'),
    },
    words: ['--answer', 'password-new=env:NEW_PASSWORD', '--answer', 'password-confirm=env:NEW_PASSWORD'],
    steps: ['sign-on form', 'sign-on form'],
  },
  {
    title: 'a consent with hidden fields only, of which one is called code',
    pages: {
      '/authorize': page(
        '<form method=post action=/consent><input type=hidden name=code value=1><input type=hidden name=state value=2><input type=submit name=accept value=Yes><input type=submit name=cancel value=No></form>',
      ),
      '/consent': ({ form }, { complete, refuse }) => (form.get('code') === '1' && form.has('accept') ? complete() : refuse()),
    },
    words: ['--answer', 'action=accept'],
    steps: ['sign-on form'],
  },
  {
    title: 'a link that leads to the redirect URI, which is never fetched',
    pages: {
      '/authorize': ({ query }) =>
        htmlPage(
          `<form method=post action=/other><button>Next</button></form><a href="${query.get('redirect_uri')}?code=c&amp;state=${query.get('state')}">Go home</a>`,
        ),
    },
    words: ['--answer', 'action=go-home'],
    steps: [],
  },
  {
    title: 'a response in a posted form',
    pages: {
      '/authorize': page(`<form method=post action=/login>${both}</form>`),
      '/login': (_request, { state }) =>
        htmlPage(
          `<form method=post action="${redirectUri}"><input type=hidden name=code value=c><input type=hidden name=state value="${state}"></form><script>document.forms[0].submit()</script>`,
        ),
    },
    words: ['--response-mode', 'form_post'],
    steps: ['sign-on form'],
  },
  {
    title: 'a redirect and a meta refresh between the pages',
    pages: {
      '/authorize': (_request, { origin }) => ({ status: 303, headers: { location: `${origin}/start` } }),
      '/start': page('<p>One moment</p>', '<meta http-equiv=refresh content="0; url=/form">'),
      '/form': page(`<form method=post action=/login>${both}</form>`),
      '/login': login(),
    },
    steps: ['sign-on page', 'sign-on page', 'sign-on form'],
  },
];
