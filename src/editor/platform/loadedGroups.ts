import type { LoadedEnvironment } from '../../pingone/platform/loadPlatform.ts';
import { words } from '../kernel/texts/words.ts';
import type { LoadedGroup, LoadedItem } from './loadedEnvironments.ts';

/** What was read, by kind. Kinds of which there is nothing are left out. */
export function loadedGroups({ applications, resources, populations, users, signOnPolicies }: LoadedEnvironment): readonly LoadedGroup[] {
  const named = (each: { readonly id: string; readonly name: string; readonly description?: string }): LoadedItem => ({
    id: each.id,
    label: each.name,
    settings: each,
    ...(each.description === undefined ? {} : { description: each.description }),
  });
  const groups: readonly LoadedGroup[] = [
    {
      kind: 'applications',
      label: words('Applications'),
      items: applications.map((application) => ({
        id: application.id,
        label: application.name,
        description: application.enabled ? application.type : `${application.type} · disabled`,
        settings: application.settings,
        application,
      })),
    },
    {
      kind: 'resources',
      label: words('Resources and scopes'),
      items: resources.map((resource) => ({
        id: resource.id,
        label: resource.name,
        description: resource.scopes.map(({ name }) => name).join(' '),
        settings: resource,
        resource,
      })),
    },
    { kind: 'populations', label: words('Populations'), items: populations.map(named) },
    {
      kind: 'users',
      label: words('Users'),
      items: users.map((user) => ({
        id: user.id,
        label: user.username,
        description: [user.email, user.enabled ? undefined : 'disabled', user.accountStatus === 'OK' ? undefined : user.accountStatus]
          .filter((part) => part !== undefined)
          .join(' · '),
        settings: user,
        user,
      })),
    },
    { kind: 'signOnPolicies', label: words('Sign-on policies'), items: signOnPolicies.map(named) },
  ];
  return groups.filter(({ items }) => items.length > 0);
}
