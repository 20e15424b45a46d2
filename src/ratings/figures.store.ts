import { and, eq, gt, sql } from 'drizzle-orm';
import type { Tx } from '../db/client.ts';
import { interviews } from '../db/schema/interviews.ts';
import { scorecards } from '../db/schema/ratings.ts';
import type { OwnScorecard, SharedRating } from './figures.ts';

/** The counted scorecards a person handed in since then. */
export async function ownScorecards(tx: Tx, userId: string, since: Date): Promise<OwnScorecard[]> {
  const rows = await tx
    .select({ submittedAt: scorecards.firstSubmittedAt, endsAt: interviews.endsAt })
    .from(scorecards)
    .innerJoin(interviews, eq(interviews.id, scorecards.interviewId))
    .where(
      and(
        eq(scorecards.userId, userId),
        eq(scorecards.role, 'counted'),
        eq(scorecards.state, 'submitted'),
        gt(scorecards.firstSubmittedAt, since),
      ),
    );
  return rows.flatMap(({ submittedAt, endsAt }) => (submittedAt ? [{ submittedAt, endsAt }] : []));
}

/**
 * What a person rated that others rated too, of candidates about whom it is decided and of whom they have handed in all
 * they owe: whoever is still blind learns nothing from it.
 */
export async function sharedRatings(tx: Tx, userId: string, since: Date): Promise<SharedRating[]> {
  const rows = await tx.execute<{ mine: string; others: string }>(sql`
    with rated as (
      select s.candidate_id, r.competency, s.user_id, avg(r.level) as level
      from scorecards s
      join ratings r on r.workspace_id = s.workspace_id and r.scorecard_id = s.id and r.level is not null
      where s.role = 'counted' and s.state = 'submitted'
        and exists (select 1 from decisions d
                    where d.workspace_id = s.workspace_id and d.candidate_id = s.candidate_id)
        and not exists (select 1 from scorecards owed
                        where owed.workspace_id = s.workspace_id and owed.candidate_id = s.candidate_id
                          and owed.user_id = ${userId} and owed.role = 'counted' and owed.state = 'draft')
      group by s.candidate_id, r.competency, s.user_id
    )
    select me.level as mine, avg(them.level) as others
    from rated me
    join rated them on them.candidate_id = me.candidate_id and them.competency = me.competency
      and them.user_id <> me.user_id
    where me.user_id = ${userId}
      and exists (select 1 from scorecards s where s.candidate_id = me.candidate_id
                  and s.user_id = ${userId} and s.first_submitted_at > ${since.toISOString()})
    group by me.candidate_id, me.competency, me.level`);
  return rows.map(({ mine, others }) => ({ mine: Number(mine), others: Number(others) }));
}
