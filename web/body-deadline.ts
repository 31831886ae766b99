import type { IncomingMessage, ServerResponse } from 'node:http';
import { isUpload, targetOf } from './paths.ts';
import { refuse } from './respond.ts';

const wholeWithinMs = 30_000;
const silentForMs = 60_000;

/**
 * Ends a request whose body does not come: that of a call as a whole within half a minute, that of an
 * upload, which may take hours, after a minute without a byte. Node's own limit knows no exception.
 */
export function limitBodyTime(request: IncomingMessage, response: ServerResponse): void {
  const end = () => {
    if (!response.headersSent) refuse(response, { status: 408, reason: 'Nothing more came.' });
    request.destroy();
  };
  if (isUpload(targetOf(request.url ?? ''))) {
    request.setTimeout(silentForMs, end);
    request.once('end', () => request.setTimeout(0));
    return;
  }
  const timer = setTimeout(end, wholeWithinMs);
  const stop = () => clearTimeout(timer);
  request.once('end', stop).once('close', stop);
}
