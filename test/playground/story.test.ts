import { expect, test } from 'vitest';
import { temporaryGrounds } from '../../src/playground/server/ground.ts';
import { setStage } from '../../src/playground/stage.ts';
import { narrator } from '../../src/playground/story/narrator.ts';
import { tellStory } from '../../src/playground/story/story.ts';

test('the story that the playground tells happens as it is told', async () => {
  let told = '';
  const stage = await setStage({ ground: temporaryGrounds().first });
  try {
    await tellStory(
      stage,
      narrator((text) => {
        told += text;
      }, false),
    );
  } finally {
    await stage.stop();
  }
  expect(told).toContain('#hiring-backend');
  expect(told, 'everything is for people').not.toMatch(/<[@#!]|&amp;|undefined/);
});
