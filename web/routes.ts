import type { IncomingMessage, ServerResponse } from 'node:http';
import { z } from 'zod';
import { assertNever } from '#shared/assert.ts';
import { isBearer } from './bearer.ts';
import { type ApiPath, targetOf } from './paths.ts';
import { parseJson, readBody } from './read-body.ts';
import { refuse, send, sendJson } from './respond.ts';
import type { Sessions } from './sessions.ts';
import { readAsset, readPage, type StaticFile } from './static-files.ts';
import { takeUpload, type UploadOptions } from './uploads.ts';

const maxBodyBytes = 4096;
const LoginBody = z.object({ token: z.string().max(200) });

export interface RouteOptions extends UploadOptions {
  readonly sessions: Sessions;
  /** Of the address file. */
  readonly ownerToken: string;
  readonly staticDir: string;
}

/** Answers a request that the guard let through. */
export async function answer(
  request: IncomingMessage,
  response: ServerResponse,
  options: RouteOptions,
): Promise<void> {
  const target = targetOf(request.url ?? '');
  switch (target.kind) {
    case 'api':
      return answerApi(target.path, request, response, options);
    case 'page':
      return sendFile(response, await readPage(options.staticDir));
    case 'asset':
      return sendFile(response, await readAsset(options.staticDir, target.path));
    case 'none':
      return sendFile(response, null);
    default:
      return assertNever(target);
  }
}

async function answerApi(
  path: ApiPath,
  request: IncomingMessage,
  response: ServerResponse,
  options: RouteOptions,
): Promise<void> {
  const { sessions, ownerToken } = options;
  switch (path) {
    case '/login':
      return login(request, response, sessions);
    case '/session': {
      const session = sessions.sessionIn(request.headers.cookie);
      return session === null
        ? refuse(response, { status: 401, reason: 'Not logged in.' })
        : sendJson(response, 200, { tabToken: sessions.issueTabToken(session) });
    }
    case '/login-link':
      return isBearer(request, ownerToken)
        ? sendJson(response, 200, { token: sessions.issueOneTimeToken() })
        : refuse(response, { status: 401, reason: 'Not the owner.' });
    case '/upload':
      return takeUpload(request, response, options);
    case '/rpc':
      return refuse(response, { status: 426, reason: 'This is a WebSocket.' });
    default:
      return assertNever(path);
  }
}

async function login(
  request: IncomingMessage,
  response: ServerResponse,
  sessions: Sessions,
): Promise<void> {
  const text = await readBody(request, maxBodyBytes);
  if (text === null) return refuse(response, { status: 413, reason: 'Too long.' });
  const body = LoginBody.safeParse(parseJson(text));
  if (!body.success) return refuse(response, { status: 400, reason: 'A token is expected.' });
  const result = sessions.login(body.data.token);
  switch (result.kind) {
    case 'accepted':
      return sendJson(
        response,
        200,
        { tabToken: result.tabToken },
        { 'Set-Cookie': sessions.setCookie(result.session) },
      );
    case 'rejected':
      return refuse(response, { status: 401, reason: 'This login link is used up or too old.' });
    case 'too-many-failures':
      return refuse(response, { status: 429, reason: 'Too many attempts: wait a minute.' });
    default:
      return assertNever(result);
  }
}

function sendFile(response: ServerResponse, file: StaticFile | null): void {
  if (file === null) return sendJson(response, 404, { error: 'Not found.' });
  send(response, 200, file.headers, file.body);
}
