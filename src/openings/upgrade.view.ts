import type { ModalView } from '@slack/types';
import { z } from 'zod';
import { type Gaps, gapsText } from '../kits/gaps.ts';
import { type Kit, kitRef } from '../kits/kit.ts';
import { majorOf } from '../kits/version.ts';
import { notCoordinator } from '../people/words.ts';
import { context, section } from '../slack/blocks.ts';
import { text } from '../slack/field.ts';
import { modal } from '../slack/modal.ts';
import { escLine } from '../slack/mrkdwn.ts';
import { candidateCode, type Opening, type Staying } from './opening.ts';
import type { UpgradeOutcome, UpgradeRefusal } from './upgrade.ts';
import { some } from './words.ts';

export const upgradeForm = modal({
  id: 'openings.upgrade',
  title: 'New kit version',
  submit: 'Use it',
  close: 'Cancel',
  metadata: z.object({ opening: z.uuid(), kit: z.string() }),
  fields: {
    reason: text({
      label: 'Reason to leave something unasked',
      hint: 'Kept with the opening.',
      max: 300,
      multiline: true,
      optional: true,
    }),
  },
});

export interface Upgrade {
  opening: Opening;
  kit: Kit;
  /** Candidates who have begun with another version, and stay with it. */
  staying: readonly Staying[];
  gaps: Gaps | undefined;
}

/** More names than these say nothing more. */
const mostNamed = 20;

/** Who stays is said before anything is pressed. */
export function drawUpgrade({ opening, kit, staying, gaps }: Upgrade): ModalView {
  const names = staying
    .slice(0, mostNamed)
    .map((one) => `• ${candidateCode(one)} ${escLine(one.name, 60)}: version ${escLine(one.kitVersion)}`);
  const left = staying.length - names.length;
  const apart = majorOf(kit.version) !== majorOf(opening.kitVersion);
  return upgradeForm.render({
    metadata: { opening: opening.id, kit: kitRef(kit) },
    without: gaps ? [] : ['reason'],
    above: {
      top: [
        section(
          `*${escLine(opening.title)}*\n${escLine(kit.title)}, version ${opening.kitVersion} → *version ${kit.version}*`,
        ),
        section(
          staying.length === 0
            ? 'Nobody has begun. Everybody takes the new version.'
            : [
                `*${some(staying.length, 'candidate has', 'candidates have')} begun and ${staying.length === 1 ? 'stays' : 'stay'} as before:*`,
                ...names,
                ...(left > 0 ? [`and ${left} more`] : []),
                'Everybody else takes the new version.',
              ].join('\n'),
        ),
        ...(apart
          ? [context('What is asked or its anchors changed: ratings of the two cannot be compared.')]
          : []),
        ...(gaps ? [section(`:warning: Nobody would be asked about: ${gapsText(gaps)}.`)] : []),
      ],
    },
  });
}

const refusalWords: Record<UpgradeRefusal, string> = {
  not_coordinator: notCoordinator,
  gone: 'I do not know this opening any more.',
  closed: 'This opening is closed.',
  not_offered: 'This version is no longer on offer. Look again: `/interview openings`.',
};

export function upgradeWords(outcome: Exclude<UpgradeOutcome, { ok: true }>): string {
  if (outcome.code === 'gaps')
    return `Nobody would be asked about: ${gapsText(outcome.gaps)}. Give a reason, or keep the version.`;
  return refusalWords[outcome.code];
}
