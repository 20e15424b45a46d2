import type { KnownBlock } from '@slack/types';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { ask } from '../../src/interviews/panelist.view.ts';
import { questions, questionsView } from '../../src/interviews/questions.view.ts';
import type { InterviewStage } from '../../src/kits/kit.ts';
import { resolvedScenario, type Scenario } from '../../src/kits/scenario.ts';
import { limits } from '../../src/slack/limits.ts';
import { esc } from '../../src/slack/mrkdwn.ts';
import { aKit, aScenario } from '../support/kits.ts';
import { aScene, aSeat } from './scenes.ts';

const sceneAbout = (scenarios: Scenario[]) => {
  const stage: InterviewStage = {
    id: 'long',
    title: 'Long stage',
    method: 'scenario_interview',
    minutes: 120,
    raters: 1,
    askedBy: {},
    scenarios,
  };
  return aScene({ kit: aKit({ stages: [stage] }), stage });
};

/** Text of exactly `length` characters, some of which grow when escaped. */
const prose = (length: number) =>
  fc
    .array(fc.constantFrom('word', '&', '<b>', 'a.b', '*', '@here', 'https://x.io', ':tada:', 'é'), {
      minLength: 5,
      maxLength: 30,
    })
    .map((words) =>
      words.join(' ').concat(' ').repeat(length).slice(0, length).replace(/^\s/, 'x').replace(/\s$/, 'x'),
    );

const items = (count: number) =>
  fc
    .array(prose(195), { minLength: count, maxLength: count })
    .map((texts) => texts.map((text, i) => `${i}${text}`));

/** As long as the kit's rules allow, and as hostile as text can be. */
const maximal: fc.Arbitrary<Scenario> = fc
  .record({ prompt: prose(900), reveal: items(6), probes: items(5), flags: items(4), fairness: prose(300) })
  .map(({ prompt, reveal, probes, flags, fairness }) =>
    aScenario('scenario', ['API'], { prompt, revealIfAsked: reveal, probes, redFlags: flags, fairness }),
  );

const sets = fc
  .array(maximal, { minLength: 1, maxLength: 6 })
  .map((set) => set.map((scenario, i) => ({ ...scenario, id: `scenario-${i}` })));

const texts = (blocks: readonly KnownBlock[]): string[] =>
  blocks.flatMap((block) => {
    if (block.type === 'section' || block.type === 'header') return block.text?.text ?? [];
    if (block.type === 'context') return block.elements.map((e) => ('text' in e ? e.text : ''));
    return [];
  });

test('the longest and most hostile questions are valid scenarios, so that this proves something', () => {
  fc.assert(fc.property(maximal, (scenario) => resolvedScenario.safeParse(scenario).success));
});

test('whatever a kit may hold fits one message, and the rest is one button away', () => {
  fc.assert(
    fc.property(sets, (scenarios) => {
      const seat = aSeat();
      const { blocks } = questions(sceneAbout(scenarios), seat);
      const all = texts(blocks);
      expect(blocks.length).toBeLessThanOrEqual(limits.blocksPerMessage);
      expect(all.join('').length).toBeLessThanOrEqual(limits.messageText);
      expect(Math.max(...all.map((text) => text.length))).toBeLessThanOrEqual(limits.sectionText);
      const isWhole = scenarios.every((s) => all.join('\n').includes(esc(s.redFlags.at(-1) ?? '')));
      expect(isWhole || blocks.some((block) => block.type === 'actions')).toBe(true);
    }),
    { numRuns: 60 },
  );
});

test('the modal holds every set whole, to the last word', () => {
  fc.assert(
    fc.property(sets, (scenarios) => {
      const { blocks } = questionsView(sceneAbout(scenarios), aSeat());
      const all = texts(blocks as KnownBlock[]);
      expect(blocks.length).toBeLessThanOrEqual(limits.blocksPerView);
      expect(Buffer.byteLength(JSON.stringify(blocks))).toBeLessThan(250_000);
      expect(Math.max(...all.map((text) => text.length))).toBeLessThanOrEqual(limits.sectionText);
      const told = all.join('\n');
      for (const { probes, redFlags, revealIfAsked, fairness } of scenarios)
        for (const item of [...probes, ...redFlags, ...revealIfAsked, fairness ?? ''])
          expect(told).toContain(esc(item));
      const squeezed = told.replace(/\s/g, '');
      for (const { prompt } of scenarios) expect(squeezed).toContain(esc(prompt).replace(/\s/g, ''));
    }),
    { numRuns: 60 },
  );
});

test('an ordinary set is told whole, without a button', () => {
  const { blocks } = questions(aScene(), aSeat());
  expect(blocks.some((block) => block.type === 'actions')).toBe(false);
  expect(texts(blocks).join('\n')).toContain('Which of them can wait?');
});

test('a shadow reads along with all; a panelist without questions is told to listen', () => {
  const scene = aScene();
  const shadow = aSeat({ role: 'shadow', place: null, state: 'accepted' });
  const forShadow = texts(questions(scene, shadow).blocks).join('\n');
  expect(forShadow).toContain('Others ask 2');
  for (const said of [forShadow, texts(ask(scene, shadow).blocks).join('\n')])
    expect(said).toContain('You listen and rate for practice; your ratings do not count.');
  expect(texts(questions(scene, aSeat({ place: 1 })).blocks).join('\n')).toContain('You listen; others ask');
});
