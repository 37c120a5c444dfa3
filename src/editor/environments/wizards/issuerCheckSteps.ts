import type { FlowId } from '../../../core/runs/hop.ts';
import type { PickStep } from '../../kernel/questions/askInSteps.ts';
import type { Choice, InputProblem } from '../../kernel/questions/questions.ts';
import { outside } from '../../kernel/texts/outside.ts';
import { joined, type ScreenText, type Words, words } from '../../kernel/texts/words.ts';
import { foundInMetadata } from './foundInMetadata.ts';
import type { IssuerCheck, IssuerTrouble } from './issuerCheck.ts';

interface Checked {
  readonly check?: IssuerCheck | undefined;
  /** An issuer that was chosen, and not taken yet because of a warning. */
  readonly doubted?: DoubtedIssuer | undefined;
}

/** What is asked about before it is taken. */
export interface DoubtedIssuer {
  readonly issuer: string;
  readonly warning: ScreenText;
}

export interface IssuerCheckSteps<State extends Checked> {
  /** What was typed, as it is asked for. */
  readonly typed: (state: State) => { readonly what: Words; readonly text: string };
  /** The same state after the server was asked again. */
  readonly again: (state: State, left: AbortSignal) => Promise<State>;
  /** The state with another issuer in the place of the typed one. Its server has not been asked yet. */
  readonly withIssuer: (state: State, issuer: string) => State;
  /** What is wrong with an issuer that a server states. */
  readonly problemWith: (issuer: string) => InputProblem | undefined;
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
  /** The stated issuer, unless it cannot be one. */
  const stated = ({ check }: State): string | undefined => {
    const issuer = check?.kind === 'trouble' ? check.stated : undefined;
    const problem = issuer === undefined ? undefined : host.problemWith(issuer);
    return problem === undefined || 'warning' in problem ? issuer : undefined;
  };
  const use = async (state: State, issuer: string, left: AbortSignal): Promise<State> => {
    const problem = host.problemWith(issuer);
    if (problem !== undefined && 'warning' in problem) return { ...state, doubted: { issuer, warning: problem.warning } };
    return host.again(host.withIssuer(state, issuer), left);
  };
  return [
    {
      kind: 'pick',
      placeholder: ({ check }) => (check?.kind === 'trouble' ? headline(check) : words('The server was not found.')),
      when: ({ check }) => check?.kind === 'trouble',
      items: (state) => (state.check?.kind === 'trouble' ? waysOut(host.typed(state), state.check, stated(state)) : []),
      apply: async (state, [way], left) => {
        const before = { ...state, doubted: undefined };
        if (way === 'show') return show(before);
        if (way === 'again') return host.again(before, left);
        const issuer = stated(state);
        return way === 'stated' && issuer !== undefined ? use(before, issuer, left) : before;
      },
      leadsTo: ([way], { check, doubted }) => {
        if (way === 'correct') return 'back';
        if (way === 'show') return 'again';
        return way === 'anyway' || doubted !== undefined || check?.kind !== 'trouble' ? 'next' : 'again';
      },
    },
    {
      kind: 'pick',
      placeholder: ({ doubted }) => doubted?.warning ?? words('Use this issuer?'),
      when: ({ check, doubted }) => check?.kind === 'trouble' && doubted !== undefined,
      items: ({ doubted }) => [
        { value: 'leave', label: words('Do Not Use It') },
        { value: 'use', label: words('Use Anyway'), description: outside(doubted?.issuer ?? '') },
      ],
      apply: (state, [choice], left) => {
        const { doubted } = state;
        const next = { ...state, doubted: undefined };
        return choice === 'use' && doubted !== undefined ? host.again(host.withIssuer(next, doubted.issuer), left) : next;
      },
      // In trouble again, it is the question before this one that has the ways out.
      leadsTo: ([choice], { check }) => (choice === 'use' && check?.kind !== 'trouble' ? 'next' : 'back'),
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

function waysOut(
  { what, text }: { readonly what: Words; readonly text: string },
  trouble: IssuerTrouble,
  stated: string | undefined,
): readonly Choice[] {
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
