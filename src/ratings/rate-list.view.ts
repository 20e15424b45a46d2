import { rateButton } from '../interviews/buttons.ts';
import type { Scene } from '../interviews/scene.ts';
import { fullName, span, stageTitle } from '../interviews/words.ts';
import type { Words } from '../slack/answer.ts';
import { section } from '../slack/blocks.ts';
import { limits } from '../slack/limits.ts';

/** A person's own open scorecards, longest due first, each with its button. */
export function dueList(scenes: readonly Scene[]): Words {
  if (scenes.length === 0)
    return {
      text: 'You have nothing to rate. A scorecard opens when its interview begins. To change one that is in, press “Change it” in our messages.',
    };
  const shown = scenes.slice(0, limits.blocksPerMessage - 2);
  const rest = scenes.length - shown.length;
  return {
    text: `${scenes.length} scorecards are open`,
    blocks: [
      section(`*${scenes.length} scorecards are open.* The longest due is first.`),
      ...shown.map((scene) =>
        section(
          `*${fullName(scene)}*, ${stageTitle(scene)}\n${span(scene)}`,
          rateButton.draw(
            'Rate',
            { interview: scene.interview.id },
            { label: `Rate ${scene.candidate.name}` },
          ),
        ),
      ),
      ...(rest > 0 ? [section(`… and ${rest} more. Rate these first.`)] : []),
    ],
  };
}
