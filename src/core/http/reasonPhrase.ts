/** Those that frameworks write into bodies (RFC 9110 section 15, RFC 6585). */
const phrases: Readonly<Record<number, string>> = {
  400: 'Bad Request',
  401: 'Unauthorized',
  403: 'Forbidden',
  404: 'Not Found',
  405: 'Method Not Allowed',
  406: 'Not Acceptable',
  408: 'Request Timeout',
  409: 'Conflict',
  410: 'Gone',
  413: 'Content Too Large',
  415: 'Unsupported Media Type',
  422: 'Unprocessable Content',
  429: 'Too Many Requests',
  500: 'Internal Server Error',
  501: 'Not Implemented',
  502: 'Bad Gateway',
  503: 'Service Unavailable',
  504: 'Gateway Timeout',
};

/** The same in words of earlier editions. */
const olderPhrases: Readonly<Record<number, readonly string[]>> = {
  413: ['Payload Too Large', 'Request Entity Too Large'],
  422: ['Unprocessable Entity'],
  504: ['Gateway Time-out'],
};

/** Whether a text is only the reason phrase of a status, which says nothing beside the status. */
export function isReasonPhrase(text: string, status: number): boolean {
  return text === phrases[status] || olderPhrases[status]?.includes(text) === true;
}
