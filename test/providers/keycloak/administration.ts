/** The administrator of a Keycloak that was started for the tests. */
export class Administration {
  constructor(
    private readonly server: string,
    private readonly password: string,
  ) {}

  async createRealm(realm: object): Promise<void> {
    await this.#ask('POST', '/admin/realms', realm);
  }

  /** Switches a user of the realm `demo` on or off. */
  async enableUser(username: string, enabled: boolean): Promise<void> {
    const found = (await (await this.#ask('GET', `/admin/realms/demo/users?username=${username}&exact=true`)).json()) as { id: string }[];
    await this.#ask('PUT', `/admin/realms/demo/users/${found[0]?.id}`, { enabled });
  }

  async #ask(method: string, path: string, body?: object): Promise<Response> {
    const headers = { authorization: `Bearer ${await this.#token()}`, 'content-type': 'application/json' };
    const init = body === undefined ? { method, headers } : { method, headers, body: JSON.stringify(body) };
    const response = await fetch(`${this.server}${path}`, init);
    if (!response.ok) throw new Error(`Keycloak did not take ${method} ${path} (${response.status}): ${await response.text()}`);
    return response;
  }

  /** Lives for a minute, so that each request gets its own. */
  async #token(): Promise<string> {
    const response = await fetch(`${this.server}/realms/master/protocol/openid-connect/token`, {
      method: 'POST',
      body: new URLSearchParams({ grant_type: 'password', client_id: 'admin-cli', username: 'admin', password: this.password }),
    });
    return ((await response.json()) as { readonly access_token: string }).access_token;
  }
}
