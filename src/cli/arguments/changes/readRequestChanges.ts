import { type PartPlace, partPlaces } from '../../../core/changes/requestChange.ts';
import { type StepName, steps } from '../../../core/runs/steps/steps.ts';
import { nearestName } from '../../../environments/nearestName.ts';
import { isVariable } from '../isVariable.ts';
import { type OptionsReading, wrongOptions } from '../optionsReading.ts';

/** What `--set` changes in every request of a step. */
export interface WantedChange {
  readonly step: StepName;
  /** Left out: where the request has such a part. */
  readonly place?: PartPlace;
  /** Empty for the method, the URL and a whole body. */
  readonly name: string;
  /** `undefined` leaves the part out. */
  readonly value: ChangedValue | undefined;
}

export type ChangedValue = { readonly text: string } | { readonly variable: string };

export interface RequestChangeOptions {
  readonly requestChanges?: readonly WantedChange[];
}

/** Parts of a request that hold what somebody keeps secret: they are never written into a command line. */
const secretNames = new Set([
  'client_secret',
  'client_assertion',
  'assertion',
  'password',
  'newpassword',
  'currentpassword',
  'refresh_token',
  'subject_token',
  'actor_token',
  'token',
  'id_token_hint',
  'authorization',
  'proxy-authorization',
]);

/** A request has these once. They are written with a colon and without a name: `token request.:url=…`. */
const wholePlaces: readonly PartPlace[] = ['method', 'url', 'body'];

/** Reads the values of `--set`: `token request.code_verifier=V`, `redirect.cookie:ST-=`, `UserInfo.header:accept=*\/*`. Total. */
export function readRequestChanges(texts: readonly string[] = []): OptionsReading<RequestChangeOptions> {
  const changes: WantedChange[] = [];
  for (const text of texts) {
    const reading = readChange(text);
    if (typeof reading === 'string') return wrongOptions(reading);
    changes.push(reading);
  }
  return { kind: 'read', options: changes.length === 0 ? {} : { requestChanges: changes } };
}

function readChange(text: string): WantedChange | string {
  const [, stepText = text, part, removing, written = ''] = /^([^.=]*)\.(.+?)(-?)=(.*)$/s.exec(text) ?? [];
  const step = stepOf(stepText);
  if (step === undefined) return unknownStep(stepText);
  if (part === undefined)
    return `--set needs a step, the name of a part and a value: --set '${step}.NAME=VALUE', or '${step}.NAME-=' to leave it out.`;
  const place = placeOf(part);
  if (typeof place === 'string') return place;
  if (removing === '-') {
    if (written !== '') return `--set '${step}.${part}-=' leaves the part out and takes no value. To set a value, write ${part}=VALUE.`;
    return { step, ...place, value: undefined };
  }
  if (isVariable(written)) return { step, ...place, value: { variable: written.slice('env:'.length) } };
  if (secretNames.has(place.name.toLowerCase()))
    return `--set does not take the value of ${place.name} on the command line, where others can read it. Put it into an environment variable: --set '${step}.${part}=env:NAME'.`;
  return { step, ...place, value: { text: written } };
}

function stepOf(written: string): StepName | undefined {
  const spoken = written
    .trim()
    .replaceAll(/[-_\s]+/g, ' ')
    .toLowerCase();
  return stepNames.find((name) => name.replaceAll('-', ' ').toLowerCase() === spoken);
}

const stepNames = Object.keys(steps) as readonly StepName[];

function placeOf(part: string): Pick<WantedChange, 'place' | 'name'> | string {
  const [, written, name] = /^([A-Za-z]*):(.*)$/s.exec(part) ?? [];
  if (written === undefined || name === undefined) return { name: part };
  if (written === '') {
    const whole = wholePlaces.find((each) => each === name);
    return whole === undefined
      ? `--set does not know the part ":${name}". Use one of ${wholePlaces.map((each) => `:${each}`).join(', ')}.`
      : { place: whole, name: '' };
  }
  const place = namedPlaces.find((each) => each === written);
  if (place === undefined)
    return `--set does not know the place "${written}". Use one of ${namedPlaces.map((each) => `${each}:NAME`).join(', ')}, ${wholePlaces.map((each) => `:${each}`).join(', ')}.`;
  return name === '' ? `--set needs a name after "${written}:".` : { place, name };
}

const namedPlaces = partPlaces.filter((each) => !wholePlaces.includes(each));

function unknownStep(written: string): string {
  const meant = nearestName(written, stepNames);
  const advice = meant === undefined ? '' : ` Did you mean "${meant}"?`;
  return `--set does not know the step "${written}".${advice} The steps are: ${stepNames.join(', ')}.`;
}
