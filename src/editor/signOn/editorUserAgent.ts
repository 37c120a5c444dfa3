import { FlowStop } from '../../core/engine/flowStop.ts';
import { type AnswerWait, type UserAgent, type UserAgentAnswer, UserAgentError } from '../../core/engine/ports.ts';
import { listenAddresses } from '../../core/http/loopback.ts';
import type { ForeignReason } from '../../core/oauth/responses/authorizationResponseArrival.ts';
import type { Questions } from '../kernel/questions/questions.ts';
import type { RunCommand } from '../kernel/runCommand.ts';
import { outside } from '../kernel/texts/outside.ts';
import { PlainError } from '../kernel/texts/plainError.ts';
import { type Words, words } from '../kernel/texts/words.ts';
import type { BrowserOpener } from './browserOpener.ts';
import { answerAt, PendingAnswers } from './pendingAnswers.ts';

type AuthorizeRequest = Parameters<UserAgent['authorize']>[0];

/** The editor, and where the person's browser is as seen from it. */
export interface EditorPlace {
  /** Of the editor's own addresses: `vscode`. */
  readonly uriScheme: string;
  /** The editor is a page in the person's browser. */
  readonly isPage: boolean;
  /** The person's browser may be on another machine than this code. */
  readonly isElsewhere: boolean;
  /** The address under which the person's browser reaches this one; a port of this machine is forwarded. */
  externalUrl(url: string): Promise<string>;
}

export interface EditorUserAgentHost {
  /** Opens the browser and listens on 127.0.0.1. */
  readonly loopback: UserAgent;
  readonly opener: Pick<BrowserOpener, 'open' | 'hideOffer'>;
  readonly questions: Questions;
  readonly runCommand: RunCommand;
  readonly place: EditorPlace;
}

/**
 * The system browser of a person who may sit elsewhere than this code runs: at another machine, or in a browser.
 *
 * The answer comes back on whichever way works: a loopback listener here (VS Code forwards its port where the editor
 * is remote), the editor's own URI, or the address pasted by the person.
 */
export class EditorUserAgent implements UserAgent {
  readonly #host: EditorUserAgentHost;
  readonly #pending = new PendingAnswers();

  constructor(host: EditorUserAgentHost) {
    this.#host = host;
  }

