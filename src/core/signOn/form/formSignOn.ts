import { FlowStop } from '../../engine/flowStop.ts';
import { refusedWith } from '../../engine/readings.ts';
import type { HopAnswer, Run, SignOnAnswer, SignOnStart } from '../../engine/run.ts';
import type { SignOn } from '../../engine/signOn.ts';
import { fieldValue } from '../../http/form.ts';
import type { HttpRequest } from '../../http/http.ts';
import { isMarkup } from '../../http/isPage.ts';
import { originOf } from '../../http/origin.ts';
import { isRedirect } from '../../http/redirectTarget.ts';
import { receivedInForm, receivedInUrl } from '../../oauth/authorizationResponse.ts';
import { readErrorInAddress } from '../../oauth/errors/authorizationError.ts';
import { forbidsPages } from '../../oauth/prompt.ts';
import { isRedirectTarget } from '../../oauth/redirectUri.ts';
import { hopInWords } from '../../runs/steps/stepWords.ts';
import { l10n } from '../../text/l10n.ts';
import { quotedText } from '../../text/quotedText.ts';
import { sentenceCase } from '../../text/sentenceCase.ts';
import { present } from '../../values/members.ts';
import { pageAgainstSilence } from '../directSignOn.ts';
import { maxRedirects, readRedirect } from '../redirect.ts';
import { refusedRequest } from '../refusedRequest.ts';
import { actionsOf, formPrompt, type KnownValues, keyOf, type PageAction } from './formPrompt.ts';
import { type FormValues, formRequest } from './formRequest.ts';
import { pageStop, pageTooLarge, stopAt, tooManyPages } from './formStops.ts';
import { formProblem } from './formTarget.ts';
import { type FormPlan, FormUser } from './formUser.ts';
import { openControls, type PageForm, type SignOnPage } from './pageForm.ts';
import { readSignOnPage } from './readPage.ts';
import { type Refusal, refusalOf, type SentForm } from './sentForm.ts';

/** More pages than a sign-on has; a server that asks for ever must not keep a run busy, or a user busy being locked out. */
const mostPages = 12;

/** Of the words of a link, beside the address of its hop. Characters. */
const longestLabel = 40;

/** A page, and the answer that brought it. */
interface PageAt {
  readonly page: SignOnPage;
  readonly answer: HopAnswer;
}

/**
 * Signs on through the HTML forms of a server's own pages, one after another. Scripts are not executed, so pages that need them end the run.
 * User name and password come from the plan and are sent once; everything else is asked of a person.
 *
 * @throws {FlowStop} when the server refuses, or only a browser can go on
 */
export const formSignOn: SignOn = async (run, start) => {
  const { signOn } = start.plan;
  const plan: FormPlan = signOn.kind === 'form' ? signOn : { kind: 'form' };
  const user = new FormUser(run, plan);
  let answer = await run.send('authorization request', start.request);
  let sent: SentForm | undefined;
  for (let count = 0; count < mostPages; count++) {
    const arrived = await arrive(run, start, answer);
    if ('received' in arrived) return arrived;
    answer = arrived.answer;
    const problem = sent === undefined ? undefined : refusalOf(sent, arrived.page);
    const step = await nextStep(run, user, arrived, problem);
    const reached = responseIn(start, step.request, answer);
    if (reached !== undefined) return reached;
    sent = step.sent;
    answer = await run.send(step.sent === undefined ? 'sign-on page' : 'sign-on form', step.request, present({ pressed: step.pressed }));
  }
  throw tooManyPages(answer, mostPages);
};

/** Follows redirects to the next page, or to the authorization response. @throws {FlowStop} at anything else */
async function arrive(run: Run, start: SignOnStart, first: HopAnswer): Promise<PageAt | SignOnAnswer> {
  let answer = first;
  for (let count = 0; count <= maxRedirects; count++) {
    const page = isRedirect(answer.response.status) ? undefined : await readPage(run, start, answer);
    const next = page === undefined || carriesResponse(page, start.sent, answer.request.url) ? redirectOf(start, answer) : undefined;
    if (next !== undefined && 'received' in next) return next;
    const request = next ?? refreshOf(page, answer);
    if (request === undefined) return { page: usablePage(run, start, answer, page), answer };
    const reached = next === undefined ? responseIn(start, request, answer) : undefined;
    if (reached !== undefined) return reached;
    answer = await run.send('sign-on page', request);
  }
  throw stopAt(
    answer,
    'redirect.loop',
    l10n`The server has sent more than ${maxRedirects} redirects in a row without reaching the redirect URI or a page.`,
    l10n`Look at the Location of the last hops: they usually repeat because a cookie is lost. Clear the session and run again.`,
  );
}

