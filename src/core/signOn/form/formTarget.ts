import type { HopAnswer } from '../../engine/run.ts';
import { isPlainHttpOverNetwork } from '../../http/plainHttp.ts';
import type { FlowError } from '../../runs/flow.ts';
import { hopInWords } from '../../runs/steps/stepWords.ts';
import { l10n } from '../../text/l10n.ts';
import { quotedText } from '../../text/quotedText.ts';
import { sentenceCase } from '../../text/sentenceCase.ts';
import { isSecret } from './formPrompt.ts';
import { openControls, type PageButton, type PageForm } from './pageForm.ts';
import { mostControls } from './readControls.ts';

/** More than a person is asked for at once. */
const mostOpen = 40;

/** Why a form is not sent as it stands; `undefined` when it may be. Which servers it may go to is decided at the gate of all requests. */
export function formProblem(answer: HopAnswer, form: PageForm, button: PageButton): FlowError | undefined {
  const problem = problemWith(form, button);
  if (problem === undefined) return undefined;
  const { code, message, remedy } = problem;
  const said = { code, message: `${sentenceCase(hopInWords(answer))}: ${message}`, remedy, hop: answer.hop };
  return remedy === useBrowser ? { ...said, problem: 'browserNeeded' } : said;
}

/** RFC 9110 section 9.3.1 and RFC 3986 section 7.5: what is in a URL is logged and kept by everybody on its way. */
function problemWith(
  form: PageForm,
  { method, url, encoding }: PageButton,
): (Pick<FlowError, 'code' | 'message'> & { remedy: string }) | undefined {
  const secret = form.controls.find(isSecret);
  if (url === undefined || method === 'other') {
    return { code: 'signOn.formTarget', message: l10n`the form is not sent to an address of http or https.`, remedy: useBrowser };
  }
  const shown = form.controls.find(({ kind, meaning }) => kind === 'text' && meaning === 'password');
  if (shown !== undefined) {
    return {
      code: 'signOn.openPassword',
      message: l10n`the form asks for ${quotedText(shown.label, 60)} in a field that shows what is typed. It was not sent.`,
      remedy: l10n`Give the field type="password". A page whose script does so can be completed in the system browser.`,
    };
  }
  if (secret !== undefined && method === 'GET') {
    return {
      code: 'signOn.formByGet',
      message: l10n`the form asks for ${quotedText(secret.label, 60)} and has the method GET, which would put it into the URL. It was not sent.`,
      remedy: l10n`Give the form method="post". A page whose script sends it otherwise can be completed in the system browser.`,
    };
  }
  if (secret !== undefined && isPlainHttpOverNetwork(url)) {
    return {
      code: 'transport.plainHttp',
      message: l10n`the form asks for ${quotedText(secret.label, 60)} and would send it over plain http to ${new URL(url).origin}, where it could be read in transit. It was not sent.`,
      remedy: l10n`Serve the sign-on page and the target of its form over https.`,
    };
  }
  if (method === 'POST' && encoding !== 'application/x-www-form-urlencoded') {
    return {
      code: 'signOn.formEncoding',
      message: l10n`the form is to be sent as ${quotedText(encoding, 60)}, which is not done here. It was not sent.`,
      remedy: useBrowser,
    };
  }
  if (form.controls.length > mostControls || openControls(form).length > mostOpen) {
    return {
      code: 'signOn.formTooLarge',
      message: l10n`the form has more than ${mostControls} fields, or more than ${mostOpen} to fill in. It was not sent.`,
      remedy: useBrowser,
    };
  }
  return undefined;
}

export const useBrowser = l10n`Sign on in the system browser.`;
