import { type Encoding, encodedText } from '../pieces/encodedText.ts';
import { addressPieces, type Piece, templatePieces } from '../pieces/pieces.ts';
import { inputValue, type SecretOf } from '../replay/inputValue.ts';
import type { Capture, Replay, ReplayInput, ReplayQuestion, ReplayRequest } from '../replay/replay.ts';
import { fileHeader } from './fileHeader.ts';
import { httpTitle, isInertText, isPlainValue } from './httpText.ts';
import { type HttpDialect, requestBlock, requestName } from './requestBlock.ts';

/** How a variable is written in the environment, in words, and what its name ends with where it is needed in several ways. */
const forms: Readonly<Record<Encoding, { readonly ending: string; readonly words: string }>> = {
  asItIs: { ending: '', words: '' },
  encoded: { ending: '_ENCODED', words: ' (percent-encoded)' },
  json: { ending: '_JSON', words: ' (with " and \\ escaped)' },
};

/**
 * A file for the REST Client of VS Code, which has no scripts: values come in the form in which they are sent, and what is in no JSON is
 * asked for with `# @prompt`. Without questions httpYac takes the same file.
 */
export class RestClientFile {
  readonly #replay: Replay;
  readonly #secretOf: SecretOf | undefined;
  /** Lines `@NAME = value` by name. */
  readonly #variables = new Map<string, string>();
  /** What has to be in the environment, with how it is written. */
  readonly #asked = new Map<string, string>();
  readonly #encodingsOf = new Map<string, Set<Encoding>>();
  readonly #captures = new Map<string, { readonly request: ReplayRequest; readonly capture: Capture }>();
  #prompts = 0;
  #leftOut = 0;

  constructor(replay: Replay, secretOf?: SecretOf) {
    this.#replay = replay;
    this.#secretOf = secretOf;
  }

  /** @returns the file, and whether httpYac takes it too */
  write(): { readonly text: string; readonly isForBoth: boolean } {
    for (const step of this.#replay.steps) if (step.kind === 'request') this.#note(step);
    const blocks = this.#replay.steps.flatMap((step) => ['', ...(step.kind === 'question' ? this.#question(step) : this.#request(step))]);
    const isForBoth = this.#prompts === 0 && this.#leftOut === 0;
    const asked = [...this.#asked].map(([name, words]) => name + words);
    const text = [
      ...fileHeader(this.#replay, isForBoth ? 'REST Client and httpYac' : 'REST Client'),
      ...(asked.length === 0 ? [] : [`# Set in the environment: ${asked.join(', ')}.`]),
      '',
      ...[...this.#variables].map(([name, value]) => `@${name} = ${value}`),
      ...(isForBoth ? ['', ...namesOfRestClient] : []),
      ...blocks,
      '',
    ].join('\n');
    return { text, isForBoth };
  }

  /** Which forms of which values are needed: looked at before anything is written. */
  #note(request: ReplayRequest): void {
    const dialect: HttpDialect = {
      text: (pieces) => {
        for (const piece of pieces) {
          if (piece.kind === 'value' && piece.source === 'input') {
            this.#encodingsOf.set(piece.name, (this.#encodingsOf.get(piece.name) ?? new Set()).add(piece.encoding));
          }
        }
        return '';
      },
      headerValue: (pieces) => dialect.text(pieces),
      textBody: (pieces) => dialect.text(pieces),
      basic: () => '',
    };
    requestBlock(request, dialect);
    for (const capture of request.captures) this.#captures.set(capture.name, { request, capture });
  }

  #request(request: ReplayRequest): readonly string[] {
    const prompts = new Map<string, string>();
    const dialect: HttpDialect = {
      text: (pieces) => this.#text(pieces, prompts),
      headerValue: (pieces) => this.#text(pieces, prompts),
      textBody: (pieces) => unmarked(this.#text(pieces, prompts)),
      basic: (pieces) => this.#basic(pieces),
    };
    const lines = requestBlock(request, dialect);
    if (lines === undefined) {
      this.#leftOut += 1;
      return [`# Not in it: hop ${request.number}. Its text would be read as something else here.`];
    }
    this.#prompts += prompts.size;
    const [title = '', ...rest] = lines;
    return [title, ...[...prompts].map(([name, about]) => `# @prompt ${name} ${about}`), ...rest];
  }

  #question({ title, open, name, about }: ReplayQuestion): readonly string[] {
    const address = this.#text(open.kind === 'whole' ? templatePieces(open.address) : addressPieces(open), new Map());
    this.#prompts += 1;
    return [
      `### ${httpTitle(title)}`,
      `# Open in a browser${name === undefined ? '' : `, and keep ${about}`}:`,
      `# ${address === undefined ? 'an address that cannot be written here' : address}`,
    ];
  }

  #text(pieces: readonly Piece[], prompts: Map<string, string>): string | undefined {
    const texts = pieces.map((piece) => {
      if (piece.kind === 'text') return isInertText(piece) ? piece.text : undefined;
      if (piece.source === 'made') return this.#environment(piece.name, '');
      if (piece.source === 'input') return this.#input(piece.name, piece.encoding);
      return this.#capture(piece.name, prompts);
    });
    return texts.includes(undefined) ? undefined : texts.join('');
  }

  #basic(pieces: readonly Piece[]): string {
    const names = pieces.flatMap((piece) => (piece.kind === 'value' ? [piece.name] : []));
    const ending = names.find((name) => name.startsWith('CLIENT_SECRET'))?.slice('CLIENT_SECRET'.length) ?? '';
    return this.#environment(`CLIENT_BASIC${ending}`, ' (base64 of percent-encoded client ID, colon, percent-encoded secret)');
  }

