import type { FlowId } from '../../../core/runs/hop.ts';
import type { PickStep } from '../../kernel/questions/askInSteps.ts';
import type { Choice } from '../../kernel/questions/questions.ts';
import { outside } from '../../kernel/texts/outside.ts';
import { joined, type ScreenText, type Words, words } from '../../kernel/texts/words.ts';
import { foundInMetadata } from './foundInMetadata.ts';
import type { IssuerCheck, IssuerTrouble } from './issuerCheck.ts';

interface Checked {
  readonly check?: IssuerCheck | undefined;
}

export interface IssuerCheckSteps<State extends Checked> {
  /** What was typed, as it is asked for. */
  readonly typed: (state: State) => { readonly what: Words; readonly text: string };
  /** The same state after the server was asked again. */
  readonly again: (state: State, left: AbortSignal) => Promise<State>;
  /** The state with another issuer in the place of the typed one. Its server has not been asked yet. */
  readonly withIssuer: (state: State, issuer: string) => State;
  /** Shows a run beside the question. */
  readonly showRun: (run: FlowId) => Promise<void>;
}

const found = (check: IssuerCheck | undefined): boolean => check?.kind === 'found';

/** What a person does with what the server said, or did not say. */
export function issuerCheckSteps<State extends Checked>(host: IssuerCheckSteps<State>): readonly PickStep<State>[] {
  const show = async (state: State): Promise<State> => {
    if (state.check !== undefined && 'run' in state.check) await host.showRun(state.check.run);
    return state;
  };
  return [
    {
      kind: 'pick',
      placeholder: ({ check }) => (check?.kind === 'trouble' ? headline(check) : words('The server was not found.')),
      when: ({ check }) => check?.kind === 'trouble',
      items: (state) => (state.check?.kind === 'trouble' ? waysOut(host.typed(state), state.check) : []),
      apply: async (state, [way], left) => {
        if (way === 'show') return show(state);
        if (way === 'again') return host.again(state, left);
        const stated = state.check?.kind === 'trouble' ? state.check.stated : undefined;
        return way === 'stated' && stated !== undefined ? host.again(host.withIssuer(state, stated), left) : state;
      },
      leadsTo: ([way], { check }) => {
        if (way === 'correct') return 'back';
        if (way === 'show') return 'again';
        return way === 'anyway' || check?.kind !== 'trouble' ? 'next' : 'again';
      },
    },
    {
      kind: 'pick',
      placeholder: words('The server responded. Use it?'),
      when: ({ check }) => found(check),
      items: ({ check }) => (check?.kind === 'found' ? whatWasFound(check.metadata) : []),
      apply: async (state, [choice]) => (choice === 'use' ? state : show(state)),
      leadsTo: ([choice]) => (choice === 'use' ? 'next' : 'again'),
    },
  ];
}

/** What is wrong and what to do. Every address that was asked in vain is left to the panel: they are no help with a mistyped one. */
export function troubleInWords(check: IssuerCheck | undefined): ScreenText | undefined {
  if (check?.kind !== 'trouble') return undefined;
  const remedy = check.remedy === undefined ? [] : [outside(check.remedy, 400)];
  return joined([check.code === 'discovery.status' ? headline(check) : outside(check.message, 500), ...remedy], ' ');
}

function waysOut({ what, text }: { readonly what: Words; readonly text: string }, trouble: IssuerTrouble): readonly Choice[] {
  const { stated } = trouble;
  return [
    { value: 'correct', label: words('Correct {what}', { what }), description: outside(text), detail: detailOf(trouble) },
    ...(stated === undefined
      ? []
      : [{ value: 'stated', label: words('Use {issuer}', { issuer: outside(stated) }), description: words('as the server states it') }]),
    { value: 'again', label: words('Try Again') },
    { value: 'anyway', label: words('Use Anyway'), description: words('runs will fail until the server responds') },
    { value: 'show', label: words('Show the Request'), description: words('in a panel beside this question') },
  ];
}

/** What the headline does not say already: what to do, where it says what is wrong. */
function detailOf({ code, message, remedy }: IssuerTrouble): ReturnType<typeof outside> {
  return outside(code === 'discovery.status' ? (remedy ?? message) : message, 300);
}

function whatWasFound(metadata: Parameters<typeof foundInMetadata>[0]): readonly Choice[] {
  const issuer = metadata.issuer ?? '';
  return [
    { value: 'use', label: words('Continue'), description: outside(issuer), detail: words('The issuer is stated exactly like this.') },
    ...foundInMetadata(metadata).map(({ name, values }, index) => ({
      value: `row ${index}`,
      label: name,
      description: outside(values, 300),
    })),
  ];
}

/** One short sentence: a list shows no more of it. */
function headline({ code }: IssuerTrouble): Words {
  switch (code) {
    case 'transport.nameNotFound':
      return words('There is no host with this name. Is it spelled correctly?');
    case 'transport.refused':
      return words('Nothing is listening at this address.');
    case 'transport.unreachable':
      return words('There is no route to this host.');
    case 'transport.tls':
      return words('There is no secure connection to this server.');
    case 'transport.timedOut':
      return words('The server did not respond in time.');
    case 'discovery.status':
      return words('The server has no metadata at this address.');
    case 'discovery.issuer':
      return words('The server states another issuer.');
    case 'discovery.noIssuer':
      return words('The response does not state an issuer.');
    default:
      return code.startsWith('body.') ? words('The response is not the metadata of a server.') : words('The server could not be asked.');
  }
}
