import type { Server } from 'node:http';
import { type WebSocket, WebSocketServer } from 'ws';
import { isJson, type Json, parseJson, word } from './json.ts';
import { fromBrowser } from './loopback.ts';
import { pause } from './traffic.ts';

/** An envelope is answered within this much real time, or Slack shows a failure. */
const ACK_MS = 3000;
/** docs: Socket Mode, connections of one app. */
const SOCKET_LIMIT = 10;
/** Bolt's `stop()` resolves before its socket is closed. */
const GOODBYE_MS = 300;

export type SocketAnswer = { status: 200; body: string } | { status: 0; body: string };

/** What was sent and is not acked. */
interface Envelope {
  text: string;
  socket: WebSocket | undefined;
  acked: (payload: unknown) => void;
}

/** Socket Mode: the bot's open connections. A payload goes to one of them, in turn. */
export class SocketDoor {
  readonly #server = new WebSocketServer({ noServer: true });
  readonly #sockets: WebSocket[] = [];
  readonly #waiting = new Map<string, Envelope>();
  #turn = 0;
  #losesAck = false;

  /** Takes the upgrades of `/link/` on this HTTP server, each with a ticket of its own; `appId` goes into the hello. */
  listen(http: Server, { appId, tickets }: { appId: string; tickets: Set<string> }): void {
    http.on('upgrade', (request, socket, head) => {
      const url = URL.parse(request.url ?? '', 'http://127.0.0.1');
      const mayEnter = url?.pathname === '/link/' && tickets.delete(url.searchParams.get('ticket') ?? '');
      if (!mayEnter || fromBrowser(request)) return void socket.destroy();
      this.#server.handleUpgrade(request, socket, head, (opened) => this.#welcome(opened, appId));
    });
  }

  get open(): number {
    return this.#sockets.length;
  }

  /** Sends one envelope and waits for its ack. Undefined when no connection is open. */
  async send(
    type: string,
    payload: Json,
    retry?: { attempt: number; reason: string },
  ): Promise<SocketAnswer | undefined> {
    if (this.open === 0) return undefined;
    const envelopeId = crypto.randomUUID();
    const retries = retry ? { retry_attempt: retry.attempt, retry_reason: retry.reason } : {};
    const responds = { accepts_response_payload: type !== 'events_api' };
    const text = JSON.stringify({ envelope_id: envelopeId, payload, type, ...responds, ...retries });
    const answered = new Promise<SocketAnswer>((resolve) => {
      const timer = setTimeout(() => resolve({ status: 0, body: 'operation_timeout' }), ACK_MS);
      const acked = (answer: unknown) => {
        clearTimeout(timer);
        resolve({ status: 200, body: answer === undefined ? '' : JSON.stringify(answer) });
      };
      const envelope: Envelope = { text, socket: undefined, acked };
      this.#waiting.set(envelopeId, envelope);
      this.#carry(envelope);
    });
    return answered.finally(() => this.#waiting.delete(envelopeId));
  }

  /** The next ack is lost: its connection breaks instead, and what it carried is sent again where there is another. */
  loseNextAck(): void {
    this.#losesAck = true;
  }

  /** Asks every connection to come back, as Slack does every few hours; `reason` as in its `disconnect` message. */
  refresh(reason: 'warning' | 'refresh_requested' | 'link_disabled' = 'refresh_requested'): void {
    for (const socket of [...this.#sockets]) {
      socket.send(JSON.stringify({ type: 'disconnect', reason, debug_info: { host: 'simulated' } }));
      if (reason === 'refresh_requested') socket.close(1000);
    }
  }

  /** Breaks every connection without a goodbye. */
  drop(): void {
    for (const socket of [...this.#sockets]) this.#break(socket);
  }

  /** Gives a stopping bot a moment of real time to say goodbye, then ends what is left. */
  async close(): Promise<void> {
    const deadline = performance.now() + GOODBYE_MS;
    while (this.open > 0 && performance.now() < deadline) await pause(5);
    this.drop();
    this.#server.close();
  }

  #welcome(socket: WebSocket, appId: string): void {
    if (this.#sockets.length >= SOCKET_LIMIT) {
      socket.send(
        JSON.stringify({
          type: 'disconnect',
          reason: 'too_many_websockets',
          debug_info: { host: 'simulated' },
        }),
      );
      socket.close(1000);
      return;
    }
    this.#sockets.push(socket);
    socket.on('close', () => this.#forget(socket));
    socket.on('error', () => socket.terminate());
    socket.on('message', (data) => this.#hear(socket, String(data)));
    const debug = { host: 'simulated', build_number: 1, approximate_connection_time: 18_060 };
    const connection = { app_id: appId };
    const hello = {
      type: 'hello',
      num_connections: this.#sockets.length,
      debug_info: debug,
      connection_info: connection,
    };
    socket.send(JSON.stringify(hello));
  }

  #hear(socket: WebSocket, text: string): void {
    const message = parseJson(text);
    if (!isJson(message)) return;
    const envelope = this.#waiting.get(word(message, 'envelope_id') ?? '');
    if (!envelope || envelope.socket !== socket) return;
    if (this.#losesAck) {
      this.#losesAck = false;
      this.#break(socket);
    } else envelope.acked(message['payload']);
  }

  #carry(envelope: Envelope): void {
    const socket = this.#sockets[this.#turn++ % Math.max(1, this.open)];
    envelope.socket = socket;
    socket?.send(envelope.text);
  }

  #break(socket: WebSocket): void {
    socket.terminate();
    this.#forget(socket);
  }

  /** What a connection took with it goes to another. */
  #forget(socket: WebSocket): void {
    const at = this.#sockets.indexOf(socket);
    if (at < 0) return;
    this.#sockets.splice(at, 1);
    for (const envelope of this.#waiting.values()) if (envelope.socket === socket) this.#carry(envelope);
  }
}
