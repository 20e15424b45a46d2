import { competencies } from '../kits/competency.ts';
import { escLine } from '../slack/mrkdwn.ts';
import type { LocalDate } from '../time/zone.ts';
import { longest } from './reported.ts';
import type { Result, Standing } from './result.ts';

/** `12 Jan 2027`. */
export function dayText(day: LocalDate): string {
  const format = new Intl.DateTimeFormat('en-GB', { dateStyle: 'medium', timeZone: 'UTC' });
  return format.format(new Date(`${day}T00:00:00Z`));
}

const ordinals: Record<string, string> = { one: 'st', two: 'nd', few: 'rd', other: 'th' };

/** `85th percentile`. */
function percentileText(percentile: number): string {
  const which = new Intl.PluralRules('en', { type: 'ordinal' }).select(percentile);
  return `${percentile}${Number.isInteger(percentile) ? ordinals[which] : ''} percentile`;
}

/** `71/100`, or with the lowest score where that is not 0: `560 on 200–800`. */
function scoreText({ raw, scaleMin, scaleMax }: Result): string {
  return scaleMin === 0 ? `${raw}/${scaleMax}` : `${raw} on ${scaleMin}–${scaleMax}`;
}

/** `Node.js developer test 1.0.0, Skillmark`; escaped. */
export function testName({ instrument, instrumentVersion, vendor }: Result): string {
  const version = instrumentVersion === '' ? '' : ` ${escLine(instrumentVersion, longest.instrumentVersion)}`;
  return `${escLine(instrument, longest.instrument)}${version}, ${escLine(vendor, longest.vendor)}`;
}

/** `Node.js developer test, Skillmark, 71/100, 85th percentile, 12 Jan 2027, expired`; escaped. */
export function resultText({ result, expired }: Pick<Standing, 'result' | 'expired'>): string {
  return [
    testName(result),
    scoreText(result),
    ...(result.percentile === null ? [] : [percentileText(result.percentile)]),
    dayText(result.takenOn),
    ...(expired ? ['expired'] : []),
  ].join(', ');
}

/** What it counts for, or why for nothing: `Stands for Programming 3, Databases 4`. */
export function standingText({ levels, expired, expiresOn, template }: Standing): string {
  if (expired) return `Expired on ${dayText(expiresOn)}: no level`;
  if (!template) return 'Neither the kit nor the library knows this test: no level';
  const said = levels.map(({ competency, level }) => `${competencies[competency].name} ${levelText(level)}`);
  return said.length > 0 ? `Stands for ${said.join(', ')}` : 'No level';
}

/** `Queries 17/20, Puzzles 3/5 (not in the kit)`; escaped; empty where the report has no sections. */
export function sectionsText({ sections, template }: Standing): string {
  return sections
    .map(({ name, points, most, competency }) => {
      const unknown = template && competency === null ? ' (not in the kit)' : '';
      return `${escLine(name, longest.section)} ${points}/${most}${unknown}`;
    })
    .join(', ');
}

const levelText = (level: number): string => (Number.isInteger(level) ? String(level) : level.toFixed(1));
