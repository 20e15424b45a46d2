import { z } from 'zod';
import type { Renderer, Renderers } from '../outbox/notice.ts';
import { section } from '../slack/blocks.ts';
import { findDraft } from './draft.store.ts';
import { importedMessage } from './draft.view.ts';
import { exported } from './export.ts';
import { writeKitFile } from './kit-file.ts';
import type { Library } from './library.ts';

const exportRef = z.object({ kit: z.string() });
const importRef = z.union([z.object({ draft: z.uuid() }), z.object({ refusal: z.string() })]);

function exportRenderer(library: Pick<Library, 'kit'>): Renderer {
  return async (tx, notice) => {
    const { kit: ref } = exportRef.parse(notice.ref);
    const kit = await exported(library, tx, ref);
    if (!kit) return undefined;
    const file = { name: `${ref}.yaml`, title: kit.title, content: writeKitFile(kit) };
    return { text: `The kit ${ref}, to change and import again with \`/interview kits\`.`, file };
  };
}

const importRenderer: Renderer = async (tx, notice) => {
  const told = importRef.parse(notice.ref);
  if ('refusal' in told) return { text: 'This file is no kit yet.', blocks: [section(told.refusal)] };
  const draft = await findDraft(tx, told.draft);
  return draft && importedMessage(draft);
};

export const kitRenderers = (library: Pick<Library, 'kit'>): Renderers =>
  new Map([
    ['kits.export', exportRenderer(library)],
    ['kits.import', importRenderer],
  ]);
