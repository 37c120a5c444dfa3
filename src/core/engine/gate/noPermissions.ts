import { l10n } from '../../text/l10n.ts';
import { originByMetadata, type Permissions } from './permissions.ts';

/** Of somebody who has allowed nothing and cannot be asked. */
export const noPermissions: Permissions = {
  plainHttp: [],
  unverifiedOrigins: [],
  certificateRemedy: () => undefined,
  plainHttpRemedy: () => l10n`Use an https URL.`,
  decideOrigin: async (question) => originByMetadata(question),
  originRemedy: () => l10n`Configure the server that the secret belongs to.`,
  continueWithToken: async () => false,
  continueRemedy: undefined,
};
