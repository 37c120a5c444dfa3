/** The context menu of a hop that was sent by the client and answered, in its order: nothing else is in it. */
export const hopMenuItems: readonly string[] = [
  'Copy as curl',
  'Copy URL',
  'Copy Request and Response',
  'Copy As',
  'Edit and Resend…',
  'Show Only This Phase',
  'Show Only This Status',
  'Export Hop…',
  'Export Run…',
];
