import { invalidData } from '../http/platformError.ts';
import type { User } from './user.ts';

/** PingOne's standard password policy, with the member names of flow objects. */
export const passwordPolicy = {
  length: { min: 8, max: 255 },
  minCharacters: {
    abcdefghijklmnopqrstuvwxyz: 1,
    ABCDEFGHIJKLMNOPQRSTUVWXYZ: 1,
    '0123456789': 1,
    '~!@#$%^&*()-_=+[]{}|;:,.<>/?': 1,
  },
  maxRepeatedCharacters: 2,
  minUniqueCharacters: 5,
  history: { count: 6, retentionDays: 365 },
  lockout: { failureCount: 5, durationSeconds: 900 },
  excludesProfileData: true,
  notSimilarToCurrent: true,
} as const;

/** The requirements that a new password does not meet, by their names in the policy. */
export function unmetRequirements(password: string, user: User | undefined): readonly string[] {
  const { length, minCharacters, maxRepeatedCharacters, minUniqueCharacters, history } = passwordPolicy;
  const counts = [...password].reduce((all, character) => all.set(character, (all.get(character) ?? 0) + 1), new Map<string, number>());
  const lower = password.toLowerCase();
  const profile = [user?.username, user?.email.split('@', 1)[0], user?.name?.given, user?.name?.family].filter(
    (word) => word !== undefined,
  );
  const current = user?.password?.value;
  const earlier = current === undefined ? [] : [current, ...(user?.password?.history ?? [])].slice(0, history.count);
  const rules: readonly (readonly [name: string, isMet: boolean])[] = [
    ['length', password.length >= length.min && password.length <= length.max],
    [
      'minCharacters',
      Object.entries(minCharacters).every(([set, count]) => [...password].filter((each) => set.includes(each)).length >= count),
    ],
    ['maxRepeatedCharacters', [...counts.values()].every((count) => count <= maxRepeatedCharacters)],
    ['minUniqueCharacters', counts.size >= minUniqueCharacters],
    ['history', !earlier.includes(password)],
    ['excludesProfileData', !profile.some((word) => word.length > 2 && lower.includes(word.toLowerCase()))],
    ['notSimilarToCurrent', current === undefined || lower !== current.toLowerCase()],
  ];
  return rules.filter(([, isMet]) => !isMet).map(([name]) => name);
}

/** @throws {PlatformError} `INVALID_VALUE` that names every requirement that is not met */
export function checkNewPassword(password: string, user: User | undefined, target: string): void {
  const unsatisfiedRequirements = unmetRequirements(password, user);
  if (unsatisfiedRequirements.length === 0) return;
  throw invalidData('INVALID_VALUE', target, 'User password did not satisfy password policy requirements', { unsatisfiedRequirements });
}
