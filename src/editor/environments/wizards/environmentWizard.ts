import type { ServerMetadata } from '../../../core/oauth/wire.ts';
import { looksLikeAccount, readAccountIdentifier } from '../../../core/oidc/accountIdentifier.ts';
import { l10n } from '../../../core/text/l10n.ts';
import { present } from '../../../core/values/members.ts';
import type { Environment, EnvironmentKind } from '../../../environments/environment.ts';
import { issuerFormFor } from '../../../environments/issuerForms.ts';
import { regionCodes } from '../../../environments/reading/configurationNames.ts';
import { regions } from '../../../environments/regions.ts';
import { environmentSchema } from '../../../environments/schema/environmentSchema.ts';
import { issuerAndOtherAddress } from '../../../environments/schema/shapes/issuer.ts';
import { askInSteps, type Step } from '../../kernel/questions/askInSteps.ts';
import type { Draft } from '../../kernel/questions/drafts.ts';
import type { InputProblem, Questions } from '../../kernel/questions/questions.ts';
import { outside } from '../../kernel/texts/outside.ts';
import { type ScreenText, type Words, words } from '../../kernel/texts/words.ts';
import type { EnvironmentOrigin } from '../configuredEnvironment.ts';
import { problemWith, type RawEntry, required } from '../entries.ts';
import type { CheckIssuer, IssuerCheck, ServerPlace } from './issuerCheck.ts';
import { type DoubtedIssuer, type IssuerCheckSteps, issuerCheckSteps, troubleInWords } from './issuerCheckSteps.ts';

export interface EnvironmentAnswers {
  readonly entry: RawEntry;
  readonly origin: EnvironmentOrigin;
  /** What its server said about itself meanwhile, where it was asked. */
  readonly metadata?: ServerMetadata;
}

const customDomain = 'custom domain';

/** The issuer of an account, or why it was not found, as a sentence that may quote a server. */
export type IssuerOfAccount = { readonly issuer: string } | { readonly problem: string };

/** Finds the issuer of an account by WebFinger. @param left ends the search */
export type FindIssuer = (account: string, left: AbortSignal) => Promise<IssuerOfAccount>;

/** What the questions need of the editor. */
export interface EnvironmentWizardHost extends Pick<IssuerCheckSteps<EnvironmentState>, 'showRun'> {
  readonly questions: Questions;
  /** For an account that is typed in the place of an issuer; nothing is sent before the person said so. */
  readonly findIssuer: FindIssuer;
  readonly checkIssuer: CheckIssuer;
}

export interface EnvironmentState {
  /** An account that was typed in the place of an issuer, and what the search said. */
  readonly account?: string | undefined;
  readonly found?: IssuerOfAccount | undefined;
  readonly kind?: EnvironmentKind;
  readonly place?: string;
  readonly customDomain?: string;
  readonly environmentId?: string;
  readonly issuer?: string;
  /** Of the metadata, where it does not follow from the issuer; empty when it was deleted. */
  readonly discoveryUrl?: string | undefined;
  readonly name?: string;
  readonly origin: EnvironmentOrigin;
  /** Of the server at the place that the answers name. */
  readonly check?: IssuerCheck | undefined;
  readonly doubted?: DoubtedIssuer | undefined;
}

/**
 * Asks for everything that an environment needs. The rules for what is valid are those of the reader of the setting.
 *
 * @param start for a new environment its kind, if that is known; for an edited one the environment
 * @param taken names of other environments
 * @param hasWorkspace whether there is a trusted workspace whose settings could hold it
 * @param draft where the answers are kept when the person leaves
 */
