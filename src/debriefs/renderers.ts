import { z } from 'zod';
import type { Tx } from '../db/client.ts';
import type { Library } from '../kits/library.ts';
import { findCandidate, openingById } from '../openings/store.ts';
import type { Message, Renderer } from '../outbox/notice.ts';
import { sightOf } from '../ratings/sight.ts';
import type { Decision } from './decision.ts';
import { type About, decided, decidedInChannel, later, ready, readyInChannel } from './notice.view.ts';
import { packetRenderer } from './packet.renderers.ts';
import { pictureRenderer } from './picture.renderers.ts';
import { decisionsOf, findDecision } from './store.ts';

const candidateRef = z.object({ candidateId: z.uuid() });
const decisionRef = z.object({ decisionId: z.uuid() });

async function aboutCandidate(tx: Tx, candidateId: string): Promise<About | undefined> {
  const candidate = await findCandidate(tx, candidateId);
  return candidate && { candidate, opening: await openingById(tx, candidate.openingId) };
}

/** Said while a decision is still to be made; what was said shows that one was, and never which. */
const readyWords =
  (draw: (about: About, decision?: Decision) => Message): Renderer =>
  async (tx, notice) => {
    const { candidateId } = candidateRef.parse(notice.ref);
    const about = await aboutCandidate(tx, candidateId);
    if (!about || about.candidate.withdrawnAt) return undefined;
    const latest = (await decisionsOf(tx, candidateId)).at(-1);
    return latest && notice.ts === null ? undefined : draw(about, latest);
  };

/** Said while it is the decision that holds. */
const decidedWords =
  (draw: (about: About, decision: Decision, maySee: boolean) => Message): Renderer =>
  async (tx, notice) => {
    const { decisionId } = decisionRef.parse(notice.ref);
    const decision = await findDecision(tx, decisionId);
    const about = decision && (await aboutCandidate(tx, decision.candidateId));
    if (!decision || !about) return undefined;
    const latest = (await decisionsOf(tx, decision.candidateId)).at(-1);
    if (latest?.id !== decision.id) return undefined;
    const isPerson = notice.recipient !== about.opening.channelId;
    const maySee = isPerson && (await sightOf(tx, notice.recipient, decision.candidateId)).maySee;
    return draw(about, decision, maySee);
  };

const laterRef = candidateRef.extend({
  rater: z.string(),
  what: z.enum(['amended', 'submitted', 'withdrawn']),
});

/** Said to whoever decides, if they may see the evidence at that moment. */
const laterWords: Renderer = async (tx, notice) => {
  const { candidateId, rater, what } = laterRef.parse(notice.ref);
  const about = await aboutCandidate(tx, candidateId);
  if (!about || about.candidate.withdrawnAt || about.candidate.erasedAt) return undefined;
  if (!(await sightOf(tx, notice.recipient, candidateId)).maySee) return undefined;
  const isDecided = (await decisionsOf(tx, candidateId)).length > 0;
  return later(about, { rater, what, isDecided });
};

export const debriefRenderers = (library: Pick<Library, 'assessments'>): [string, Renderer][] => [
  ['debriefs.ready', readyWords(ready)],
  ['debriefs.ready_channel', readyWords(readyInChannel)],
  ['debriefs.decided', decidedWords(decided)],
  ['debriefs.decided_channel', decidedWords(decidedInChannel)],
  ['debriefs.later', laterWords],
  ['debriefs.packet', packetRenderer(library)],
  ['debriefs.picture', pictureRenderer(library)],
];
