import assert from 'node:assert/strict';
import fc from 'fast-check';
import { encodeForm, encodeQuery, parseForm, withQuery } from '../../../src/core/http/form.ts';
import { readAuthorizationResponse, receivedInForm, receivedInUrl } from '../../../src/core/oauth/authorizationResponse.ts';
import { receivedInHtmlForm } from '../../../src/core/oauth/responses/formPostPage.ts';
import { always, textWith } from '../../support/property.ts';

const wellFormed = fc.string({ unit: 'grapheme' });
/** A field without a name and without a value writes nothing that could be read. */
const fields = fc.array(fc.tuple(wellFormed, wellFormed), { maxLength: 8 });
const responses = fields.map((others): [string, string][] => [...others, ['code', 'c0de'], ['state', 'st&te=']]);

describe('Form and query (application/x-www-form-urlencoded)', () => {
  it('read what was written, in either spelling of a space', () => {
    always(fields, (written) => {
      assert.deepEqual(parseForm(encodeForm(written)), written);
      assert.deepEqual(parseForm(encodeQuery(written)), written);
    });
  });

  it('agree with URLSearchParams about what was written', () => {
    always(fields, (written) => assert.deepEqual([...new URLSearchParams(encodeForm(written))], written));
  });

  it('read any text, in no more letters than it has', () => {
    always(textWith('%', '%zz', '%C3', '&', '=', '+', '%00', '%ED%A0%80'), (text) => {
      assert.ok(parseForm(text).flat().join('').length <= text.length);
      encodeForm(parseForm(text));
    });
  });

  it('are added to a URL without a change of what is in it', () => {
    always(fc.tuple(fc.webUrl({ withQueryParameters: true, withFragments: true }), fields), ([url, added]) => {
      const { searchParams, hash } = new URL(withQuery(url, added));
      assert.deepEqual([...searchParams], [...new URL(url).searchParams, ...added]);
      assert.equal(hash, new URL(url).hash);
    });
  });
});

describe('An authorization response (RFC 6749 section 4.1.2)', () => {
  it('is read alike from query, fragment and form', () => {
    always(responses, (written) => {
      const uri = 'https://client.example/callback';
      for (const received of [
        receivedInUrl(`${uri}?${encodeQuery(written)}`),
        receivedInUrl(`${uri}#${encodeForm(written)}`),
        receivedInForm(encodeForm(written), uri),
      ]) {
        assert.deepEqual([received.parameters, received.redirectUri], [written, uri]);
      }
    });
  });

  it('is read alike from a page that posts it', () => {
    always(responses, (written) => {
      const quoted = (text: string): string => text.replaceAll('&', '&amp;').replaceAll('"', '&quot;');
      const inputs = written.map(
        ([name, value]) => `<INPUT type=hidden name="${quoted(name)}" value='${value.replaceAll('&', '&amp;').replaceAll("'", '&#39;')}'/>`,
      );
      const page = `<!doctype html><body onload="x"><form action="https://client.example/">${inputs.join('\n')}</form><input name=code value=other>`;
      assert.deepEqual(
        receivedInHtmlForm(page)?.parameters,
        written.filter(([name]) => name !== ''),
      );
    });
  });

  it('has a reading whatever comes', () => {
    always(textWith('?', '#', '&', '=', 'code', 'state', 'error', 'id_token', 'response', '%'), (text) => {
      for (const received of [receivedInUrl(text), receivedInForm(text)]) {
        assert.match(readAuthorizationResponse(received).kind, /^(granted|refused|unreadable|unsupported)$/);
      }
    });
  });

  it('is looked for in any page, in no more letters than it has', () => {
    always(
      textWith('<form', ' action=', '<input ', 'name=code', ' value="', "'", '>', '</form>', '&#', '&#x10ffff;', ';', '<!--', '/'),
      (html) => {
        const received = receivedInHtmlForm(html);
        assert.ok((received?.parameters.flat().join('').length ?? 0) <= html.length);
      },
    );
  });
});
