import type { KnownBlock } from '@slack/types';
import { context } from '../slack/blocks.ts';
import { esc, escLine } from '../slack/mrkdwn.ts';
import { bulleted, prose, sections } from '../slack/prose.ts';
import type { Assessment } from './assessment.ts';
import { competencies } from './competency.ts';

/** A vendor's test as the team reads its scores. */
export function wholeAssessment(assessment: Assessment): KnownBlock[] {
  const { scale, passMark, sections: parts, setBy, validMonths } = assessment;
  return [
    ...sections([
      `*${escLine(assessment.title)}*`,
      `${escLine(assessment.instrument, 200)} · from ${scale.min} to ${scale.max}, passed with ${passMark}`,
    ]),
    ...bulleted(
      'What its sections tell of',
      parts.map(({ name, competency }) => `${name}: ${competencies[competency].name}`),
    ),
    ...bulleted('From score to level', levelLines(assessment)),
    ...prose(`*Set by ${escLine(setBy.who, 100)}*`, setBy.why),
    ...prose('*Accommodation*', assessment.accommodation),
    context(
      `A result counts for ${validMonths} ${validMonths === 1 ? 'month' : 'months'}. ${esc('A percentile is shown, never converted.')}`,
    ),
  ];
}

function levelLines({ levelMap, passMark }: Assessment): string[] {
  if (levelMap.on === 'pass_mark')
    return [`${passMark} or more: level ${levelMap.pass}`, `less: level ${levelMap.fail}`];
  const cuts = Object.entries(levelMap.cuts).map(
    ([level, share]) => `from ${Math.round(Number(share) * 100)} % of the scale: level ${level}`,
  );
  return [...cuts, 'below: level 1'];
}
