import type { KnownBlock, ModalView } from '@slack/types';
import { z } from 'zod';
import { notCoordinator } from '../people/words.ts';
import { sayingModal } from '../slack/answer.ts';
import { actions, context, section } from '../slack/blocks.ts';
import { type Choice, checkboxes, search } from '../slack/field.ts';
import { limits } from '../slack/limits.ts';
import { modal } from '../slack/modal.ts';
import { channelLink, when } from '../slack/mrkdwn.ts';
import { time } from '../slack/time-field.ts';
import type { ArrangeOutcome } from './arrange.ts';
import type { Assembled } from './assemble.ts';
import { pauseButton, previewButton, resumeButton, sendNowButton } from './buttons.ts';
import { isSilent } from './digest.ts';
import { channelDigest } from './digest.view.ts';
import { type Section, type StandingOrder, usualOrder } from './standing-order.ts';

const dayChoices: Choice[] = [
  'Monday',
  'Tuesday',
  'Wednesday',
  'Thursday',
  'Friday',
  'Saturday',
  'Sunday',
].map((label, i) => ({ value: String(i + 1), label }));

const sectionLabels: Record<Section, string> = {
  stuck: 'What is stuck, and who can move it',
  soon: 'Interviews today and tomorrow',
  since: 'What happened since the last digest',
  gaps: 'Must-haves that nobody asks about',
};
const sectionChoices: Choice[] = Object.entries(sectionLabels).map(([value, label]) => ({ value, label }));

export const arrangeForm = modal({
  id: 'digests.arrange',
  title: 'Digest',
  submit: 'Save',
  metadata: z.object({ channel: z.string() }),
  fields: {
    days: checkboxes({ label: 'Days', choices: dayChoices }),
    time: time({ label: 'Time' }),
    zone: search({ label: 'Time zone', placeholder: 'Type a big city or a country', minQuery: 1 }),
    sections: checkboxes({ label: 'It says', choices: sectionChoices }),
  },
});

export interface ArrangeDrawing {
  channelId: string;
  order: StandingOrder | undefined;
  /** Where no zone was chosen yet: the coordinator's own. */
  zone: string;
  /** Minted anew each time the form is drawn. */
  press: string;
  hasOpenings: boolean;
}

export function drawArrange({ channelId, order, zone, press, hasOpenings }: ArrangeDrawing): ModalView {
  const shown = order ?? { ...usualOrder, zone };
  const pause = order?.paused
    ? resumeButton.draw('Resume', { channel: channelId }, { style: 'primary' })
    : pauseButton.draw('Pause', { channel: channelId });
  const buttons = [
    previewButton.draw('Preview', { channel: channelId }),
    sendNowButton.draw('Send now', { channel: channelId, press }),
    ...(order ? [pause] : []),
  ];
  const top: KnownBlock[] = [
    section(stateWords(channelLink(channelId), order)),
    ...(hasOpenings ? [] : [context('No opening uses this channel yet, so there is nothing to say.')]),
    actions(...buttons),
  ];
  return arrangeForm.render({
    metadata: { channel: channelId },
    initial: {
      days: shown.days.map(String),
      time: shown.time,
      zone: { value: shown.zone, label: shown.zone },
      sections: [...shown.sections],
    },
    above: { top, bottom: [context('On a day with nothing to say, it stays silent.')] },
  });
}

function stateWords(channel: string, order: StandingOrder | undefined): string {
  if (!order) return `${channel} has no digest yet. Save to start it.`;
  return order.paused
    ? `The digest in ${channel} is *paused*.`
    : `Next digest in ${channel}: ${when(order.nextAt)}.`;
}

export function savedModal(nextAt: Date): ModalView {
  return sayingModal('Digest', [section(`Saved. The next digest comes ${when(nextAt)}.`)], 'Done');
}

export function previewModal({ digest, people }: Assembled, now: Date): ModalView {
  if (isSilent(digest))
    return sayingModal('Preview', [section('There is nothing to say now, so nothing would be sent.')]);
  const { blocks } = channelDigest(digest, people, now);
  return sayingModal('Preview', blocks.slice(0, limits.blocksPerView));
}

export function arrangeErrors(code: Extract<ArrangeOutcome, { ok: false }>['code']) {
  switch (code) {
    case 'not_coordinator':
      return { days: notCoordinator };
    case 'absent':
      return { days: unfit.absent };
    case 'no_day':
      return { days: 'Pick at least one day.' };
    case 'unknown_zone':
      return { zone: 'Pick one of the zones offered.' };
  }
}

const unfit = {
  direct: 'A digest belongs to a hiring channel. Type `/interview digest` there.',
  absent: 'I am not in this channel, so I could not post here. Type `/invite @Parley`, then try again.',
  not_coordinator: notCoordinator,
} as const;
export type Unfit = keyof typeof unfit;

export function unfitModal(why: Unfit): ModalView {
  return sayingModal('Digest', [section(unfit[why])]);
}
