/** What `creator.name` of an archive of this product says. */
export const harCreator = 'Auth Flow Explorer';
