import type { WebSocket } from 'ws';
import type { State, Told } from '../page/protocol.ts';
import { wireOf } from './wire.ts';
import type { PlayWorld } from './world.ts';

/** Somebody's browser window. */
interface Window {
  /** The id of the person; unknown ones are the coordinator. */
  as: string;
  /** Whether the inspector is open. */
  inspects: boolean;
  look(): State;
  world(): PlayWorld;
}

interface Entry {
  window: Window;
  /** What it was told last. */
  last: string;
  /** How each exchange stood when it was told. */
  wire: Map<number, string>;
  /** The last row that it was told of. */
  row: number;
}

export type Live = ReturnType<typeof liveWindows>;

/** A window that does not read is not told more, until it has read this much. Bytes. */
const mostUnread = 2_000_000;
/** Many changes in a moment are told as one. */
const gatherMs = 25;
const slowMs = 500;

const tell = (socket: WebSocket, told: Told): void => socket.send(JSON.stringify(told));

/** What is behind the screen, as far as this window does not know it. */
function tellInside(socket: WebSocket, entry: Entry): void {
  const { stage, rows } = entry.window.world();
  const wire = wireOf(stage.slack).filter(({ n, outcome }) => {
    const isNews = entry.wire.get(n) !== outcome;
    entry.wire.set(n, outcome);
    return isNews;
  });
  const news = rows.filter(({ n }) => n > entry.row);
  entry.row = news.at(-1)?.n ?? entry.row;
  if (wire.length > 0 || news.length > 0) tell(socket, { event: 'inside', data: { wire, rows: news } });
}

/** Open browser windows: each is told what it shows, whole, whenever that is something else than before. */
export function liveWindows() {
  const open = new Map<WebSocket, Entry>();
  let soon: NodeJS.Timeout | undefined;

  function tellAll(): void {
    soon = undefined;
    for (const [socket, entry] of open) {
      if (socket.bufferedAmount > mostUnread) {
        soon ??= setTimeout(tellAll, slowMs);
        continue;
      }
      const { now, ...rest } = entry.window.look();
      const seen = JSON.stringify(rest);
      if (seen !== entry.last) {
        entry.last = seen;
        tell(socket, { event: 'state', data: { ...rest, now } });
      }
      if (entry.window.inspects) tellInside(socket, entry);
    }
  }

  return {
    changed(): void {
      soon ??= setTimeout(tellAll, gatherMs);
    },

    add(socket: WebSocket, window: Window): void {
      open.set(socket, { window, last: '', wire: new Map(), row: 0 });
      socket.on('close', () => open.delete(socket));
      // What breaks the protocol is closed by the library; unheard, the error would end the process.
      socket.on('error', () => open.delete(socket));
      this.changed();
    },

    /** Whether this person has a window open. */
    hasWindow: (id: string): boolean => [...open.values()].some(({ window }) => window.as === id),

    stop(): void {
      clearTimeout(soon);
      for (const socket of open.keys()) socket.terminate();
      open.clear();
    },
  };
}
