import { dayText } from '../assessments/words.ts';
import { competencies } from '../kits/competency.ts';
import { kitRef } from '../kits/kit.ts';
import { ratedItems } from '../kits/stage.ts';
import { candidateCode } from '../openings/opening.ts';
import type { Rating, Sheet } from '../ratings/scorecard.ts';
import { notObservedLabel, overallLabel } from '../ratings/words.ts';
import type { Naming } from './alias.ts';
import type { Amendment } from './amendment.ts';
import { type Debrief, stageOf } from './debrief.ts';
import { html, type Markup } from './html.ts';
import { decimal, dotLevel, methodLabel, outcomeLabel, percent, rangeText } from './words.ts';

export interface Packet {
  debrief: Debrief;
  /** Who did what about the candidate, and who looked; oldest first. */
  trail: readonly { at: Date; actor: string; action: string; subject: string }[];
  naming: Naming;
  madeAt: Date;
}

type Card = Debrief['scorecards'][number];

/** Everything there is about one candidate, on one page that needs nothing else: no script, no address, no font. */
export function packetPage(packet: Packet): string {
  const { debrief, madeAt } = packet;
  const { candidate, opening } = debrief;
  const title = `${candidate.name} (${candidateCode(candidate)}), ${opening.title}`;
  const page = html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<meta name="viewport" content="width=device-width">
<title>${title}</title>
<style>${style}</style>
</head>
<body>
<main>
<h1>${title}</h1>
<p>Evidence as it stood on ${instant(madeAt)}. Kit ${kitRef(debrief.kit)}; the bar is ${debrief.matrix.bar} of 5.</p>
${matrixSection(debrief)}
${decisionsSection(packet)}
${testsSection(debrief)}
${debrief.scorecards.map((card) => scorecardSection(packet, card))}
${trailSection(packet)}
</main>
</body>
</html>
`;
  return page.text;
}

const style = html`body{font:16px/1.5 system-ui,sans-serif;color:#1d1c1d;background:#fff;margin:0}
main{max-width:60rem;margin:0 auto;padding:1rem}
h1{font-size:1.5rem}h2{font-size:1.2rem;border-top:1px solid #ccc;padding-top:1rem}h3{font-size:1rem;margin-bottom:0}
table{border-collapse:collapse;width:100%}th,td{text-align:left;vertical-align:top;padding:.3rem .6rem;border-bottom:1px solid #ddd}
blockquote{margin:.3rem 0 .3rem 1rem;white-space:pre-wrap}code{overflow-wrap:anywhere}
@media print{section{break-inside:avoid-page}}`;

/** In UTC: a page that is kept for years has no reader's zone. */
const instant = (at: Date): string => `${at.toISOString().slice(0, 16).replace('T', ' ')} UTC`;

function matrixSection({ matrix }: Debrief): Markup {
  const rows = matrix.rows.map((row) => {
    const cells = row.cells.map(
      (cell) =>
        html`${methodLabel(cell.method)}: ${cell.dots.map((dot) => dotLevel(dot.level)).join(', ') || 'not observed'}<br>`,
    );
    const must = row.mustHave ? ' (must-have)' : '';
    const [centre, likely] =
      row.mean === null || !row.likely ? ['none', ''] : [decimal(row.mean), rangeText(row.likely)];
    return html`<tr><th scope="row">${competencies[row.competency].name}${must}</th><td>${cells}</td><td>${centre}</td><td>${likely}</td></tr>
`;
  });
  const combined = matrix.composite
    ? html`<p>Combined ${decimal(matrix.composite.mean)}, likely ${rangeText(matrix.composite.likely)}; covers ${percent(matrix.coverage)} of the role.</p>`
    : html`<p>Nothing to combine.</p>`;
  return html`<section>
<h2>Competencies and methods</h2>
${matrix.insufficient ? html`<p><strong>Insufficient evidence.</strong></p>` : ''}
<table><thead><tr><th scope="col">Competency</th><th scope="col">Levels by method</th><th scope="col">Mean</th><th scope="col">Likely</th></tr></thead>
<tbody>${rows}</tbody></table>
${combined}
<p>A level is 1 to 5; 3 meets the bar. The mean is taken over raters within a method, then over methods, every competency by its weight. Likely: where the mean would lie with other raters, 8 times in 10.</p>
</section>`;
}

function decisionsSection({ debrief, naming }: Packet): Markup {
  if (debrief.decisions.length === 0) return html`<section><h2>Decision</h2><p>None yet.</p></section>`;
  const each = debrief.decisions.map(
    (one) => html`<h3>${outcomeLabel(one.outcome)}, by ${naming.nameOf(one.by)}, ${instant(one.at)}</h3>
${quoted(naming.text(one.reason))}
${one.dissent ? html`<p>Seen otherwise:</p>${quoted(naming.text(one.dissent))}` : ''}
<p>Evidence it rested on, SHA-256: <code>${one.snapshotSha256}</code></p>`,
  );
  return html`<section><h2>Decision</h2>${each}</section>`;
}

function testsSection({ tests }: Debrief): Markup {
  if (tests.length === 0) return html``;
  const rows = tests.map(({ result, levels, expired, template }) => {
    const stands = levels
      .map((one) => `${competencies[one.competency].name} ${dotLevel(one.level)}`)
      .join(', ');
    const parts = result.sections.map(({ name, points, most }) => `${name} ${points}/${most}`).join(', ');
    return html`<tr><td>${result.instrument} ${result.instrumentVersion}, ${result.vendor}</td><td>${dayText(result.takenOn)}</td><td>${result.raw} on ${result.scaleMin}–${result.scaleMax}${result.percentile === null ? '' : `, percentile ${result.percentile}`}<br>${parts}</td><td>${expired ? 'expired: no level' : stands || 'no level'}${template ? ` (read by ${template})` : ''}</td></tr>
`;
  });
  return html`<section><h2>Tests</h2><table><thead><tr><th scope="col">Test</th><th scope="col">Taken</th><th scope="col">Score</th><th scope="col">Stands for</th></tr></thead><tbody>${rows}</tbody></table></section>`;
}

function scorecardSection(packet: Packet, card: Card): Markup {
  const { debrief, naming } = packet;
  const stage = stageOf(debrief.kits, card);
  const items = card.ratings.map((rating) => ratingBlock(packet, card, rating));
  const changes = (debrief.amendments.get(card.id) ?? []).map((change) => changeBlock(packet, change));
  return html`<section>
<h2>${stage.title}: ${naming.nameOf(card.userId)}</h2>
<p>${methodLabel(stage.method)}, kit ${kitRef({ id: card.kitId, version: card.kitVersion })}, SHA-256 <code>${card.kitSha256}</code>. Handed in ${instant(card.firstSubmittedAt)}.</p>
${items}
<h3>Overall: ${card.overall ? overallLabel(card.overall) : 'no call'}</h3>
${[card.overallReason, card.contradiction, card.note].map((words) => (words ? quoted(naming.text(words)) : ''))}
${changes}
</section>`;
}

function ratingBlock({ debrief, naming }: Packet, card: Card, rating: Rating): Markup {
  const stage = stageOf(debrief.kits, card);
  const item = ratedItems(stage).find((one) => one.id === rating.scenarioId);
  const prompt =
    stage.method === 'scenario_interview'
      ? stage.scenarios.find((one) => one.id === rating.scenarioId)?.prompt
      : undefined;
  const anchor = rating.level ? item?.anchors[rating.competency]?.[rating.level] : undefined;
  const flags = card.redFlags.filter((flag) => flag.scenarioId === rating.scenarioId);
  return html`<h3>${item?.title ?? rating.scenarioId} · ${competencies[rating.competency].name}: ${answer(rating)}${anchor ? `, ${anchor.label}` : ''}</h3>
${prompt ? html`<p>Asked: ${prompt}</p>` : ''}
${anchor ? html`<p>Level ${rating.level} reads: ${anchor.text}</p>` : ''}
${rating.evidence ? quoted(naming.text(rating.evidence)) : ''}
${flags.map(({ flag }) => html`<p>Red flag: ${item?.redFlags[flag] ?? String(flag)}</p>`)}`;
}

const answer = ({ level, notObserved }: Rating): string =>
  notObserved ? `not observed (${notObservedLabel(notObserved)})` : String(level ?? 'no answer');

/** What was changed after it had been handed in, before and after, and why. */
function changeBlock({ naming }: Packet, change: Amendment): Markup {
  const when = change.afterUnblinding
    ? 'after others’ ratings were seen'
    : 'before others’ ratings were seen';
  return html`<h3>Changed ${instant(change.at)}, ${when}</h3>
${quoted(naming.text(change.reason))}
<table><thead><tr><th scope="col">What</th><th scope="col">Before</th><th scope="col">After</th></tr></thead>
<tbody>${differences(naming, change).map(
    ([what, before, after]) => html`<tr><td>${what}</td><td>${before}</td><td>${after}</td></tr>
`,
  )}</tbody></table>`;
}

function differences(naming: Naming, { before, after }: Amendment): [string, string, string][] {
  const said = (sheet: Sheet): Map<string, string> =>
    new Map([
      ...sheet.ratings.flatMap((rating): [string, string][] => [
        [`${rating.scenarioId}, ${competencies[rating.competency].name}`, answer(rating)],
        [`${rating.scenarioId}, ${competencies[rating.competency].name}, evidence`, rating.evidence ?? ''],
      ]),
      ['Overall', sheet.overall ? overallLabel(sheet.overall) : ''],
      ['Overall, reason', sheet.overallReason ?? ''],
      ['Note', sheet.note ?? ''],
    ]);
  const [then, now] = [said(before), said(after)];
  return [...now].flatMap(([what, words]): [string, string, string][] => {
    const was = then.get(what) ?? '';
    return was === words ? [] : [[what, naming.text(was), naming.text(words)]];
  });
}

function trailSection({ trail, naming }: Packet): Markup {
  const rows = trail.map(
    ({ at, actor, action, subject }) =>
      html`<tr><td>${instant(at)}</td><td>${naming.nameOf(actor)}</td><td>${action}</td><td>${subject.split(':')[0]}</td></tr>
`,
  );
  return html`<section><h2>Who did what, and who looked</h2><table><thead><tr><th scope="col">When</th><th scope="col">Who</th><th scope="col">What</th><th scope="col">About</th></tr></thead><tbody>${rows}</tbody></table></section>`;
}

const quoted = (words: string): Markup => html`<blockquote>${words}</blockquote>`;
