import { jsText } from '../javascript/jsText.ts';
import { inputValue, type SecretOf } from '../replay/inputValue.ts';
import type { MadeValue, Replay } from '../replay/replay.ts';

/**
 * Where the values of a run come from, as JavaScript: the environment, and what is made anew for each run. A value that only a person
 * could bring from a browser is taken from the environment as well.
 * @param environment an expression: `__ENV`, `process.env`
 */
export function loadInputs({ inputs, made, steps }: Replay, environment: string, secretOf: SecretOf | undefined): readonly string[] {
  const brought = steps.flatMap((step) =>
    step.kind === 'question' && step.name !== undefined ? [{ name: step.name, about: step.about }] : [],
  );
  return [
    '/** @returns {Record<string, string>} the values of one run by name */',
    'function newRun() {',
    '  return Object.assign({',
    ...inputs.map((input) => {
      const known = inputValue(input, secretOf);
      return `    ${input.name}: ${known === undefined ? `given(${jsText(input.name)})` : `${environment}.${input.name} || ${jsText(known)}`}, // ${input.about}`;
    }),
    ...brought.map(({ name, about }) => `    ${name}: given(${jsText(name)}), // ${about}`),
    '  }, newValues());',
    '}',
    '',
    '/** @param {string} name @returns {string} */',
    'function given(name) {',
    `  const value = ${environment}[name];`,
    "  if (!value) throw new Error('Set ' + name + ' in the environment.');",
    '  return value;',
    '}',
    '',
    '/** @returns {Record<string, string>} */',
    'function newValues() {',
    ...made.map((each) => `  const ${each.name} = ${madeExpression(each)};`),
    `  return { ${made.map(({ name }) => name).join(', ')} };`,
    '}',
  ];
}

function madeExpression(made: MadeValue): string {
  switch (made.kind) {
    case 'random':
      return `randomText(${made.bytes})`;
    case 's256':
      return `sha256(${made.of})`;
  }
}
