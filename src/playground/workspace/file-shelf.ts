import type { Json } from './json.ts';

export interface FileRecord {
  readonly id: string;
  readonly name: string;
  readonly length: number;
  title: string;
  content: string | undefined;
  /** What it shows, for who cannot see it. */
  alt?: string;
  /** What a download hands out. */
  bytes?: Uint8Array;
  /** Set once the upload is completed. */
  json: Json | undefined;
  deleted: boolean;
}

/** Uploaded files: announced, filled, then completed, as files v2 has it. */
export class FileShelf {
  readonly #files: Map<string, FileRecord>;
  readonly #newId: (prefix: string) => string;

  constructor(newId: (prefix: string) => string, known: readonly FileRecord[] = []) {
    this.#newId = newId;
    this.#files = new Map(known.map((file) => [file.id, file]));
  }

  announce(name: string, length: number, alt?: string): FileRecord {
    const id = this.#newId('F');
    const file: FileRecord = {
      id,
      name,
      length,
      title: name,
      content: undefined,
      json: undefined,
      deleted: false,
      ...(alt ? { alt } : {}),
    };
    this.#files.set(id, file);
    return file;
  }

  /** A file that somebody gave to Slack. `json` is drawn by whoever knows them. */
  keep(name: string, bytes: Uint8Array, json: (id: string) => Json): FileRecord {
    const file = this.announce(name, bytes.length);
    const content = Buffer.from(bytes).toString('utf8');
    return Object.assign(file, { bytes, content, json: json(file.id) });
  }

  all(): FileRecord[] {
    return [...this.#files.values()];
  }

  get(id: string): FileRecord | undefined {
    return this.#files.get(id);
  }
}
