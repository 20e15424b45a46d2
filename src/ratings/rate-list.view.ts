import type { KnownBlock } from '@slack/types';
import { rateButton } from '../interviews/buttons.ts';
import type { Scene } from '../interviews/scene.ts';
import { firstSpan, fullName, stageTitle } from '../interviews/words.ts';
import type { Words } from '../slack/answer.ts';
import { section } from '../slack/blocks.ts';
import { limits } from '../slack/limits.ts';

/** A person's own open scorecards, longest due first, and those expired that may still be filled in; each with its button. */
export function dueList(due: readonly Scene[], late: readonly Scene[] = []): Words {
  if (due.length === 0 && late.length === 0)
    return {
      text: 'You have nothing to rate. A scorecard opens when its interview begins, a task’s when the work is in. To change one that is in, press “Change it” in your messages with me.',
    };
  const room = limits.blocksPerMessage - late.length - 3;
  const shown = due.slice(0, room);
  const rest = due.length - shown.length;
  const open = due.length === 1 ? '1 scorecard is open' : `${due.length} scorecards are open`;
  return {
    text: due.length > 0 ? open : 'The time to rate is over; you can still rate late',
    blocks: [
      ...(due.length > 0
        ? [section(due.length === 1 ? `*${open}.*` : `*${open}.* The longest due is first.`)]
        : []),
      ...shown.map((scene) => rateLine(scene, 'Rate')),
      ...(rest > 0 ? [section(`… and ${rest} more. Rate these first.`)] : []),
      ...(late.length > 0
        ? [section('*Expired.* You have not seen others’ ratings, so you can still rate late.')]
        : []),
      ...late.map((scene) => rateLine(scene, 'Rate late')),
    ],
  };
}

/** An interview of which a scorecard is owed, with the button that opens it. */
export function rateLine(scene: Scene, caption: string): KnownBlock {
  const ids = { interview: scene.interview.id };
  return section(
    `*${fullName(scene)}*, ${stageTitle(scene)}\n${firstSpan(scene)}`,
    rateButton.draw(caption, ids, { label: `${caption}: ${scene.candidate.name}` }),
  );
}
