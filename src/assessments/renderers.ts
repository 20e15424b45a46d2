import { z } from 'zod';
import type { Message, Notice, Renderers } from '../outbox/notice.ts';
import { section } from '../slack/blocks.ts';
import { type BroughtIds, type ImportSummary, importSummary, summaryMessage } from './import.view.ts';

const told = z.union([
  z.object({ file: z.string(), sha256: z.string(), summary: z.string() }),
  z.object({ refusal: z.string() }),
]);

/** Written when the file was read: the file itself is not kept. */
export const toldSummary = (
  { file, sha256 }: BroughtIds,
  summary: ImportSummary,
): Record<string, string> => ({
  file,
  sha256,
  summary: JSON.stringify(summary),
});
export const toldRefusal = (refusal: string): Record<string, string> => ({ refusal });

function answerMessage({ ref }: Pick<Notice, 'ref'>): Message {
  const answer = told.parse(ref);
  if ('refusal' in answer) return { text: answer.refusal, blocks: [section(answer.refusal)] };
  const { file, sha256, summary } = answer;
  return summaryMessage(importSummary.parse(JSON.parse(summary)), { file, sha256 });
}

export const assessmentRenderers: Renderers = new Map([
  ['assessments.import', async (_tx, notice) => answerMessage(notice)],
]);
