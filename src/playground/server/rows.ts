import postgres from 'postgres';
import { z } from 'zod';
import type { RowChange } from '../page/protocol.ts';

/** A notification holds 8,000 bytes (PostgreSQL, NOTIFY); a longer row is told without its long columns. */
const mostBytes = 7000;
const longColumn = 400;

const changed = z.object({
  table: z.string(),
  what: z.enum(['INSERT', 'UPDATE', 'DELETE']),
  row: z.record(z.string(), z.unknown()).nullable(),
});

/**
 * Tells of every row that changes in the bot's database, from the outside: a trigger on each table, made here and not
 * part of any migration. @throws if the database cannot be reached as its owner.
 */
export async function watchRows(
  url: string,
  tell: (change: Omit<RowChange, 'n'>) => void,
): Promise<{ stop(): Promise<void> }> {
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
    tell({ ...change, row: row ?? {} });
  });
  return { stop: () => sql.end({ timeout: 1 }) };
}
