import { jsExpression } from '../javascript/jsExpression.ts';
import { jsText } from '../javascript/jsText.ts';
import { addressPieces, basicPieces, bodyPieces, templatePieces } from '../pieces/pieces.ts';
import { inputValue, type SecretOf } from '../replay/inputValue.ts';
import type { ReplayInput, Template } from '../replay/replay.ts';
import type { TokenRequest } from './tokenRequest.ts';

/** A module for Node 18 and newer: the token request with `fetch`. Secrets come from the environment. */
export function fetchSnippet({ request, inputs }: TokenRequest, secretOf?: SecretOf): string {
  const { method, headers, basic, body } = request;
  const expression = (template: Template): string => jsExpression(templatePieces(template), (name) => name);
  const fields = headers.map(({ name, value }) => `[${jsText(name)}, ${expression(value)}]`);
  const credentials =
    basic === undefined ? [] : [`["authorization", "Basic " + btoa(${jsExpression(basicPieces(basic), (name) => name)})]`];
  return [
    ...inputs.map((input) => inputLine(input, secretOf)),
    '',
    `const response = await fetch(${jsExpression(addressPieces(request), (name) => name)}, {`,
    `  method: ${jsText(method)},`,
    '  headers: [',
    ...[...fields, ...credentials].map((field) => `    ${field},`),
    '  ],',
    ...(body === undefined ? [] : bodyLines(body)),
    "  redirect: 'manual',",
    '});',
    'console.log(response.status, await response.text());',
    '',
  ].join('\n');
}

function bodyLines(body: NonNullable<TokenRequest['request']['body']>): readonly string[] {
  if (body.kind !== 'form') return [`  body: ${jsExpression(bodyPieces(body), (name) => name)},`];
  return [
    '  body: new URLSearchParams([',
    ...body.fields.map(({ name, value }) => `    [${jsText(name)}, ${jsExpression(templatePieces(value), (each) => each)}],`),
    '  ]),',
  ];
}

function inputLine(input: ReplayInput, secretOf: SecretOf | undefined): string {
  const known = inputValue(input, secretOf);
  return known === undefined
    ? `const { ${input.name} } = process.env; // ${input.about}`
    : `const ${input.name} = process.env.${input.name} ?? ${jsText(known)}; // ${input.about}`;
}
