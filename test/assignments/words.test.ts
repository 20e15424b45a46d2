import { describe, expect, test } from 'vitest';
import { drawReceive } from '../../src/assignments/answer.view.ts';
import { type Work, workStages } from '../../src/assignments/assignment.ts';
import { standingLines, workButtons } from '../../src/assignments/notice.view.ts';
import { workBlocks } from '../../src/assignments/work.view.ts';
import { aScene } from '../interviews/scenes.ts';
import { aLoopOfFourMethods } from '../support/kits.ts';
import { anAssignment, at } from './given.ts';

const { candidate, opening } = aScene();

function work(stageId: string, facts: Parameters<typeof anAssignment>[0] = {}): Work {
  const stage = workStages(aLoopOfFourMethods()).find(({ id }) => id === stageId);
  if (!stage) throw new Error(`no stage ${stageId}`);
  return { assignment: anAssignment({ stageId, ...facts }), stage, candidate, opening };
}

describe('work that came as files', () => {
  const said = (reader: 'panel' | 'coordinator') =>
    JSON.stringify(workBlocks({ links: [], narrative: null }, 'short', reader));

  test('sends the panel to the coordinator, and tells the coordinator that it does', () => {
    expect(said('panel')).toContain('Ask the coordinator for them');
    expect(said('coordinator')).toContain('The panel is told to ask you for them');
    expect(said('coordinator')).not.toContain('Ask the coordinator');
  });

  test('may be noted with nothing else, for a task only: of a portfolio that is refused', () => {
    const form = (stageId: string) =>
      JSON.stringify(drawReceive({ work: work(stageId), now: at(14, 9), below: undefined }));
    expect(form('take-home')).toContain('Leave both empty if files came');
    expect(form('portfolio')).not.toContain('Leave both empty');
  });
});

describe('how work stands', () => {
  test('what is missing is said before when it was due, and more time offered first', () => {
    const late = work('take-home');
    const [first, second] = standingLines(late, at(15, 7));
    expect(first).toBe('*Not in*, due 15 hours ago.');
    expect(second).toMatch(/^Due /);
    const captions = (now: Date) => JSON.stringify(workButtons(late, now)).match(/Extend"|Received"/g);
    expect(captions(at(15, 7))?.[0]).toBe('Extend"');
    expect(captions(at(14, 7))?.[0]).toBe('Received"');
    expect(JSON.stringify(workButtons(late, at(15, 7)))).not.toContain('primary');
  });

  test('what came is said to be received, at its time', () => {
    const [line] = standingLines(work('take-home', { state: 'received', receivedAt: at(13, 9) }), at(14, 9));
    expect(line).toMatch(/^\*Received\* <!date\^.*>\.$/);
  });
});
