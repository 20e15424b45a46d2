import type { WebSocket } from 'ws';
import type { State } from '../page/protocol.ts';
import { wireOf } from './wire.ts';
import type { PlayWorld } from './world.ts';

interface Window {
  /** Whether the inspector is open. */
  inspects: boolean;
  look(): State;
  world(): PlayWorld;
}

interface Entry {
  window: Window;
  /** What it was told last. */
  last: string;
  /** How much had happened when it was last shown what is inside. */
  size: number;
}

export type Live = ReturnType<typeof liveWindows>;

/** Many changes in a moment are told as one. */
const gatherMs = 25;

/** Open browser windows: each is told what it shows, whole, whenever that is something else than before. */
export function liveWindows() {
  const open = new Map<WebSocket, Entry>();
  let soon: NodeJS.Timeout | undefined;

  const tell = (socket: WebSocket, event: string, data: unknown) => {
    socket.send(JSON.stringify({ event, data }));
  };

  function tellAll(): void {
    soon = undefined;
    for (const [socket, entry] of open) {
      const { now, ...rest } = entry.window.look();
      const seen = JSON.stringify(rest);
      if (seen !== entry.last) {
        entry.last = seen;
        tell(socket, 'state', { ...rest, now });
      }
      if (entry.window.inspects) tellInside(socket, entry);
    }
  }

  function tellInside(socket: WebSocket, entry: Entry): void {
    const { stage, rows } = entry.window.world();
    const { calls, deliveries } = stage.slack;
    const size = calls.length + deliveries.length + rows.length + (rows.at(-1)?.n ?? 0);
    if (size === entry.size) return;
    entry.size = size;
    tell(socket, 'inside', { wire: wireOf(stage.slack), rows });
  }

  return {
    changed(): void {
      soon ??= setTimeout(tellAll, gatherMs);
    },

    add(socket: WebSocket, window: Window): void {
      open.set(socket, { window, last: '', size: -1 });
      socket.on('close', () => open.delete(socket));
      // What breaks the protocol is closed by the library; unheard, the error would end the process.
      socket.on('error', () => open.delete(socket));
      this.changed();
    },

    stop(): void {
      clearTimeout(soon);
      for (const socket of open.keys()) socket.terminate();
      open.clear();
    },
  };
}
