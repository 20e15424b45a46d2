import { expect, test } from 'vitest';
import { digestOf } from '../../src/digests/digest.ts';
import { sections } from '../../src/digests/standing-order.ts';
import { stuckLine } from '../../src/digests/stuck.view.ts';
import type { Voice } from '../../src/digests/voice.ts';
import { facts, interview, now, span, type Wanted } from './facts.ts';

const voice: Voice = {
  now,
  people: new Map([['U0', { name: 'Ben' }]]),
  candidateName: ({ candidate }) => candidate.name,
};
const lines = (wanted: Wanted, reader?: string) =>
  digestOf(facts([interview(wanted)]), span, sections).stuck.map((stuck) =>
    JSON.stringify(stuckLine(stuck, reader === undefined ? voice : { ...voice, reader })),
  );

test('those of one interview who do not answer are one line, those who cannot come another', () => {
  const [silent = '', gone = '', ...more] = lines({
    at: '2027-01-14T09:00:00Z',
    seats: ['asked', 'declined', 'asked', 'asked', 'accepted'],
  });
  expect(silent).toContain('<@U0>, <@U2>, and <@U3> have not answered for ');
  expect(silent).toContain('"Details"');
  expect(gone).toContain('<@U1> cannot come: ');
  expect(gone).toContain('"Replace"');
  expect(more).toEqual([]);
});

test('a channel reads dates, who looks at their own tab reads today and tomorrow', () => {
  const wanted: Wanted = { at: '2027-01-14T09:00:00Z', seats: ['asked'] };
  expect(lines(wanted)[0]).toContain('{date_long} at {time}');
  expect(lines(wanted, 'UANA')[0]).toContain('{date_long_pretty} at {time}');
});

test('who owes scorecards is told in one breath, and offered what they can do themselves', () => {
  const wanted: Wanted = { at: '2027-01-12T09:00:00Z', seats: ['accepted', 'accepted'] };
  expect(lines(wanted)[0]).toMatch(/<@U0> and <@U1> have owed scorecards for .*"Rate"/);
  expect(lines(wanted, 'U1')[0]).toMatch(/You and <@U0> have owed scorecards for .*"Rate"/);
  expect(lines(wanted, 'UHANA')[0]).toMatch(/You are waiting for it\..*"Details"/);
});

test('whoever was left is put to the coordinator, with where to go on', () => {
  const noShow: Wanted = { at: '2027-01-11T09:00:00Z', seats: ['accepted'], state: 'did_not_happen' };
  expect(lines(noShow)[0]).toMatch(
    /<@UANA>: \*[^*]*Design under pressure\* with Sam .*did not happen, and has had no new time for 46 hours\..*"Details"/,
  );
  expect(lines(noShow, 'UANA')[0]).not.toContain('<@UANA>');
  const unrated: Wanted = { at: '2027-01-04T09:00:00Z', seats: ['accepted'], scorecards: ['expired'] };
  expect(lines(unrated)[0]).toMatch(
    /was held .* ago, and nobody has rated it\. Its panel can still rate late: `\/interview rate`\..*"Details"/,
  );
  expect(lines({ ...noShow, state: 'cancelled', at: '2027-01-02T09:00:00Z' })[0]).toMatch(
    /was cancelled .* ago, and nothing else is booked\..*"Schedule"/,
  );
});

test('whoever arranges is offered to hold what is left, whoever decides the debrief', () => {
  const rated: Wanted = { at: '2027-01-11T09:00:00Z', seats: ['accepted'], scorecards: ['submitted'] };
  expect(lines(rated, 'UANA')[0]).toMatch(/Not held: .*"Schedule"/);
  expect(lines(rated, 'UHANA')[0]).toMatch(/You can decide .*"Debrief"/);
  expect(lines(rated)[0]).toContain('"Debrief"');
});

test('a debrief that is ready says which stage nobody rated', () => {
  const stages = [
    interview({ at: '2027-01-05T09:00:00Z', seats: ['accepted'], scorecards: ['expired'] }),
    interview({
      at: '2027-01-11T09:00:00Z',
      seats: ['accepted'],
      stage: 'delivery',
      scorecards: ['submitted'],
    }),
  ];
  const [stuck] = digestOf(facts(stages), span, sections).stuck;
  expect(stuck && JSON.stringify(stuckLine(stuck, voice))).toContain(
    'Rated by nobody: Design under pressure.',
  );
});