  #environment(name: string, words: string): string {
    this.#asked.set(name, words);
    return `{{$processEnv ${name}}}`;
  }

  #input(name: string, encoding: Encoding): string {
    const value = this.#valueOf(name);
    const { ending, words } = forms[encoding];
    const severalForms = (this.#encodingsOf.get(name)?.size ?? 0) > 1;
    const encoded = value === undefined ? undefined : encodedText(value, encoding);
    if (encoded === undefined || !isPlainValue(encoded)) return this.#environment(severalForms ? name + ending : name, words);
    const variable = encoded === value ? name : name + ending;
    this.#variables.set(variable, encoded);
    return `{{${variable}}}`;
  }

  #valueOf(name: string): string | undefined {
    const input = this.#replay.inputs.find((each): each is ReplayInput => each.name === name);
    return input === undefined ? undefined : inputValue(input, this.#secretOf);
  }

  #capture(name: string, prompts: Map<string, string>): string {
    const found = this.#captures.get(name);
    const path = found?.capture.place.kind === 'json' ? found.capture.place.path : undefined;
    if (found !== undefined && path?.every((each) => typeof each === 'number' || /^[A-Za-z_]\w*$/.test(each)) === true) {
      const steps = path.map((each) => (typeof each === 'number' ? `[${each}]` : `.${each}`)).join('');
      return `{{${requestName(found.request)}.response.body.$${steps}}}`;
    }
    prompts.set(
      name,
      found === undefined ? 'what the browser brought' : `from the response to request ${found.request.number}, as it stands there`,
    );
    return `{{${name}}}`;
  }
}

/** `undefined` for a line that is read as a file to send, a comment, a variable or a test. */
function unmarked(line: string | undefined): string | undefined {
  return line === undefined || /^(?:[\s<>#@?=-]|\/\/)/.test(line) ? undefined : line;
}

/** For httpYac alone: it stops at a refusal and at what it would run, and its variables get the names that REST Client has. REST Client takes it for no request. */
const namesOfRestClient: readonly string[] = [
  '{{+after',
  '  const name = httpRegion?.metaData?.name;',
  "  if (response?.statusCode >= 400) throw new Error(name + ': status ' + response.statusCode);",
  "  if (String(response?.body).includes('{{')) throw new Error(name + ': the response would be read as code');",
  '  if (name && response) exports[name] = { response: { headers: response.headers, body: { $: response.parsedBody } } };',
  '}}',
];
