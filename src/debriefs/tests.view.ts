import type { KnownBlock } from '@slack/types';
import type { Standing } from '../assessments/result.ts';
import { resultText, sectionsText, standingText, testName } from '../assessments/words.ts';
import type { CompetencyCode } from '../kits/competency.ts';
import { section } from '../slack/blocks.ts';
import { limits } from '../slack/limits.ts';
import { escLine, when } from '../slack/mrkdwn.ts';
import type { Debrief } from './debrief.ts';
import { type Decision, restedOn } from './decision.ts';

/** Every test on record, those that stand for no level too. */
export function testBlocks({ tests }: Pick<Debrief, 'tests'>): KnownBlock[] {
  if (tests.length === 0) return [];
  const lines = tests.map((test) => `${resultText(test)}\n${standingText(test)}`);
  return [section(fitting('*Tests*', lines))];
}

/** Whole lines only, and how many did not fit. */
function fitting(title: string, lines: readonly string[]): string {
  const left = (kept: number) => (kept < lines.length ? [`${lines.length - kept} more`] : []);
  let kept = lines.length;
  const text = () => [title, ...lines.slice(0, kept), ...left(kept)].join('\n');
  while (kept > 0 && text().length > limits.sectionText) kept -= 1;
  return text();
}

/** What tests say of one competency: those that stand for a level of it, and those that would if they were not expired. */
export function testsOn({ tests }: Pick<Debrief, 'tests'>, competency: CompetencyCode): KnownBlock[] {
  return tests
    .filter((test) => isAbout(test, competency))
    .map((test) => {
      const parts = sectionsText(test);
      return section(
        [`*Test*: ${resultText(test)}`, standingText(test), ...(parts === '' ? [] : [parts])].join('\n'),
      );
    });
}

const isAbout = ({ levels, sections }: Standing, competency: CompetencyCode): boolean =>
  levels.some((each) => each.competency === competency) ||
  sections.some((each) => each.competency === competency);

/** Tests recorded after a decision, made void since, or come to mean something else. */
export function testsLaterThan(decision: Decision, { tests }: Pick<Debrief, 'tests'>): string[] {
  const then = restedOn(decision).tests;
  const known = new Map(then.map((test) => [test.id, test]));
  const here = new Set(tests.map(({ result }) => result.id));
  return [
    ...tests.flatMap((test) => {
      const before = known.get(test.result.id);
      if (!before) return [`A test was recorded: ${testName(test.result)}, ${when(test.result.recordedAt)}`];
      return test.expired && !before.expired ? [`A test expired: ${testName(test.result)}`] : [];
    }),
    ...then
      .filter(({ id }) => !here.has(id))
      .map(({ instrument }) => `A test no longer counts: ${escLine(instrument)}`),
  ];
}
