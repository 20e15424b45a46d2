import { z } from 'zod';
import type { Library } from '../kits/library.ts';
import { candidateCode } from '../openings/opening.ts';
import { findCandidate } from '../openings/store.ts';
import type { Renderer } from '../outbox/notice.ts';
import { sightOf } from '../ratings/sight.ts';
import { when } from '../slack/mrkdwn.ts';
import { pngOf } from '../slack/png.ts';
import { debriefOf } from './debrief.ts';
import { matrixAlt, matrixSvg } from './picture.view.ts';

const ref = z.object({ candidateId: z.uuid() });

/** The matrix as it stands when it is sent, for who may see it then. */
export function pictureRenderer(library: Pick<Library, 'assessments'>): Renderer {
  return async (tx, notice, now) => {
    const { candidateId } = ref.parse(notice.ref);
    const candidate = await findCandidate(tx, candidateId);
    if (!candidate || !(await sightOf(tx, notice.recipient, candidateId)).maySee) return undefined;
    const debrief = await debriefOf({ library, clock: { now: () => now } }, tx, candidateId);
    const code = candidateCode(candidate);
    return {
      text: `The evidence matrix of ${code}, as of ${when(now)}.`,
      file: {
        name: `matrix-${code}.png`,
        title: `Evidence matrix ${code}`,
        content: await pngOf(matrixSvg(debrief)),
        alt: matrixAlt(debrief),
      },
    };
  };
}
