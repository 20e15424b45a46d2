import { insertDraft } from '../../src/kits/draft.store.ts';
import { kitRef } from '../../src/kits/kit.ts';
import type { Scenario } from '../support/scenario.ts';

/** A draft of the scenario's kit, under a name of its own; its id. */
export async function aDraft({ parley, people, kit, slack, within }: Scenario): Promise<string> {
  const id = crypto.randomUUID();
  const kitId = 'our-loop-test';
  await within((tx) =>
    insertDraft(tx, {
      workspaceId: parley.deps.workspaceId,
      id,
      kitId,
      basedOn: kitRef(kit),
      content: { ...kit, id: kitId },
      editedBy: people.ana.id,
      editedAt: slack.clock.now(),
    }),
  );
  return id;
}
