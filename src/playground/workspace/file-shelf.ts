import type { Json } from './json.ts';

export interface FileRecord {
  readonly id: string;
  readonly name: string;
  readonly length: number;
  title: string;
  content: string | undefined;
  /** Set once the upload is completed. */
  json: Json | undefined;
  deleted: boolean;
}

/** Uploaded files: announced, filled, then completed, as files v2 has it. */
export class FileShelf {
  readonly #files = new Map<string, FileRecord>();
  readonly #newId: (prefix: string) => string;

  constructor(newId: (prefix: string) => string) {
    this.#newId = newId;
  }

  announce(name: string, length: number): FileRecord {
    const id = this.#newId('F');
    const file: FileRecord = {
      id,
      name,
      length,
      title: name,
      content: undefined,
      json: undefined,
      deleted: false,
    };
    this.#files.set(id, file);
    return file;
  }

  get(id: string): FileRecord | undefined {
    return this.#files.get(id);
  }
}
