import type { KnownBlock, ModalView } from '@slack/types';
import { z } from 'zod';
import { type Kit, kitRef } from '../kits/kit.ts';
import { actions, divider, section } from '../slack/blocks.ts';
import { button } from '../slack/button.ts';
import { modal } from '../slack/modal.ts';
import { channelLink, escLine, mention } from '../slack/mrkdwn.ts';
import { type CandidateCount, newerVersion, type Opening, pinnedRef } from './opening.ts';
import { privacyWords, some } from './words.ts';

const opening = z.object({ opening: z.uuid() });

export const addOpeningButton = button('openings.add_form', z.object({}));
export const editOpeningButton = button('openings.edit_form', opening);
export const closeOpeningButton = button('openings.close', opening);
export const openingCandidatesButton = button('openings.candidates_of', opening);
export const upgradeButton = button('openings.upgrade_form', opening.extend({ kit: z.string() }));
export const turnOpeningsButton = button('openings.turn', z.object({ page: z.number().int().min(0) }));
export const newerOpeningsButton = button('openings.turn_back', z.object({ page: z.number().int().min(0) }));

/** Three blocks each, under Slack’s hundred blocks a view. */
const perPage = 25;

const list = modal({
  id: 'openings.list',
  title: 'Openings',
  metadata: z.object({ page: z.number().int().min(0) }),
  fields: {},
});
export const openingsListId = list.id;
export const openingsListMetadata = list.metadata;

export interface OpeningsPage {
  openings: readonly Opening[];
  /** By opening; one without candidates is missing. */
  candidates: ReadonlyMap<string, CandidateCount>;
  /** Those that the openings keep. */
  kits: readonly Kit[];
  /** Those that a new opening may take. */
  offers: readonly Kit[];
  page: number;
  /** Said above the list, such as why something was not done. */
  note?: string | undefined;
}

export function drawOpenings({ openings, candidates, page, note, ...around }: OpeningsPage): ModalView {
  const last = Math.max(0, Math.ceil(openings.length / perPage) - 1);
  const at = Math.min(page, last);
  const shown = openings.slice(at * perPage, (at + 1) * perPage);
  const turns = [
    ...(at > 0 ? [newerOpeningsButton.draw('Newer', { page: at - 1 })] : []),
    ...(at < last ? [turnOpeningsButton.draw('Older', { page: at + 1 })] : []),
  ];
  return list.render({
    metadata: { page: at },
    above: {
      top: [
        ...(note ? [section(`:warning: ${note}`)] : []),
        actions(addOpeningButton.draw('Add an opening', {}, { style: 'primary' })),
        ...(openings.length === 0
          ? [section('No opening is open. Add one, then you can schedule for it.')]
          : []),
        ...shown.flatMap((one) =>
          openingBlocks(one, candidates.get(one.id) ?? { open: 0, decided: 0 }, around),
        ),
        ...(turns.length > 0 ? [actions(...turns)] : []),
      ],
    },
  });
}

const countWords = ({ open, decided }: CandidateCount): string =>
  decided === 0 ? some(open, 'candidate') : `${some(open, 'open candidate')}, ${decided} decided`;

function openingBlocks(
  one: Opening,
  count: CandidateCount,
  { kits, offers }: Pick<OpeningsPage, 'kits' | 'offers'>,
): KnownBlock[] {
  const newer = newerVersion(one, offers);
  const ids = { opening: one.id };
  const kit = kits.find((k) => kitRef(k) === pinnedRef(one));
  return [
    divider,
    section(
      [
        `*${escLine(one.title)}*  ${channelLink(one.channelId)}`,
        `${countWords(count)} · hiring manager ${mention(one.hiringManagerId)} · coordinator ${mention(one.coordinatorId)}`,
        `Kit: ${escLine(kit?.title ?? one.kitId)}, version ${escLine(one.kitVersion)} · the channel sees ${privacyWords[one.privacy]}`,
      ].join('\n'),
    ),
    actions(
      openingCandidatesButton.draw('Candidates', ids, { label: `Candidates of ${one.title}` }),
      ...(newer
        ? [
            upgradeButton.draw(
              `Use version ${newer.version}`,
              { ...ids, kit: kitRef(newer) },
              {
                label: `Use version ${newer.version} for ${one.title}`,
              },
            ),
          ]
        : []),
      editOpeningButton.draw('Edit', ids, { label: `Edit ${one.title}` }),
      closeOpeningButton.draw('Close opening', ids, {
        label: `Close ${one.title}`,
        confirm: {
          title: 'Close this opening?',
          text: 'Nothing more can be scheduled for it. What was rated and decided stays until its retention ends.',
          confirm: 'Close it',
          deny: 'Keep it open',
        },
      }),
    ),
  ];
}
