import { FlowStop } from '../../engine/flowStop.ts';
import type { HopAnswer } from '../../engine/run.ts';
import type { FlowError } from '../../runs/flow.ts';
import { hopInWords } from '../../runs/steps/stepWords.ts';
import { l10n } from '../../text/l10n.ts';
import { quotedSentence } from '../../text/quotedSentence.ts';
import { sentenceCase } from '../../text/sentenceCase.ts';
import { present } from '../../values/members.ts';
import { useBrowser } from './formTarget.ts';
import type { SignOnPage } from './pageForm.ts';

/** Ends a run at a page that cannot be answered from here, and says why. */
export function pageStop(answer: HopAnswer, page: SignOnPage): FlowStop {
  const { code, what } = whyNot(page);
  const shown = page.alerts[0] ?? page.text;
  const said = shown === '' ? '' : l10n` The page says: ${quotedSentence(shown, 400)}`;
  return stopAt(answer, code, `${what}${said}`, useBrowser, 'browserNeeded');
}

function whyNot({ needs, hasScripts, forms }: SignOnPage): { readonly code: string; readonly what: string } {
  if (needs === 'captcha')
    return { code: 'signOn.captcha', what: l10n`the page asks to solve a captcha, which only a person in a browser can do.` };
  if (needs === 'securityKey') {
    return { code: 'signOn.securityKey', what: l10n`the page asks for a security key or a passkey (WebAuthn), which needs a browser.` };
  }
  if (hasScripts) {
    return {
      code: 'signOn.needsScripts',
      what: l10n`the page has no form to fill in without its scripts, and these are not executed here.`,
    };
  }
  return forms.length === 0
    ? { code: 'signOn.noForm', what: l10n`the page has no form to fill in.` }
    : { code: 'signOn.noForm', what: l10n`the forms of the page are not for signing on.` };
}

export function pageTooLarge(answer: HopAnswer): FlowStop {
  const what = l10n`the page is larger than a sign-on page that is read here, so its forms are not known.`;
  return stopAt(answer, 'signOn.pageTooLarge', what, useBrowser, 'browserNeeded');
}

export function tooManyPages(answer: HopAnswer, most: number): FlowStop {
  const what = l10n`the sign-on did not complete within ${most} pages.`;
  return stopAt(
    answer,
    'signOn.tooManyPages',
    what,
    l10n`Look at the pages of the last hops: they usually repeat because something in them is refused.`,
  );
}

export function stopAt(answer: HopAnswer, code: string, message: string, remedy: string, problem?: FlowError['problem']): FlowStop {
  return FlowStop.failed(present({ code, message: `${sentenceCase(hopInWords(answer))}: ${message}`, remedy, hop: answer.hop, problem }));
}
