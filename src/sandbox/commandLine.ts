import { faultList } from './faults/definitions.ts';
import { type Fault, readFault } from './faults/faults.ts';

/** What the command line asks for. */
export type SandboxCommand =
  | {
      readonly kind: 'start';
      readonly port: number;
      readonly faults: readonly Fault[];
      readonly insecureCookies: boolean;
      readonly jarm: boolean;
      readonly stopWithStdin: boolean;
    }
  | { readonly kind: 'help' }
  | { readonly kind: 'wrong'; readonly message: string };

export const usage = `Usage: auth-flow sandbox [options]

Starts a local, PingOne-shaped authorization server on 127.0.0.1 and prints its configuration as one line of JSON.

  --port N            port to listen on (any free one)
  --fault NAME[@PATH][*N]
                      injects a fault, at requests whose path contains PATH, N times; repeatable
  --insecure-cookies  omits Secure from the cookies
  --jarm              accepts the response modes of JARM, which PingOne does not have
  --stop-with-stdin   stops when standard input closes
  --help              prints this text

Faults:
${faultList.map(([name, { text }]) => `  ${name.padEnd(22)}${text}`).join('\n')}
`;

export function readCommandLine(words: readonly string[]): SandboxCommand {
  const faults: Fault[] = [];
  let port = 0;
  let insecureCookies = false;
  let jarm = false;
  let stopWithStdin = false;
  for (let index = 0; index < words.length; index += 1) {
    const [option = '', inline] = splitOnce(words[index] ?? '', '=');
    const value = (): string | undefined => inline ?? words[++index];
    switch (option) {
      case '--help':
        return { kind: 'help' };
      case '--insecure-cookies':
        insecureCookies = true;
        break;
      case '--jarm':
        jarm = true;
        break;
      case '--stop-with-stdin':
        stopWithStdin = true;
        break;
      case '--port': {
        const text = value() ?? '';
        port = Number(text);
        if (!/^\d+$/.test(text) || port > 65_535)
          return { kind: 'wrong', message: `--port needs a number from 0 to 65535, not "${text}".` };
        break;
      }
      case '--fault': {
        const fault = readFault(value() ?? '');
        if (typeof fault === 'string') return { kind: 'wrong', message: fault };
        faults.push(fault);
        break;
      }
      default:
        return { kind: 'wrong', message: `Unknown option "${option}".` };
    }
  }
  return { kind: 'start', port, faults, insecureCookies, jarm, stopWithStdin };
}

function splitOnce(text: string, separator: string): readonly [string, string | undefined] {
  const at = text.indexOf(separator);
  return at === -1 ? [text, undefined] : [text.slice(0, at), text.slice(at + 1)];
}
