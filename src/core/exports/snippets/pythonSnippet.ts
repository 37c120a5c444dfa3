import { expressionOf } from '../pieces/expressionOf.ts';
import { addressPieces, bodyPieces, type Piece, templatePieces } from '../pieces/pieces.ts';
import { inputValue, type SecretOf } from '../replay/inputValue.ts';
import type { ReplayInput, Template } from '../replay/replay.ts';
import { pythonText } from './pythonText.ts';
import type { TokenRequest } from './tokenRequest.ts';

/** A program for Python 3 with the package `requests`: the token request. Secrets come from the environment. */
export function pythonSnippet({ request, inputs }: TokenRequest, secretOf?: SecretOf): string {
  const { method, headers, basic, body } = request;
  const data = body === undefined ? [] : dataLines(body);
  const lines = [
    'response = requests.request(',
    `    ${pythonText(method)},`,
    `    ${expression(addressPieces(request))},`,
    '    headers={',
    ...headers.map(({ name, value }) => `        ${pythonText(name)}: ${plain(value)},`),
    '    },',
    ...(basic === undefined ? [] : [`    auth=(quote(${plain(basic.id)}, safe=""), quote(${plain(basic.secret)}, safe="")),`]),
    ...data,
    '    allow_redirects=False,',
    ')',
    'print(response.status_code, response.text)',
    '',
  ];
  const uses = (word: string): boolean => lines.some((line) => line.includes(word));
  return [
    ...(uses('json.dumps(') ? ['import json'] : []),
    'import os',
    ...(uses('quote(') ? ['from urllib.parse import quote'] : []),
    '',
    'import requests',
    '',
    ...inputs.map((input) => inputLine(input, secretOf)),
    '',
    ...lines,
  ].join('\n');
}

function dataLines(body: NonNullable<TokenRequest['request']['body']>): readonly string[] {
  if (body.kind !== 'form') return [`    data=(${expression(bodyPieces(body))}).encode(),`];
  return ['    data=[', ...body.fields.map(({ name, value }) => `        (${pythonText(name)}, ${plain(value)}),`), '    ],'];
}

function inputLine(input: ReplayInput, secretOf: SecretOf | undefined): string {
  const known = inputValue(input, secretOf);
  return known === undefined
    ? `${input.name} = os.environ["${input.name}"]  # ${input.about}`
    : `${input.name} = os.environ.get("${input.name}") or ${pythonText(known)}  # ${input.about}`;
}

function plain(template: Template): string {
  return expression(templatePieces(template));
}

function expression(pieces: readonly Piece[]): string {
  return expressionOf(pieces, { text: pythonText, variable: (name) => name, encoded, joint: ' + ' });
}

const encoded = {
  asItIs: (name: string) => name,
  encoded: (name: string) => `quote(${name}, safe="")`,
  json: (name: string) => `json.dumps(${name})[1:-1]`,
};
