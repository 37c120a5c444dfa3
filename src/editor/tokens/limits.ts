/** Nobody reads longer documents token by token. Characters. */
export const longestDocument = 2_000_000;

/** More lenses and notes than this would bury the text. */
export const mostTokens = 200;