export async function askForEnvironment(
  host: EnvironmentWizardHost,
  start: { readonly kind?: EnvironmentKind } | { readonly edited: Environment; readonly origin: EnvironmentOrigin },
  taken: readonly string[],
  hasWorkspace: boolean,
  draft?: Draft<EnvironmentState>,
): Promise<EnvironmentAnswers | undefined> {
  const edited = 'edited' in start ? start.edited : undefined;
  const kind = 'edited' in start ? start.edited.kind : start.kind;
  const initial: EnvironmentState = {
    origin: 'edited' in start ? start.origin : 'user',
    ...(kind === undefined ? {} : { kind }),
    ...(edited === undefined ? {} : stateOf(edited)),
  };
  /** The state with what the server says, which is asked where it is not the one that is configured already. */
  const checked = async (state: EnvironmentState, left: AbortSignal): Promise<EnvironmentState> => {
    const place = placeOf(state, edited);
    if (state.kind === 'sandbox' || (edited !== undefined && isSamePlace(place, edited))) return { ...state, check: undefined };
    return { ...state, check: inWizard(await host.checkIssuer(place, left), place) };
  };
  const asksForAddress = (state: EnvironmentState): boolean =>
    state.kind === 'oidc' && (edited !== undefined || state.discoveryUrl !== undefined);
  const steps: readonly Step<EnvironmentState>[] = [
    {
      kind: 'pick',
      placeholder: words('What kind of authorization server is it?'),
      when: () => kind === undefined,
      items: () => [
        { value: 'pingone', label: words('PingOne'), description: words('region and environment ID') },
        { value: 'oidc', label: words('OpenID Provider'), description: words('any provider, by issuer URL') },
        { value: 'sandbox', label: words('Local sandbox'), description: words('modeled on PingOne, on this machine') },
      ],
      chosen: (state) => (state.kind === undefined ? [] : [state.kind]),
      apply: (state, [value]) => ({ ...state, kind: value as EnvironmentKind }),
    },
    {
      kind: 'pick',
      placeholder: words('In which region is the environment?'),
      when: (state) => state.kind === 'pingone',
      items: () => [
        ...regionCodes.map((code) => ({
          value: code,
          label: outside(code),
          description: outside(regions[code].name),
          detail: outside(`auth.pingone.${regions[code].topLevelDomain}`),
        })),
        { value: customDomain, label: words('Custom domain…'), description: words('the environment has its own host name') },
      ],
      chosen: (state) => (state.place === undefined ? [] : [state.place]),
      apply: (state, [value = '']) => ({ ...state, place: value }),
    },
    {
      kind: 'input',
      prompt: words('Host name of the custom domain, for example auth.example.com'),
      when: (state) => state.kind === 'pingone' && state.place === customDomain,
      value: (state) => state.customDomain ?? '',
      validate: (text) => problemWith(environmentSchema.members.customDomain, text) ?? required(text, words('a host name')),
      apply: (state, text) => ({ ...state, customDomain: text }),
    },
    {
      kind: 'input',
      prompt: (state) =>
        state.place === customDomain
          ? words('Environment ID (optional with a custom domain)')
          : words('Environment ID, a UUID from the environment’s properties'),
      placeholder: words('00000000-0000-0000-0000-000000000000'),
      when: (state) => state.kind === 'pingone',
      value: (state) => state.environmentId ?? '',
      note: ({ check }) => troubleInWords(check),
      busy: asking,
      validate: (text, state) =>
        text === ''
          ? state.place === customDomain
            ? undefined
            : required(text, words('an environment ID'))
          : problemWith(environmentSchema.members.environmentId, text),
      apply: (state, text, left) => checked({ ...state, environmentId: text }, left),
    },
    {
      kind: 'input',
      prompt: words(
        'Issuer URL, the URL of the metadata document (…/.well-known/openid-configuration), or an account to find the issuer of',
      ),
      placeholder: words('https://issuer.example.com'),
      when: (state) => state.kind === 'oidc',
      value: (state) => state.account ?? state.issuer ?? '',
      note: (state) => (asksForAddress(state) ? undefined : troubleInWords(state.check)),
      hint: issuerHint,
      busy: asking,
      validate: (text) => required(text, words('an issuer URL')) ?? problemWithIssuer(text),
      apply: (state, text, left) => {
        const before = { ...state, account: undefined, found: undefined, check: undefined };
        if (looksLikeAccount(text)) return { ...before, account: text };
        const next = { ...before, ...issuerFrom(text, state, edited !== undefined) };
        return asksForAddress(next) ? next : checked(next, left);
      },
    },
    ...stepsOfAccount(host.findIssuer, checked),
    {
      kind: 'input',
      prompt: words('URL of the metadata document (leave empty if it follows from the issuer)'),
      when: asksForAddress,
      value: (state) => state.discoveryUrl ?? '',
      note: ({ check }) => troubleInWords(check),
      busy: asking,
      validate: (text) => (text === '' ? undefined : problemWith(environmentSchema.members.discoveryUrl, text)),
      apply: (state, text, left) => checked({ ...state, discoveryUrl: text }, left),
    },
    ...issuerCheckSteps<EnvironmentState>({
      typed: (state) =>
        state.kind === 'pingone'
          ? { what: words('the Environment ID'), text: state.environmentId ?? '' }
          : asksForAddress(state)
            ? { what: words('the Address'), text: state.discoveryUrl || (state.issuer ?? '') }
            : { what: words('the Issuer'), text: state.issuer ?? '' },
      again: checked,
      problemWith: (issuer) => problemWith(environmentSchema.members.issuer, issuer),
      withIssuer: (state, issuer) => ({ ...state, account: undefined, found: undefined, issuer }),
      showRun: host.showRun,
    }),
    {
      kind: 'input',
      prompt: words('Name shown in the tree'),
      value: (state) => state.name ?? suggestedName(state, taken),
      validate: (text) =>
        required(text, words('a name')) ??
        (taken.includes(text) ? words('An environment named "{name}" already exists.', { name: outside(text) }) : undefined),
      apply: (state, text) => ({ ...state, name: text }),
    },
    {
      kind: 'pick',
      placeholder: words('Where do you want to save it?'),
      when: () => edited === undefined && hasWorkspace,
      items: () => [
        { value: 'user', label: words('User settings'), description: words('for you, in all folders') },
        {
          value: 'workspace',
          label: words('Workspace settings'),
          description: words('for everyone who opens this folder; secrets are not shared'),
        },
      ],
      chosen: (state) => [state.origin],
      apply: (state, [value]) => ({ ...state, origin: value as EnvironmentOrigin }),
    },
  ];
  const state = await askInSteps(
    host.questions,
    edited === undefined ? words('Add Environment') : words('Edit {name}', { name: outside(edited.name) }),
    initial,
    steps,
    draft === undefined ? {} : { draft },
  );
  if (state === undefined) return undefined;
  const metadata = state.check?.kind === 'found' ? state.check.metadata : undefined;
  return { entry: entryOf(state), origin: state.origin, ...present({ metadata }) };
}

