import assert from 'node:assert/strict';
import { type ProxySettings, proxyFor, UnusableProxyError } from '../../../../src/node/http/proxyAddress.ts';

type Variables = Readonly<Record<string, string>>;

const rows: readonly (readonly [what: string, url: string, variables: Variables, settings: ProxySettings, proxy: string | undefined])[] = [
  ['nothing is set', 'https://op.example/', {}, {}, undefined],
  ['HTTPS_PROXY for https', 'https://op.example/', { HTTPS_PROXY: 'http://p:1' }, {}, 'http://p:1/'],
  ['HTTPS_PROXY is not for http', 'http://op.example/', { HTTPS_PROXY: 'http://p:1' }, {}, undefined],
  ['HTTP_PROXY for http', 'http://op.example/', { HTTP_PROXY: 'http://p:1' }, {}, 'http://p:1/'],
  ['HTTP_PROXY for https, alone', 'https://op.example/', { HTTP_PROXY: 'http://p:1' }, {}, 'http://p:1/'],
  ['both', 'https://op.example/', { HTTP_PROXY: 'http://p:1', HTTPS_PROXY: 'http://s:2' }, {}, 'http://s:2/'],
  ['lower case first', 'http://op.example/', { HTTP_PROXY: 'http://p:1', http_proxy: 'http://l:3' }, {}, 'http://l:3/'],
  ['set to nothing', 'http://op.example/', { HTTP_PROXY: 'http://p:1', http_proxy: '' }, {}, undefined],
  ['set to nothing, with another for everything', 'http://op.example/', { ALL_PROXY: 'http://a:5', http_proxy: '' }, {}, undefined],
  ['ALL_PROXY for https', 'https://op.example/', { ALL_PROXY: 'http://a:5' }, {}, 'http://a:5/'],
  ['ALL_PROXY for http', 'http://op.example/', { ALL_PROXY: 'http://a:5' }, {}, 'http://a:5/'],
  ['all_proxy before ALL_PROXY', 'http://op.example/', { ALL_PROXY: 'http://a:5', all_proxy: 'http://b:6' }, {}, 'http://b:6/'],
  ['the scheme before all_proxy', 'http://op.example/', { all_proxy: 'http://a:5', HTTP_PROXY: 'http://p:1' }, {}, 'http://p:1/'],
  ['https before all_proxy', 'https://op.example/', { all_proxy: 'http://a:5', HTTPS_PROXY: 'http://s:2' }, {}, 'http://s:2/'],
  ['ALL_PROXY before that of http', 'https://op.example/', { ALL_PROXY: 'http://a:5', HTTP_PROXY: 'http://p:1' }, {}, 'http://a:5/'],
  ['ALL_PROXY but for a host', 'https://op.example/', { ALL_PROXY: 'http://a:5', NO_PROXY: 'op.example' }, {}, undefined],
  ['SOCKS, with one for the scheme', 'https://op.example/', { ALL_PROXY: 'socks5://a:5', HTTPS_PROXY: 'http://s:2' }, {}, 'http://s:2/'],
  ['SOCKS, but for a host', 'https://op.example/', { ALL_PROXY: 'socks5://a:5', NO_PROXY: '.example' }, {}, undefined],
  ['the settings before the variables', 'https://op.example/', { HTTPS_PROXY: 'http://p:1' }, { url: 'http://e:4' }, 'http://e:4/'],
  ['the settings for http', 'http://op.example/', {}, { url: 'http://e:4' }, 'http://e:4/'],
  ['an address without a scheme', 'https://op.example/', { HTTPS_PROXY: 'proxy.corp:8080' }, {}, 'http://proxy.corp:8080/'],
  ['a name without a scheme', 'https://op.example/', { HTTPS_PROXY: 'proxy' }, {}, 'http://proxy/'],
  ['an address of IPv4', 'https://op.example/', { HTTPS_PROXY: '10.0.0.1:3128' }, {}, 'http://10.0.0.1:3128/'],
  ['an address of IPv6', 'https://op.example/', { HTTPS_PROXY: '[::1]:3128' }, {}, 'http://[::1]:3128/'],
  ['credentials without a scheme', 'https://op.example/', { HTTPS_PROXY: 'u:p@proxy.corp:8080' }, {}, 'http://proxy.corp:8080/'],
  ['a proxy that speaks TLS', 'http://op.example/', { HTTP_PROXY: 'https://p:1' }, {}, 'https://p:1/'],
  ['space around it', 'http://op.example/', { HTTP_PROXY: ' http://p:1 ' }, {}, 'http://p:1/'],
  ['loopback', 'http://127.0.0.1:8080/', { HTTP_PROXY: 'http://p:1' }, {}, undefined],
  ['localhost', 'https://localhost/', { HTTPS_PROXY: 'http://p:1' }, {}, undefined],
  ['NO_PROXY: every host', 'https://op.example/', { HTTPS_PROXY: 'http://p:1', NO_PROXY: '*' }, {}, undefined],
  ['NO_PROXY: the host', 'https://op.example/', { HTTPS_PROXY: 'http://p:1', NO_PROXY: 'a.example, OP.example' }, {}, undefined],
  ['NO_PROXY: a host above', 'https://op.example/', { HTTPS_PROXY: 'http://p:1', NO_PROXY: 'example' }, {}, undefined],
  ['NO_PROXY: a leading dot', 'https://op.example/', { HTTPS_PROXY: 'http://p:1', NO_PROXY: '.example' }, {}, undefined],
  ['NO_PROXY: a leading asterisk', 'https://op.example/', { HTTPS_PROXY: 'http://p:1', NO_PROXY: '*.example' }, {}, undefined],
  ['NO_PROXY: the end of a name', 'https://shop.example/', { HTTPS_PROXY: 'http://p:1', NO_PROXY: 'op.example' }, {}, 'http://p:1/'],
  ['NO_PROXY: the port of the scheme', 'https://op.example/', { HTTPS_PROXY: 'http://p:1', NO_PROXY: 'op.example:443' }, {}, undefined],
  ['NO_PROXY: another port', 'https://op.example:8443/', { HTTPS_PROXY: 'http://p:1', NO_PROXY: 'op.example:443' }, {}, 'http://p:1/'],
  ['NO_PROXY: lower case first', 'https://op.example/', { HTTPS_PROXY: 'http://p:1', NO_PROXY: '*', no_proxy: 'x' }, {}, 'http://p:1/'],
  ['the settings except hosts', 'https://op.example/', {}, { url: 'http://e:4', noProxy: ['op.example'] }, undefined],
  ['the settings except others', 'https://op.example/', { NO_PROXY: '*' }, { url: 'http://e:4', noProxy: ['x'] }, 'http://e:4/'],
];

