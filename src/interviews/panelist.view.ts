import type { Scenario } from '../kits/kit.ts';
import { kitRef } from '../kits/kit.ts';
import type { Message } from '../outbox/notice.ts';
import { actions, context, divider, header, section } from '../slack/blocks.ts';
import { esc, escLine } from '../slack/mrkdwn.ts';
import { acceptButton, declineButton, suggestButton } from './buttons.ts';
import type { Seat } from './interview.ts';
import { questionSet, type Scene } from './scene.ts';
import { fullName, openingTitle, span, stageTitle } from './words.ts';

/** The question to one panelist, and after their answer, the answer. */
export function ask(scene: Scene, seat: Seat): Message {
  const what = `*${stageTitle(scene)}* with ${fullName(scene)} for ${openingTitle(scene)}\n${span(scene)}`;
  const role =
    seat.role === 'shadow' ? '\nYou would shadow: listen, rate for practice, and count nowhere.' : '';
  const moved =
    scene.interview.revision > 0 ? 'This interview was moved. Can you still make it?' : 'Can you interview?';
  if (scene.interview.state === 'cancelled')
    return { text: 'Interview cancelled', blocks: [section(`${what}\n_Cancelled._`)] };
  switch (seat.state) {
    case 'asked':
      return {
        text: `${moved} ${fullName(scene)}, ${span(scene)}`,
        blocks: [section(`${moved}\n${what}${role}`), actions(...answers(seat))],
      };
    case 'accepted':
      return {
        text: 'You said you will be there',
        blocks: [
          section(`${what}\n*You will be there.* Your questions follow below.`),
          actions(declineButton.draw('I can no longer make it', { seat: seat.id })),
        ],
      };
    default:
      return { text: 'This seat is no longer yours', blocks: [section(`${what}\n_${closing[seat.state]}_`)] };
  }
}

const closing = {
  declined: 'You declined. The coordinator knows.',
  expired: 'The time to answer has passed.',
  released: 'You are no longer needed here. Nothing to do.',
} as const;

function answers(seat: Seat) {
  const ids = { seat: seat.id };
  return [
    acceptButton.draw('Accept', ids, { style: 'primary' }),
    declineButton.draw('Decline', ids),
    suggestButton.draw('Ask someone else', ids),
  ];
}

/** What this seat asks, whole: prompts, facts, probes, red flags and time boxes, marked with the kit version. */
export function questions(scene: Scene, seat: Seat): Message {
  const set = questionSet(scene, seat);
  const minutes = set.reduce((sum, scenario) => sum + scenario.timeBoxMin, 0);
  return {
    text: `Your questions for ${fullName(scene)}, ${span(scene)}`,
    blocks: [
      header(seat.role === 'shadow' ? 'What the panel asks' : 'Your questions'),
      section(
        `*${stageTitle(scene)}* with ${fullName(scene)}\n${span(scene)} · ${set.length} of yours, ${minutes} min`,
      ),
      ...set.flatMap((scenario, i) => scenarioBlocks(scenario, i + 1)),
      divider,
      context(`Ask them as written, to everyone alike. Kit ${esc(kitRef(scene.kit))}.`),
    ],
  };
}

/** One scenario as a panelist reads it; the longest that the kit's rules allow fits one message with two others. */
export function scenarioBlocks(scenario: Scenario, number: number) {
  const list = (items: readonly string[]) => items.map((item) => `• ${esc(item)}`).join('\n');
  return [
    divider,
    section(`*${number}. ${escLine(scenario.title)}* · ${scenario.timeBoxMin} min\n${esc(scenario.prompt)}`),
    ...(scenario.revealIfAsked.length > 0
      ? [section(`*Tell if asked*\n${list(scenario.revealIfAsked)}`)]
      : []),
    section(`*Probe*\n${list(scenario.probes)}`),
    section(`*Red flags*\n${list(scenario.redFlags)}`),
    ...(scenario.fairness ? [context(`Fairness: ${esc(scenario.fairness)}`)] : []),
  ];
}

export function reminder(scene: Scene): Message {
  const text = `Soon: ${fullName(scene)}, ${stageTitle(scene)}, ${span(scene)}`;
  return { text, blocks: [section(`*${stageTitle(scene)}* with ${fullName(scene)} starts ${span(scene)}.`)] };
}
