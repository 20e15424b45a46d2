import type { Button, KnownBlock, ModalView } from '@slack/types';
import { z } from 'zod';
import { sayingModal } from '../slack/answer.ts';
import { actions, context, section } from '../slack/blocks.ts';
import { button } from '../slack/button.ts';
import { text } from '../slack/field.ts';
import { modal } from '../slack/modal.ts';
import { escLine, mention } from '../slack/mrkdwn.ts';
import type { ReportRefusal } from './make-report.ts';
import { type KitReport, type ReportPlace, reportPlace } from './report.ts';
import { notCoordinator } from './words.ts';

const kind = z.enum(['leaked', 'retired']);
const asked = reportPlace.extend({
  kind,
  /** Take back what was reported. */
  end: z.boolean(),
  /**
   * It lies on the screen of what it is about; false where it took that screen's place, there being three views. Not
   * there in a form of an earlier version, which always did.
   */
  onTop: z.boolean().default(false),
});
export type Asked = z.infer<typeof asked>;
const reported = asked.extend({
  /** Minted when the form was opened. */
  report: z.uuid(),
});

/** Draws what the form was opened from in the form's place. */
export const backButton = button('kits.report_back', reportPlace);

/** One id each: Slack wants those of a row to differ. */
export const reportButtons = [
  { kind: 'leaked', end: false, caption: 'Report a leak', button: button('kits.leak_form', reportPlace) },
  { kind: 'leaked', end: true, caption: 'It did not leak', button: button('kits.no_leak_form', reportPlace) },
  { kind: 'retired', end: false, caption: 'Retire', button: button('kits.retire_form', reportPlace) },
  { kind: 'retired', end: true, caption: 'Offer it again', button: button('kits.offer_form', reportPlace) },
] as const;

interface Form {
  title: string;
  submit: string;
  /** What comes of it. */
  words: string;
  /** A reason, such as somebody might give. */
  example: string;
}

const forms: Record<Asked['kind'], { say: Form; end: Form }> = {
  leaked: {
    say: {
      title: 'Report a leak',
      submit: 'Report',
      words: 'Everybody who reads kits will see that this is known outside, and why you think so.',
      example: 'Seen word for word in a forum.',
    },
    end: {
      title: 'It did not leak',
      submit: 'Take back',
      words: 'The report is taken back, and kept on record with your reason.',
      example: 'It was another company’s question.',
    },
  },
  retired: {
    say: {
      title: 'Retire this kit',
      submit: 'Retire',
      words: 'No new opening can take it, in any version. Openings that have it keep it.',
      example: 'A better kit takes its place.',
    },
    end: {
      title: 'Offer it again',
      submit: 'Offer again',
      words: 'New openings can take this kit again. That it was retired stays on record.',
      example: 'We hire for this kind of job again.',
    },
  },
};

const formOf = ({ kind, end }: Pick<Asked, 'kind' | 'end'>): Form => forms[kind][end ? 'end' : 'say'];

/** Four forms of one id: they ask the same, and are read back alike. */
function formFor(asked: Pick<Asked, 'kind' | 'end'>) {
  const { title, submit, example } = formOf(asked);
  return modal({
    id: 'kits.report',
    title,
    submit,
    close: 'Cancel',
    metadata: reported,
    fields: { reason: text({ label: 'Why?', max: 500, multiline: true, placeholder: example }) },
  });
}

/** For reading back whichever it was. */
export const reportForm = formFor({ kind: 'leaked', end: false });

export function drawReport(asked: Asked): ModalView {
  const report = crypto.randomUUID();
  return formFor(asked).render({
    metadata: { ...asked, report },
    generation: report,
    above: { top: [section(formOf(asked).words), ...(asked.onTop ? [] : [wayBack(asked)])] },
  });
}

/** Closing the form would lead past what it is about. */
function wayBack({ kind: _kind, end: _end, onTop: _onTop, ...place }: Asked): KnownBlock {
  return actions(backButton.draw('Back without reporting', place));
}

export interface Said {
  /** About what is read. */
  reports: readonly KitReport[];
  /** Whoever reads is a coordinator. */
  coordinates: boolean;
}

/** What is said of what somebody reads, and what they can say. */
export function reportBlocks(
  place: ReportPlace,
  { reports, coordinates }: Said,
  others: Button[] = [],
): KnownBlock[] {
  const has = (kind: KitReport['kind']) => reports.some((one) => one.kind === kind);
  const isKit = place.stage === undefined && place.scenario === undefined;
  const offered = reportButtons.filter(({ kind, end }) => {
    if (kind === 'leaked') return !end || (coordinates && has(kind));
    return coordinates && isKit && end === has(kind);
  });
  return [
    ...reports.slice(-most).map(reportLine),
    actions(...others, ...offered.map(({ button, caption }) => button.draw(caption, place))),
  ];
}

/** The latest say enough. */
const most = 3;

function reportLine({ kind, by, reason }: KitReport): KnownBlock {
  const said = kind === 'leaked' ? ':warning: Reported as leaked' : 'Retired';
  return context(`${said} by ${mention(by)}: ${escLine(reason, 300)}`);
}

const refusals: Record<ReportRefusal, string> = {
  not_member: 'Kits are for full members of this workspace.',
  not_coordinator: notCoordinator,
  gone: 'This kit is no longer here. Look again: `/interview kits`.',
};

export function drawRefusal(code: ReportRefusal): ModalView {
  return sayingModal('Kits', [section(refusals[code])]);
}
