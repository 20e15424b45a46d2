import { request } from 'node:http';
import { WebSocket } from 'undici';
import type { Act, ActAnswer, State } from '../../src/playground/page/protocol.ts';

type Doing = Act extends infer A ? (A extends { as: string } ? Omit<A, 'as' | 'world'> : never) : never;

export interface Asked {
  path?: string;
  method?: string;
  headers?: Record<string, string>;
  body?: string;
}

interface Answer {
  status: number;
  text: string;
  headers: Record<string, unknown>;
}

/** Speaks to a playground as its page does, and as any program could. `address`: `http://127.0.0.1:PORT`. */
export function pageClient(address: string) {
  const { host, port } = new URL(address);

  /** With whatever headers. */
  function ask({ path = '/', method = 'GET', headers = {}, body }: Asked): Promise<Answer> {
    return new Promise((resolve, reject) => {
      const sent = request({ host: '127.0.0.1', port, path, method, headers }, (answer) => {
        let text = '';
        answer.on('data', (chunk: Buffer) => {
          text += chunk.toString();
        });
        answer.on('end', () => resolve({ status: answer.statusCode ?? 0, text, headers: answer.headers }));
      });
      sent.on('error', reject);
      sent.end(body);
    });
  }

  const post = (path: string, body: unknown, headers: Record<string, string> = {}): Promise<Answer> =>
    ask({
      path,
      method: 'POST',
      headers: { 'content-type': 'application/json', ...headers },
      body: JSON.stringify(body),
    });

  return {
    ask,
    post,
    /** Does it in a window that shows this. */
    act: async ({ me, world }: State, doing: Doing): Promise<ActAnswer> =>
      JSON.parse((await post('/act', { ...doing, as: me.id, world })).text),

    /** What a window is told first. Without a name: the coordinator's. */
    window(as = ''): Promise<State> {
      const socket = new WebSocket(`ws://${host}/live?as=${as}`, { headers: { origin: address } });
      return new Promise((resolve, reject) => {
        socket.addEventListener('error', () => reject(new Error('no window')));
        socket.addEventListener('message', ({ data }) => {
          resolve(JSON.parse(String(data)).data);
          socket.close();
        });
      });
    },
  };
}