/**
 * What the server said, with the remedy of this place: the box takes the URL of the document itself, and nobody edits a configuration
 * here. Remedies quote the names of its members.
 */
function inWizard(check: IssuerCheck, { kind }: ServerPlace): IssuerCheck {
  if (kind !== 'oidc' || check.kind !== 'trouble' || check.stated !== undefined || check.remedy?.includes('"discoveryUrl"') !== true)
    return check;
  return { ...check, remedy: l10n`Check the issuer, whose path counts too, or enter the URL of the discovery document here.` };
}

const asking = words('Asking the server for its metadata…');

/** How the issuers of a provider are written, while one of them seems to be typed. */
function issuerHint(text: string): Words | undefined {
  const known = issuerFormFor(text);
  return known === undefined ? undefined : words('{provider}: {form}', { provider: outside(known.provider), form: outside(known.form) });
}

/** Where the answers say that the server is. What is configured and not asked about stays, such as the address of a proxy. */
function placeOf(state: EnvironmentState, edited: Environment | undefined): ServerPlace {
  return present({ ...edited, ...whereOf(state), name: edited?.name ?? suggestedName(state, []), kind: state.kind ?? 'oidc' });
}

function isSamePlace(place: ServerPlace, edited: Environment): boolean {
  const members = place.kind === 'oidc' ? (['issuer', 'discoveryUrl'] as const) : (['region', 'customDomain', 'environmentId'] as const);
  return members.every((member) => place[member] === edited[member]);
}

/** What an account asks of the person: whether its host may be asked, and whether the issuer that it names is the one. */
function stepsOfAccount(
  findIssuer: FindIssuer,
  checked: (state: EnvironmentState, left: AbortSignal) => Promise<EnvironmentState>,
): readonly Step<EnvironmentState>[] {
  return [
    {
      kind: 'pick',
      placeholder: words('Find the issuer of this account? The account is sent to its host (WebFinger).'),
      when: (state) => state.account !== undefined,
      items: ({ account = '' }) => [
        { value: account, label: words('Ask {host}', { host: outside(hostAsked(account)) }), description: outside(account) },
      ],
      apply: async (state, [account = ''], left) => ({ ...state, found: await findIssuer(account, left) }),
    },
    {
      kind: 'pick',
      placeholder: words('Use this issuer? Secrets of the environment go to it.'),
      when: ({ found }) => found !== undefined && 'issuer' in found,
      items: ({ account = '', found }) =>
        found !== undefined && 'issuer' in found
          ? [
              {
                value: found.issuer,
                label: outside(found.issuer),
                description: words('as {host} says', { host: outside(hostAsked(account)) }),
                ...warningAbout(found.issuer),
              },
            ]
          : [],
      apply: (state, [issuer = ''], left) => checked({ ...state, issuer, discoveryUrl: undefined }, left),
    },
    {
      kind: 'input',
      prompt: ({ found }) =>
        words('{problem} Enter the issuer URL.', { problem: outside(found !== undefined && 'problem' in found ? found.problem : '', 500) }),
      placeholder: words('https://issuer.example.com'),
      when: ({ found }) => found !== undefined && 'problem' in found,
      value: (state) => state.issuer ?? '',
      validate: (text) => required(text, words('an issuer URL')) ?? problemWith(environmentSchema.members.issuer, text),
      hint: issuerHint,
      busy: asking,
      apply: (state, text, left) => checked({ ...state, ...issuerFrom(text, state, false) }, left),
    },
  ];
}

