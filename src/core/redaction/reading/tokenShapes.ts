/** A secret that its shape gives away. */
export interface ShapeSpan {
  readonly start: number;
  readonly end: number;
  readonly label: 'jwt' | 'private_key';
}

/** JWTs and JWEs (RFC 7515, RFC 7516, compact), also cut ones and with padding or disclosures, and private keys in PEM, in order. */
export function tokenShapes(text: string): readonly ShapeSpan[] {
  const spans = [...jwtSpans(text), ...pemSpans(text)];
  return spans.sort((left, right) => left.start - right.start);
}

const partEnd = /[\w-]*={0,2}/y;
/** One at a time: a group that repeats is counted on a stack, and there may be millions. */
const disclosure = /(?:~[\w.-]*)?/y;

/** `{` and what may follow it in a JSON header, in base64: a quotation mark or white space. */
const beginnings = /e(?:yJ|yA|yI|wo|w0|wk)/g;

function jwtSpans(text: string): readonly ShapeSpan[] {
  const spans: ShapeSpan[] = [];
  beginnings.lastIndex = 0;
  for (let match = beginnings.exec(text); match !== null; match = beginnings.exec(text)) {
    const start = match.index;
    const headerEnd = endOf(partEnd, text, start);
    const end = text[headerEnd] === '.' && isHeader(text.slice(start, headerEnd)) ? endOfToken(text, headerEnd) : start;
    if (end > start) spans.push({ start, end, label: 'jwt' });
    beginnings.lastIndex = Math.max(end, headerEnd, start + 2);
  }
  return spans;
}

/** Long enough for `{"alg":"none"}`, and readable: a word that happens to hold `eyJ` is not. */
function isHeader(part: string): boolean {
  if (part.length < 16) return false;
  const head = part.slice(0, 16).replaceAll('-', '+').replaceAll('_', '/');
  return /^\{\s*"[\x20-\x7e\s]+$/.test(atob(head));
}

/** A JWS has two more parts, of which either may be empty, a JWE four; a token that was cut has fewer. */
function endOfToken(text: string, headerEnd: number): number {
  let end = headerEnd;
  let parts = 0;
  while (parts < 4 && text[end] === '.') {
    const next = endOf(partEnd, text, end + 1);
    if (next === end + 1 && parts >= 1) {
      if (parts === 1) end = next;
      break;
    }
    end = next;
    parts += 1;
  }
  return endOfDisclosures(text, end);
}

/** Disclosures and a key binding JWT (RFC 9901 section 4): the last alone has points in it. */
function endOfDisclosures(text: string, from: number): number {
  let end = from;
  for (let next = endOf(disclosure, text, end); next > end; next = endOf(disclosure, text, end)) {
    const isLast = text.slice(end, next).includes('.');
    end = next;
    if (isLast) break;
  }
  return end;
}

function endOf(pattern: RegExp, text: string, from: number): number {
  pattern.lastIndex = from;
  pattern.test(text);
  return Math.max(pattern.lastIndex, from);
}

/** With a plus for each space in a form. */
const pemBegin = /-----BEGIN[ +]([A-Z0-9 +]{0,40}PRIVATE[ +]KEY[A-Z +]{0,10})-----/g;

/** From the first line of a private key to its last one, or to the end of a text that was cut. Certificates and public keys stay. */
function pemSpans(text: string): readonly ShapeSpan[] {
  const spans: ShapeSpan[] = [];
  pemBegin.lastIndex = 0;
  for (let match = pemBegin.exec(text); match !== null; match = pemBegin.exec(text)) {
    const last = `-----END${match[0].charAt('-----BEGIN'.length)}${match[1]}-----`;
    const at = text.indexOf(last, match.index);
    const end = at < 0 ? text.length : at + last.length;
    spans.push({ start: match.index, end, label: 'private_key' });
    pemBegin.lastIndex = end;
  }
  return spans;
}
