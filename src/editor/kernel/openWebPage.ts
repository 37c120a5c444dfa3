import { env, type Uri } from 'vscode';
import { isWebPage } from './isWebPage.ts';

/**
 * Opens a page in the browser of the person, at exactly this address.
 *
 * @param url nothing is opened unless it {@link isWebPage}
 * @returns whether it was opened
 */
export async function openWebPage(url: string): Promise<boolean> {
  if (!isWebPage(url)) return false;
  // Typed as Uri, but a Uri is written anew, with other characters escaped: servers compare redirect URIs by the byte.
  // The text is passed on as it is.
  return env.openExternal(url as unknown as Uri);
}
