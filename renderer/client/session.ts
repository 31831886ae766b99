/** The page is open but nobody has shown the token: the reader must open the printed address. */
export class LoginNeeded extends Error {
  constructor() {
    super('Login needed');
    this.name = 'LoginNeeded';
  }
}

/**
 * Exchanges the one-time token of the address (`#token=…`), or the cookie of an earlier login, for
 * this tab's token. The token leaves the address before anything else can read it there.
 * @throws LoginNeeded when the host accepts neither
 */
export async function openSession(): Promise<string> {
  const token = takeFragmentToken();
  return token === null ? resumeSession() : logIn(token);
}

/**
 * @param token as printed in the terminal
 * @throws LoginNeeded when the host refuses it
 */
export function logIn(token: string): Promise<string> {
  return askForTabToken('/login', { token });
}

/** A tab token for a browser that has logged in before. */
export function resumeSession(): Promise<string> {
  return askForTabToken('/session', {});
}

/** Accepts the bare token, or a whole address pasted from the terminal. */
export function tokenIn(text: string): string {
  const pasted = text.trim();
  const at = pasted.indexOf('#token=');
  return at < 0 ? pasted : decodeURIComponent(pasted.slice(at + '#token='.length));
}

function takeFragmentToken(): string | null {
  const { hash, pathname, search } = window.location;
  if (!hash.startsWith('#token=')) return null;
  window.history.replaceState(null, '', pathname + search);
  return tokenIn(hash);
}

async function askForTabToken(path: string, body: Record<string, string>): Promise<string> {
  const response = await fetch(path, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });
  if (response.status === 401 || response.status === 403) throw new LoginNeeded();
  if (!response.ok) throw new Error(`${path} answered ${response.status}`);
  const answer: unknown = await response.json();
  if (typeof answer === 'object' && answer !== null && 'tabToken' in answer) {
    return String(answer.tabToken);
  }
  throw new Error(`${path} gave no token`);
}
