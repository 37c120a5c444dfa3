import type * as OidcProvider from 'oidc-provider';

/**
 * Loads the authorization server library.
 *
 * It warns on Node 20 when it is loaded; the sandbox uses nothing that Node 20 lacks, and its suite runs there,
 * so that one line is left out. Everything else that the library has to say still goes to standard error.
 */
export async function loadOidcProvider(): Promise<typeof OidcProvider> {
  const { warn } = console;
  console.warn = (...values: unknown[]) => {
    if (!String(values[0]).includes('Unsupported runtime')) warn(...values);
  };
  try {
    return await import('oidc-provider');
  } finally {
    console.warn = warn;
  }
}
