import { isVariable } from './isVariable.ts';

/** Where the person says that a secret is. Never the secret. */
export type SecretSource =
  | { readonly from: 'variable'; readonly variable: string }
  | { readonly from: 'prompt' }
  | { readonly from: 'standardInput' }
  | { readonly from: 'file'; readonly file: string };

/** `env:NAME`, `prompt` or `-`; `undefined` for anything else, which may be the secret itself. */
export function readClientSecretSource(text: string): SecretSource | undefined {
  if (text === 'prompt') return { from: 'prompt' };
  if (text === '-') return { from: 'standardInput' };
  return variableIn(text);
}

/** `env:NAME`, `-` or the name of a file; `undefined` for what looks like a key, or like a variable that has no such name. */
export function readPrivateKeySource(text: string): SecretSource | undefined {
  if (text === '-') return { from: 'standardInput' };
  if (text === '' || text.startsWith('env:')) return variableIn(text);
  return /-----BEGIN|^\s*\{|[\r\n]/.test(text) ? undefined : { from: 'file', file: text };
}

function variableIn(text: string): SecretSource | undefined {
  return isVariable(text) ? { from: 'variable', variable: text.slice('env:'.length) } : undefined;
}
