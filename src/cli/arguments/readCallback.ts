import { present } from '../../core/values/members.ts';
import type { OptionName } from './options.ts';
import { type OptionsReading, wrongOptions } from './optionsReading.ts';

/** How a browser comes back to this command. */
export interface CallbackOptions {
  /** Loopback port to listen on. */
  readonly listenPort?: number;
  /** PEM that the listener presents in TLS; its key may be in the same file. */
  readonly callbackCertificateFile?: string;
  readonly callbackCertificateKeyFile?: string;
  /** No browser is opened: the person opens the address. */
  readonly noBrowser?: true;
}

/** Reads `--listen`, `--callback-certificate`, `--callback-certificate-key` and `--no-browser`. Total. */
export function readCallback(values: ReadonlyMap<OptionName, readonly string[]>): OptionsReading<CallbackOptions> {
  const last = (name: OptionName): string | undefined => values.get(name)?.at(-1);
  const listen = last('listen');
  const listenPort = listen !== undefined && /^\d{1,5}$/.test(listen) ? Number(listen) : Number.NaN;
  if (listen !== undefined && !(listenPort >= 1 && listenPort <= 65_535)) {
    return wrongOptions('--listen takes the number of a port on this machine, from 1 to 65535: --listen 8123.');
  }
  const file = last('callback-certificate');
  const keyFile = last('callback-certificate-key');
  if (file === '') return wrongOptions('--callback-certificate needs the name of a file: --callback-certificate localhost.pem.');
  if (keyFile !== undefined && (file === undefined || keyFile === '')) {
    return wrongOptions(
      '--callback-certificate-key needs a file, and --callback-certificate: --callback-certificate localhost.crt --callback-certificate-key localhost.key.',
    );
  }
  return {
    kind: 'read',
    options: present({
      listenPort: listen === undefined ? undefined : listenPort,
      callbackCertificateFile: file,
      callbackCertificateKeyFile: keyFile,
      noBrowser: values.has('no-browser') ? (true as const) : undefined,
    }),
  };
}
