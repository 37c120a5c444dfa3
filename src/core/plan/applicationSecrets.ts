import { l10n } from '../text/l10n.ts';
import type { ApplicationSecret } from './plan.ts';

/** What is known of a secret of an application wherever it is asked for or missed. */
export const applicationSecrets: Readonly<
  Record<
    ApplicationSecret,
    {
      /** In a sentence. */
      readonly words: string;
      /** The word for its tag. */
      readonly label: string;
    }
  >
> = {
  clientSecret: {
    get words() {
      return l10n`client secret`;
    },
    label: 'client_secret',
  },
  privateKey: {
    get words() {
      return l10n`private key`;
    },
    label: 'private_key',
  },
  dpopKey: {
    get words() {
      return l10n`DPoP key`;
    },
    label: 'dpop_key',
  },
  certificate: {
    get words() {
      return l10n`client certificate`;
    },
    label: 'certificate',
  },
  certificateKey: {
    get words() {
      return l10n`certificate key`;
    },
    label: 'certificate_key',
  },
  registrationToken: {
    get words() {
      return l10n`registration access token`;
    },
    label: 'registration_access_token',
  },
  assertion: {
    get words() {
      return l10n`assertion`;
    },
    label: 'assertion',
  },
};
