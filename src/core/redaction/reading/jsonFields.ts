import { isNoWord } from '../judging/looksRandom.ts';
import type { Field, OnField } from './field.ts';

interface Frame {
  readonly isArray: boolean;
  /** The name that this object or array has in the one around it. */
  readonly name: string | undefined;
  readonly parent: string | undefined;
  /** What may turn out to be a private key (RFC 7518 section 6), or one half of a name and a value. */
  readonly held: Field[];
  isKey: boolean;
  named: string | undefined;
  isNamedForSure: boolean;
}

/** Also of further primes (`oth`), and of keys that no quantum computer breaks. */
const privateMembers = new Set(['d', 'p', 'q', 'dp', 'dq', 'qi', 'k', 'r', 't', 'priv']);
/** What says of whose value the value beside it is, for sure and perhaps. */
const namingMembers = /^(?:name|key|parameter)$/i;
const perhapsNaming = /^(?:type|field|param|id|label|property|claim|header|setting|variable)$/i;
/** Deeper frames count as one: a hostile text must not fill the memory. */
const deepest = 512;

/**
 * Every string and number of a JSON text with its name, in one pass and without recursion: also of a text that was cut, of several
 * JSON texts one after the other, and of members that are there twice. An element of an array has the name of the array.
 */
export function jsonFields(text: string, rootName: string | undefined, onField: OnField): void {
  const root: Frame = newFrame(false, rootName, undefined);
  const frames: Frame[] = [root];
  let skipped = 0;
  let name: string | undefined;
  const end = (): void => {
    if (skipped > 0) {
      skipped -= 1;
      return;
    }
    if (frames.length > 1) settle(frames.pop() as Frame, onField);
    name = undefined;
  };
  const leaf = (start: number, stop: number, value: string, isNumber: boolean): void => {
    const frame = frames.at(-1) ?? root;
    const own = frame.isArray || name === undefined ? frame.name : name;
    if (own === undefined) return;
    const parent = frame.isArray || name === undefined ? frame.parent : frame.name;
    const field: Field = { name: own, parent, place: 'json', start, end: stop, value, isNumber };
    note(frame, field);
    onField(field);
    name = undefined;
  };
  for (let at = 0; at < text.length; at++) {
    switch (text.charCodeAt(at)) {
      case 0x22: {
        const stop = endOfString(text, at + 1);
        const value = unquoted(text.slice(at + 1, stop));
        const colon = afterSpace(text, stop + 1);
        if (text[colon] === ':' && frames.at(-1)?.isArray !== true) {
          name = value;
          at = colon;
        } else {
          leaf(at + 1, stop, value, false);
          at = stop;
        }
        break;
      }
      case 0x7b:
      case 0x5b: {
        const isArray = text[at] === '[';
        const frame = frames.at(-1) ?? root;
        if (frames.length >= deepest) skipped += 1;
        else
          frames.push(
            newFrame(isArray, frame.isArray || name === undefined ? frame.name : name, frame.isArray ? frame.parent : frame.name),
          );
        name = undefined;
        break;
      }
      case 0x7d:
      case 0x5d:
        end();
        break;
      default: {
        const number = numberAt(text, at);
        if (number === undefined) break;
        leaf(at, at + number.length, number, true);
        at += number.length - 1;
      }
    }
  }
  while (frames.length > 0) settle(frames.pop() as Frame, onField);
}

function newFrame(isArray: boolean, name: string | undefined, parent: string | undefined): Frame {
  return { isArray, name, parent, held: [], isKey: false, named: undefined, isNamedForSure: false };
}

function note(frame: Frame, field: Field): void {
  if (field.name === 'kty' || frame.name === 'oth') frame.isKey = true;
  // Every element of an array has its name, which may be long: nothing may look at all of it.
  if (namingMembers.test(field.name) || (perhapsNaming.test(field.name) && frame.named === undefined)) frame.named = field.value;
  frame.isNamedForSure ||= namingMembers.test(field.name);
  if ((privateMembers.has(field.name) || isPairValue(field)) && frame.held.length < 16) frame.held.push(field);
}

function isPairValue({ name }: Field): boolean {
  return /^(?:value|values|val|content|rejected_?value|claim_?value)$/i.test(name);
}

/** At the end of an object it is known whether it was a key, or a name with its value. */
function settle(frame: Frame, onField: OnField): void {
  for (const field of frame.held) {
    if (isPairValue(field)) {
      if (frame.named !== undefined && (frame.isNamedForSure || isNoWord(field.value)))
        onField({ ...field, name: frame.named, parent: frame.name });
    } else if (frame.isKey) {
      onField({ ...field, name: 'client_secret', parent: undefined });
    }
  }
}

/** The quotation mark that ends a string, or the end of a text that was cut. */
function endOfString(text: string, from: number): number {
  for (let at = from; at < text.length; at++) {
    const unit = text.charCodeAt(at);
    if (unit === 0x22) return at;
    if (unit === 0x5c) at += 1;
  }
  return text.length;
}

function unquoted(raw: string): string {
  if (!raw.includes('\\')) return raw;
  try {
    return JSON.parse(`"${raw}"`) as string;
  } catch {
    return raw;
  }
}

/** One at a time: a group that repeats is counted on a stack, and there may be millions. */
const spaceOrComment = /(?:[\0-\x20]+|\/\*[^*]*\*\/|\/\/[^\n]*\n)?/y;

function afterSpace(text: string, from: number): number {
  let end = from;
  do {
    spaceOrComment.lastIndex = end;
    spaceOrComment.test(text);
    if (spaceOrComment.lastIndex <= end) return end;
    end = spaceOrComment.lastIndex;
  } while (end < text.length);
  return end;
}

/** Without its sign, and not the next one with it: no character is looked at for more than one number. */
const numberPattern = /\d+(?:\.\d+)?(?:[eE][+-]?\d+)?/y;

function numberAt(text: string, at: number): string | undefined {
  const unit = text.charCodeAt(at);
  if (unit < 0x30 || unit > 0x39 || !/[\s,:[-]/.test(text.charAt(at - 1) || ',')) return undefined;
  numberPattern.lastIndex = at;
  const number = numberPattern.exec(text)?.[0] ?? '';
  return /[\s,\]}]/.test(text.charAt(at + number.length) || ',') ? number : undefined; // else a part of a word
}
