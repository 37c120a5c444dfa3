import assert from 'node:assert/strict';
import { gzipSync } from 'node:zlib';
import fc from 'fast-check';
import type { HopAnswer } from '../../../src/core/engine/run.ts';
import { readSetCookie } from '../../../src/core/http/setCookie.ts';
import { readResourceRefusal } from '../../../src/core/oauth/errors/resourceRefusal.ts';
import type { HopId } from '../../../src/core/runs/hop.ts';
import { readRedirect } from '../../../src/core/signOn/redirect.ts';
import { BodyCollector } from '../../../src/node/http/bodyCollector.ts';
import { headerBytes, headerText } from '../../../src/node/http/headerBytes.ts';
import { readBody } from '../../../src/node/http/readBody.ts';
import { CookieSession } from '../../../src/node/http/withCookies.ts';
import { response } from '../../support/builders.ts';
import { always, alwaysSoon, textWith } from '../../support/property.ts';

const request = { method: 'GET', url: 'https://auth.example/as/authorize?a=b', headers: [] } as const;
const answered = (status: number, location: string): HopAnswer => ({
  hop: 'flow.1' as HopId,
  index: 1,
  step: 'authorization request',
  request,
  response: response(status, '', [['location', location]]),
});

describe('Header fields', () => {
  it('give back the bytes that came (RFC 9110 section 5.5)', () => {
    always(fc.uint8Array({ maxLength: 60 }), (bytes) => {
      assert.deepEqual(Buffer.from(headerBytes(headerText(bytes)), 'latin1'), Buffer.from(bytes));
    });
  });

  it('give back the text that was meant, and are bytes for any', () => {
    always(fc.string({ unit: 'grapheme' }), (text) => assert.equal(headerText(headerBytes(text)), text));
    always(textWith('\udc80', '\ud800'), (text) => assert.match(headerBytes(text), /^[\0-\xff]*$/));
  });
});

describe('Cookies (RFC 6265)', () => {
  const setCookies = textWith(
    'ST',
    '=',
    ';',
    ' Path=',
    '/',
    ' Domain=',
    'example.com',
    ' Secure',
    ' Max-Age=',
    ' Expires=',
    '__Host-',
    '"',
    ',',
  );
  const urls = fc.constantFrom(
    'https://auth.example.com/a/b',
    'http://127.0.0.1:1/',
    'http://[::1]/',
    'http://localhost/x',
    'http://test/',
    'https://co.uk/',
  );

  it('are kept or left out, and what is sent is a piece of what was set', () => {
    always(fc.tuple(urls, fc.array(setCookies, { maxLength: 4 })), ([url, set]) => {
      const session = new CookieSession();
      session.store(url, set);
      const sent = session.cookieHeader(url);
      assert.ok(sent.length <= set.join('; ').length + 2 * set.length);
      assert.equal(session.cookieHeader('https://elsewhere.example/'), '');
      if (sent !== '') assert.equal(session.isEmpty, false);
    });
  });

  it('come back as they were set', () => {
    const token = fc.stringMatching(/^[A-Za-z0-9_-]{1,20}$/);
    // Without U+00A0: the jar takes it for a space at the ends of a value.
    const value = fc.stringMatching(/^[!#-+\--:<-[\]-~\u00a1-\u04ff]{0,40}$/);
    always(fc.tuple(token, value), ([name, text]) => {
      const session = new CookieSession();
      session.store('https://auth.example.com/', [`x${name}=${text}; Path=/; Secure`]);
      assert.equal(session.cookieHeader('https://auth.example.com/'), `x${name}=${text}`);
      const read = readSetCookie(`x${name}=${text}; Path=/; Secure`);
      assert.deepEqual([read?.name, read?.value, read?.path, read?.secure], [`x${name}`, text, '/', true]);
    });
  });

  it('have a reading for the panel, or none', () => {
    always(setCookies, (text) => {
      const read = readSetCookie(text);
      assert.ok(read === undefined || (read.name !== '' && JSON.stringify(read).length <= 12 * text.length + 200));
    });
  });
});

describe('Location (RFC 9110 section 10.2.2)', () => {
  const locations = textWith(
    'http',
    'https',
    ':',
    '/',
    '//',
    '\\',
    '?',
    '#',
    '@',
    'auth.example',
    'javascript',
    'file',
    '%',
    '..',
    '[::1]',
    '99999',
  );

  it('leads to http, to the redirect URI, or to a sentence', () => {
    always(fc.tuple(fc.constantFrom(301, 302, 303, 307, 308), locations), ([status, location]) => {
      const reading = readRedirect(answered(status, location), { redirectUri: 'https://client.example/callback' });
      if (reading.kind === 'next') {
        const { protocol, username, password, hash } = new URL(reading.request.url);
        assert.match(protocol, /^https?:$/);
        assert.deepEqual([username, password, hash], ['', '', '']);
      } else if (reading.kind === 'unusable') {
        assert.match(reading.message, /\.$/);
        assert.ok(reading.message.length < 400);
      }
    });
  });

  it('is the redirect URI only where it begins with it', () => {
    always(fc.webUrl(), (url) => {
      const reading = readRedirect(answered(302, `${url}?code=a`), { redirectUri: 'https://client.example/callback' });
      assert.equal(reading.kind === 'reached', url.startsWith('https://client.example/callback'));
    });
  });
});

describe('WWW-Authenticate (RFC 6750 section 3)', () => {
  it('gives error and description as they were written', () => {
    const code = fc.stringMatching(/^[a-z_]{1,30}$/);
    const words = fc.stringMatching(/^[ !#-[\]-~]{1,60}$/);
    always(fc.tuple(code, words), ([error, description]) => {
      const challenge = `Bearer realm="x", error="${error}", error_description="${description}"`;
      const read = readResourceRefusal(response(401, '', [['www-authenticate', challenge]])).error;
      assert.deepEqual([read?.error, read?.error_description], [error, description]);
    });
  });

  it('has a reading, or none, whatever it is', () => {
    always(textWith('Bearer', ' ', 'error', '=', '"', ',', 'error_uri', '\\'), (challenge) => {
      const read = readResourceRefusal(response(401, '', [['www-authenticate', challenge]])).error;
      assert.ok(JSON.stringify(read ?? '').length <= 12 * challenge.length + 200);
    });
  });
});

describe('A body', () => {
  it('is what its pieces are, up to the cap', () => {
    always(fc.tuple(fc.array(fc.uint8Array({ maxLength: 50 })), fc.nat(400)), ([pieces, cap]) => {
      const body = new BodyCollector(cap);
      for (const piece of pieces) body.add(Buffer.from(piece));
      assert.deepEqual(body.concat(), Buffer.concat(pieces).subarray(0, cap));
    });
  });

  it('in any coding, damaged or not, is shown and never larger than the cap', async () => {
    const codings = fc.array(fc.constantFrom('gzip', 'deflate', 'br', 'x', 'identity'), { maxLength: 4 });
    const bytes = fc.oneof(
      fc.uint8Array(),
      fc.uint8Array().map((plain) => gzipSync(plain)),
    );
    await alwaysSoon(fc.tuple(codings, bytes), async ([names, body]) => {
      const { text } = await readBody(Buffer.from(body), names.join(','), 50);
      assert.ok(text.length <= 50);
    });
  });
});
