import { FlowStop } from '../engine/flowStop.ts';
import { refusedWith } from '../engine/readings.ts';
import type { HopAnswer, Run, SignOnAnswer, SignOnStart } from '../engine/run.ts';
import type { SignOn } from '../engine/signOn.ts';
import { fieldValue } from '../http/form.ts';
import { isMarkup } from '../http/isPage.ts';
import { readErrorInAddress } from '../oauth/errors/authorizationError.ts';
import { forbidsPages } from '../oauth/prompt.ts';
import { errorOnPage } from '../oauth/responses/saidOnPage.ts';
import type { FlowError } from '../runs/flow.ts';
import { hopInWords } from '../runs/steps/stepWords.ts';
import { l10n } from '../text/l10n.ts';
import { quotedSentence } from '../text/quotedSentence.ts';
import { sentenceCase } from '../text/sentenceCase.ts';
import { maxRedirects, readRedirect } from './redirect.ts';
import { refusedRequest } from './refusedRequest.ts';

/**
 * The engine as the user agent: follows the redirects hop by hop until the redirect URI is reached. For servers
 * that answer without asking a person: a session, `prompt=none`, a test server.
 */
export const directSignOn: SignOn = async (run, start) => {
  const answer = await run.send('authorization request', start.request);
  return followRedirects(run, start, answer);
};

/** Goes on from an answer of the front channel. @throws {FlowStop} at a page for a person, an error or a circle */
export async function followRedirects(run: Run, start: SignOnStart, first: HopAnswer): Promise<SignOnAnswer> {
  let answer = first;
  for (let count = 0; ; count++) {
    const reading = readRedirect(answer, start.sent);
    switch (reading.kind) {
      case 'reached':
        return { received: reading.received, hop: answer.hop };
      case 'unusable':
        throw FlowStop.failed(errorAt(answer, reading.code ?? 'redirect.unusable', reading.message, reading.remedy ?? sentByServer));
      case 'none':
        throw shownByServer(run, answer) ?? notARedirect(start, answer);
      case 'next':
        if (count === maxRedirects) throw FlowStop.failed(errorAt(answer, 'redirect.loop', circle, circleRemedy));
        answer = await run.send('redirect', reading.request);
    }
  }
}

const sentByServer = l10n`The server sent it: look at the response of this hop.`;

const circle = l10n`The server has sent more than ${maxRedirects} redirects in a row without reaching the redirect URI.`;

const circleRemedy = l10n`Look at the Location of the last hops: they usually repeat because a cookie is lost. Clear the session and run again.`;

/**
 * The error that a server shows on a page of its own instead of returning it to the redirect URI, as it has to where it does not know that
 * one (RFC 6749 section 4.1.2.1): the address of the page names it. `undefined` of any other page.
 */
function shownByServer(run: Run, answer: HopAnswer): FlowStop | undefined {
  if (answer.step !== 'redirect' || answer.response.status >= 400) return undefined;
  const shown = readErrorInAddress(answer.request.url);
  if (shown === undefined) return undefined;
  const where = l10n` It is in the URL of a page of the server, which did not return it to the redirect URI.`;
  return refusedWith(run, answer, shown.error, shown.findings, where);
}

/** An answer that neither redirects nor carries the response: a page for a person, or an error. */
function notARedirect(start: SignOnStart, answer: HopAnswer): FlowStop {
  const { response } = answer;
  const isSilent = forbidsPages(fieldValue(start.sent.parameters, 'prompt'));
  if (response.status < 400) {
    return FlowStop.failed(
      isMarkup(response)
        ? isSilent
          ? pageAgainstSilence(answer)
          : errorAt(
              answer,
              'signOn.pageForPerson',
              l10n`The server returned a page for a user, but a direct sign-on asks nobody.${errorInWords(response)}`,
              l10n`Sign on in the system browser instead, or keep the session of an earlier run.`,
            )
        : errorAt(
            answer,
            'signOn.noRedirect',
            l10n`The response has status ${response.status} and no usable redirect.`,
            l10n`Check the body of this hop.`,
          ),
    );
  }
  const { code, message, remedy } = refusedRequest(start, answer);
  return FlowStop.refused(errorAt(answer, code, message, remedy));
}

/** The error of a page that came although the request forbids pages. */
export function pageAgainstSilence(answer: HopAnswer): FlowError {
  return errorAt(
    answer,
    'signOn.pageForPerson',
    l10n`The server returned a page for a user, which prompt=none forbids (OpenID Connect Core section 3.1.2.1).`,
    l10n`Correct it at the server: without a session it has to redirect with login_required. Leave prompt=none out to sign on in the system browser.`,
  );
}

/** The error that a page for a user shows, as a sentence that follows another; empty when it shows none. */
function errorInWords({ body }: HopAnswer['response']): string {
  const shown = errorOnPage(body);
  return shown === '' ? '' : l10n` The page says: ${quotedSentence(shown, 400)}`;
}

function errorAt(answer: HopAnswer, code: string, message: string, remedy: string): FlowError {
  return { code, message: `${sentenceCase(hopInWords(answer))}: ${message}`, remedy, hop: answer.hop };
}
