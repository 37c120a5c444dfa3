import { env, UIKind, Uri } from 'vscode';
import type { EditorPlace } from './editorUserAgent.ts';

/** This editor. */
export function editorPlace(): EditorPlace {
  const isPage = env.uiKind === UIKind.Web;
  return {
    uriScheme: env.uriScheme,
    isPage,
    isElsewhere: env.remoteName !== undefined || isPage,
    externalUrl: async (url) => (await env.asExternalUri(Uri.parse(url))).toString(true),
  };
}
