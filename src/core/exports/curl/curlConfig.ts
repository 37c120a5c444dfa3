import type { HopId } from '../../runs/hop.ts';
import type { FlowView } from '../../runs/views.ts';
import { encodedText } from '../pieces/encodedText.ts';
import { addressPieces, basicPieces, bodyPieces, type Piece, templatePieces } from '../pieces/pieces.ts';
import { inputValue, type SecretOf } from '../replay/inputValue.ts';
import { oneLine } from '../replay/oneLine.ts';
import type { ReplayInput, ReplayRequest } from '../replay/replay.ts';
import { replayOf } from '../replay/replayOf.ts';

/**
 * Requests as a file for `curl --config`, which is the same in every shell, PowerShell and cmd among them. Nothing is captured and nothing
 * made: each request has the values that it was sent with, and `<CLIENT_SECRET>` where a secret was, to be replaced by hand.
 */
export function curlConfig(run: FlowView, hops: readonly HopId[], secretOf?: SecretOf): string {
  const blocks = hops.flatMap((hop) => {
    const { inputs, steps } = replayOf(run, new Set([hop]), false);
    return steps.flatMap((step) => (step.kind === 'request' ? [requestLines(step, inputs, secretOf)] : []));
  });
  return [
    '# Sent by: curl --config FILE',
    ...blocks.flatMap((lines, index) => (index === 0 ? ['', ...lines] : ['', 'next', ...lines])),
    '',
  ].join('\n');
}

function requestLines(request: ReplayRequest, inputs: readonly ReplayInput[], secretOf: SecretOf | undefined): readonly string[] {
  const { number, title, method, headers, basic, body } = request;
  const values = new Map(inputs.map((input) => [input.name, inputValue(input, secretOf)]));
  const encodings = new Map<string, Set<string>>();
  const text = (pieces: readonly Piece[]): string =>
    pieces
      .map((piece) => {
        if (piece.kind === 'text') return piece.text;
        const known = values.get(piece.name);
        if (known !== undefined) return encodedText(known, piece.encoding);
        encodings.set(piece.name, (encodings.get(piece.name) ?? new Set()).add(piece.encoding));
        return `<${piece.name}>`;
      })
      .join('');
  const options = [
    option('url', text(addressPieces(request))),
    ...(method === 'GET' && body === undefined ? [] : [option('request', method)]),
    ...headers.map(({ name, value }) => option('header', value.length === 0 ? `${name};` : `${name}: ${text(templatePieces(value))}`)),
    ...(basic === undefined ? [] : [option('user', text(basicPieces(basic)))]),
    ...(body === undefined ? [] : [option('data-raw', text(bodyPieces(body)))]),
  ];
  const missing = inputs.filter(({ name }) => encodings.has(name));
  return [
    `# ${number} ${oneLine(title)}`,
    ...missing.map(({ name, about }) => `# Replace <${name}>${howWritten(encodings.get(name))}: ${about}`),
    'globoff',
    'silent',
    'show-error',
    ...options,
  ];
}

function howWritten(encodings: ReadonlySet<string> | undefined): string {
  if (encodings?.has('encoded') === true) return ', percent-encoded';
  return encodings?.has('json') === true ? ', with " and \\ escaped' : '';
}

/** The escapes that curl reads between quotation marks. A NUL, which it cannot read, is left out. */
function option(name: string, value: string): string {
  const escaped = value.replaceAll('\0', '').replace(/[\\"\n\r\t\v]/g, (character) => escapes[character] ?? character);
  return `${name} = "${escaped}"`;
}

const escapes: Readonly<Record<string, string>> = { '\\': '\\\\', '"': '\\"', '\n': '\\n', '\r': '\\r', '\t': '\\t', '\v': '\\v' };
