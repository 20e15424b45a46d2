import type { ModalView } from '@slack/types';
import { z } from 'zod';
import { type Family, families, familyOf } from '../kits/family.ts';
import { gapsText } from '../kits/gaps.ts';
import { type Kit, kitRef } from '../kits/kit.ts';
import { tools, type VariantName, variantName, workplaces } from '../kits/variant.ts';
import { familyWords, workplaceWords } from '../kits/words.ts';
import { notCoordinator } from '../people/words.ts';
import { type Choice, channel, person, radio, select, text } from '../slack/field.ts';
import { limits } from '../slack/limits.ts';
import { modal } from '../slack/modal.ts';
import { several } from '../slack/several.ts';
import { longestTitle, type Opening, pinnedRef, privacies } from './opening.ts';
import type { ChannelTrouble, HolderTrouble, OpeningRefusal } from './save.ts';

const metadata = z.object({
  /** Minted when the form to add is opened: a form delivered twice adds one. */
  opening: z.uuid(),
});

const privacyField = z.enum(privacies);
const familyField = z.enum(families);

/** The kits on offer, the one the opening keeps among them even where that has been retired or overtaken. */
function kitChoices(kits: readonly Kit[], kept: Kit | undefined): Choice[] {
  const keeps = kept && !kits.some((kit) => kitRef(kit) === kitRef(kept)) ? [kept] : [];
  return [...keeps, ...kits].slice(0, limits.options).map((kit) => ({
    value: kitRef(kit),
    label: `${kit.title}, version ${kit.version}`,
  }));
}

interface Kept {
  opening: Opening;
  kit: Kit;
}

export interface OpeningOffer {
  kits: readonly Kit[];
  /** The opening as it stands, where one is edited, with the kit it keeps. */
  kept?: Kept | undefined;
}

export function openingForm({ kits, kept }: OpeningOffer) {
  return modal({
    id: kept ? 'openings.edit' : 'openings.add',
    title: kept ? 'Edit opening' : 'Add an opening',
    submit: 'Save',
    close: 'Cancel',
    metadata,
    fields: {
      title: text({ label: 'Title', max: longestTitle, placeholder: 'Back-end developer, payments' }),
      channel: channel({
        label: 'Hiring channel',
        hint: 'Interviews and digests are posted here. Invite me first: /invite @Parley',
      }),
      hiringManager: person({ label: 'Hiring manager', hint: 'Reads the evidence and decides.' }),
      coordinator: person({ label: 'Coordinator', hint: 'Hears what is stuck.' }),
      kit: select({
        label: 'Kit',
        choices: kitChoices(kits, kept?.kit),
        hint: kept
          ? 'Stays at its version until you pick another. Candidates who have begun keep theirs.'
          : 'What is asked, and how it is rated. The version is kept.',
      }),
      family: radio({
        label: 'Kind of job',
        choices: families.map((value) => ({ value, label: familyWords[value] })),
        hint: 'A back-end job takes no kit that is for the front end only. Cross-stack takes all.',
      }),
      variants: several({
        label: 'Tools and workplace',
        optional: true,
        choices: [
          ...tools.map((name) => ({ value: name, label: name })),
          ...workplaces.map((name) => ({ value: name, label: workplaceWords[name] })),
        ],
        hint: 'The panel is shown facts and probes for these. They never move the bar.',
      }),
      privacy: radio({
        label: 'How the channel sees candidates',
        choices: [
          { value: 'initials', label: 'Initials and code', description: 'S.R. C-1' },
          { value: 'code', label: 'Code only', description: 'C-1' },
          { value: 'full', label: 'Full name', description: 'Sam Reyes. Everybody in the channel reads it.' },
        ],
      }),
      override: text({
        label: 'Reason for an exception',
        hint: 'Only if the kit leaves out a must-have or a part of the life cycle, or if a health-care job’s channel sees more than the code.',
        max: 300,
        multiline: true,
        optional: true,
      }),
    },
  });
}

/** For what does not depend on the offer: ids and metadata. */
const aForm = openingForm({ kits: [] });
export const addOpeningId = aForm.id;
export const editOpeningId = 'openings.edit';
export const openingFormMetadata = aForm.metadata;
/** The names a form answered. @throws if one is none of those offered. */
export const variantsOf = (answer: string[] | undefined): VariantName[] =>
  variantName.array().parse(answer ?? []);
