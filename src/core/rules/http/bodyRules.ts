import type { Rule, Severity } from '../../findings/finding.ts';
import { looksLikeForm, parseForm } from '../../http/form.ts';
import type { HttpResponse } from '../../http/http.ts';
import { memberPath } from '../../json/memberPath.ts';
import { readWritten } from '../../json/readWritten.ts';
import { type RepeatedName, repeatedNames } from '../../json/writtenJson.ts';
import type { Hop } from '../../runs/hop.ts';
import type { StepName } from '../../runs/steps/steps.ts';
import { hopInWords } from '../../runs/steps/stepWords.ts';
import { l10n } from '../../text/l10n.ts';
import { quotedText } from '../../text/quotedText.ts';
import { sentenceCase } from '../../text/sentenceCase.ts';
import { repeated } from '../../values/repeated.ts';
import { notApplicable, passed } from '../verdict.ts';

/** A response whose body a client reads, with its place in the run. */
export interface ReadAnswer extends Pick<Hop, 'index' | 'step'> {
  readonly response: Pick<HttpResponse, 'body' | 'bodyCut' | 'bodyDamage'>;
}

export interface BodyFacts {
  readonly answers: readonly ReadAnswer[];
}

/** The steps whose responses are data for the client. Pages are for a person, and what an API returns is between it and its caller. */
const readSteps: ReadonlySet<StepName> = new Set([
  'discovery',
  'pushed authorization request',
  'device authorization request',
  'backchannel authentication request',
  'token request',
  'JWK set',
  'UserInfo',
  'claims source',
  'introspection',
]);

/** The responses that rules about bodies look at. */
export function readAnswersOf(hops: readonly Hop[]): readonly ReadAnswer[] {
  return hops.flatMap(({ index, step, outcome }) =>
    outcome.kind === 'answered' && readSteps.has(step) && outcome.response.body !== '' ? [{ index, step, response: outcome.response }] : [],
  );
}

interface Fault {
  readonly message: string;
  readonly remedy: string;
  /** Left out of an error. */
  readonly severity?: Severity;
}

const mostTold = 4;

/** A rule that every response has to keep; the message names those that do not, and from a few on how many more. */
function everyAnswer(
  rule: Omit<Rule<BodyFacts>, 'check' | 'severity'>,
  says: (answer: ReadAnswer, where: string) => Fault | undefined,
): Rule<BodyFacts> {
  return {
    ...rule,
    severity: 'error',
    check: ({ answers }) => {
      if (answers.length === 0) return notApplicable(l10n`bodies: no response that a client reads came`);
      const faults = answers.flatMap((answer) => says(answer, sentenceCase(hopInWords(answer))) ?? []);
      const worst = faults.find(({ severity }) => severity === undefined) ?? faults[0];
      if (worst === undefined) return passed;
      const told = faults.slice(0, mostTold).map(({ message }) => message);
      const rest = faults.length - told.length;
      return { outcome: 'failed', ...worst, message: `${told.join(' ')}${rest > 0 ? l10n` So do ${rest} other responses.` : ''}` };
    },
  };
}

/** A name that stands twice has two values: what a client takes, and what a proxy or a gateway checked, may differ. */
const namesUnique = everyAnswer(
  { code: 'answer.uniqueNames', title: l10n`no name is repeated in an object of a response`, spec: 'RFC 8259 section 4' },
  ({ response }, where) => {
    const { names, used } = repeatedIn(response);
    if (names.length === 0) return undefined;
    const listed = names.slice(0, mostNamed).map((name) => quotedText(name, 100));
    const rest = names.length - listed.length;
    return {
      message: l10n`${where}: the response contains ${listed.join(', ')}${rest > 0 ? l10n` and ${rest} other names` : ''} more than once in one place. ${used === 'last' ? l10n`The last one was used` : l10n`The first one was used`}; other readers use another one or refuse it.`,
      remedy: l10n`Correct it at the server: a name may occur only once in an object (for tokens also RFC 6749 section 3.2, for keys RFC 7517 section 4).`,
    };
  },
);

const utf8 = everyAnswer(
  { code: 'answer.characters', title: l10n`responses are UTF-8`, spec: 'RFC 8259 section 8.1' },
  ({ response }, where) =>
    response.bodyDamage === 'characters'
      ? {
          message: l10n`${where}: bytes of the response are not UTF-8. They were replaced by U+FFFD, so a value with them is not what the server meant.`,
          remedy: l10n`Send JSON as UTF-8; a charset in the content type changes nothing about it.`,
        }
      : undefined,
);

const codingUndone = everyAnswer(
  { code: 'answer.contentEncoding', title: l10n`responses are encoded as Content-Encoding says`, spec: 'RFC 9110 section 8.4' },
  ({ response }, where) => {
    if (response.bodyDamage === 'unknownCoding') {
      return {
        message: l10n`${where}: the Content-Encoding of the response is not decoded here. The body was read as it came.`,
        severity: 'warning',
        remedy: l10n`Send the response without Content-Encoding, or with gzip, deflate or br (RFC 9110 section 12.5.3).`,
      };
    }
    if (response.bodyDamage !== 'coding') return undefined;
    return {
      message: l10n`${where}: the body of the response is not, or not completely, in the encoding that its Content-Encoding names. It was read as far as it could be decoded.`,
      remedy: l10n`Check the server, and what lies between: a proxy that changes a body has to change Content-Encoding too. gzip, deflate and br are decoded here.`,
    };
  },
);

export const bodyRules: readonly Rule<BodyFacts>[] = [codingUndone, utf8, namesUnique];

const mostNamed = 3;
/** Texts of more characters are not looked through for repeated names; no message of these protocols comes near. */
const longestText = 256 * 1024;

interface Repeated {
  readonly names: readonly string[];
  /** Which of the values this program takes. */
  readonly used: 'first' | 'last';
}

const known = new WeakMap<object, Repeated>();

/** Rules are evaluated more than once in a run, and the text stays. */
function repeatedIn(response: ReadAnswer['response']): Repeated {
  const before = known.get(response) ?? lookForRepeated(response);
  known.set(response, before);
  return before;
}

function lookForRepeated({ body, bodyCut }: ReadAnswer['response']): Repeated {
  if (bodyCut || body.length > longestText) return { names: [], used: 'last' };
  const written = readWritten(body);
  if (written === undefined) return { names: repeatedInForm(body), used: 'first' };
  return { names: [...new Set(repeatedNames(written).map(pathTo))], used: 'last' };
}

/** `keys[0].kid`. */
function pathTo({ path, name }: RepeatedName): string {
  const start = path.reduce<string>((text, step) => (typeof step === 'number' ? `${text}[${step}]` : memberPath(text, step)), '');
  return memberPath(start, name);
}

/** A form in the place of JSON is read too. */
function repeatedInForm(body: string): readonly string[] {
  const text = body.trim();
  if (!looksLikeForm(text)) return [];
  return repeated(parseForm(text).map(([name]) => name));
}
