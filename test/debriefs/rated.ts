import { amendScorecard } from '../../src/ratings/amend.ts';
import { openScorecard } from '../../src/ratings/open.ts';
import type { NotObserved, Overall, Sheet } from '../../src/ratings/scorecard.ts';
import { submitScorecard } from '../../src/ratings/submit.ts';
import type { Scenario } from '../support/scenario.ts';

type Person = Scenario['people']['ana'];
type Said = 1 | 2 | 3 | 4 | 5 | NotObserved;

export interface View {
  /** By competency; 3 where nothing is said. */
  levels?: Record<string, Said>;
  overall?: Overall;
  evidence?: string;
  /** Why a handed-in scorecard is changed. */
  why?: string;
  /** Ticks the first red flag of every scenario. */
  flagged?: boolean;
}

async function formOf(world: Scenario, interviewId: string, person: Person) {
  const opened = await openScorecard(world.parley.deps, { interviewId, actor: person.id });
  if (!opened.ok) throw new Error(`${person.name} cannot rate: ${opened.code}`);
  const { form } = opened;
  const sheet = ({ levels = {}, overall = 'yes', evidence, flagged }: View): Sheet => ({
    ratings: form.asked.flatMap((scenario) =>
      scenario.competencies.map((competency) => {
        const said = levels[competency] ?? 3;
        return {
          scenarioId: scenario.id,
          competency,
          level: typeof said === 'number' ? said : null,
          notObserved: typeof said === 'number' ? null : said,
          evidence: evidence ?? `${person.name} heard this said about ${competency}`,
        };
      }),
    ),
    redFlags: flagged ? form.asked.map((scenario) => ({ scenarioId: scenario.id, flag: 0 })) : [],
    overall,
    overallReason: `${person.name} gives this reason`,
    contradiction: 'The ratings leave out how it was said',
    note: null,
  });
  return { card: form.card, sheet };
}

/** This person's scorecard of the interview, handed in. */
export async function rates(world: Scenario, interviewId: string, person: Person, view: View): Promise<void> {
  const { card, sheet } = await formOf(world, interviewId, person);
  const outcome = await submitScorecard(world.parley.deps, {
    scorecardId: card.id,
    actor: person.id,
    read: () => ({ ok: true, sheet: sheet(view) }),
  });
  if (!outcome.ok) throw new Error(`not submitted: ${JSON.stringify(outcome)}`);
}

/** The same scorecard, changed. */
export async function changes(
  world: Scenario,
  interviewId: string,
  person: Person,
  view: View,
): Promise<void> {
  const { card, sheet } = await formOf(world, interviewId, person);
  const outcome = await amendScorecard(world.parley.deps, {
    scorecardId: card.id,
    amendmentId: crypto.randomUUID(),
    actor: person.id,
    read: () => ({ ok: true, sheet: sheet(view), reason: view.why ?? 'I heard more in the debrief' }),
  });
  if (!outcome.ok) throw new Error(`not changed: ${JSON.stringify(outcome)}`);
}
