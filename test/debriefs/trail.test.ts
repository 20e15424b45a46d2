import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { actionText, knownAction } from '../../src/debriefs/trail.view.ts';

const src = fileURLToPath(new URL('../../src', import.meta.url));

/** Written down about an opening, a piece of work, all interviews or the workspace, none of which is in a packet. */
const elsewhere = [
  'assessments.import',
  'assessments.import_form',
  'assignments.correct',
  'assignments.extend',
  'assignments.extend_form',
  'assignments.receive',
  'assignments.receive_form',
  'assignments.withdraw',
  'assignments.withdraw_form',
  'interviews.list',
  'interviews.schedule_form',
  'openings.add',
  'openings.add_candidate_form',
  'openings.add_form',
  'openings.candidates',
  'openings.close',
  'openings.edit',
  'openings.edit_form',
  'openings.hold',
  'openings.holds',
  'openings.list',
  'openings.release_hold',
  'openings.upgrade',
  'openings.upgrade_form',
];

/** Names of the same shape that are no actions: of messages, beats, and parts of a screen. */
const otherwise = /kind|name: |shortcut\(|\bid: |button\(|notices\.|\bto\(/;
const named = /'((?:openings|assessments|assignments|interviews|ratings|debriefs)\.[a-z_]+)(?:\.refused)?'/g;

/** Every action that some verb or listener writes to the audit, whether it is done or refused. */
function actionsWritten(): Set<string> {
  const files = readdirSync(src, { recursive: true, encoding: 'utf8' }).filter(
    (path) =>
      path.endsWith('.ts') &&
      !path.startsWith('playground') &&
      !/(?:view|renderers|store|buttons|notices|undelivered|trail)\.ts$/.test(path),
  );
  const lines = files.flatMap((path) => readFileSync(join(src, path), 'utf8').split('\n'));
  return new Set(
    lines
      .filter((line) => !otherwise.test(line))
      .flatMap((line) => [...line.matchAll(named)].map(([, action = '']) => action)),
  );
}

describe('what was done about a candidate', () => {
  const written = actionsWritten();

  test('has words for every action that can stand in a packet', () => {
    expect(written.size).toBeGreaterThan(40);
    const wordless = [...written].filter((action) => !knownAction(action) && !elsewhere.includes(action));
    expect(wordless).toEqual([]);
    expect(elsewhere.filter((action) => knownAction(action) || !written.has(action))).toEqual([]);
  });

  test.each([
    ['ratings.submit', 'Handed in a scorecard'],
    ['debriefs.look.refused', 'Tried to look at the evidence, and was refused'],
    ['openings.add_candidate', 'Added the candidate'],
    ['later.unheard_of', 'later.unheard_of'],
    ['later.unheard_of.refused', 'later.unheard_of.refused'],
  ])('%s', (action, words) => expect(actionText(action)).toBe(words));
});
