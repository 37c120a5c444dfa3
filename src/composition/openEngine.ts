import { Uri } from 'vscode';
import { readProxySettings, settingsReader } from '../editor/contributions/settingsReader.ts';
import type { Engine } from '../editor/engine.ts';
import type { Sessions } from '../editor/flows/sessions.ts';
import { RememberedPermissions } from '../editor/origins/rememberedPermissions.ts';
import type { Services } from '../editor/services.ts';
import { newKeyedHash } from '../node/crypto/keyedHash.ts';
import type { CookieSession } from '../node/http/withCookies.ts';

/**
 * The engine's ports in Node, opened with the first flow.
 *
 * @param sessions the cookies that runs of an environment share
 */
export async function openEngine(
  { context, configuration, allowedOrigins, questions, log }: Services,
  sessions: Sessions<CookieSession>,
): Promise<Engine> {
  const [{ openNodePorts }, { systemBrowser }, { CookieSession: Cookies }, { pingOne }, { BrowserOpener }, { threadTextSearch }] =
    await Promise.all([
      import('../node/nodePorts.ts'),
      import('../node/loopback/systemBrowser.ts'),
      import('../node/http/withCookies.ts'),
      import('../pingone/profile.ts'),
      import('../editor/signOn/browserOpener.ts'),
      import('../node/textSearch/threadTextSearch.ts'),
    ]);
  const textSearch = threadTextSearch(Uri.joinPath(context.extensionUri, 'dist', 'extension', 'textSearchThread.cjs').fsPath);
  const { secretSources: secrets } = await configuration.get();
  const node = openNodePorts({ secrets, log, proxy: readProxySettings() });
  const opener = new BrowserOpener();
  const permissions = new RememberedPermissions(
    allowedOrigins,
    async (question) => (await import('../editor/origins/askAboutOrigin.ts')).askAboutOrigin(await questions.get(), question),
    async (question) => (await import('../editor/origins/askAboutToken.ts')).askAboutToken(await questions.get(), question),
  );
  return {
    tagHash: newKeyedHash(),
    opener,
    loopback: systemBrowser((url) => opener.open(url)),
    createPorts: ({ session, ...run }) => {
      const cookies = session === undefined ? undefined : sessions.jarOf(session, () => new Cookies());
      return node.createPorts({
        ...run,
        product: pingOne,
        permissions: permissions.forRun(settingsReader.allowPlainHttp()),
        ...(cookies === undefined ? {} : { cookies }),
      });
    },
    textSearch,
    close: async () => {
      await textSearch.close();
      await node.close();
    },
  };
}