/** The redirect URI is never fetched: a link or a form of the page that leads there, such as one to cancel, is the response. */
function responseIn({ sent: { redirectUri } }: SignOnStart, { url, body }: HttpRequest, { hop }: HopAnswer): SignOnAnswer | undefined {
  if (redirectUri === undefined || !isRedirectTarget(url, redirectUri)) return undefined;
  return { received: body === undefined ? receivedInUrl(url) : receivedInForm(body, redirectUri), hop };
}

async function readPage(run: Run, { sent }: SignOnStart, answer: HopAnswer): Promise<SignOnPage | undefined> {
  const { response, request } = answer;
  if (!isMarkup(response)) return undefined;
  const reading = await run.ports.parsePage(response.body);
  if (response.bodyCut || reading.kind === 'tooLarge') throw pageTooLarge(answer);
  return readSignOnPage(reading.nodes, request.url, sent.redirectUri);
}

/**
 * Whether a page may be the response itself (OAuth 2.0 Form Post Response Mode): its form goes to the redirect URI, or has nothing to fill in
 * and goes to another server. A passcode or a hidden field of the server's own may be called `code`, too.
 */
function carriesResponse({ forms }: SignOnPage, { redirectUri }: SignOnStart['sent'], pageUrl: string): boolean {
  return forms.some((form) => {
    const url = form.buttons[0]?.url;
    if (url === undefined) return false;
    const isHome = redirectUri !== undefined && isRedirectTarget(url, redirectUri);
    return isHome || (openControls(form).length === 0 && originOf(url) !== originOf(pageUrl));
  });
}

/** @returns `undefined` for what neither redirects nor carries the response */
function redirectOf(start: SignOnStart, answer: HopAnswer): HttpRequest | SignOnAnswer | undefined {
  const reading = readRedirect(answer, start.sent);
  switch (reading.kind) {
    case 'reached':
      return { received: reading.received, hop: answer.hop };
    case 'next':
      return reading.request;
    case 'unusable':
      throw stopAt(
        answer,
        reading.code ?? 'redirect.unusable',
        reading.message,
        reading.remedy ?? l10n`The server sent it: look at the response of this hop.`,
      );
    case 'none':
      return undefined;
  }
}

function refreshOf(page: SignOnPage | undefined, { response }: HopAnswer): HttpRequest | undefined {
  if (page?.refresh === undefined || response.status >= 400 || page.forms.some((form) => openControls(form).length > 0)) return undefined;
  return { method: 'GET', url: page.refresh, headers: [['accept', '*/*']] };
}

/** The page, when it can be answered. @throws {FlowStop} when it cannot, with the error that the server shows instead of a form first */
function usablePage(run: Run, start: SignOnStart, answer: HopAnswer, page: SignOnPage | undefined): SignOnPage {
  const { response, request } = answer;
  const forms = page?.forms.filter(({ isAside }) => !isAside) ?? [];
  const asksSomething = forms.some((form) => openControls(form).some(({ meaning }) => meaning !== 'other'));
  if (response.status >= 400 && !asksSomething) {
    const { code, message, remedy } = refusedRequest(start, answer);
    throw FlowStop.refused({ code, message: `${sentenceCase(hopInWords(answer))}: ${message}`, remedy, hop: answer.hop });
  }
  if (page === undefined) {
    throw stopAt(
      answer,
      'signOn.noRedirect',
      l10n`The response has status ${response.status} and no usable redirect.`,
      l10n`Check the body of this hop.`,
    );
  }
  if (forbidsPages(fieldValue(start.sent.parameters, 'prompt'))) throw FlowStop.failed(pageAgainstSilence(answer));
  const shown = forms.length === 0 && answer.step !== 'authorization request' ? readErrorInAddress(request.url) : undefined;
  if (shown !== undefined) {
    const where = l10n` It is in the URL of a page of the server, which did not return it to the redirect URI.`;
    throw refusedWith(run, answer, shown.error, shown.findings, where);
  }
  if (page.needs !== undefined || forms.length === 0) throw pageStop(answer, page);
  return page;
}

