import type { KnownBlock, ModalView } from '@slack/types';
import { z } from 'zod';
import type { Message } from '../outbox/notice.ts';
import { sayingModal } from '../slack/answer.ts';
import { actions, context, section } from '../slack/blocks.ts';
import { button } from '../slack/button.ts';
import { file } from '../slack/field.ts';
import { modal } from '../slack/modal.ts';
import { esc, escLine, mention } from '../slack/mrkdwn.ts';
import { sections } from '../slack/prose.ts';
import { competencies, competencyCodes } from './competency.ts';
import { contentsOf, type Draft } from './draft.ts';
import { formButtons, placeButton } from './edit-button.view.ts';
import type { ImportRefusal } from './import.ts';
import type { Kit } from './kit.ts';
import type { PublishRefusal, Review } from './publish.ts';
import { competencyNames, levelWords, notCoordinator } from './words.ts';

const ids = z.object({ draft: z.uuid() });
export const importButton = button('kits.import_form', z.object({}));
export const exportButton = button('kits.export', z.object({ kit: z.string(), export: z.uuid() }));
export const draftButton = button('kits.draft', ids);
export const publishButton = button('kits.publish', ids);
export const discardButton = button('kits.discard', ids);

const title = 'Import a kit';
export const importForm = modal({
  id: 'kits.import',
  title,
  submit: 'Read it',
  close: 'Cancel',
  metadata: z.object({}),
  fields: {
    file: file({
      label: 'YAML file',
      types: ['yaml', 'yml'],
      hint: 'It becomes a draft. Nothing is published yet.',
    }),
  },
});

export function drawImport(): ModalView {
  const how =
    'Export a kit, change the file, and bring it here. A kit of the library becomes one of your own.';
  return importForm.render({ metadata: {}, generation: crypto.randomUUID(), above: { top: [section(how)] } });
}

export const drawReading = (): ModalView => sayingModal(title, [section('Reading the file…')]);

/** So many are named; who has mended those sees the next. */
const mostNamed = 12;

function listed(lines: readonly string[], all: number): string[] {
  return [
    ...lines.map((line) => `• ${line}`),
    ...(all > lines.length ? [`and ${all - lines.length} more`] : []),
  ];
}

/** Who is no coordinator is told whom to ask, which takes a look at who there is. */
type Said = Exclude<ImportRefusal, { code: 'not_coordinator' }>;

const refusals: Record<Exclude<Said['code'], 'taken' | 'problems'>, string> = {
  no_file: 'I cannot see this file. Bring one that you have uploaded yourself.',
  unreadable: 'Slack did not hand out the file. Try again in a minute.',
  empty: 'There is nothing in this file.',
  too_big: 'This file is too big for a kit: at most 256 kB are read.',
  not_text: 'This is no YAML file: save it as plain text, in UTF-8.',
  not_kit: 'This is not a Parley kit file. Export a kit with `/interview kits` and change that.',
};

/** Why a file became no draft, in mrkdwn. */
export function importWords(refusal: Said): string {
  if (refusal.code === 'taken')
    return `${mention(refusal.by)} has a draft of this kit. Ask them to publish or discard it first.`;
  if (refusal.code !== 'problems') return refusals[refusal.code];
  const { problems } = refusal;
  const named = problems
    .slice(0, mostNamed)
    .map((one) => `\`${plainField(one.field)}\` ${escLine(one.message, 160)}`);
  return ['*This file is no kit yet. Mend it and bring it again:*', ...listed(named, problems.length)].join(
    '\n',
  );
}

/** Within backticks, which it therefore may not hold. */
const plainField = (field: string): string => escLine(field.replaceAll('`', ''), 60);

export function drawRefused(words: string): ModalView {
  return sayingModal(title, [section(words)], 'Back');
}

/** In the direct conversation, where a file was dragged there. */
export function importedMessage(draft: Draft): Message {
  const text = `${draft.content.title} is a draft now.`;
  const words = `*${escLine(draft.content.title)}* is a draft now. Look at it, then publish it.`;
  return {
    text,
    blocks: [section(words, draftButton.draw('Open', { draft: draft.id }, { style: 'primary' }))],
  };
}

