import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { OpenModelServer } from '#core/services/serving.ts';
import { limitBodyTime } from '../body-deadline.ts';
import { isOwnHost } from '../guard.ts';
import { sendJson } from '../respond.ts';
import { isSameSecret } from '../secrets.ts';
import { answerChat, sendError } from './answer-chat.ts';
import { errorOf, type OpenAiError, openAiError } from './openai-error.ts';

const loopback = '127.0.0.1';
const limits = {
  headersTimeout: 10_000,
  requestTimeout: 0,
  connectionsCheckingInterval: 1_000,
  maxHeaderSize: 16 * 1024,
} as const;
const maxConnections = 64;
/** Answers that are under way or wait for their turn. */
const maxOpen = 32;

/**
 * An endpoint of its own for other programs: its own port and key, nothing of the workbench's pages, calls
 * or cookies. A page in a browser gets no further, whatever it knows, for it always says where it is from.
 */
export const serveModels: OpenModelServer = async ({ answers, keyOf, port }) => {
  let open = 0;
  const server = createServer({ ...limits, requireHostHeader: false });
  server.maxConnections = maxConnections;
  server.on('request', (request, response) => {
    const refusal = refusalOf(request, keyOf());
    if (refusal) {
      response.shouldKeepAlive = false;
      return sendError(response, refusal);
    }
    limitBodyTime(request, response);
    void answer(request, response).catch((error: unknown) => {
      if (response.headersSent) response.destroy();
      else sendError(response, errorOf(error));
    });
  });
  const listening = await listen(server, port);

  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const { method, path } = targetOf(request);
    if (method === 'POST' && path === '/v1/chat/completions') {
      if (open >= maxOpen) {
        const busy = 'Too many requests wait for their turn.';
        return sendError(response, openAiError(429, busy, { code: 'rate_limit_exceeded' }));
      }
      open += 1;
      try {
        return await answerChat(request, response, answers);
      } finally {
        open -= 1;
      }
    }
    const models = (await answers.list()).map(({ name, owner }) => ({
      id: name,
      object: 'model',
      created: 0,
      owned_by: owner,
    }));
    if (path === '/v1/models') return sendJson(response, 200, { object: 'list', data: models });
    const model = models.find(({ id }) => path === `/v1/models/${encodeURIComponent(id)}`);
    if (model) return sendJson(response, 200, model);
    const missing = openAiError(404, 'There is no such model.', { code: 'model_not_found' });
    sendError(response, path.startsWith('/v1/models/') ? missing : notFound);
  }

  return {
    baseUrl: `http://${loopback}:${listening}/v1`,
    port: listening,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
};

const notFound = openAiError(404, 'Chat completions and models are served here, nothing else.');

/** Before anything of a request is read. `null` lets it through. */
function refusalOf(request: IncomingMessage, key: string): OpenAiError | null {
  const { headers } = request;
  if (!isOwnHost(request)) return openAiError(421, 'This host name is not served here.');
  if (headers.origin !== undefined || headers['sec-fetch-site'] !== undefined) {
    return openAiError(403, 'Pages in a browser are not served here.');
  }
  if (!isSameSecret(headers.authorization ?? '', `Bearer ${key}`)) {
    return openAiError(401, 'The key is missing or not the one of now.', {
      code: 'invalid_api_key',
    });
  }
  const { method, path } = targetOf(request);
  const isChat = path === '/v1/chat/completions';
  if (method !== (isChat ? 'POST' : 'GET')) return openAiError(405, 'Method not allowed.');
  const [mediaType] = (headers['content-type'] ?? '').split(';');
  return isChat && mediaType?.trim().toLowerCase() !== 'application/json'
    ? openAiError(415, 'Only application/json is accepted.')
    : null;
}

function targetOf({ method = '', url = '' }: IncomingMessage) {
  return { method, path: url.split('?')[0] ?? '' };
}

function listen(server: Server, port: number): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, loopback, () => {
      const address = server.address();
      if (address === null || typeof address === 'string') return reject(new Error('No port.'));
      resolve(address.port);
    });
  });
}