/** The kind of job a form answered. @throws if it is none: the radio offers only these. */
export const answeredFamily = (answer: string) => familyField.parse(answer);
/** The privacy a form answered. @throws if it is none: the radio offers only these. */
export const privacyOf = (answer: string) => privacyField.parse(answer);

/** The form for a new opening; the coordinator is whoever opened it, the channel the one they are in. */
export function drawNewOpening(
  kits: readonly Kit[],
  ids: { opening: string },
  initial: { coordinator: string; channel?: string | undefined },
): ModalView {
  const only = kits.length === 1 ? kits[0] : undefined;
  return openingForm({ kits }).render({
    metadata: ids,
    generation: ids.opening,
    initial: {
      ...initial,
      kit: only && kitRef(only),
      family: only ? familyOf(only) : 'backend',
      privacy: 'initials',
    },
  });
}

export function drawOpening(kits: readonly Kit[], kept: Kept, generation: string): ModalView {
  const { opening, kit } = kept;
  return openingForm({ kits, kept }).render({
    metadata: { opening: opening.id },
    generation,
    initial: {
      title: opening.title,
      channel: opening.channelId,
      hiringManager: opening.hiringManagerId,
      coordinator: opening.coordinatorId,
      kit: pinnedRef(opening),
      family: opening.family ?? familyOf(kit),
      variants: opening.variants,
      privacy: opening.privacy,
      override: opening.loopOverrideReason ?? undefined,
    },
  });
}

const channelWords: Record<ChannelTrouble, string> = {
  bot_not_member: 'I am not in this channel. Write /invite @Parley there, then save again.',
  archived: 'This channel is archived. Pick another one.',
  not_channel: 'Pick a channel, not a direct conversation.',
};

const holderWords: Record<HolderTrouble, string> = {
  bot: 'This is an app. Pick a person.',
  deactivated: 'This person is deactivated in Slack. Pick someone else.',
  guest: 'Guests cannot hold this. Pick a full member.',
  stranger: 'This person is from another workspace. Pick a member of this one.',
  unknown: 'Slack does not know this person. Pick someone else.',
};

/** Before "jobs". */
const jobWords: Record<Family, string> = {
  backend: 'back-end',
  frontend: 'front-end',
  cross_stack: 'cross-stack',
};

type Errors = {
  [K in
    | 'title'
    | 'channel'
    | 'hiringManager'
    | 'coordinator'
    | 'kit'
    | 'family'
    | 'privacy'
    | 'override']?: string;
};

/** Each refusal beside the field that can mend it. */
export function openingErrors(refusals: readonly OpeningRefusal[]): Errors {
  return Object.assign({}, ...refusals.map(place));
}

function place(refusal: OpeningRefusal): Errors {
  switch (refusal.code) {
    case 'not_coordinator':
      return { title: notCoordinator };
    case 'gone':
      return { title: 'I do not know this opening any more.' };
    case 'closed':
      return { title: 'This opening is closed.' };
    case 'no_title':
      return { title: 'Give it a title with at least one letter.' };
    case 'unknown_kit':
      return { kit: 'Pick one of the kits shown.' };
    case 'family':
      return {
        kit: `This kit is for ${jobWords[refusal.family]} jobs only. Pick another, or set the kind of job to ${familyWords[refusal.family]} or ${familyWords.cross_stack}.`,
      };
    case 'channel':
      return { channel: channelWords[refusal.trouble] };
    case 'hiring_manager':
      return { hiringManager: holderWords[refusal.trouble] };
    case 'coordinator':
      return { coordinator: holderWords[refusal.trouble] };
    case 'gaps':
      return {
        kit: `Nobody would be asked about: ${gapsText(refusal.gaps)}. Pick another kit, or give a reason below.`,
      };
    case 'privacy':
      return { privacy: 'In health care the channel sees the code only. Pick that, or give a reason below.' };
    case 'coordinator_role':
      return {
        coordinator: 'This person is not a coordinator yet. A Parley admin can make them one.',
      };
  }
}
