/** Where the webview finds its files and what its content security policy allows. */
export interface FlowPanelPage {
  /** `webview.cspSource`. */
  readonly cspSource: string;
  /** Random for each page. */
  readonly nonce: string;
  readonly scriptUri: string;
  readonly styleUri: string;
  /** A run when left out. */
  readonly shows?: keyof typeof titles;
}

const titles = { comparison: 'Comparison of two runs', tamper: 'Tamper checks' } as const;

/**
 * The page of the flow panel: empty until the script asks for its flow. Nothing of a flow is ever written into it.
 * The component library looks for the nonce in `csp-nonce`: it adds an empty style element to try out `:focus-visible`.
 */
export function flowPanelHtml(page: FlowPanelPage): string {
  const policy = contentSecurityPolicy(page);
  return `<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${escapeAttribute(policy)}">
<meta property="csp-nonce" content="${escapeAttribute(page.nonce)}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<link rel="stylesheet" href="${escapeAttribute(page.styleUri)}">
<title>${page.shows === undefined ? 'Authorization flow' : titles[page.shows]}</title>
</head>
<body>
<div id="panel"${page.shows === undefined ? '' : ` data-shows="${page.shows}"`}></div>
<script nonce="${escapeAttribute(page.nonce)}" src="${escapeAttribute(page.scriptUri)}"></script>
</body>
</html>
`;
}

/**
 * What the page may load and where it may lead (Content Security Policy Level 3): its one script, its one style sheet, the font of its
 * icons, nothing else. `base-uri` and `form-action` do not fall back to `default-src`, so they are named; the others are named to be read.
 */
function contentSecurityPolicy({ cspSource, nonce }: FlowPanelPage): string {
  return [
    "default-src 'none'",
    `style-src ${cspSource} 'nonce-${nonce}'`,
    `font-src ${cspSource}`,
    `script-src 'nonce-${nonce}'`,
    "base-uri 'none'",
    "form-action 'none'",
    "frame-src 'none'",
    "connect-src 'none'",
    "object-src 'none'",
  ].join('; ');
}

function escapeAttribute(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('"', '&quot;').replaceAll('<', '&lt;');
}
