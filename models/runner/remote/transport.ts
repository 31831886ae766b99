import diagnostics from 'node:diagnostics_channel';
import type { TLSSocket } from 'node:tls';
import { Agent, buildConnector, type Dispatcher } from 'undici';
import type { ConnectionSetUp } from '#shared/domain/remote.ts';
import { checkedLookup } from '#models/checked-lookup.ts';
import { checkAddress } from '#models/remote-address.ts';

interface Milestones {
  readonly startNs: bigint;
  dnsNs: bigint | null;
  tcpNs: bigint | null;
  tlsNs: bigint | null;
  isReported: boolean;
}

/** Told when the request's head is written to its socket. */
type HandedOver = (connection: ConnectionSetUp | null) => void;

export interface Transport extends AsyncDisposable {
  /** Patience with a new connection, in milliseconds. */
  readonly connectMs: number;
  /** A dispatcher for one call. */
  forCall(handedOver: HandedOver): Dispatcher;
}

interface TransportOptions {
  readonly connectMs?: number;
  /** Certificates to trust besides the system's, in PEM. */
  readonly ca?: string;
  readonly now?: () => bigint;
}

/**
 * Connections to providers: HTTP/1.1, so that each concurrent call has a connection of its own, kept
 * open for the next call. Addresses are checked after resolving; DNS, TCP and TLS are timed apart.
 */
export function createTransport(options: TransportOptions = {}): Transport {
  const { connectMs = 10_000, ca, now = process.hrtime.bigint } = options;
  const milestones = new WeakMap<object, Milestones>();
  const requests = new WeakMap<object, HandedOver>();
  let dispatching: HandedOver | null = null;

  const connectorFor = (protocol: 'http:' | 'https:') =>
    buildConnector({
      allowH2: false,
      timeout: connectMs,
      lookup: checkedLookup((host, address) => checkAddress({ protocol, host }, address)),
      ...(ca === undefined ? {} : { ca }),
    });
  const plain = connectorFor('http:');
  const encrypted = connectorFor('https:');

  const connect: buildConnector.connector = (target, callback) => {
    const reached: Milestones = {
      startNs: now(),
      dnsNs: null,
      tcpNs: null,
      tlsNs: null,
      isReported: false,
    };
    const connector = target.protocol === 'https:' ? encrypted : plain;
    // undici returns the socket that it is connecting; its types do not say so.
    const socket = connector(target, callback) as unknown as TLSSocket;
    milestones.set(socket, reached);
    // Before undici's own listeners, which send the request at once.
    socket.prependOnceListener('lookup', () => (reached.dnsNs = now()));
    socket.prependOnceListener('connect', () => (reached.tcpNs = now()));
    socket.prependOnceListener('secureConnect', () => (reached.tlsNs = now()));
  };
  const agent = new Agent({
    connect,
    allowH2: false,
    pipelining: 1,
    // The limits of a call are its own; these would cut a long thought.
    headersTimeout: 0,
    bodyTimeout: 0,
  });

  // undici tells of a request where it is made, inside `dispatch`, and of its socket when it is sent.
  const created = ({ request }: { request: object }) => {
    if (dispatching) requests.set(request, dispatching);
  };
  const sent = ({ request, socket }: { request: object; socket: object }) => {
    const reached = milestones.get(socket);
    requests.get(request)?.(reached ? setUpOf(reached) : null);
  };
  const channels = [
    ['undici:request:create', created],
    ['undici:client:sendHeaders', sent],
  ] as const;
  for (const [name, listener] of channels) diagnostics.subscribe(name, listener as never);

  return {
    connectMs,
    forCall: (handedOver) =>
      agent.compose((dispatch) => (request, handler) => {
        dispatching = handedOver;
        try {
          return dispatch(request, handler);
        } finally {
          dispatching = null;
        }
      }),
    async [Symbol.asyncDispose]() {
      for (const [name, listener] of channels) diagnostics.unsubscribe(name, listener as never);
      await agent.destroy();
    },
  };
}

/** How long a new connection took; `null` for one that served a call before. */
function setUpOf(reached: Milestones): ConnectionSetUp | null {
  if (reached.isReported || reached.tcpNs === null) return null;
  reached.isReported = true;
  const { startNs, dnsNs, tcpNs, tlsNs } = reached;
  return {
    dnsNs: dnsNs === null ? null : Number(dnsNs - startNs),
    tcpNs: Number(tcpNs - (dnsNs ?? startNs)),
    tlsNs: tlsNs === null ? null : Number(tlsNs - tcpNs),
  };
}
