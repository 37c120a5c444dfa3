import { FlowStop } from '../../core/engine/flowStop.ts';
import type { HopAnswer, Run } from '../../core/engine/run.ts';
import type { HttpRequest } from '../../core/http/http.ts';
import type { FlowPrompt, PromptQuote } from '../../core/runs/prompt.ts';
import { l10n } from '../../core/text/l10n.ts';
import type { Secret } from '../../core/values/secret.ts';
import { type FlowAction, flowActionRequest, flowJsonRequest } from './flowActions.ts';
import type { FlowObject } from './flowObject.ts';
import { describeStatus } from './statuses.ts';

/** What to send next, as a person has decided. */
export interface ChosenAction {
  readonly action: FlowAction;
  readonly request: HttpRequest;
  /** What a person typed in the open, by field. */
  readonly typed?: Readonly<Record<string, string>>;
}

export interface Circumstances {
  /** Why the last answer was not accepted. */
  readonly rejected?: string;
  /** What was typed for it and need not be typed again, by field. */
  readonly typed?: Readonly<Record<string, string>>;
  /** Why a person is asked at all, where that is not expected. */
  readonly problem?: string;
  /** Values of fields that need not be asked for. */
  readonly known: Readonly<Record<string, Secret>>;
  /** Where a person can go on when only a browser can: a security key, an external identity provider. */
  readonly browserPage?: string;
  /** How the run ends where nobody can be asked. */
  readonly unanswered?: FlowStop;
}

/** Ours, not a link of the flow: asks the server where the flow stands after a person has gone on elsewhere. */
const lookAgainAction = { name: 'browser.continue', label: l10n`Done in the browser: check again`, fields: [] } as const;

/**
 * Asks a person which of the linked actions to take, and for just the fields it needs.
 * @throws {FlowStop} when the person cancels or nobody can be asked
 */
export async function askForAction(
  run: Run,
  flow: FlowObject,
  answer: HopAnswer,
  circumstances: Circumstances,
): Promise<ChosenAction | 'lookAgain'> {
  const { known } = circumstances;
  const reply = await run.ask(promptFor(run, flow, circumstances), answer.hop, circumstances.unanswered);
  if (reply.action === lookAgainAction.name) return 'lookAgain';
  const action = flow.actions.find(({ name }) => name === reply.action);
  if (action === undefined) {
    throw FlowStop.failed({
      code: 'prompt.unknownAction',
      message: l10n`The flow has status ${flow.status}, which does not link to the action ${reply.action}.`,
      remedy: l10n`Choose one of ${flow.actions.map(({ name }) => name).join(', ')}.`,
      hop: answer.hop,
    });
  }
  if (reply.kind === 'json') return { action, request: flowJsonRequest(action, reply.body) };
  const ofAction = Object.entries(known).filter(([name]) => action.fields.some((field) => field.name === name));
  const request = flowActionRequest(action, { ...Object.fromEntries(ofAction), ...reply.values });
  const typed = Object.entries(reply.values).flatMap(([name, value]) => (typeof value === 'string' ? [[name, value] as const] : []));
  return { action, request, typed: Object.fromEntries(typed) };
}

function promptFor(run: Run, flow: FlowObject, { rejected, typed = {}, problem, known, browserPage }: Circumstances): FlowPrompt {
  const { title, meaning, next } = describeStatus(flow.status);
  const policy = flow.passwordPolicy?.requirements ?? [];
  const sentences = [
    ...(problem === undefined ? [] : [problem]),
    ...(rejected === undefined ? [meaning] : []),
    next,
    ...(policy.length === 0 ? [] : [l10n`Password requirements: ${policy.join('; ')}.`]),
  ];
  const expiresAt = Date.parse(flow.expiresAt ?? '');
  return {
    id: run.randomText(),
    title,
    message: sentences.join(' '),
    ...(rejected === undefined ? {} : { rejected }),
    ...(flow.agreement?.text === undefined ? {} : { quotes: [agreementQuote(flow.agreement.title, flow.agreement.text)] }),
    actions: [
      ...flow.actions.map(({ name, label, fields, known: hasForm }) => ({
        name,
        label,
        ...(hasForm ? {} : { takesJson: true as const }),
        fields: withValues({ ...typed, ...userOf(flow) }, fields).filter(({ name: field }) => !Object.hasOwn(known, field)),
      })),
      ...(browserPage === undefined ? [] : [lookAgainAction]),
    ],
    ...(browserPage === undefined ? {} : { link: browserPage }),
    ...(flow.actions.some(({ name }) => name === 'assertion.check') ? { unattended: storePasskey } : {}),
    ...(Number.isNaN(expiresAt) ? {} : { expiresAt }),
  };
}

const storePasskey = l10n`Or store the passkey of the test user, as its member passkey: the run then signs the assertion itself.`;

/** An agreement is to be read whole; no person reads more than this. */
const mostQuoted = 50_000;

function agreementQuote(title: string | undefined, text: string): PromptQuote {
  const cut = text.length > mostQuoted ? `${text.slice(0, mostQuoted)}…` : text;
  return { heading: title === undefined ? 'Agreement' : `Agreement: ${title.slice(0, 200)}`, text: cut };
}

/** The user is known once the flow names them, so the name need not be typed again. */
function userOf({ user }: FlowObject): Readonly<Record<string, string>> {
  return user?.username === undefined ? {} : { username: user.username };
}

function withValues(values: Readonly<Record<string, string>>, fields: FlowAction['fields']): FlowAction['fields'] {
  return fields.map((field) => {
    const value = Object.hasOwn(values, field.name) ? values[field.name] : undefined;
    return field.value !== undefined || value === undefined ? field : { ...field, value };
  });
}
