import { describe, expect, test } from 'vitest';
import { interviewStages, type Kit } from '../../src/kits/kit.ts';
import { loadLibrary } from '../../src/kits/library.ts';
import { drawAnchors } from '../../src/ratings/anchors.view.ts';
import type { Form } from '../../src/ratings/open.ts';
import { drawRate } from '../../src/ratings/rate.view.ts';
import { rateForm, readSheet } from '../../src/ratings/rate-form.view.ts';
import { sheet } from '../../src/ratings/scorecard.ts';
import { aKit, aScenario } from '../support/kits.ts';
import { aCandidate, anOpening } from '../support/openings.ts';

const at = new Date('2027-01-12T10:00:00Z');
const id = '7f1b1c1e-52a2-4b8f-9c57-0f4f2d4a9a01';

/** A form about all scenarios of the kit's first stage, as a shadow has it. */
function formOf(kit: Kit): Form {
  const [stage] = interviewStages(kit);
  if (!stage) throw new Error('a kit has a stage');
  const who = { workspaceId: 'T1', createdAt: at, openingId: id, createdBy: 'U1' };
  const pinned = { kitId: kit.id, kitVersion: kit.version, kitSha256: 'x' };
  const interview: Form['scene']['interview'] = {
    ...who,
    ...pinned,
    id,
    candidateId: id,
    stageId: stage.id,
    startsAt: at,
    endsAt: at,
    state: 'scheduled',
    endNotedAt: null,
    revision: 0,
    scheduledBy: 'U1',
  };
  const opening = anOpening(kit, { id, title: 'Back-end <!channel> developer' });
  const candidate = aCandidate({ id, openingId: id, name: '*Bobby* <@U2> Tables' });
  const latest: Form['scene']['latest'] = {
    workspaceId: 'T1',
    interviewId: id,
    revision: 0,
    change: 'scheduled',
    startsAt: at,
    endsAt: at,
    reason: null,
    by: 'U1',
    at,
  };
  const content = sheet.parse({
    ratings: stage.scenarios.flatMap((s) =>
      s.competencies.map((competency) => ({
        scenarioId: s.id,
        competency,
        level: 5,
        notObserved: null,
        evidence: 'ü'.repeat(2000),
      })),
    ),
    redFlags: stage.scenarios.flatMap((s) => s.redFlags.map((_, flag) => ({ scenarioId: s.id, flag }))),
    overall: 'strong_no',
    overallReason: 'r'.repeat(2000),
    contradiction: 'c'.repeat(2000),
    note: 'n'.repeat(2000),
  });
  return {
    card: {
      ...pinned,
      workspaceId: 'T1',
      createdAt: at,
      id,
      interviewId: id,
      seatId: id,
      candidateId: id,
      userId: 'U1',
      role: 'shadow',
      state: 'draft',
      revision: 12,
      fieldTimes: {},
      openedAt: at,
      savedAt: at,
      firstSubmittedAt: null,
      withdrawnReason: null,
      overall: content.overall,
      overallReason: content.overallReason,
      contradiction: content.contradiction,
      note: content.note,
    },
    content,
    scene: { interview, latest, opening, candidate, kit, stage, seats: [], questions: [], people: new Map() },
    asked: stage.scenarios,
  };
}

/** As large as the kit's rules allow: six scenarios of two competencies, everything at its longest. */
function largestKit(): Kit {
  const kit = aKit();
  const scenarios = Array.from({ length: 6 }, (_, i) =>
    aScenario(`scenario-${'x'.repeat(50)}-${i}`, ['API', 'SEC'], {
      title: 'T'.repeat(60),
      prompt: 'P'.repeat(900),
      redFlags: ['a', 'b', 'c', 'd'].map((letter) => `${letter} ${'flag '.repeat(39)}`),
      fairness: 'F'.repeat(300),
    }),
  );
  const anchor = (n: number) => ({ label: `${n}`.repeat(75), text: 'A'.repeat(420) });
  const anchors = { 1: anchor(1), 2: anchor(2), 3: anchor(3), 4: anchor(4), 5: anchor(5) };
  for (const scenario of scenarios) scenario.anchors = { API: anchors, SEC: anchors };
  const stages = kit.stages.map((stage) => ({ ...stage, scenarios }));
  return { ...kit, stages };
}

describe('the scorecard form', () => {
  test.each<[string, () => Kit]>([
    ['a small kit', aKit],
    ['the largest kit there can be', largestKit],
    ...loadLibrary().kits.map((kit): [string, () => Kit] => [kit.id, () => kit]),
  ])('%s fits what Slack takes', (_, kit) => {
    const form = formOf(kit());
    const view = drawRate({ form, generation: 'a1b2c3d4' });
    expect(view.blocks.length).toBeLessThanOrEqual(100);
    expect(Buffer.byteLength(JSON.stringify(view))).toBeLessThan(250_000);
    const ids = view.blocks.flatMap((block) => (block.block_id ? [block.block_id] : []));
    expect(new Set(ids).size).toBe(ids.length);
    for (const blockId of ids) expect(blockId.length).toBeLessThanOrEqual(255);
    for (const [, text = ''] of JSON.stringify(view).matchAll(
      /"options":\[\{"text":\{"type":"plain_text","text":"(.*?)"/g,
    ))
      expect(text.length).toBeLessThanOrEqual(75);
    for (const scenario of form.asked)
      expect(drawAnchors(form.scene.stage, scenario).blocks.length).toBeLessThanOrEqual(100);
  });

  test('holds ids and nothing else where Slack’s clients could read it', () => {
    const view = drawRate({ form: formOf(aKit()), generation: 'a1b2c3d4', amendment: id });
    expect(JSON.parse(view.private_metadata ?? '')).toEqual({ scorecard: id, amendment: id });
  });

  test('reads a hostile name as letters', () => {
    const view = JSON.stringify(drawRate({ form: formOf(aKit()), generation: 'a1b2c3d4' }).blocks);
    expect(view).not.toContain('<@U2>');
    expect(view).not.toContain('<!channel>');
    expect(view).not.toContain('*Bobby*');
  });

  test('reads back every answer that it draws, and nothing it does not ask', () => {
    const { asked, content } = formOf(aKit());
    const answers = Object.fromEntries(
      asked.flatMap((s) => [
        ...s.competencies.flatMap((c): [string, string | string[]][] => [
          [`answer/${s.id}/${c}`, '5'],
          [`evidence/${s.id}/${c}`, 'ü'.repeat(2000)],
        ]),
        [`flags/${s.id}`, ['0', '1']],
      ]),
    );
    const words = {
      overall: 'strong_no',
      overallReason: content.overallReason ?? '',
      note: content.note ?? '',
    };
    const read = readSheet({ ...answers, ...words, 'answer/other/API': '1' }, asked);
    expect(read).toEqual({ ...content, contradiction: null });
    expect(Object.keys(rateForm(asked).fields)).not.toContain('answer/other/API');
  });
});
