import { extname } from 'node:path';
import type { FileRecord } from './file-shelf.ts';
import type { Json } from './json.ts';
import { unixSeconds } from './movable-clock.ts';
import type { Team } from './team.ts';

/** A file on somebody's computer. */
export interface LocalFile {
  readonly name: string;
  readonly content: string | Uint8Array;
}

export function isLocalFile(value: unknown): value is LocalFile {
  return typeof value === 'object' && value !== null && 'name' in value && 'content' in value;
}

const kinds: Readonly<Record<string, readonly [mimetype: string, pretty: string]>> = {
  csv: ['text/csv', 'CSV'],
  txt: ['text/plain', 'Plain Text'],
  xlsx: ['application/vnd.openxmlformats-officedocument.spreadsheetml.sheet', 'Excel Spreadsheet'],
};

/** Somebody gives a file to Slack: it is theirs, and reachable by its private addresses. */
export function upload(team: Team, by: string, { name, content }: LocalFile): FileRecord {
  const filetype = extname(name).slice(1).toLowerCase() || 'binary';
  const [mimetype, pretty] = kinds[filetype] ?? ['application/octet-stream', 'Binary'];
  const at = unixSeconds(team.clock.now());
  const bytes = Buffer.from(content);
  const address = (id: string) => `${team.origin}/files-pri/${team.id}-${id}`;
  const json = (id: string): Json => ({
    id,
    created: at,
    timestamp: at,
    name,
    title: name,
    mimetype,
    filetype,
    pretty_type: pretty,
    user: by,
    user_team: team.id,
    editable: false,
    size: bytes.length,
    mode: 'hosted',
    is_external: false,
    external_type: '',
    is_public: false,
    public_url_shared: false,
    display_as_bot: false,
    username: '',
    url_private: `${address(id)}/${encodeURIComponent(name)}`,
    url_private_download: `${address(id)}/download/${encodeURIComponent(name)}`,
    permalink: `https://${team.domain}.slack.com/files/${by}/${id}/${encodeURIComponent(name)}`,
    channels: [],
    groups: [],
    ims: [],
  });
  return team.files.keep(name, bytes, json);
}

/** What a private address hands out to this token: the file, or the way to the sign-in page. */
export function privateFile(
  team: Team,
  path: string,
  token: string | undefined,
): Uint8Array | 'sign_in' | undefined {
  const [, id = ''] = /^\/files-pri\/T[A-Z0-9]*-(F[A-Z0-9]+)\//.exec(path) ?? [];
  const file = team.files.get(id);
  if (!file?.bytes || file.deleted) return undefined;
  return token === team.botToken && team.grants('files:read') ? file.bytes : 'sign_in';
}
