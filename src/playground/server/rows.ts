import postgres from 'postgres';
import { z } from 'zod';
import { mostRows, type RowChange } from '../page/protocol.ts';

/** A notification holds 8,000 bytes (PostgreSQL, NOTIFY); a longer row is told without its long columns. */
const mostBytes = 7000;
const longColumn = 400;

const changed = z.object({
  table: z.string(),
  what: z.enum(['INSERT', 'UPDATE', 'DELETE']),
  row: z.record(z.string(), z.unknown()).nullable(),
});

export interface RowWatch {
  /** The last changes, oldest first. */
  readonly rows: readonly RowChange[];
  /** Calls back after each change. */
  tell(of: () => void): void;
  stop(): Promise<void>;
}

/**
 * Notes every row that changes in the bot's database, from the outside: a trigger on each table, made here and not
 * part of any migration. @throws if the database cannot be reached as its owner.
 */
export async function watchRows(url: string): Promise<RowWatch> {
  const rows: RowChange[] = [];
  let n = 0;
  let tell = () => {};
  const sql = postgres(url, { max: 1, onnotice: () => undefined });
  await sql.unsafe(`
    create or replace function playground_tell() returns trigger language plpgsql security definer as $$
    declare
      content jsonb := to_jsonb(case when tg_op = 'DELETE' then old else new end);
      told jsonb;
    begin
      select jsonb_object_agg(key, case when length(value::text) > ${longColumn} then '"…"'::jsonb else value end)
        into told from jsonb_each(content);
      told := jsonb_build_object('table', tg_table_name, 'what', tg_op, 'row', told);
      if octet_length(told::text) > ${mostBytes} then
        told := jsonb_build_object('table', tg_table_name, 'what', tg_op, 'row', null);
      end if;
      perform pg_notify('playground_rows', told::text);
      return null;
    end $$;
    do $$
    declare
      name text;
    begin
      for name in select tablename from pg_tables where schemaname = 'public' loop
        execute format('create or replace trigger playground_tell after insert or update or delete on %I
                        for each row execute function playground_tell()', name);
      end loop;
    end $$;`);
  await sql.listen('playground_rows', (payload) => {
    const { row, ...change } = changed.parse(JSON.parse(payload));
    n += 1;
    rows.push({ n, ...change, row: row ?? {} });
    if (rows.length > mostRows) rows.shift();
    tell();
  });
  return {
    rows,
    tell(of) {
      tell = of;
    },
    stop: () => sql.end({ timeout: 1 }),
  };
}
