import { davinci } from '@forgerock/davinci-client';
import { oidc } from '@forgerock/oidc-client';

/** The application that the page is, as it is registered. */
export interface PageConfig {
  readonly clientId: string;
  readonly wellknown: string;
  readonly redirectUri: string;
  readonly scope: string;
}

/** What one node of DaVinci showed. */
export interface SeenNode {
  readonly status: string;
  readonly collectors: readonly string[];
  readonly error: string | undefined;
}

/** What a page of an application does with Ping's public clients; tests call it from outside. */
export interface ClientPage {
  /** The address of the sign-on page. */
  signOnUrl(config: PageConfig): Promise<string>;
  /** A code of the session, without a page. */
  codeInBackground(config: PageConfig): Promise<Code>;
  /** Exchanges a code; the names of what came. */
  exchange(config: PageConfig, code: Code): Promise<readonly string[]>;
  userInfo(config: PageConfig): Promise<object>;
  signOff(config: PageConfig): Promise<object>;
  /** Goes through a DaVinci flow; each round of answers is sent with `next`. The code is of the last node. */
  signOnByDaVinci(
    config: PageConfig,
    rounds: readonly Readonly<Record<string, string>>[],
  ): Promise<{ readonly nodes: readonly SeenNode[]; readonly code: Code }>;
}

export interface Code {
  readonly code: string;
  readonly state: string;
}

declare global {
  var clientPage: ClientPage;
}

globalThis.clientPage = {
  async signOnUrl(config) {
    const url = await (await oidcClient(config)).authorize.url();
    return typeof url === 'string' ? url : failed(url);
  },
  async codeInBackground(config) {
    const answer = await (await oidcClient(config)).authorize.background();
    return 'code' in answer ? answer : failed(answer);
  },
  async exchange(config, { code, state }) {
    const answer = await (await oidcClient(config)).token.exchange(code, state);
    return 'error' in answer ? failed(answer) : Object.keys(answer);
  },
  async userInfo(config) {
    const answer = await (await oidcClient(config)).user.info();
    return 'error' in answer ? failed(answer) : answer;
  },
  async signOff(config) {
    const answer = await (await oidcClient(config)).user.logout();
    return 'error' in answer ? failed(answer) : answer;
  },
  async signOnByDaVinci(config, rounds) {
    const client = await davinci({ config: clientConfig(config) });
    const seen = (status: string): SeenNode => ({
      status,
      collectors: client.getCollectors().map(({ type, name }) => `${type} ${name}`),
      error: client.getError()?.message,
    });
    const first = await client.start();
    if (!('status' in first)) return failed(first);
    const nodes = [seen(String(first.status))];
    for (const answers of rounds) {
      for (const collector of client.getCollectors()) {
        const answer = answers[collector.name];
        if (answer === undefined || (collector.type !== 'TextCollector' && collector.type !== 'PasswordCollector')) continue;
        client.update(collector)(answer);
      }
      const node = await client.next();
      nodes.push(seen('status' in node ? String(node.status) : JSON.stringify(node)));
    }
    const ended = client.getClient();
    const { code = '', state = '' } = (ended !== null && 'authorization' in ended ? ended.authorization : undefined) ?? {};
    return { nodes, code: { code, state } };
  },
};

function clientConfig({ clientId, wellknown, redirectUri, scope }: PageConfig) {
  return { clientId, redirectUri, scope, serverConfig: { wellknown } };
}

async function oidcClient(config: PageConfig) {
  const client = await oidc({ config: clientConfig(config) });
  return 'error' in client ? failed(client) : client;
}

/** The clients return what went wrong; here it is thrown. */
function failed(answer: object): never {
  throw new Error(JSON.stringify(answer));
}
