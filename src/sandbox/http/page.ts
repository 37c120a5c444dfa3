import { escapeHtml } from './escapeHtml.ts';

const style = `
  :root { color-scheme: light dark; font: 16px/1.5 system-ui, sans-serif; }
  body { margin: 0; display: grid; place-items: center; min-height: 100vh; background: Canvas; color: CanvasText; }
  main { width: min(24rem, calc(100vw - 2rem)); padding: 2rem 0; }
  h1 { font-size: 1.4rem; margin: 0 0 .25rem; }
  label { display: block; margin-top: .75rem; font-weight: 600; }
  input, select { width: 100%; box-sizing: border-box; padding: .5rem; font: inherit; margin-top: .25rem; }
  .check input { width: auto; }
  button { margin-top: 1rem; padding: .5rem 1rem; font: inherit; cursor: pointer; }
  form + form { border-top: 1px solid GrayText; margin-top: 1.5rem; padding-top: .5rem; }
  .error { border-left: 4px solid #c62828; padding: .25rem .75rem; }
  .note { color: GrayText; font-size: .9rem; }
  code { font-family: ui-monospace, monospace; overflow-wrap: anywhere; }
`;

/** A whole HTML page. @param title plain text @param main HTML, already escaped */
export function page(title: string, main: string): string {
  return `<!DOCTYPE html>
<html lang="en">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escapeHtml(title)}</title><style>${style}</style></head>
<body><main><h1>${escapeHtml(title)}</h1>
${main}
<p class="note">Local sandbox: nothing leaves this computer.</p>
</main></body></html>
`;
}
