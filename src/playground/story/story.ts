import type { Stage } from '../stage.ts';
import { briefing } from './briefing.ts';
import { castOf } from './cast.ts';
import { deciding } from './deciding.ts';
import type { Narrator } from './narrator.ts';
import { opening } from './opening.ts';
import { rating } from './rating.ts';
import { asking, testing } from './work.ts';

/** One candidate's way from an opening to a decision, as a coordinator, five panelists and a hiring manager live it. */
export async function tellStory(stage: Stage, tell: Narrator): Promise<void> {
  const cast = castOf(stage.slack);
  await opening(stage, cast, tell);
  await testing(stage, cast, tell);
  await asking(stage, cast, tell);
  await briefing(stage, cast, tell);
  await rating(stage, cast, tell);
  await deciding(stage, cast, tell);
}
