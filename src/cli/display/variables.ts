/** Environment variables that say what a terminal shows. */
export type Variables = Readonly<Record<string, string | undefined>>;
