import { originByMetadata, type Permissions } from './permissions.ts';

/** Of somebody who has allowed nothing and cannot be asked. */
export const noPermissions: Permissions = {
  plainHttp: [],
  plainHttpRemedy: () => 'Use an https URL.',
  decideOrigin: async (question) => originByMetadata(question),
  originRemedy: () => 'Configure the server that the secret belongs to.',
};
