import { randomBytes } from 'node:crypto';
import { Uri, type Webview } from 'vscode';
import { type FlowPanelPage, flowPanelHtml } from './flowPanelHtml.ts';

/** Loads the page of a panel, which may read the built files and nothing else. @param shows a run when left out */
export function fillPanel(webview: Webview, extensionUri: Uri, shows?: FlowPanelPage['shows']): void {
  const dist = Uri.joinPath(extensionUri, 'dist');
  webview.options = { enableScripts: true, localResourceRoots: [dist] };
  webview.html = flowPanelHtml({
    cspSource: webview.cspSource,
    nonce: randomBytes(16).toString('base64url'),
    scriptUri: webview.asWebviewUri(Uri.joinPath(dist, 'webview.js')).toString(),
    styleUri: webview.asWebviewUri(Uri.joinPath(dist, 'styles.css')).toString(),
    ...(shows === undefined ? {} : { shows }),
  });
}
