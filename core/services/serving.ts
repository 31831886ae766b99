import { randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { z } from 'zod';
import { WorkbenchError } from '#shared/domain/failure.ts';
import type { ServingState, StartServing } from '#shared/domain/serving.ts';
import { writePrivate } from '../keys/private-file.ts';
import type { ServedAnswers } from '../serving/answers.ts';

/** What listens to other programs; made by the host, for the core has no network of its own. */
export interface ModelServer {
  /** `http://127.0.0.1:PORT/v1` */
  readonly baseUrl: string;
  readonly port: number;
  close(): Promise<void>;
}

/** @param keyOf the key of now: it may change while the server stands */
export type OpenModelServer = (options: {
  readonly answers: ServedAnswers;
  readonly keyOf: () => string;
  /** 0: any free one. */
  readonly port: number;
}) => Promise<ModelServer>;

interface ServingDeps {
  readonly dataDir: string;
  readonly answers: ServedAnswers;
  /** Without it this host offers nothing. */
  readonly openServer: OpenModelServer | null;
}

/** What other programs were told, and should not have to be told again. */
const Kept = z.object({ key: z.string().min(20), port: z.number().int() });
type Kept = z.infer<typeof Kept>;

/**
 * The models of this machine as an endpoint for other programs. It is off until somebody switches it on,
 * and ends with the workbench; key and port stay the same from one time to the next.
 */
export function createServing({ dataDir, answers, openServer }: ServingDeps) {
  const file = path.join(dataDir, 'serving.json');
  let server: ModelServer | null = null;
  let opening: Promise<void> = Promise.resolve();
  let key = '';

  function readKept(): Kept | null {
    if (!existsSync(file)) return null;
    try {
      return Kept.parse(JSON.parse(readFileSync(file, 'utf8')));
    } catch {
      return null;
    }
  }

  function keep(kept: Kept): void {
    mkdirSync(dataDir, { recursive: true });
    writePrivate(file, JSON.stringify(kept));
  }

  function state(): ServingState {
    if (!openServer) return { state: 'unavailable' };
    if (!server) return { state: 'off' };
    return { state: 'on', baseUrl: server.baseUrl, key, underWay: answers.underWay() };
  }

  async function open(asked: number | null): Promise<void> {
    if (!openServer || server) return;
    const kept = readKept();
    key = kept?.key ?? newKey();
    const options = { answers, keyOf: () => key };
    const port = asked ?? kept?.port ?? 0;
    try {
      server = await openServer({ ...options, port });
    } catch (error) {
      if (!isTaken(error)) throw error;
      if (asked !== null) {
        const reason = `${asked} is in use or not allowed`;
        throw new WorkbenchError({ code: 'INVALID_INPUT', field: 'port', reason });
      }
      server = await openServer({ ...options, port: 0 });
    }
    keep({ key, port: server.port });
  }

  async function close(): Promise<void> {
    const closing = server;
    server = null;
    await closing?.close();
  }

  /** One after the other: two starts at once would open two. */
  function inTurn(work: () => Promise<void>): Promise<void> {
    opening = opening.catch(() => {}).then(work);
    return opening;
  }

  return {
    state,

    /** @throws WorkbenchError INVALID_INPUT when that port cannot be had */
    async start({ port }: StartServing): Promise<ServingState> {
      await inTurn(() => open(port));
      return state();
    },

    async stop(): Promise<ServingState> {
      await inTurn(close);
      return state();
    },

    newKey(): ServingState {
      key = newKey();
      keep({ key, port: server?.port ?? readKept()?.port ?? 0 });
      return state();
    },

    close: (): Promise<void> => inTurn(close),
  };
}

/** In the form that other programs know. */
function newKey(): string {
  return `sk-triptych-${randomBytes(32).toString('base64url')}`;
}

function isTaken(error: unknown): boolean {
  if (!(error instanceof Error) || !('code' in error)) return false;
  return error.code === 'EADDRINUSE' || error.code === 'EACCES';
}