/** A draft: what it asks, what is left to mend, and as which version it would be published. */
export function drawDraft({ draft, faults, last, version }: Review): ModalView {
  const { content } = draft;
  const shown = { draft: draft.id };
  const mayPublish = faults.length === 0 && version !== undefined;
  const named = faults
    .slice(0, mostNamed)
    .map(({ field, message }) => `\`${plainField(field)}\` ${escLine(message, 160)}`);
  const since = last ? `after version ${last.version}` : 'the first version made here';
  return sayingModal(
    'Draft',
    [
      section(
        `*${escLine(content.title)}*\n${levelWords[content.level]} · draft by ${mention(draft.editedBy)}`,
      ),
      ...aboutBlocks(content),
      ...stageBlocks(content, draft.id),
      actions(
        formButtons.about.draw('Title and weights', shown),
        ...(content.stages.length < mostStages ? [formButtons.add_stage.draw('Add a stage', shown)] : []),
      ),
      ...(faults.length > 0
        ? sections(['*To mend before it can be published*', ...listed(named, faults.length)])
        : []),
      ...(version === undefined
        ? [section(`Nothing has changed since version ${esc(last?.version ?? '')}.`)]
        : []),
      ...(mayPublish
        ? [section(`Would be *version ${version}*, ${since}. Once published, it never changes.`)]
        : []),
      actions(
        ...(mayPublish
          ? [
              publishButton.draw(`Publish version ${version}`, shown, {
                style: 'primary',
                confirm: final(version),
              }),
            ]
          : []),
        discardButton.draw('Discard', shown, { style: 'danger', confirm: sure }),
      ),
      context(`Kit ${esc(draft.kitId)}, begun from ${esc(draft.basedOn)}`),
    ],
    'Back',
  );
}

const final = (version: string) => ({
  title: `Publish version ${version}?`,
  text: 'Once published, it never changes. Changes go into the next version.',
  confirm: 'Publish it',
  deny: 'Not yet',
});

const sure = {
  title: 'Discard this draft?',
  text: 'What is in it is lost, unless you have the file.',
  confirm: 'Discard it',
  deny: 'Keep it',
};

/** The schema of a loop takes no more. */
const mostStages = 8;

function aboutBlocks(kit: Kit): KnownBlock[] {
  const heavier = competencyCodes.flatMap((code) => {
    const weight = kit.weights[code] ?? 1;
    return weight === 1 ? [] : [`${competencies[code].name} ${weight}`];
  });
  return [
    section(
      [
        `*Must-haves:* ${kit.mustHave.length > 0 ? competencyNames(kit.mustHave) : 'nothing yet'}`,
        ...(heavier.length > 0 ? [`*Weights other than 1:* ${heavier.join(', ')}`] : []),
      ].join('\n'),
    ),
  ];
}

function stageBlocks(kit: Kit, draft: string): KnownBlock[] {
  return kit.stages.map((stage, at) => {
    const asked = contentsOf(stage).map((one) => `    • ${escLine(one.title)}`);
    return section(
      [`${at + 1}. *${escLine(stage.title)}*`, ...asked].join('\n'),
      placeButton.draw('Open', { draft, stage: stage.id }, { label: `Open stage ${stage.title}` }),
    );
  });
}

/** Above the shelf, for those who make kits. */
export function deskBlocks(drafts: readonly Draft[]): KnownBlock[] {
  const lines = drafts
    .slice(0, mostDrafts)
    .map((draft) =>
      section(
        `*${escLine(draft.content.title)}*\ndraft by ${mention(draft.editedBy)}`,
        draftButton.draw('Open', { draft: draft.id }, { label: `Open the draft ${draft.content.title}` }),
      ),
    );
  const left = drafts.length - lines.length;
  return [
    actions(importButton.draw(title, {})),
    ...lines,
    ...(left > 0 ? [context(`${left} more drafts. Publish or discard some.`)] : []),
  ];
}

const mostDrafts = 8;

const publishRefusals: Record<PublishRefusal, string> = {
  not_coordinator: notCoordinator,
  gone: 'This draft was published or discarded meanwhile. Look again: `/interview kits`.',
  faults: 'There is something to mend first. Open the draft again.',
  same: 'Nothing has changed since the last version.',
};

export function drawDone(
  outcome: { ok: true; ref?: string } | { ok: false; code: PublishRefusal },
): ModalView {
  const words = outcome.ok
    ? outcome.ref
      ? `*Published as ${esc(outcome.ref)}.* Openings can take it: \`/interview openings\`.`
      : 'The draft is gone.'
    : publishRefusals[outcome.code];
  return sayingModal('Kits', [section(words)]);
}

export function exportWords(outcome: { ok: true } | { ok: false; code: 'gone' }): string {
  return outcome.ok
    ? 'The file is on its way: you find it in your messages with me.'
    : 'This kit is no longer here. Look again: `/interview kits`.';
}
