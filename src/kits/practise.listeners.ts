import type { App } from '@slack/bolt';
import type { ModalView } from '@slack/types';
import type { Deps } from '../deps.ts';
import { show } from '../slack/answer.ts';
import { redrawScreen } from '../slack/screen.ts';
import { drawGone } from './browse.view.ts';
import type { SampleAnswer } from './calibration.ts';
import { kitRef } from './kit.ts';
import {
  drawComparison,
  drawPractice,
  type Practice,
  practiseButton,
  practiseForm,
  practiseFormId,
  practiseFormMetadata,
} from './practise.view.ts';
import type { Scenario } from './scenario.ts';

type SeenBy = (userId: string, draw: () => Promise<ModalView>) => Promise<ModalView>;

/** Rating a written answer, to compare with what was agreed on. Nothing is kept of it. */
export function listenPractice(app: App, deps: Deps, seenBy: SeenBy): void {
  practiseButton.listen(app, async ({ ack, body, client }, practice) => {
    await ack();
    const sample = sampleOf(deps, practice);
    const view = await seenBy(body.user.id, async () =>
      sample ? drawPractice(sample.scenario, sample.answer) : drawGone(),
    );
    // In place: list, kit and scenario lie below it, and Slack stacks no more than three views.
    if (body.view) await redrawScreen({ client, log: deps.log }, body.view.id, view);
    else await show(client, body, view);
  });

  app.view(practiseFormId, async ({ ack, body, view }) => {
    const sample = sampleOf(deps, practiseFormMetadata(view));
    if (!sample) return ack({ response_action: 'update', view: drawGone() });
    const parsed = practiseForm(sample.scenario).parse(view);
    if (!parsed.ok) return ack(parsed.response);
    const drawn = async () => drawComparison(sample.scenario, sample.answer, parsed.answers);
    await ack({ response_action: 'update', view: await seenBy(body.user.id, drawn) });
  });
}

/** A sample answer with the scenario that it is to; undefined where the library has none. */
function sampleOf(
  { library }: Deps,
  { scenario: ref, answer: id }: Practice,
): { scenario: Scenario; answer: SampleAnswer } | undefined {
  const scenario = library.scenarios.find((one) => kitRef(one) === ref);
  const calibration = library.calibrations.find((one) => one.scenario === ref);
  const answer = calibration?.answers.find((one) => one.id === id);
  return scenario && answer && { scenario, answer };
}
