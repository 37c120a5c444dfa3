import { text } from '../shapes/text.ts';

/** A name of a header, a cookie, an ID. */
export const shortText = text(10_000);
/** A sentence, a URL, a value. */
export const longText = text(2_000_000);
/** A body of a message. Bodies are cut when a run is recorded, at a size that a person may raise. */
export const bodyText = text(64_000_000);
/** As `TagBook` makes them. */
export const tagPattern = /^[A-Za-z0-9_.-]{1,32}#[0-9a-f]{4,16}$/;
