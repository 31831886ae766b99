const readyWithinMs = 10_000;

/**
 * Opens the RPC socket of this page's host and shows the tab token on it.
 * @returns the socket once the host has said that it is ready
 */
export function openSocket(tabToken: string): Promise<WebSocket> {
  const socket = new WebSocket(`${window.location.origin.replace(/^http/, 'ws')}/rpc`);
  return new Promise((resolve, reject) => {
    const settled = new AbortController();
    const { signal } = settled;
    const settle = (act: () => void) => {
      settled.abort();
      clearTimeout(deadline);
      act();
    };
    const fail = () => {
      settle(() => {
        socket.close();
        reject(new Error('The connection to the workbench was refused'));
      });
    };
    const deadline = setTimeout(fail, readyWithinMs);
    socket.addEventListener('open', () => socket.send(JSON.stringify({ tabToken })), { signal });
    socket.addEventListener('message', () => settle(() => resolve(socket)), { signal });
    socket.addEventListener('close', fail, { signal });
  });
}