  /**
   * A browser edition has no `vscode://` of its own: VS Code gives the address of a page that hands the answer on. It has to be
   * registered as well, with a wildcard in its query. On a desktop the registered one is used as it is, to the character.
   */
  async redirectUriFor(registered: string): Promise<string> {
    const { place } = this.#host;
    if (this.#isEditorUri(registered) && place.isPage) return place.externalUrl(registered);
    return (await this.#host.loopback.redirectUriFor?.(registered)) ?? registered;
  }

  async open(url: string): Promise<void> {
    await this.#host.opener.open(url);
  }

  async authorize(request: AuthorizeRequest, wait: AnswerWait): Promise<UserAgentAnswer> {
    const { expected, signal, mention } = wait;
    const { redirectUri } = expected;
    const ended = new AbortController();
    let endWaiting: () => void = () => {};
    const arrives = new Promise<UserAgentAnswer>((resolve) => {
      const take = ({ url }: UserAgentAnswer): void => resolve({ url: this.#isEditorUri(url) ? answerAt(redirectUri, url) : url });
      endWaiting = this.#pending.wait({ expected, mention, take, comesToEditor: this.#comesToEditor(redirectUri) });
    });
    try {
      const either = AbortSignal.any([signal, ended.signal]);
      const ways = [arrives, this.#untilCancelled(wait, either)];
      if (listenAddresses(redirectUri).length > 0) {
        await this.#forwardPort(redirectUri);
        ways.push(this.#host.loopback.authorize(request, { ...wait, signal: either }));
      } else {
        await this.#host.opener.open(asUrl(request));
        // Neither listener nor editor gets this answer: the browser shows the address, the person brings it here.
        if (!this.#comesToEditor(redirectUri)) void this.#host.runCommand('authFlow.pasteCallback');
      }
      return await Promise.race(ways);
    } finally {
      endWaiting();
      ended.abort();
      this.#host.opener.hideOffer();
    }
  }

  /** Takes an address of the editor's own (`vscode://…`) that the browser was sent to; one that nobody waits for changes nothing. */
  arrive(url: string): void {
    this.#pending.arrive(url);
  }

  /** Asks for the address at which the browser ended. */
  async paste(): Promise<void> {
    if (this.#pending.isEmpty) {
      void this.#host.questions.inform(words('No browser sign-on is in progress.'));
      return;
    }
    const url = await this.#host.questions.askForText({
      title: words('Paste Callback URL'),
      prompt: words('Paste the final URL from the browser’s address bar, even if the page did not load'),
      placeholder: words('https://example.com/callback?code=…&state=…'),
      password: true, // it carries the code
      validate: (text) => (URL.canParse(text.trim()) ? undefined : words('Not a URL. Copy the complete URL from the address bar.')),
    });
    if (url === undefined) return;
    const delivery = this.#pending.paste(url.trim());
    if (delivery.kind === 'foreign') throw new PlainError(pasteProblems[delivery.reason]);
    if (delivery.kind === 'nothing') {
      throw new PlainError(
        words('This URL contains no authorization response. Copy the complete final URL, which contains state and either code or error.'),
      );
    }
  }

  #isEditorUri(url: string): boolean {
    return url.startsWith(`${this.#host.place.uriScheme}:`);
  }

  /** The editor's own URI, or the page of a browser edition that stands for it. */
  #comesToEditor(redirectUri: string): boolean {
    if (this.#isEditorUri(redirectUri)) return true;
    return URL.canParse(redirectUri) && new URL(redirectUri).searchParams.get('vscode-scheme') === this.#host.place.uriScheme;
  }

  /** Where the editor runs elsewhere, the browser's 127.0.0.1 is another machine: VS Code forwards the port. */
  async #forwardPort(redirectUri: string): Promise<void> {
    const { isElsewhere, externalUrl } = this.#host.place;
    if (isElsewhere && new URL(redirectUri).port !== '') await externalUrl(redirectUri);
  }

  /** Progress with a way to cancel. Never resolves; rejects when the person cancels or takes too long. */
  #untilCancelled({ expected: { redirectUri }, timeoutMs, signal: run }: AnswerWait, over: AbortSignal): Promise<never> {
    const cancelled = new Promise<never>((_resolve, reject) => {
      const timer = setTimeout(() => {
        reject(
          new UserAgentError(
            'userAgent.timedOut',
            `The browser did not return within ${timeoutMs / 60_000} minutes.`,
            'Run the flow again. If the last page does not load, paste its URL.',
          ),
        );
      }, timeoutMs);
      run.addEventListener('abort', () => reject(run.reason), { once: true });
      void this.#host.questions.showProgress({
        title: waitingWords(redirectUri, this.#host.place),
        cancellable: true,
        run: async (_report, byPerson) => {
          byPerson.addEventListener('abort', () => reject(FlowStop.cancelled()), { once: true });
          if (!over.aborted) await new Promise<void>((resolve) => over.addEventListener('abort', () => resolve(), { once: true }));
          clearTimeout(timer);
        },
      });
    });
    cancelled.catch(() => undefined); // whoever waits sees it; after another way has won nobody does
    return cancelled;
  }
}

/** GET and POST take the same parameters at the authorization endpoint (OpenID Connect Core section 3.1.2.1). */
function asUrl({ url, body }: AuthorizeRequest): string {
  return body === undefined ? url : `${url}${url.includes('?') ? '&' : '?'}${body}`;
}

/** Why a pasted answer was not used, and what to do. The sign-on goes on waiting. */
const pasteProblems: Readonly<Record<ForeignReason, Words>> = {
  noState: words(
    'This response has no state, so it may come from another page. Copy the complete URL. If state is missing from it, the server does not return it as required.',
  ),
  otherState: words('This response belongs to another sign-on: its state does not match. Copy the URL from the page that this run opened.'),
  repeatedState: words(
    'This response contains more than one state and is not used. Copy the URL once, exactly as shown in the address bar.',
  ),
  unaskedState: words('This response contains a state, but this run sent none. It belongs to another sign-on.'),
  unreadableJwt: words('The state in this JWT response cannot be read. Copy the complete URL, or use another response mode.'),
};

function waitingWords(redirectUri: string, { isElsewhere }: EditorPlace): Words {
  const place = outside(placeOf(redirectUri));
  return isElsewhere
    ? words('Waiting for the browser to reach {place}. If the last page does not load, run "Auth Flow: Paste Callback URL…"', {
        place,
      })
    : words('Waiting for the browser to reach {place}', { place });
}

function placeOf(redirectUri: string): string {
  return URL.canParse(redirectUri) ? new URL(redirectUri).host || new URL(redirectUri).protocol : redirectUri;
}