interface Step {
  readonly request: HttpRequest;
  /** Left out where a link is followed. */
  readonly sent?: SentForm;
  /** The words of a link, quoted: its address alone does not tell that it was followed by choice. */
  readonly pressed?: string;
}

/** @param problem why what was sent before was not accepted */
async function nextStep(run: Run, user: FormUser, at: PageAt, problem: Refusal | undefined): Promise<Step> {
  const planned = problem === undefined ? await user.planned(at.page) : undefined;
  if (planned !== undefined) return submit(user, at, { kind: 'button', ...planned }, planned.values);
  needSendable(at);
  const known = problem === undefined ? await valuesByForm(user, at.page) : new Map<PageForm, FormValues>();
  const reply = await askPerson(run, user, at, known, problem);
  const action = actionsOf(at.page).find((each) => keyOf(each) === reply.action);
  if (action === undefined || reply.kind === 'json') {
    throw FlowStop.failed({
      code: 'prompt.unknownAction',
      message: l10n`The page has no button or link ${quotedText(reply.action, 60)}.`,
      remedy: l10n`Choose one of ${actionsOf(at.page).map(keyOf).join(', ')}.`,
      hop: at.answer.hop,
    });
  }
  return submit(user, at, action, { ...(action.kind === 'button' ? known.get(action.form) : {}), ...reply.values });
}

/** Nobody is asked for what would not be sent. @throws {FlowStop} when no form of the page may be sent as it stands */
function needSendable({ page, answer }: PageAt): void {
  const problems = actionsOf(page).map((action) =>
    action.kind === 'button' ? formProblem(answer, action.form, action.button) : undefined,
  );
  const [first] = problems;
  if (first !== undefined && problems.every((each, place) => each !== undefined || actionsOf(page)[place]?.kind === 'link'))
    throw FlowStop.failed(first);
}

/** Apart for each form: a name that stands for a password in one may be a plain text in another. */
async function valuesByForm(user: FormUser, { forms }: SignOnPage): Promise<KnownValues> {
  const known = new Map<PageForm, FormValues>();
  for (const form of forms) known.set(form, await user.valuesFor(form));
  return known;
}

/** @throws {FlowStop} when the form must not be sent as it stands */
function submit(user: FormUser, { page, answer }: PageAt, action: PageAction, values: FormValues): Step {
  if (action.kind === 'link') {
    const { url: linked, label } = action.link;
    return { request: { method: 'GET', url: linked, headers: [['accept', '*/*']] }, pressed: quotedText(label, longestLabel) };
  }
  const { form, button } = action;
  const problem = formProblem(answer, form, button);
  const { url } = button;
  if (problem !== undefined || url === undefined)
    throw FlowStop.failed(problem ?? { code: 'signOn.formTarget', message: '', hop: answer.hop });
  user.sends(form, values);
  const sent: SentForm = { form, values, alerts: page.alerts };
  return { request: formRequest(form, { ...button, url }, values, answer.request.url), sent };
}

/** @throws {FlowStop} as refused when nobody can be asked again after a refusal */
async function askPerson(
  run: Run,
  { username }: FormUser,
  { page, answer }: PageAt,
  known: KnownValues,
  problem: Refusal | undefined,
): ReturnType<Run['ask']> {
  const more = {
    id: run.randomText(),
    known,
    ...(username === undefined ? {} : { username }),
    ...(problem === undefined ? {} : { problem: problem.message }),
  };
  return run.ask(formPrompt(page, more), answer.hop, problem === undefined ? undefined : refused(answer, problem));
}

function refused(answer: HopAnswer, { message, ofPassword }: Refusal): FlowStop {
  return FlowStop.refused({
    code: 'signOn.refused',
    message: `${sentenceCase(hopInWords(answer))}: ${message}`,
    remedy: l10n`Check the user name and the password, or the answer that was prepared. Nothing was sent twice, so that the user is not locked out.`,
    hop: answer.hop,
    ...(ofPassword ? { problem: 'passwordRefused' as const } : {}),
  });
}
