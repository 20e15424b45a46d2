import type { KnownBlock, ModalView } from '@slack/types';
import { z } from 'zod';
import { type Candidate, candidateCode } from '../openings/opening.ts';
import { type ScheduledUnder, scheduledUnder } from '../openings/scheduled.ts';
import { notCoordinator } from '../people/words.ts';
import { sayingModal } from '../slack/answer.ts';
import { context, divider, section } from '../slack/blocks.ts';
import { button } from '../slack/button.ts';
import { type Choice, search, text } from '../slack/field.ts';
import { type Answers, modal } from '../slack/modal.ts';
import { cleaned, escLine } from '../slack/mrkdwn.ts';
import { day } from '../slack/time-field.ts';
import { localDate } from '../time/zone.ts';
import type { RecordRefusal } from './record.ts';
import {
  type Fault,
  faultsOf,
  folded,
  longest,
  mostSections,
  oldestYears,
  type Reported,
  readNumber,
  readPercentile,
  readSections,
} from './reported.ts';
import type { Result, Standing, Template } from './result.ts';
import { dayText, resultText, standingText, testName } from './words.ts';

const title = 'Test result';
export const voidButton = button('assessments.void_form', z.object({ result: z.uuid() }));

/** Characters of a number as it is typed. */
const longestNumber = 14;

export const recordForm = modal({
  id: 'assessments.record',
  title,
  submit: 'Record',
  close: 'Cancel',
  metadata: z.object({
    candidate: z.uuid(),
    /** Minted when the form is opened: a form delivered twice records one. */
    result: z.uuid(),
    /** It lies on the list of candidates, which is drawn anew after it. */
    listed: z.boolean().optional(),
    scheduled: scheduledUnder,
  }),
  fields: {
    test: search({
      label: 'Test',
      placeholder: 'Type its name',
      hint: 'Pick one that the team knows how to read. Any other is kept as evidence without a level.',
    }),
    vendor: text({ label: 'Vendor', max: longest.vendor }),
    raw: text({ label: 'Score', max: longestNumber }),
    min: text({ label: 'Lowest possible score', max: longestNumber }),
    max: text({ label: 'Highest possible score', max: longestNumber }),
    takenOn: day({ label: 'Day of the test' }),
    percentile: text({
      label: 'Percentile',
      max: longestNumber,
      optional: true,
      hint: 'As the vendor says. It is shown and never turned into a level.',
    }),
    sections: text({
      label: 'Sections',
      max: 1500,
      multiline: true,
      optional: true,
      hint: 'One a line, with points and the most one can have: Queries: 17 / 20',
    }),
    version: text({
      label: 'Version of the test',
      max: longest.instrumentVersion,
      optional: true,
      hint: 'Leave it empty for the version that the opening’s kit uses.',
    }),
  },
});

export interface RecordDrawing {
  candidate: Candidate;
  /** What is on record already. */
  standings: readonly Standing[];
  /** Whether this person may see scores. */
  sees: boolean;
  listed: boolean;
  scheduled: ScheduledUnder;
}

export function drawRecord({ candidate, standings, sees, ...under }: RecordDrawing): ModalView {
  const result = crypto.randomUUID();
  return recordForm.render({
    metadata: { candidate: candidate.id, result, ...under },
    generation: result,
    initial: { min: '0', max: '100' },
    above: {
      top: [section(`*${escLine(candidate.name)}*  ${candidateCode(candidate)}`)],
      bottom: standings.length > 0 ? recordedBlocks(standings, sees) : [],
    },
  });
}

/** Three blocks of the form’s own beside the inputs, and Slack shows a hundred. */
const mostListed = 40;

function recordedBlocks(standings: readonly Standing[], sees: boolean): KnownBlock[] {
  return [
    divider,
    section('*On record*'),
    ...standings.slice(0, mostListed).map((standing) => {
      const { result } = standing;
      const words = sees
        ? `${resultText(standing)}\n${standingText(standing)}`
        : `${testName(result)}, ${dayText(result.takenOn)}`;
      const label = `Make void: ${result.instrument}`;
      return section(words, voidButton.draw('Make void', { result: result.id }, { label }));
    }),
    ...(sees ? [] : [context('Scores are shown to those who may read the debrief.')]),
  ];
}

/** What the team can read that has these letters in its name, and what was typed, as it is. */
export function testChoices(templates: readonly Template[], typed: string): Choice[] {
  const named = cleaned(typed).slice(0, longest.instrument);
  const titles = [...new Set(templates.map((template) => template.title))];
  const fitting = titles.filter((each) => folded(each).includes(folded(named)));
  const isKnown = named === '' || titles.some((each) => folded(each) === folded(named));
  return [...fitting, ...(isKnown ? [] : [named])].map((name) => ({ value: name, label: name }));
}

type Complaints = { [K in keyof typeof recordForm.fields]?: string };

const noNumber = 'Write a number, such as 71 or 71.5.';

