import { competencies } from '../kits/competency.ts';
import { kitRef } from '../kits/kit.ts';
import { type RatedItem, ratedItems, type Stage } from '../kits/stage.ts';
import { unwrapped } from '../kits/unwrapped.ts';
import type { Rating, Sheet } from '../ratings/scorecard.ts';
import { notObservedLabel, overallLabel } from '../ratings/words.ts';
import type { Naming } from './alias.ts';
import type { Amendment } from './amendment.ts';
import { type Debrief, stageOf } from './debrief.ts';
import { html, type Markup } from './html.ts';
import { instant, quoted } from './packet-parts.view.ts';
import { methodLabel } from './words.ts';

type Card = Debrief['scorecards'][number];
type Written = Pick<Debrief, 'kits' | 'amendments'>;

const refOf = (card: Card): string => kitRef({ id: card.kitId, version: card.kitVersion });

/** Every question, task and letter once, however many rated it; and the kits they are from, with their hashes. */
export function askedSection({ scorecards, kits }: Debrief): Markup {
  if (scorecards.length === 0) return html``;
  const hashes = new Map(scorecards.map((card) => [refOf(card), card.kitSha256]));
  const asked = new Map<string, Markup>();
  for (const card of scorecards) {
    const stage = stageOf(kits, card);
    const from = hashes.size > 1 ? ` (${refOf(card)})` : '';
    for (const { about, words } of wordsOf(stage, card))
      asked.set(
        JSON.stringify([refOf(card), about, words]),
        html`<h3>${about}${from}</h3>
<p class="asked">${words}</p>
`,
      );
  }
  return html`<section>
<h2>What was asked</h2>
${[...asked.values()]}
${[...hashes].map(([ref, sha256]) => html`<p>Kit ${ref}, SHA-256 <code>${sha256}</code></p>`)}
</section>`;
}

/** What the candidate was told or sent in this stage, as far as this scorecard rates it. */
function wordsOf(stage: Stage, card: Card): { about: string; words: string }[] {
  switch (stage.method) {
    case 'scenario_interview': {
      const rated = new Set(card.ratings.map(({ scenarioId }) => scenarioId));
      return stage.scenarios
        .filter(({ id }) => rated.has(id))
        .map(({ title, prompt }) => ({ about: `${stage.title}: ${title}`, words: unwrapped(prompt) }));
    }
    case 'practical_task':
      return [{ about: stage.title, words: unwrapped(stage.task.brief) }];
    case 'portfolio_review':
      return [{ about: stage.title, words: unwrapped(stage.guide.request) }];
    case 'skill_assessment':
      return [];
  }
}

/** One scorecard, with all that was changed in it since. */
export function scorecardSection(debrief: Written, naming: Naming, card: Card): Markup {
  const stage = stageOf(debrief.kits, card);
  const items = [...Map.groupBy(card.ratings, ({ scenarioId }) => scenarioId)].map(([id, ratings]) =>
    itemBlock(naming, card, { id, item: ratedItems(stage).find((one) => one.id === id), ratings }),
  );
  const changes = (debrief.amendments.get(card.id) ?? []).map((change) => changeBlock(naming, stage, change));
  return html`<section>
<h2>${stage.title}: ${naming.nameOf(card.userId)}</h2>
<p>${methodLabel(stage.method)}, kit ${refOf(card)}. Handed in ${instant(card.firstSubmittedAt)}.</p>
${items}
<h3>Overall: ${card.overall ? overallLabel(card.overall) : 'no call'}</h3>
${card.overallReason ? quoted(naming.text(card.overallReason)) : ''}
${card.contradiction ? html`<p>Why the call and the ratings differ:</p>${quoted(naming.text(card.contradiction))}` : ''}
${card.note ? html`<p>Note:</p>${quoted(naming.text(card.note))}` : ''}
${changes}
</section>`;
}

interface Item {
  id: string;
  item: RatedItem | undefined;
  ratings: readonly Rating[];
}

function itemBlock(naming: Naming, card: Card, { id, item, ratings }: Item): Markup {
  const flags = card.redFlags.filter((flag) => flag.scenarioId === id);
  return html`<h3>${item?.title ?? id}</h3>
${ratings.map((rating) => ratingBlock(naming, item, rating))}
${flags.map(({ flag }) => html`<p>Red flag: ${item?.redFlags[flag] ?? String(flag)}</p>`)}`;
}

function ratingBlock(naming: Naming, item: RatedItem | undefined, rating: Rating): Markup {
  const anchor = rating.level ? item?.anchors[rating.competency]?.[rating.level] : undefined;
  return html`<h4>${competencies[rating.competency].name}: ${answer(rating)}${anchor ? `, ${anchor.label}` : ''}</h4>
${anchor ? html`<p>Level ${rating.level} reads: ${anchor.text}</p>` : ''}
${rating.evidence ? quoted(naming.text(rating.evidence)) : ''}`;
}

const answer = ({ level, notObserved }: Rating): string =>
  notObserved ? `not observed (${notObservedLabel(notObserved)})` : String(level ?? 'no answer');

/** What was changed after it had been handed in, before and after, and why. */
function changeBlock(naming: Naming, stage: Stage, change: Amendment): Markup {
  const when = change.afterUnblinding
    ? 'after others’ ratings were seen'
    : 'before others’ ratings were seen';
  return html`<h3>Changed ${instant(change.at)}, ${when}</h3>
${quoted(naming.text(change.reason))}
<table><thead><tr><th scope="col">What</th><th scope="col">Before</th><th scope="col">After</th></tr></thead>
<tbody>${differences(stage, change).map(
    ([
      what,
      before,
      after,
    ]) => html`<tr><td>${what}</td><td>${naming.text(before)}</td><td>${naming.text(after)}</td></tr>
`,
  )}</tbody></table>`;
}

/** What is different, as it was and as it is. */
function differences(stage: Stage, { before, after }: Amendment): [string, string, string][] {
  const items = ratedItems(stage);
  const said = (sheet: Sheet): Map<string, string> =>
    new Map([
      ...sheet.ratings.flatMap((rating): [string, string][] => {
        const title = items.find(({ id }) => id === rating.scenarioId)?.title ?? rating.scenarioId;
        const what = `${title}, ${competencies[rating.competency].name}`;
        return [
          [what, answer(rating)],
          [`${what}, evidence`, rating.evidence ?? ''],
        ];
      }),
      ['Overall', sheet.overall ? overallLabel(sheet.overall) : ''],
      ['Overall, reason', sheet.overallReason ?? ''],
      ['Why the call and the ratings differ', sheet.contradiction ?? ''],
      ['Note', sheet.note ?? ''],
    ]);
  const [then, now] = [said(before), said(after)];
  return [...now].flatMap(([what, words]): [string, string, string][] => {
    const was = then.get(what) ?? '';
    return was === words ? [] : [[what, was, words]];
  });
}