/** What is to be known of an issuer before it is taken. */
function warningAbout(issuer: string): { readonly detail?: ScreenText } {
  const problem = problemWith(environmentSchema.members.issuer, issuer);
  return problem !== undefined && 'warning' in problem ? { detail: problem.warning } : {};
}

/** Scheme, host and port of the server that is asked. */
function hostAsked(account: string): string {
  const reading = readAccountIdentifier(account);
  return reading.kind === 'identifier' ? reading.identifier.origin : '';
}

/** The address of the metadata is accepted in the place of the issuer: what is read out of it is said. So is an account. */
function problemWithIssuer(text: string): InputProblem | undefined {
  if (looksLikeAccount(text)) {
    const reading = readAccountIdentifier(text);
    if (reading.kind === 'wrong') return outside(reading.message, 500);
    return {
      warning: words('This is an account. Press Enter to find its issuer at {host}.', { host: outside(reading.identifier.origin) }),
    };
  }
  const problem = problemWith(environmentSchema.members.issuer, text);
  const { issuer } = issuerAndOtherAddress(text);
  if (issuer === text || problem === undefined || !('warning' in problem)) return problem;
  return { warning: words('This is the URL of a metadata document, whose issuer is {issuer}.', { issuer: outside(issuer) }) };
}

/** An address that was typed for another issuer does not stay; one that is configured does, and is asked about. */
function issuerFrom(text: string, before: EnvironmentState, isEdited: boolean): Pick<EnvironmentState, 'issuer' | 'discoveryUrl'> {
  const taken = issuerAndOtherAddress(text);
  const isAddress = taken.issuer !== text;
  return !isAddress && (isEdited || text === before.issuer) ? { issuer: text } : taken;
}

function stateOf(environment: Environment): Partial<EnvironmentState> {
  const { name, kind, region, customDomain: domain, environmentId, issuer, discoveryUrl } = environment;
  const place = domain === undefined ? region : customDomain;
  return {
    name,
    kind,
    ...(place === undefined ? {} : { place }),
    ...(domain === undefined ? {} : { customDomain: domain }),
    ...(environmentId === undefined ? {} : { environmentId }),
    ...(issuer === undefined ? {} : { issuer }),
    ...(discoveryUrl === undefined ? {} : { discoveryUrl }),
  };
}

/**
 * The fields that belong to the kind: `undefined` removes. What an earlier answer left behind for another kind is dropped; what was
 * configured and not asked about stays, as the issuer of PingOne behind a proxy.
 */
function entryOf(state: EnvironmentState): RawEntry {
  return { name: state.name, kind: state.kind, ...whereOf(state) };
}

function whereOf(state: EnvironmentState) {
  const pingOne = state.kind === 'pingone';
  const ownDomain = pingOne && state.place === customDomain;
  return {
    region: pingOne && !ownDomain ? regionCodes.find((code) => code === state.place) : undefined,
    customDomain: ownDomain ? state.customDomain : undefined,
    environmentId: pingOne && state.environmentId !== '' ? state.environmentId : undefined,
    ...(state.kind === 'oidc' ? { issuer: state.issuer, discoveryUrl: state.discoveryUrl || undefined } : {}),
  };
}

function suggestedName(state: EnvironmentState, taken: readonly string[]): string {
  const base =
    state.kind === 'sandbox'
      ? 'Local sandbox'
      : state.kind === 'oidc' && URL.canParse(state.issuer ?? '')
        ? new URL(state.issuer ?? '').host
        : `PingOne ${state.place === customDomain ? (state.customDomain ?? '') : (state.place ?? '')}`.trim();
  if (!taken.includes(base)) return base;
  for (let number = 2; ; number += 1) if (!taken.includes(`${base} ${number}`)) return `${base} ${number}`;
}
