import { parseUrl } from '../../core/http/parseUrl.ts';
import type { ReferencePlan, SignOnPlan } from '../../core/plan/plan.ts';
import { l10n } from '../../core/text/l10n.ts';
import { present } from '../../core/values/members.ts';
import type { Application } from '../environment.ts';
import type { FlowChoices } from './flowChoices.ts';
import { encryptionPlan } from './planEncryption.ts';

export function isPushed({ pushedAuthorizationRequests }: Application, { pushed }: FlowChoices): boolean {
  return pushed ?? pushedAuthorizationRequests === 'required';
}

/** How the server gets the request object; `undefined` where the request has it. */
export function referencePlan(application: Application, choices: FlowChoices): ReferencePlan | undefined {
  return isByReference(application, choices) ? present({ registered: application.requestUri }) : undefined;
}

function isByReference({ requestObjectByReference }: Application, choices: FlowChoices): boolean {
  return choices.requestObjectByReference ?? requestObjectByReference === true;
}

interface Asked {
  /** Of the request object; `undefined` where none is sent. */
  readonly algorithm: string | undefined;
  readonly redirectUri: string | undefined;
  readonly signOn: SignOnPlan;
}

/**
 * What is wrong with a request object by reference, as sentences.
 * @returns `isFatal` when nothing can be sent so
 */
export function referenceProblem(
  application: Application,
  choices: FlowChoices,
  { algorithm, redirectUri, signOn }: Asked,
): { readonly isFatal: boolean; readonly message: string } | undefined {
  if (!isByReference(application, choices)) return undefined;
  if (algorithm === undefined) return withoutObject(choices);
  if (isPushed(application, choices)) {
    return fatal(
      l10n`A request object is sent by reference or in a pushed authorization request, not both: a pushed one has no request_uri (RFC 9126 section 2.1). Choose one of them for this run.`,
    );
  }
  const { requestUri } = application;
  const taken =
    signOn.kind === 'browser' && requestUri !== undefined && redirectUri !== undefined
      ? portProblem(requestUri, redirectUri, choices.listening?.port)
      : undefined;
  if (taken !== undefined) return fatal(taken);
  if (algorithm === 'none' && encryptionPlan(application, choices) === undefined) {
    return {
      isFatal: false,
      message: l10n`The request object is not signed and is fetched over plain http, which OpenID Connect Core section 6.2 allows for signed ones only. The request is sent anyway.`,
    };
  }
  return undefined;
}

function withoutObject(choices: FlowChoices): ReturnType<typeof referenceProblem> {
  if (choices.requestObjectByReference === true) {
    return fatal(l10n`Only a request object can be sent by reference. Choose the algorithm that signs it too, or none.`);
  }
  if (choices.requestObjectAlgorithm !== undefined) return undefined;
  return {
    isFatal: false,
    message: l10n`"requestObjectByReference" has no effect, because no request object is sent: add "requestObject".`,
  };
}

function fatal(message: string): { readonly isFatal: true; readonly message: string } {
  return { isFatal: true, message };
}

/** A redirect URI without a port gets one that is free. */
/** A port of this machine is listened to once: for the request object, or for the browser. */
function portProblem(requestUri: string, redirectUri: string, listenPort: number | undefined): string | undefined {
  const port = parseUrl(requestUri)?.port ?? '';
  const ofBrowser = listenPort === undefined ? parseUrl(redirectUri)?.port : String(listenPort);
  if (port === '' || port !== ofBrowser) return undefined;
  return listenPort === undefined
    ? l10n`"requestUri" and the redirect URI ${redirectUri} have the same port, where only one of them can be listened to. Register one of them with another port.`
    : l10n`"requestUri" has the port ${port}, which is listened to for the browser that comes back. Choose another port for one of them.`;
}
