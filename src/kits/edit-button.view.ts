import { z } from 'zod';
import { button } from '../slack/button.ts';
import { competencyCode } from './competency.ts';

/** A place in a draft: the whole of it, a stage, or a scenario of one. */
export const draftPlace = z.object({
  draft: z.uuid(),
  stage: z.string().optional(),
  scenario: z.string().optional(),
});
export type DraftPlace = z.infer<typeof draftPlace>;

export const copyButton = button('kits.copy', z.object({ kit: z.string() }));
/** Goes to another place of the draft, on the same screen. */
export const placeButton = button('kits.draft_place', draftPlace);

/** Each opens the form of that name, on top. Slack wants the buttons of one row to differ in name. */
export const formButtons = {
  about: button('kits.about_form', draftPlace),
  stage: button('kits.stage_form', draftPlace),
  add_stage: button('kits.add_stage_form', draftPlace),
  pick: button('kits.pick_form', draftPlace),
  words: button('kits.words_form', draftPlace),
  anchors: button('kits.anchors_form', draftPlace.extend({ code: competencyCode })),
};
export type EditForm = keyof typeof formButtons;

/** Takes a stage, or a scenario, out of the draft. */
export const removeButton = button('kits.draft_remove', draftPlace);
/** Puts a stage at a place, counted from 0. */
export const moveButton = button('kits.draft_move', draftPlace.extend({ to: z.int().min(0).max(20) }));