describe('the proxy for a URL', () => {
  for (const [what, url, variables, settings, proxy] of rows) {
    it(`${what}: ${proxy ?? 'none'}`, () => assert.equal(proxyFor(new URL(url), settings, variables)?.url.href, proxy));
  }

  const credentials: readonly (readonly [written: string, sent: string | undefined])[] = [
    ['http://proxy.corp:8080', undefined],
    ['http://user:pass@proxy.corp:8080', 'user:pass'],
    ['user:pass@proxy.corp:8080', 'user:pass'],
    ['http://us%20er:p%40ss%3Aw@proxy.corp:8080', 'us er:p@ss:w'],
    ['http://token@proxy.corp:8080', 'token:'],
    ['http://user:100%@proxy.corp:8080', 'user:100%'],
    ['http://üser:pässword@proxy.corp:8080', 'üser:pässword'],
  ];
  for (const [written, sent] of credentials) {
    it(`is told the credentials of ${written}`, () => {
      const proxy = proxyFor(new URL('https://op.example/'), {}, { HTTPS_PROXY: written });
      assert.equal(proxy?.authorization, sent === undefined ? undefined : `Basic ${Buffer.from(sent).toString('base64')}`);
      assert.equal(`${proxy?.url.username}${proxy?.url.password}`, '');
    });
  }

  const unusable: readonly (readonly [variables: Variables, settings: ProxySettings, source: string, scheme: string | undefined])[] = [
    [{ HTTPS_PROXY: 'http://' }, {}, 'HTTPS_PROXY', undefined],
    [{ https_proxy: 'http://proxy.corp:99999' }, {}, 'https_proxy', undefined],
    [{ ALL_PROXY: 'proxy corp' }, {}, 'ALL_PROXY', undefined],
    [{ ALL_PROXY: 'socks5://proxy.corp:1080' }, {}, 'ALL_PROXY', 'socks5'],
    [{ all_proxy: 'socks5h://user:pass@proxy.corp:1080' }, {}, 'all_proxy', 'socks5h'],
    [{ HTTPS_PROXY: 'socks4a://proxy.corp' }, {}, 'HTTPS_PROXY', 'socks4a'],
    [{ HTTP_PROXY: 'SOCKS://proxy.corp' }, {}, 'HTTP_PROXY', 'socks'],
    [{ HTTPS_PROXY: 'http://p:1' }, { url: 'socks5://proxy.corp:1080' }, 'http.proxy', 'socks5'],
  ];
  for (const [variables, settings, source, scheme] of unusable) {
    it(`cannot be used, and is named: ${JSON.stringify({ ...variables, ...settings })}`, () =>
      assert.throws(
        () => proxyFor(new URL('https://op.example/'), settings, variables),
        (error) => {
          assert.ok(error instanceof UnusableProxyError);
          assert.deepEqual([error.source, error.scheme], [source, scheme]);
          return true;
        },
      ));
  }
});
