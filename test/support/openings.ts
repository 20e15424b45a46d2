import type { Kit } from '../../src/kits/kit.ts';
import type { Candidate, Opening } from '../../src/openings/opening.ts';

const createdAt = new Date('2027-01-01T00:00:00Z');

/** An open opening in memory, whose channel sees initials. */
export function anOpening(kit: Pick<Kit, 'id' | 'version'>, facts: Partial<Opening> = {}): Opening {
  return {
    workspaceId: 'T1',
    id: '00000000-0000-4000-8000-000000000002',
    title: 'Back-end developer',
    channelId: 'C1',
    hiringManagerId: 'UHANA',
    coordinatorId: 'UANA',
    kitId: kit.id,
    kitVersion: kit.version,
    privacy: 'initials',
    family: null,
    variants: [],
    loopOverrideReason: null,
    closedAt: null,
    legalHold: false,
    createdBy: 'UANA',
    createdAt,
    ...facts,
  };
}

/** Sam Reyes of that opening, in memory. */
export function aCandidate(facts: Partial<Candidate> = {}): Candidate {
  return {
    workspaceId: 'T1',
    id: '00000000-0000-4000-8000-000000000003',
    openingId: '00000000-0000-4000-8000-000000000002',
    number: 1,
    name: 'Sam Reyes',
    email: null,
    zone: 'Europe/Madrid',
    languages: [],
    withdrawnAt: null,
    erasedAt: null,
    createdBy: 'UANA',
    createdAt,
    ...facts,
  };
}
