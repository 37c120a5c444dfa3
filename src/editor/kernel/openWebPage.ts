import { env, type Uri } from 'vscode';

/**
 * Opens a page in the browser of the person, at exactly this address.
 *
 * @param url `http` or `https`; anything else could start a program, and is not opened
 * @returns whether it was opened
 */
export async function openWebPage(url: string): Promise<boolean> {
  if (!URL.canParse(url) || !/^https?:$/.test(new URL(url).protocol)) return false;
  // Typed as Uri, but a Uri is written anew, with other characters escaped: servers compare redirect URIs by the byte.
  // The text is passed on as it is.
  return env.openExternal(url as unknown as Uri);
}
