import type { BodyReader } from '../bodyReader.ts';

/** Fields of an application that the sandbox stores and shows as they came, and whose kind of value it checks. */
const kinds = {
  initiateLoginUri: 'text',
  targetLinkUri: 'text',
  homePageUrl: 'text',
  jwksUrl: 'text',
  devicePathId: 'text',
  deviceCustomVerificationUri: 'text',
  icon: 'object',
  signing: 'object',
  accessControl: 'object',
  mobile: 'object',
  template: 'object',
  kerberos: 'object',
  tags: 'list',
} as const;

/** Those of the fields that a body has. What it leaves out is gone: `PUT` replaces the whole. */
export function readKeptFields(body: Readonly<Record<string, unknown>>, reader: BodyReader): Readonly<Record<string, unknown>> {
  const kept: Record<string, unknown> = {};
  for (const [name, kind] of Object.entries(kinds)) {
    const value = body[name];
    if (value === undefined || value === null) continue;
    if (kindOf(value) === kind) kept[name] = value;
    else reader.refuse('INVALID_VALUE', name, `${name} has another kind of value.`);
  }
  return kept;
}

function kindOf(value: unknown): string {
  if (Array.isArray(value)) return 'list';
  return typeof value === 'string' ? 'text' : typeof value;
}
