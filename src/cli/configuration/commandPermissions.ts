import { originByMetadata, type Permissions } from '../../core/engine/gate/permissions.ts';
import type { Command } from '../arguments/readArguments.ts';

/** What the options of a command allow. Nobody is asked: an origin that the issuer itself names is used, and noted. */
export function commandPermissions({
  allowedOrigins = [],
  plainHttpOrigins = [],
  unverifiedOrigins = [],
  continueAfterFailedChecks = false,
}: Command): Permissions {
  return {
    plainHttp: plainHttpOrigins,
    unverifiedOrigins,
    certificateRemedy: (origin, problem) => {
      const unverified = `Or use this server without verifying its certificate, which marks the run as failed: --insecure ${origin}`;
      if (problem === 'invalid') return unverified;
      return `Or name a file with that authority, or with the certificate itself, for this command: --ca FILE. ${unverified}`;
    },
    plainHttpRemedy: (origin) => `Use https, or allow plain http with --allow-plain-http ${origin}`,
    decideOrigin: async (question) => (allowedOrigins.includes(question.origin) ? 'allowed' : originByMetadata(question)),
    originRemedy: (origin) => `If this server belongs to the environment, run again with --allow-origin ${origin}`,
    continueWithToken: async () => continueAfterFailedChecks,
    continueRemedy: 'To continue anyway, run again with --continue-after-failed-checks',
  };
}
