import type { KnownBlock, ModalView } from '@slack/types';
import { z } from 'zod';
import { context, divider, section } from '../slack/blocks.ts';
import { type Choice, search, select, text } from '../slack/field.ts';
import { type Answers, modal } from '../slack/modal.ts';
import { type CompetencyCode, competencies, competencyCode } from './competency.ts';
import { formPlace, type Opening, placed } from './edit-form.view.ts';
import { type Level, levels, type Scenario } from './scenario.ts';
import { wholeScenario } from './scenario.view.ts';

const timeBoxes = Array.from({ length: 16 }, (_, i) => String(i + 5));
const perLine = 'One to a line.';

export const wordsForm = modal({
  id: 'kits.draft_words',
  title: 'Text and probes',
  submit: 'Save',
  close: 'Cancel',
  metadata: formPlace,
  fields: {
    title: text({ label: 'Title', max: 60 }),
    prompt: text({ label: 'What the candidate hears', max: 1000, multiline: true }),
    timeBoxMin: select({
      label: 'Time box',
      choices: timeBoxes.map((value) => ({ value, label: `${value} minutes` })),
    }),
    revealIfAsked: text({
      label: 'Tell if asked',
      max: 1500,
      multiline: true,
      optional: true,
      hint: perLine,
    }),
    probes: text({ label: 'Probes', max: 1500, multiline: true, hint: 'Three to five, one to a line.' }),
    redFlags: text({ label: 'Red flags', max: 1500, multiline: true, hint: 'Two to four, one to a line.' }),
    fairness: text({ label: 'Fairness', max: 300, multiline: true, optional: true }),
  },
});

export function drawWords(opening: Opening, scenario: Scenario): ModalView {
  const { title, prompt, timeBoxMin, revealIfAsked, probes, redFlags, fairness } = scenario;
  return wordsForm.render({
    metadata: placed(opening),
    generation: crypto.randomUUID(),
    initial: {
      title,
      prompt,
      timeBoxMin: String(timeBoxMin),
      revealIfAsked: revealIfAsked.join('\n'),
      probes: probes.join('\n'),
      redFlags: redFlags.join('\n'),
      fairness,
    },
  });
}

/** The scenario with these words. Whatever is typed as a list of several lines loses its bullets and empty lines. */
export function withWords(answers: Answers<typeof wordsForm.fields>): (scenario: Scenario) => Scenario {
  const { title, prompt, timeBoxMin, revealIfAsked, probes, redFlags, fairness } = answers;
  return ({ fairness: _, ...scenario }) => ({
    ...scenario,
    title: paragraph(title),
    prompt: paragraph(prompt),
    timeBoxMin: Number(timeBoxMin),
    revealIfAsked: lines(revealIfAsked ?? ''),
    probes: lines(probes),
    redFlags: lines(redFlags),
    ...(fairness === undefined ? {} : { fairness: paragraph(fairness) }),
  });
}

const paragraph = (typed: string): string => typed.replaceAll(/\s+/g, ' ').trim();
const lines = (typed: string): string[] =>
  typed
    .split('\n')
    .map((line) => paragraph(line.replace(/^\s*[•*-]\s+/, '')))
    .filter((line) => line !== '');

/** Which field of the form a remark about a scenario is beside. Files write in snake case. */
export function wordsFieldOf([root = '']: readonly string[]): string | undefined {
  const name = root.replaceAll(/_([a-z])/g, (_, letter: string) => letter.toUpperCase());
  return name in wordsForm.fields ? name : undefined;
}

const forLevels = <T>(make: (level: Level) => T) =>
  Object.fromEntries(levels.map((level) => [level, make(level)])) as Record<Level, T>;
const labels = forLevels((level) => text({ label: `${level} · in a few words`, max: 75 }));
const texts = forLevels((level) => text({ label: `${level} · what they do`, max: 500, multiline: true }));

export const anchorsForm = modal({
  id: 'kits.draft_anchors',
  title: 'Anchors',
  submit: 'Save',
  close: 'Cancel',
  metadata: formPlace.extend({ code: competencyCode }),
  fields: {
    label1: labels[1],
    text1: texts[1],
    label2: labels[2],
    text2: texts[2],
    label3: labels[3],
    text3: texts[3],
    label4: labels[4],
    text4: texts[4],
    label5: labels[5],
    text5: texts[5],
  },
});

export function drawAnchors(opening: Opening, scenario: Scenario, code: CompetencyCode): ModalView {
  const set = scenario.anchors[code];
  const initial = levels.flatMap((level) => [
    [`label${level}`, set?.[level].label],
    [`text${level}`, set?.[level].text],
  ]);
  return anchorsForm.render({
    metadata: { ...placed(opening), code },
    generation: crypto.randomUUID(),
    title: competencies[code].name,
    initial: Object.fromEntries(initial),
    above: {
      top: [
        section('3 meets the bar. Say what is done at each level, in 20 to 60 words.'),
        context('A changed anchor makes a new major version: ratings before and after are not compared.'),
      ],
    },
  });
}

export function withAnchors(
  code: CompetencyCode,
  answers: Answers<typeof anchorsForm.fields>,
): (scenario: Scenario) => Scenario {
  const set = forLevels((level) => ({
    label: paragraph(answers[`label${level}`]),
    text: paragraph(answers[`text${level}`]),
  }));
  return (scenario) => ({ ...scenario, anchors: { ...scenario.anchors, [code]: set } });
}

export const anchorsFieldOf =
  (code: CompetencyCode) =>
  ([root, of, level, part]: readonly string[]): string | undefined =>
    root === 'anchors' && of === code ? `${part ?? 'text'}${level}` : undefined;

export const pickForm = modal({
  id: 'kits.draft_pick',
  title: 'Scenario',
  submit: 'Take it',
  close: 'Cancel',
  metadata: formPlace.extend({ drawn: z.string() }),
  fields: {
    scenario: search({
      label: 'Which one?',
      placeholder: 'A title or a competency',
      live: true,
      hint: 'Those that suit the kit and are not asked in it yet.',
    }),
  },
});
type Picking = ReturnType<typeof pickForm.metadata>;

export function drawPick(opening: Opening): ModalView {
  return pick({ ...placed(opening), drawn: crypto.randomUUID() });
}

/** The same form with what a panelist would get. It keeps its input, and so what was picked. */
export function drawPicked(metadata: Picking, choice: Choice, scenario: Scenario): ModalView {
  return pick(metadata, { initial: { scenario: choice }, bottom: [divider, ...wholeScenario(scenario, 1)] });
}

function pick(
  metadata: Picking,
  { initial = {}, bottom = [] }: { initial?: { scenario?: Choice }; bottom?: KnownBlock[] } = {},
): ModalView {
  const title = metadata.scenario === undefined ? 'Add a scenario' : 'Swap the scenario';
  return pickForm.render({ metadata, title, generation: metadata.drawn, initial, above: { bottom } });
}