/** What the form says, or all that is wrong, each beside the field that can mend it. */
export function readReported(
  answers: Answers<typeof recordForm.fields>,
  now: Date,
): { ok: true; reported: Reported } | { ok: false; complaints: Complaints } {
  const [raw, scaleMin, scaleMax] = [answers.raw, answers.min, answers.max].map(readNumber);
  const percentile = answers.percentile === undefined ? null : readPercentile(answers.percentile);
  const { sections, bad } = readSections(answers.sections ?? '');
  const complaints: Complaints = {
    ...(raw === undefined ? { raw: noNumber } : {}),
    ...(scaleMin === undefined ? { min: noNumber } : {}),
    ...(scaleMax === undefined ? { max: noNumber } : {}),
    ...(percentile === undefined ? { percentile: 'Write a number from 0 to 100, such as 85.' } : {}),
    ...(bad[0] === undefined
      ? {}
      : { sections: `“${bad[0].slice(0, 40)}” should read like this: Queries: 17 / 20` }),
  };
  const reported: Reported = {
    vendor: answers.vendor,
    instrument: cleaned(answers.test.value),
    instrumentVersion: answers.version ?? '',
    // What is no number is above and below nothing, and faulted by itself.
    raw: raw ?? Number.NaN,
    scaleMin: scaleMin ?? Number.NaN,
    scaleMax: scaleMax ?? Number.NaN,
    percentile: percentile ?? null,
    sections,
    takenOn: answers.takenOn,
  };
  if (Object.keys(complaints).length === 0) return { ok: true, reported };
  const others = faultsOf(reported, now).map((fault) => faultWords[fault]);
  const beside = Object.fromEntries(others.map(({ field, words }) => [field, words]));
  return { ok: false, complaints: { ...beside, ...complaints } };
}

/** Each fault in words, and the field that can mend it. */
export const faultWords: Record<Fault, { field: keyof typeof recordForm.fields; words: string }> = {
  no_vendor: { field: 'vendor', words: 'Write the vendor’s name, in at most 80 characters.' },
  no_test: { field: 'test', words: 'Write the test’s name, in at most 75 characters.' },
  version_long: { field: 'version', words: 'Keep the version to 40 characters.' },
  scale_turned: { field: 'max', words: 'The highest possible score must be above the lowest.' },
  off_scale: { field: 'raw', words: 'The score is off the scale: below the lowest or above the highest.' },
  percentile_off: { field: 'percentile', words: 'A percentile lies between 0 and 100.' },
  sections_many: { field: 'sections', words: `At most ${mostSections} sections.` },
  section_off: { field: 'sections', words: 'A section needs a name and points from 0 to its most.' },
  section_twice: { field: 'sections', words: 'Two sections have the same name.' },
  in_future: { field: 'takenOn', words: 'This day has not come yet.' },
  too_old: { field: 'takenOn', words: `This is more than ${oldestYears} years ago. Is the year right?` },
};

/** Each refusal beside the field that can mend it. `zone` is the reader's, for dates. */
export function recordErrors(refusals: readonly RecordRefusal[], zone: string): Complaints {
  return Object.assign({}, ...refusals.map((refusal) => complaintOf(refusal, zone)));
}

function complaintOf(refusal: RecordRefusal, zone: string): Complaints {
  switch (refusal.code) {
    case 'not_coordinator':
      return { test: notCoordinator };
    case 'gone':
      return { test: 'I do not know this candidate any more: withdrawn, or the opening is closed.' };
    case 'recorded_before': {
      const since = dayText(localDate(refusal.at, zone));
      return {
        test: refusal.same
          ? `The same result was recorded on ${since}.`
          : `Another result of this test on this day was recorded on ${since}. If that is wrong, make it void first.`,
      };
    }
    default: {
      const { field, words } = faultWords[refusal.code];
      return { [field]: words };
    }
  }
}

/** Back to who wrote it: what was written, so that a slip is seen. Not the level: they may still have to rate. */
export function drawRecorded(standing: Standing): ModalView {
  const { template, expired, expiresOn } = standing;
  const reading = expired
    ? `It expired on ${dayText(expiresOn)} and counts for no level.`
    : template
      ? 'The team’s score-to-level table applies.'
      : 'Neither the kit nor the library knows this test, so it is shown as evidence without a level.';
  return sayingModal(title, [
    section(`*Recorded:* ${resultText({ ...standing, expired: false })}`),
    section(reading),
  ]);
}

export const voidForm = modal({
  id: 'assessments.void',
  title: 'Make void',
  submit: 'Make void',
  close: 'Keep it',
  metadata: z.object({ result: z.uuid(), listed: z.boolean().optional() }),
  fields: {
    reason: text({
      label: 'Why is this result void?',
      hint: 'Such as: recorded for the wrong person. It stays on record and counts nowhere.',
      min: 5,
      max: 500,
      multiline: true,
    }),
  },
});

/** Names the result, and not its score: who makes it void may still have to rate. */
export function drawVoid(result: Result, candidate: Candidate, listed: boolean): ModalView {
  const about = `*${testName(result)}*, ${dayText(result.takenOn)}\nof ${escLine(candidate.name)}`;
  return voidForm.render({
    metadata: { result: result.id, listed },
    generation: result.id,
    above: { top: [section(about)] },
  });
}

export const voidRefusal = (code: 'not_coordinator' | 'gone'): string =>
  code === 'gone' ? 'I do not know this result any more.' : notCoordinator;
