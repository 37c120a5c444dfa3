/** Fixed IDs, so that what is written down about the sandbox (settings, tests, screenshots) stays true at the next start. */
export const environmentId = '5a2db0c5-0000-4000-8000-000000000001';
export const organizationId = '5a2db0c5-0000-4000-8000-000000000002';
export const themeId = '5a2db0c5-9000-4000-8000-000000000001';
export const passwordPolicyId = '5a2db0c5-9100-4000-8000-000000000001';

/** A stable UUID: `kind` is one hexadecimal digit that tells the collections apart. */
export function seedId(kind: SeedKind, number: number): string {
  return `5a2db0c5-${digits[kind]}000-4000-8000-${number.toString(16).padStart(12, '0')}`;
}

type SeedKind = keyof typeof digits;

const digits = {
  application: 'a',
  user: 'b',
  population: 'c',
  resource: 'd',
  scope: 'e',
  policy: 'f',
  role: '1',
  grant: '2',
  assignment: '3',
  roleAssignment: '4',
  device: '5',
  action: '6',
} as const;
