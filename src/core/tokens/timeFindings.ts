import type { Finding } from '../findings/finding.ts';
import { type NumericDateReading, readNumericDate } from '../jose/numericDate.ts';
import type { JsonObject } from '../json/json.ts';
import { timeClaims } from '../meaning/claims.ts';
import { l10n } from '../text/l10n.ts';
import { distanceInWords, timeInWords } from '../text/times.ts';

/**
 * What the times of a token say, and which of them are none. A time that is written in another way than RFC 7519 has it is named,
 * and is not compared: one library reads it so, and the next one does not.
 *
 * @param mayLackExpiry of a token that ends with the message that it proves
 */
export function timeFindings(claims: JsonObject, mayLackExpiry: boolean, nowMs: number): readonly Finding[] {
  const readings = new Map(
    [...timeClaims.keys()].filter((name) => Object.hasOwn(claims, name)).map((name) => [name, readNumericDate(claims[name])] as const),
  );
  const timeOf = (name: string): number | undefined => {
    const reading = readings.get(name);
    return reading?.kind === 'seconds' ? reading.atMs : undefined;
  };
  return [
    ...[...readings].flatMap(([name, reading]) => formatFinding(name, reading, nowMs)),
    ...expiryFindings(readings.has('exp'), timeOf('exp'), mayLackExpiry, nowMs),
    ...orderFindings(timeOf('exp'), timeOf('iat'), timeOf('nbf'), nowMs),
  ];
}

function expiryFindings(isThere: boolean, expiresAt: number | undefined, mayLackExpiry: boolean, nowMs: number): readonly Finding[] {
  const spec = 'RFC 7519 section 4.1.4';
  if (!isThere && !mayLackExpiry)
    return [{ severity: 'info', code: 'jwt.noExpiry', message: l10n`This token does not say when it expires.`, spec }];
  if (expiresAt === undefined || expiresAt > nowMs) return [];
  return [{ severity: 'warning', code: 'jwt.expired', message: l10n`This token expired ${distance(nowMs, expiresAt)} ago.`, spec }];
}

/** What two times say together. */
function orderFindings(exp: number | undefined, iat: number | undefined, nbf: number | undefined, nowMs: number): readonly Finding[] {
  const findings: Finding[] = [];
  if (exp !== undefined && iat !== undefined && exp < iat) {
    const message = l10n`This token expires ${distance(iat, exp)} before it is issued: exp lies before iat.`;
    findings.push({ severity: 'warning', code: 'jwt.expiryBeforeIssue', message, spec: 'RFC 7519 section 4.1.4' });
  }
  if (exp !== undefined && nbf !== undefined && exp <= nbf) {
    const message = l10n`This token is never valid: it expires (exp) before it becomes valid (nbf).`;
    findings.push({ severity: 'warning', code: 'jwt.neverValid', message, spec: 'RFC 7519 section 4.1.5' });
  }
  if (nbf !== undefined && nbf > nowMs) {
    const message = l10n`This token is not valid until ${distance(nbf, nowMs)} from now.`;
    findings.push({ severity: 'warning', code: 'jwt.notYetValid', message, spec: 'RFC 7519 section 4.1.5' });
  }
  return findings;
}

function formatFinding(name: string, reading: NumericDateReading, nowMs: number): readonly Finding[] {
  const found = (code: string, message: string, severity: Finding['severity'] = severityOf(name)): readonly Finding[] => [
    { severity, code, message, spec: timeClaims.get(name)?.spec ?? 'RFC 7519 section 2' },
  ];
  switch (reading.kind) {
    case 'seconds':
      return reading.hasFraction
        ? found(
            'jwt.timeFraction',
            l10n`The value of ${name} has a fraction of a second. RFC 7519 allows that; some libraries accept whole numbers only.`,
            'info',
          )
        : [];
    case 'otherUnit': {
      const asSeconds =
        reading.secondsMs === undefined ? l10n`beyond the calendar` : l10n`in the year ${new Date(reading.secondsMs).getUTCFullYear()}`;
      return found(
        'jwt.timeUnit',
        l10n`The value of ${name} looks like ${reading.unit}, but RFC 7519 counts seconds. In ${reading.unit} it is ${moment(reading.atMs, nowMs)}; in seconds it is ${asSeconds}.`,
      );
    }
    case 'text': {
      const what = reading.format === 'digits' ? l10n`a string of digits` : l10n`a date as a string`;
      return found(
        'jwt.timeText',
        l10n`The value of ${name} is ${what}, not a number, so a strict library refuses the token. It means ${moment(reading.atMs, nowMs)}.`,
      );
    }
    case 'beyondCalendar':
      return found('jwt.timeBeyondCalendar', l10n`The value of ${name} is a number beyond the calendar, so no date can be shown for it.`);
    case 'notTime':
      return found('jwt.notTime', l10n`The value of ${name} is ${reading.is}, not a number of seconds, so it is not a time.`);
  }
}

/** A library that checks the token looks at these; the others are told to people. */
function severityOf(name: string): Finding['severity'] {
  return name === 'exp' || name === 'nbf' || name === 'iat' ? 'warning' : 'info';
}

/** `2024-12-18T14:03:30.991Z, 2 days ago`: the same text for everybody. */
function moment(atMs: number, nowMs: number): string {
  return `${new Date(atMs).toISOString().replace('.000Z', 'Z')}, ${distanceInWords(atMs, nowMs)}`;
}

function distance(one: number, other: number): string {
  return timeInWords(Math.abs(one - other) / 1000);
}
