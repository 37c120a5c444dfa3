import assert from 'node:assert/strict';
import { isExcepted } from '../../../../src/node/http/noProxy.ts';

const rows: readonly (readonly [list: string, url: string, isMeant: boolean])[] = [
  ['', 'https://op.example/', false],
  ['*', 'https://op.example/', true],
  ['x.example, *', 'https://op.example/', true],
  ['op.example', 'https://op.example/', true],
  ['OP.Example', 'https://op.example/', true],
  ['op.example', 'https://login.op.example/', true],
  ['.op.example', 'https://op.example/', true],
  ['*.op.example', 'https://a.op.example/', true],
  ['op.example.', 'https://op.example/', true],
  ['op.example', 'https://op.example./', true],
  ['op.example', 'https://shop.example/', false],
  ['op.example', 'https://op.example.org/', false],
  ['.', 'https://op.example/', false],
  ['a.example b.example,,  op.example', 'https://op.example/', true],
  ['op.example:443', 'https://op.example/', true],
  ['op.example:80', 'http://op.example/', true],
  ['op.example:443', 'http://op.example/', false],
  ['op.example:8443', 'https://op.example/', false],
  ['.op.example:8443', 'https://a.op.example:8443/', true],
  ['10.0.0.1', 'https://10.0.0.1/', true],
  ['10.0.0.1', 'https://10.0.0.11/', false],
  ['10.0.0.1:8443', 'https://10.0.0.1:8443/', true],
  ['10.0.0.1:8443', 'https://10.0.0.1/', false],
  ['0.0.1', 'https://10.0.0.1/', false],
  ['2001:db8::1', 'https://[2001:db8::1]/', true],
  ['2001:db8:0::1', 'https://[2001:db8::1]/', true],
  ['[2001:db8::1]', 'https://[2001:db8::1]/', true],
  ['[2001:db8::1]:8443', 'https://[2001:db8::1]:8443/', true],
  ['[2001:db8::1]:8443', 'https://[2001:db8::1]/', false],
  ['2001:db8::2', 'https://[2001:db8::1]/', false],
  ['10.0.0.0/8', 'https://10.20.30.40/', true],
  ['10.0.0.0/8', 'https://11.0.0.1/', false],
  ['192.168.1.77/24', 'https://192.168.1.1/', true],
  ['192.168.1.77/32', 'https://192.168.1.1/', false],
  ['0.0.0.0/0', 'https://192.168.1.1/', true],
  ['0.0.0.0/0', 'https://[2001:db8::1]/', false],
  ['fd00::/8', 'https://[fd12:3456::1]/', true],
  ['[fd00::]/8', 'https://[fd12:3456::1]/', true],
  ['fd00::/8', 'https://[2001:db8::1]/', false],
  ['10.0.0.0/8', 'https://op.example/', false],
  ['10.0.0.0/33', 'https://10.0.0.1/', false],
  ['10/8', 'https://10.0.0.1/', false],
  ['op.example/8', 'https://op.example/', false],
  ['https://op.example', 'https://op.example/', false],
];

describe('a host that NO_PROXY excepts', () => {
  for (const [list, url, isMeant] of rows) {
    it(`"${list}" and ${url}: ${isMeant}`, () => assert.equal(isExcepted(new URL(url), list), isMeant));
  }
});
