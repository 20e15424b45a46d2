import { dayText } from '../assessments/words.ts';
import { competencies } from '../kits/competency.ts';
import { kitRef } from '../kits/kit.ts';
import { candidateCode } from '../openings/opening.ts';
import type { Naming } from './alias.ts';
import type { Debrief } from './debrief.ts';
import { html, type Markup } from './html.ts';
import { instant, quoted } from './packet-parts.view.ts';
import { askedSection, scorecardSection } from './packet-scorecard.view.ts';
import { actionText } from './trail.view.ts';
import {
  decimal,
  dotLevel,
  insufficientText,
  methodLabel,
  outcomeLabel,
  percent,
  rangeText,
} from './words.ts';

export interface Packet {
  debrief: Debrief;
  /** Who did what about the candidate, and who looked; oldest first. */
  trail: readonly { at: Date; actor: string; action: string }[];
  naming: Naming;
  madeAt: Date;
}

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
${askedSection(debrief)}
${debrief.scorecards.map((card) => scorecardSection(debrief, packet.naming, card))}
${trailSection(packet)}
</main>
</body>
</html>
`;
  return page.text;
}

const style = html`body{font:16px/1.5 system-ui,sans-serif;color:#1d1c1d;background:#fff;margin:0;overflow-wrap:anywhere}
main{max-width:60rem;margin:0 auto;padding:1rem}
h1{font-size:1.5rem}h2{font-size:1.2rem;border-top:1px solid #ccc;padding-top:1rem}h3,h4{font-size:1rem;margin-bottom:0}h4{font-weight:normal;text-decoration:underline}
table{border-collapse:collapse;width:100%}th,td{text-align:left;vertical-align:top;padding:.3rem .6rem;border-bottom:1px solid #ddd}
blockquote{margin:.3rem 0 .3rem 1rem;white-space:pre-wrap}.asked{white-space:pre-wrap}
@media print{section{break-inside:avoid-page}}`;

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
${matrix.insufficient ? html`<p><strong>${insufficientText(matrix)}.</strong></p>` : ''}
<table><thead><tr><th scope="col">Competency</th><th scope="col">Levels by method</th><th scope="col">Mean</th><th scope="col">Likely</th></tr></thead>
<tbody>${rows}</tbody></table>
${combined}
<p>A level is 1 to 5; 3 meets the bar. The mean is taken over raters within a method, then over methods, every competency by its weight. Likely: where the mean would probably lie with other raters (8 times in 10).</p>
</section>`;
}

function decisionsSection({ debrief, naming }: Packet): Markup {
  if (debrief.decisions.length === 0) return html`<section><h2>Decision</h2><p>None yet.</p></section>`;
  const each = debrief.decisions.map(
    (one) => html`<h3>${outcomeLabel(one.outcome)}, by ${naming.nameOf(one.by)}, ${instant(one.at)}</h3>
${quoted(naming.text(one.reason))}
${one.dissent ? html`<p>Dissent:</p>${quoted(naming.text(one.dissent))}` : ''}
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

function trailSection({ trail, naming }: Packet): Markup {
  const rows = trail.map(
    ({ at, actor, action }) =>
      html`<tr><td>${instant(at)}</td><td>${naming.nameOf(actor)}</td><td>${actionText(action)}</td></tr>
`,
  );
  return html`<section><h2>Who did what, and who looked</h2><table><thead><tr><th scope="col">When</th><th scope="col">Who</th><th scope="col">What</th></tr></thead><tbody>${rows}</tbody></table></section>`;
}
