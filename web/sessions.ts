import { createHash } from 'node:crypto';
import { digestOf, isSameSecret, newSecret, sealOf } from './secrets.ts';

const oneTimeTokenLifeMs = 10 * 60_000;
const sessionLifeMs = 30 * 24 * 3_600_000;
const failureWindowMs = 60_000;
const maxFailures = 5;

type LoginResult =
  | { readonly kind: 'accepted'; readonly session: string; readonly tabToken: string }
  | { readonly kind: 'rejected' }
  | { readonly kind: 'too-many-failures' };

/** Who may come in. Kept in memory: when the process ends, every login ends with it. */
export interface Sessions {
  /** For a login link: works once, for ten minutes. */
  issueOneTimeToken(): string;
  /** Exchanges a one-time token; five failures within a minute close the door to everyone. */
  login(oneTimeToken: string): LoginResult;
  /** The session among a request's cookies, `null` without a valid one. */
  sessionIn(cookieHeader: string | undefined): string | null;
  setCookie(session: string): string;
  /** Shows that its holder could read an answer of ours, which a page of another origin cannot. */
  issueTabToken(session: string): string;
  isTabToken(session: string, tabToken: string): boolean;
}

/** @param dataDir names the cookie: cookies ignore ports, so two workbenches would share one. */
export function createSessions(dataDir: string, nowMs: () => number = Date.now): Sessions {
  const cookieName = `triptych-${createHash('sha256').update(dataDir).digest('hex').slice(0, 12)}`;
  const tabKey = newSecret();
  const oneTimeTokens = new Map<string, number>();
  const sessions = new Map<string, number>();
  let failuresAtMs: readonly number[] = [];

  function issueTabToken(session: string): string {
    const nonce = newSecret();
    return `${nonce}.${sealOf(tabKey, `${session}.${nonce}`)}`;
  }

  return {
    issueOneTimeToken() {
      dropExpired(oneTimeTokens, nowMs());
      const token = newSecret();
      oneTimeTokens.set(digestOf(token), nowMs() + oneTimeTokenLifeMs);
      return token;
    },

    login(oneTimeToken) {
      const now = nowMs();
      failuresAtMs = failuresAtMs.filter((atMs) => atMs > now - failureWindowMs);
      if (failuresAtMs.length >= maxFailures) return { kind: 'too-many-failures' };
      dropExpired(oneTimeTokens, now);
      if (!oneTimeTokens.delete(digestOf(oneTimeToken))) {
        failuresAtMs = [...failuresAtMs, now];
        return { kind: 'rejected' };
      }
      dropExpired(sessions, now);
      const session = newSecret();
      sessions.set(digestOf(session), now + sessionLifeMs);
      return { kind: 'accepted', session, tabToken: issueTabToken(session) };
    },

    sessionIn(cookieHeader) {
      dropExpired(sessions, nowMs());
      // Another program on this host name may have set a cookie of our name beside the real one.
      const found = cookiesNamed(cookieName, cookieHeader).find((value) =>
        sessions.has(digestOf(value)),
      );
      return found ?? null;
    },

    setCookie: (session) =>
      `${cookieName}=${session}; HttpOnly; SameSite=Strict; Path=/; Max-Age=${sessionLifeMs / 1000}`,

    issueTabToken,

    isTabToken(session, tabToken) {
      const [nonce = '', seal = ''] = tabToken.split('.');
      return isSameSecret(seal, sealOf(tabKey, `${session}.${nonce}`));
    },
  };
}

function cookiesNamed(name: string, header = ''): readonly string[] {
  return header
    .split(';')
    .map((pair) => pair.trim())
    .filter((pair) => pair.startsWith(`${name}=`))
    .map((pair) => pair.slice(name.length + 1));
}

function dropExpired(expiresAtMs: Map<string, number>, nowMs: number): void {
  for (const [key, atMs] of expiresAtMs) if (atMs <= nowMs) expiresAtMs.delete(key);
}
