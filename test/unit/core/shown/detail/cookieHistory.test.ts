import assert from 'node:assert/strict';
import type { CookieView, HopView } from '../../../../../src/core/runs/views.ts';
import { type CookieHistory, cookieHistory, usesCookies } from '../../../../../src/core/shown/detail/cookieHistory.ts';
import { CookieSession } from '../../../../../src/node/http/withCookies.ts';
import { answered, buildHop, completedFlow } from '../../../../support/runs/flowViews.ts';

/** A hop of a browser. @param sends names of cookies */
function browserHop(index: number, url: string, sets: readonly string[], sends: readonly string[] = []): HopView {
  const cookies = sets.map((line): CookieView => {
    const [pair = '', ...attributes] = line.split('; ');
    return { name: pair.split('=')[0] ?? '', value: pair.split('=')[1] ?? '', attributes };
  });
  return buildHop(index, {
    step: 'redirect',
    request: { method: 'GET', url, headers: [], cookies: sends.map((name) => ({ name, value: 'v', attributes: [] })) },
    outcome: answered(200, '', { cookies }),
  });
}

function marksOf({ marks }: CookieHistory): readonly string[] {
  return [...marks].map(([id, mark]) => `${id.slice(-1)} ${mark}`);
}

describe('cookies through the hops of a run', () => {
  it('are set, sent, and needed by the hop that continues the sign-on', () => {
    const { hops } = completedFlow();
    const resume = hops[3];
    assert.ok(resume);
    const histories = cookieHistory(hops, resume);
    assert.deepEqual(
      histories.map((each) => [each.name, marksOf(each), each.setBy?.index, each.neededBy?.index]),
      [
        ['ST', ['3 set', '4 sent'], 3, 4],
        ['ST-NO-SS', ['3 set', '4 sent'], 3, undefined], // a copy: nothing says that it is needed as well
      ],
    );
    assert.equal(usesCookies(resume), true);
    assert.equal(hops.filter((hop) => usesCookies(hop)).length, 4);
  });

  it('are seen changed and taken back', () => {
    const hops = [
      browserHop(1, 'https://a.test/', ['a=1']),
      browserHop(2, 'https://a.test/', ['a=2'], ['a']),
      browserHop(3, 'https://a.test/', ['a=; Max-Age=0'], ['a']),
      browserHop(4, 'https://a.test/', []),
    ];
    const [history] = cookieHistory(hops, hops[3] ?? browserHop(4, '', []));
    assert.ok(history);
    assert.deepEqual(marksOf(history), ['1 set', '2 sentAndSet', '3 removed']);
    assert.equal(history.unsent, undefined);
  });

  it('of a later hop are not known yet', () => {
    const hops = [browserHop(1, 'https://a.test/', []), browserHop(2, 'https://a.test/', ['late=1'])];
    assert.deepEqual(cookieHistory(hops, hops[0] ?? browserHop(1, '', [])), []);
  });

  const cases: readonly (readonly [
    string,
    from: string,
    setCookie: string,
    to: string,
    rule: string,
    isBlocked: boolean,
    attribute?: string,
  ])[] = [
    ['Secure over http', 'https://a.test/', 'c=1; Path=/; Secure', 'http://a.test/', 'Secure', true, 'Secure'],
    ['another path', 'https://a.test/', 'c=1; Path=/flows', 'https://a.test/as/resume', 'Path', false, 'Path=/flows'],
    ['the default path', 'https://a.test/flows/1', 'c=1', 'https://a.test/as/resume', 'Path', false],
    ['a path that merely begins alike', 'https://a.test/', 'c=1; Path=/as', 'https://a.test/assets', 'Path', false, 'Path=/as'],
    ['another host', 'https://a.test/', 'c=1; Path=/', 'https://b.test/', 'Domain', false],
    ['a host below, without Domain', 'https://a.test/', 'c=1; Path=/', 'https://login.a.test/', 'Domain', false],
    ['too old', 'https://a.test/', 'c=1; Path=/; Max-Age=0.001', 'https://a.test/', '', false],
    ['set over http with Secure', 'http://a.example/', 'c=1; Path=/; Secure', 'http://a.example/', 'Secure', true, 'Secure'],
    [
      'set for another host',
      'https://a.example/',
      'c=1; Path=/; Domain=b.example',
      'https://a.example/',
      'Domain',
      true,
      'Domain=b.example',
    ],
  ];
  for (const [name, from, setCookie, to, rule, isBlocked, attribute] of cases) {
    it(`are kept back: ${name}`, () => {
      const hops = [browserHop(1, from, [setCookie]), browserHop(2, to, [])];
      const shown = hops[1];
      assert.ok(shown);
      const [history] = cookieHistory(hops, shown);
      assert.equal(history?.unsent?.rule ?? '', rule);
      assert.equal(history?.unsent?.attribute, attribute);
      assert.equal(history?.unsent?.isBlocked ?? false, isBlocked);
      assert.equal(history?.marks.get(shown.id), isBlocked ? 'blocked' : undefined);
    });
  }

  it('are kept back once they are too old', () => {
    const first = browserHop(1, 'https://a.test/', ['c=1; Max-Age=10']);
    const later = { ...browserHop(2, 'https://a.test/', []), startedAt: (first.startedAt + 11_000) as HopView['startedAt'] };
    const [history] = cookieHistory([first, later], later);
    assert.deepEqual(
      [history?.unsent?.rule, history?.unsent?.attribute, history?.unsent?.passed],
      ['not expired', 'Max-Age=10', ['Domain', 'Path', 'Secure']],
    );
  });

  it('are judged like by the jar that sends them', () => {
    const urls = [
      'http://127.0.0.1/a/b',
      'http://127.0.0.1/a',
      'http://localhost/a',
      'https://a.example/a/b/',
      'http://a.example/a/b',
      'https://www.a.example/',
    ];
    const attributes = [
      '',
      '; Path=/',
      '; Path=/a',
      '; Secure',
      '; Path=/; Domain=a.example',
      '; Max-Age=0',
      '; Max-Age=60; Secure; Path=/a',
    ];
    for (const from of urls) {
      for (const attribute of attributes) {
        for (const to of urls) {
          const jar = new CookieSession();
          jar.store(from, [`c=1${attribute}`]);
          const isSent = jar.cookieHeader(to) !== '';
          const hops = [browserHop(1, from, [`c=1${attribute}`]), browserHop(2, to, [])];
          const shown = hops[1];
          assert.ok(shown);
          const [history] = cookieHistory(hops, shown);
          const isGone = attribute === '; Max-Age=0';
          assert.equal(history?.unsent === undefined && !isGone, isSent, `${from} ${attribute} ${to}`);
        }
      }
    }
  });
});
