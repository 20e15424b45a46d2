import { z } from 'zod';
import type { Library } from '../kits/library.ts';
import { candidateCode } from '../openings/opening.ts';
import type { Renderer } from '../outbox/notice.ts';
import { peopleById } from '../people/store.ts';
import { byLetter, byName } from './alias.ts';
import { debriefOf } from './debrief.ts';
import { panelOf, trailOf } from './packet.store.ts';
import { mayHavePacket } from './packet.ts';
import { packetPage } from './packet.view.ts';

const ref = z.object({ candidateId: z.uuid(), form: z.enum(['named', 'nameless']) });

/** The file itself, made as it is sent: of what stands then, for whoever may see it then. */
export function packetRenderer(library: Pick<Library, 'assessments'>): Renderer {
  return async (tx, notice, now) => {
    const { candidateId, form } = ref.parse(notice.ref);
    if ((await mayHavePacket(tx, candidateId, notice.recipient)) !== 'yes') return undefined;
    const debrief = await debriefOf({ library, clock: { now: () => now } }, tx, candidateId);
    const panelists = await panelOf(tx, candidateId);
    const { coordinatorId, hiringManagerId } = debrief.opening;
    const trail = await trailOf(tx, candidateId);
    const named = [
      ...new Set([...panelists, coordinatorId, hiringManagerId, ...trail.map((row) => row.actor)]),
    ];
    const people = await peopleById(tx, named);
    const roles = { panelists, coordinatorId, hiringManagerId };
    const naming = form === 'named' ? byName(people) : byLetter(people, roles);
    const code = candidateCode(debrief.candidate);
    return {
      text: `The evidence packet of ${code}, ${form === 'named' ? 'with names' : 'without panelists’ names'}.`,
      file: {
        name: `evidence-${code}.html`,
        title: `Evidence ${code}`,
        content: packetPage({ debrief, trail, naming, madeAt: now }),
      },
    };
  };
}
