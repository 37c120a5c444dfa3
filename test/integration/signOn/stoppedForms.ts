import { htmlPage, isTestUser, type SitePage } from '../../support/servers/signOnSite.ts';

/** A site at which a run has to stop, and what it says. */
export interface StoppedSite {
  readonly title: string;
  readonly pages: Readonly<Record<string, SitePage>>;
  readonly words?: readonly string[];
  readonly code: string;
  readonly message: RegExp;
  /** What the server was asked after discovery. */
  readonly seen: readonly string[];
}

const both = '<input name=username><input type=password name=password>';
const page =
  (body: string, head = ''): SitePage =>
  () =>
    htmlPage(body, 200, head);
const first = ['GET /authorize'];
const sent = [...first, 'POST /login'];

export const stoppedSites: readonly StoppedSite[] = [
  {
    title: 'a page that asks for a password that nobody has, beside a form for a forgotten one',
    pages: {
      '/authorize': page(
        `<form method=post action=/login>${both}</form><form method=post action=/forgot><input name=username><button>Forgot</button></form>`,
      ),
    },
    words: ['--user', 'john'],
    code: 'prompt.unanswered',
    message: /prompts for "Sign on"/,
    seen: first,
  },
  {
    title: 'a wrong password, with the words of the page',
    pages: {
      '/authorize': page(`<form method=post action=/login>${both}</form>`),
      '/login': page(`<div class="alert alert-error">Wrong user name or password.</div><form method=post action=/login>${both}</form>`),
    },
    code: 'signOn.refused',
    message: /asks again for what was sent: user name and password\. The page says: "Wrong user name or password\."/,
    seen: sent,
  },
  {
    title: 'a wrong password that is answered with status 401 at another address',
    pages: {
      '/authorize': page(`<form method=post action=/login>${both}</form>`),
      '/login': () => htmlPage(`<p role=alert>Sorry</p><form method=post action=/again>${both}</form>`, 401),
    },
    code: 'signOn.refused',
    message: /"Sorry"/,
    seen: sent,
  },
  {
    title: 'a user name that is refused',
    pages: {
      '/authorize': page('<form method=post action=/login><input name=username></form>'),
      '/login': page('<span class=error-message>Who?</span><form method=post action=/login><input name=username></form>'),
    },
    code: 'signOn.refused',
    message: /what was sent: user name\. The page says: "Who\?"/,
    seen: sent,
  },
  {
    title: 'a passcode that is refused',
    pages: {
      '/authorize': page(`<form method=post action=/login>${both}</form>`),
      '/login': page('<form method=post action=/otp><input name=otp></form>'),
      '/otp': page('<p id=input-error role=alert>Invalid code</p><form method=post action=/otp><input name=otp></form>'),
    },
    words: ['--answer', 'otp=111111'],
    code: 'signOn.refused',
    message: /what was sent: one-time passcode\. The page says: "Invalid code"/,
    seen: [...sent, 'POST /otp'],
  },
  {
    title: 'a refused consent',
    pages: {
      '/authorize': page(`<form method=post action=/login>${both}</form>`),
      '/login': page(
        '<form method=post action=/consent><button name=yes value=1>Allow</button><button name=no value=1>Deny</button></form>',
      ),
      '/consent': ({ form }, { complete, refuse }) => (form.has('no') ? refuse() : complete()),
    },
    words: ['--answer', 'action=no'],
    code: 'signOnForm.refused',
    message: /access_denied|denied/,
    seen: [...sent, 'POST /consent'],
  },
  {
    title: 'a consent that nobody answers',
    pages: {
      '/authorize': page(`<form method=post action=/login>${both}</form>`),
      '/login': page('<form method=post action=/consent><button name=yes>Allow</button><button name=no>Deny</button></form>'),
    },
    code: 'prompt.unanswered',
    message: /no terminal/,
    seen: sent,
  },
  {
    title: 'a form that asks for the password by GET',
    pages: { '/authorize': page(`<form action=/login>${both}</form>`) },
    code: 'signOn.formByGet',
    message: /method GET.*not sent/,
    seen: first,
  },
  {
    title: 'a button that makes a form with a password go by GET',
    pages: { '/authorize': page(`<form method=post action=/login>${both}<button formmethod=get>Go</button></form>`) },
    code: 'signOn.formByGet',
    message: /method GET/,
    seen: first,
  },
  {
    title: 'a form that goes to another server',
    pages: { '/authorize': page(`<form method=post action="https://elsewhere.example/login">${both}</form>`) },
    code: 'transport.otherOrigin',
    message: /https:\/\/elsewhere\.example.*Nothing was sent there/,
    seen: first,
  },
  {
    title: 'a form that goes to another server because of <base>',
    pages: { '/authorize': page(`<form method=post action=login>${both}</form>`, '<base href="https://elsewhere.example/">') },
    code: 'transport.otherOrigin',
    message: /elsewhere\.example/,
    seen: first,
  },
  {
    title: 'a button that sends the form to another server',
    pages: {
      '/authorize': page(`<form method=post action=/login>${both}<button formaction="https://elsewhere.example/">Go</button></form>`),
    },
    code: 'transport.otherOrigin',
    message: /elsewhere\.example/,
    seen: first,
  },
  {
    title: 'a form that goes over plain http to another machine, although that server is allowed',
    pages: { '/authorize': page(`<form method=post action="http://login.example/">${both}</form>`) },
    words: ['--allow-origin', 'http://login.example', '--allow-plain-http', 'http://login.example'],
    code: 'transport.plainHttp',
    message: /plain http to http:\/\/login\.example/,
    seen: first,
  },
  {
    title: 'a redirect to the pages of another server',
    pages: { '/authorize': () => ({ status: 302, headers: { location: 'https://elsewhere.example/login' } }) },
    code: 'transport.otherOrigin',
    message: /elsewhere\.example/,
    seen: first,
  },
  {
    title: 'a page of scripts',
    pages: { '/authorize': page('<div id=app></div><noscript>Please enable JavaScript.</noscript><script src=/app.js></script>') },
    code: 'signOn.needsScripts',
    message: /needs? .*scripts|without its scripts.*"Please enable JavaScript\."/,
    seen: first,
  },
  {
    title: 'a captcha',
    pages: { '/authorize': page(`<form method=post action=/login>${both}<div class="g-recaptcha" data-sitekey=x></div></form>`) },
    code: 'signOn.captcha',
    message: /captcha/,
    seen: first,
  },
  {
    title: 'a captcha as a picture',
    pages: { '/authorize': page(`<form method=post action=/login>${both}<img src=/captcha.png><input name=captcha></form>`) },
    code: 'signOn.captcha',
    message: /captcha/,
    seen: first,
  },
  {
    title: 'a security key',
    pages: {
      '/authorize': page(`<form method=post action=/login>${both}</form>`),
      '/login': page(
        '<form method=post action=/key><input type=hidden name=clientDataJSON><input type=hidden name=authenticatorData><input type=hidden name=signature></form><script>go()</script>',
      ),
    },
    code: 'signOn.securityKey',
    message: /security key/,
    seen: sent,
  },
  {
    title: 'a form with a file to send',
    pages: { '/authorize': page(`<form method=post enctype="multipart/form-data" action=/login>${both}</form>`) },
    code: 'signOn.formEncoding',
    message: /multipart\/form-data/,
    seen: first,
  },
  {
    title: 'a page although prompt=none forbids it',
    pages: { '/authorize': page(`<form method=post action=/login>${both}</form>`) },
    words: ['--prompt', 'none'],
    code: 'signOn.pageForPerson',
    message: /prompt=none forbids/,
    seen: first,
  },
  {
    title: 'a form that a script would show',
    pages: {
      '/authorize': page(
        `<div style="display: none"><form method=post action=/login>${both}<button>Go</button></form></div><script>show()</script>`,
      ),
    },
    code: 'signOn.needsScripts',
    message: /scripts/,
    seen: first,
  },
  {
    title: 'names of fields that a shell would execute',
    pages: { '/authorize': page('<form method=post action=/login><input name="$(touch x);a"><input type=password name="`id`"></form>') },
    words: ['--user', ''],
    code: 'prompt.unanswered',
    message: /no terminal/,
    seen: first,
  },
  {
    title: 'pages without end',
    pages: {
      '/authorize': page('<form method=post action=/login><button>Next</button></form>'),
      '/login': page('<form method=post action=/login><button>Next</button></form>'),
    },
    code: 'signOn.tooManyPages',
    message: /12 pages/,
    seen: [...first, ...Array<string>(12).fill('POST /login')],
  },
  {
    title: 'a page without a form',
    pages: { '/authorize': page('<h1>Closed today</h1>') },
    code: 'signOn.noForm',
    message: /"Closed today"/,
    seen: first,
  },
  {
    title: 'an error page',
    pages: { '/authorize': () => htmlPage('<h1>Unknown client</h1><form role=search><input name=q></form>', 400) },
    code: 'authorizationRequest.refused',
    message: /status 400/,
    seen: first,
  },
  {
    title: 'a page of 3 MB',
    pages: { '/authorize': page(`<form method=post action=/login>${both}</form>${'<p>text'.repeat(500_000)}`) },
    code: 'signOn.pageTooLarge',
    message: /larger/,
    seen: first,
  },
  {
    title: 'elements in elements without end',
    pages: { '/authorize': page(`${'<div>'.repeat(100_000)}<form method=post action=/login>${both}</form>`) },
    code: 'signOn.pageTooLarge',
    message: /larger/,
    seen: first,
  },
  {
    title: '10,000 fields',
    pages: { '/authorize': page(`<form method=post action=/login>${both}${'<input type=hidden name=x value=1>'.repeat(10_000)}</form>`) },
    code: 'signOn.formTooLarge',
    message: /300 fields/,
    seen: first,
  },
  {
    title: 'a password that is asked for in a plain text field',
    pages: {
      '/authorize': page('<form method=post action=/login><input name=username><input name=password autocomplete=current-password></form>'),
    },
    code: 'signOn.openPassword',
    message: /shows what is typed/,
    seen: first,
  },
  {
    title: 'the password once more on another page',
    pages: {
      '/authorize': page(`<form method=post action=/login>${both}</form>`),
      '/login': (request) =>
        htmlPage(
          isTestUser(request)
            ? '<form method=post action=/confirm><input type=password name=again_pw autocomplete=current-password></form>'
            : '',
        ),
    },
    code: 'prompt.unanswered',
    message: /no terminal/,
    seen: sent,
  },
];
