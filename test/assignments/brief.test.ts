import { describe, expect, test } from 'vitest';
import type { Work } from '../../src/assignments/assignment.ts';
import { workStages } from '../../src/assignments/assignment.ts';
import { filesFor } from '../../src/assignments/brief.ts';
import { aScene } from '../interviews/scenes.ts';
import { aLoopOfFourMethods } from '../support/kits.ts';
import { anAssignment } from './given.ts';

const kit = aLoopOfFourMethods();
const { candidate, opening } = aScene();

function work(stageId: string, title = opening.title): Work {
  const stage = workStages(kit).find(({ id }) => id === stageId);
  if (!stage) throw new Error(`no stage ${stageId}`);
  const assignment = anAssignment({ stageId, dueAt: new Date('2027-01-14T16:00:00Z') });
  return { assignment, stage, candidate, opening: { ...opening, title } };
}

describe('what a candidate is sent', () => {
  test('a task comes as a brief to paste and to attach, with what to start from', () => {
    const files = filesFor(work('take-home'));
    expect(files.map(({ name }) => name)).toEqual(['brief.md', 'brief.html', 'events.jsonl']);
    const [brief, page, starter] = files.map(({ content }) => content);
    for (const text of [brief, page]) {
      expect(text).toMatch(/Thu 14 Jan 2027, 17:00 \(Europe\/Madrid\)/);
      expect(text).toMatch(/At most 150 minutes.*events\.jsonl.*assistants included.*An archive/s);
      expect(text).toContain('Sentence 6 says');
    }
    expect(starter).toBe('{"id":1}\n{"id":1}\n');
  });

  test('a portfolio is asked for by a letter that says what counts and that no public work counts the same', () => {
    const [letter] = filesFor(work('portfolio'));
    expect(letter?.name).toBe('letter.md');
    expect(letter?.content).toMatch(
      /A talk you gave.*No public work\? It counts the same.*Confidentiality.*17:00 \(Europe\/Madrid\)/s,
    );
  });

  test.each(['take-home', 'portfolio'])('nothing of what raters look for is in it: %s', (stageId) => {
    const text = filesFor(work(stageId))
      .map(({ content }) => content)
      .join('\n');
    expect(text).not.toMatch(/red flag|probe|anchor|criteri|About |Would cause harm|Untested/i);
    expect(text).not.toMatch(/What would you undo|Drops events|Claims the work|Sam Reyes/);
  });

  test('the page holds people’s text as text, and asks the network for nothing', () => {
    const page = filesFor(work('take-home', '<img src=x onerror=alert(1)> & "you"'))[1]?.content ?? '';
    expect(page).toContain('&lt;img src=x onerror=alert(1)&gt; &amp; &quot;you&quot;');
    expect(page).not.toMatch(/<img|<script|src="|href=/);
    expect(page).toContain("default-src 'none'");
  });
});
