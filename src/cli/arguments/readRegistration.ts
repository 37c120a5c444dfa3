import { present } from '../../core/values/members.ts';
import { isVariable } from './isVariable.ts';
import { type OptionFacts, type OptionName, options } from './options.ts';
import { type OptionsReading, wrongOptions } from './optionsReading.ts';

/** What a command says of a registered client, and of an issuer to be found. */
export interface RegistrationOptions {
  /** Instead of a flow: a client is registered, and perhaps deleted again. Whether `undo` alone means a client is told by the record. */
  readonly registration?: 'register' | 'registerAndUndo' | 'read' | 'update';
  /** The account, host or URL whose issuer is searched for: the environment is that of the issuer. */
  readonly discover?: string;
  /** The environment variable that holds an initial access token. */
  readonly initialTokenVariable?: string;
}

/** Options that have no meaning for an environment that is only being found. */
const notWithDiscover = ['config', 'environment', 'provision'] as const satisfies readonly OptionName[];

/** What these options say is about a run. */
const groupsOfRuns: readonly OptionFacts['group'][] = ['What to run', 'The request', 'Signing on', 'With the tokens'];

/** Reads the options of a registered client and of the search for an issuer. Total. */
export function readRegistration(values: ReadonlyMap<OptionName, readonly string[]>): OptionsReading<RegistrationOptions> {
  const [initial, discover] = [values.get('initial-access-token')?.at(-1), values.get('discover')?.at(-1)];
  const isRegistered = values.has('register');
  if (initial !== undefined && !isVariable(initial)) {
    return wrongOptions(
      '--initial-access-token takes the name of an environment variable that holds the token: --initial-access-token env:AUTH_FLOW_INITIAL_TOKEN.',
    );
  }
  if (isRegistered && values.has('provision')) return wrongOptions('--register cannot be combined with --provision. Remove one of them.');
  const managed = problemOfManagement(values);
  if (managed !== undefined) return wrongOptions(managed);
  if (initial !== undefined && !isRegistered) return wrongOptions('--initial-access-token belongs to --register. Add --register.');
  const excluded = discover === undefined ? undefined : notWithDiscover.find((name) => values.has(name));
  if (excluded !== undefined) return wrongOptions(`--discover cannot be combined with --${excluded}. Remove one of them.`);
  const unused = discover === undefined || isRegistered || values.has('undo') ? undefined : optionOfRun(values);
  if (unused !== undefined) return wrongOptions(`--discover finds the issuer and runs no flow. Remove --${unused}.`);
  if (discover !== undefined && values.has('undo') && !isRegistered && !values.has('record'))
    return wrongOptions('--discover with --undo needs the record of the client: --record FILE.');
  const registration = isRegistered || values.has('registration') ? registrationOf(values) : undefined;
  return { kind: 'read', options: present({ registration, discover, initialTokenVariable: initial?.slice('env:'.length) }) };
}

/** The first option that asks something of a run. */
function optionOfRun(values: ReadonlyMap<OptionName, readonly string[]>): OptionName | undefined {
  return options.find(({ name, group }) => name !== 'discover' && groupsOfRuns.includes(group) && values.has(name))?.name;
}

/** What is missing of `--registration`, as a sentence. */
function problemOfManagement(values: ReadonlyMap<OptionName, readonly string[]>): string | undefined {
  const what = values.get('registration')?.at(-1);
  if (what === undefined) return undefined;
  const excluded = (['register', 'undo', 'provision'] as const).find((name) => values.has(name));
  if (excluded !== undefined) return `--registration cannot be combined with --${excluded}. Remove one of them.`;
  if (!values.has('record')) return '--registration needs the record of the client: --record FILE.';
  if (what === 'update' && !values.has('redirect-uri')) return '--registration update needs the redirect URI to add: --redirect-uri URI.';
  return values.has('show-secrets')
    ? undefined
    : '--registration needs --show-secrets: the server may replace the registration access token, and the new one would be lost.';
}

function registrationOf(values: ReadonlyMap<OptionName, readonly string[]>): NonNullable<RegistrationOptions['registration']> {
  const managed = (['read', 'update'] as const).find((each) => each === values.get('registration')?.at(-1));
  if (managed !== undefined) return managed;
  return values.has('undo') ? 'registerAndUndo' : 'register';
}
