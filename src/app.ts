import { App, type Receiver } from '@slack/bolt';
import { listenAssessments } from './assessments/listeners.ts';
import { assessmentRenderers } from './assessments/renderers.ts';
import { listenAssignments } from './assignments/listeners.ts';
import { assignmentRenderers } from './assignments/renderers.ts';
import { noteAlone } from './db/audit.ts';
import { inWorkspace } from './db/tenant.ts';
import { debriefButton } from './debriefs/buttons.ts';
import { debriefCommands, listenDebriefs } from './debriefs/listeners.ts';
import { debriefRenderers } from './debriefs/renderers.ts';
import type { Deps } from './deps.ts';
import { digestBeats, digestCommands, listenDigests } from './digests/listeners.ts';
import { digestRenderers } from './digests/renderers.ts';
import { listenHome } from './home/listeners.ts';
import { homeRenderers } from './home/renderers.ts';
import { expireUnanswered } from './interviews/expire.ts';
import { interviewCommands, listenInterviews } from './interviews/listeners.ts';
import { showPassing } from './interviews/passing.ts';
import { redrawScheduled } from './interviews/remarks.listeners.ts';
import { interviewRenderers } from './interviews/renderers.ts';
import { tellUnreachable } from './interviews/unreachable.ts';
import { kitCommands, listenKits } from './kits/listeners.ts';
import { kitRenderers } from './kits/renderers.ts';
import { listenOpeningsAndCandidates, openingBeats, openingCommands } from './openings/listeners.ts';
import type { RedrawScheduled } from './openings/scheduled.ts';
import type { Renderers } from './outbox/notice.ts';
import { sweepDue } from './outbox/post.ts';
import { takeOut } from './outbox/remnants.ts';
import { listenUndelivered, undeliveredRenderer } from './outbox/undelivered.ts';
import { offeredTo } from './people/audience.ts';
import { isCoordinatorHere, isMemberHere, meet } from './people/directory.ts';
import { listenPeople, peopleCommands } from './people/listeners.ts';
import { remembered } from './people/remembered.ts';
import { peopleWithRoles } from './people/store.ts';
import { onlyCoordinators } from './people/words.ts';
import type { Beat } from './pulse.ts';
import { listenRatings, ratingBeats, ratingCommands } from './ratings/listeners.ts';
import { ratingRenderers } from './ratings/renderers.ts';
import { showsEvidence } from './ratings/sight.ts';
import { shownProgress } from './ratings/store.ts';
import { boltLog } from './slack/bolt-log.ts';
import { errorBoundary, homeOnly, logStrayErrors } from './slack/boundary.ts';
import {
  type Command,
  commandRequest,
  helpWords,
  listenCommand,
  nearest,
  sayingUnread,
  splitCommand,
} from './slack/command.ts';
import type { InHand } from './slack/in-hand.ts';

export interface AppParts {
  deps: Deps;
  receiver: Receiver;
  bot: { token: string; botId: string; botUserId: string };
  inHand: InHand;
  clientOptions: NonNullable<ConstructorParameters<typeof App>[0]>['clientOptions'];
}

/** The Bolt app, whole: the same one in production, in tests and in the playground. */
export function buildApp({ deps, receiver, bot, inHand, clientOptions }: AppParts): App {
  const app = new App({
    receiver,
    logger: boltLog(deps.log),
    convoStore: false,
    ...(clientOptions ? { clientOptions } : {}),
    // No team here: Bolt would take it for the sender's, and `homeOnly` would know no strangers.
    authorize: async () => ({ botToken: bot.token, botId: bot.botId, botUserId: bot.botUserId }),
  });
  app.use(inHand.middleware);
  app.use(errorBoundary(deps.log));
  app.use(homeOnly(deps.workspaceId, (teamId, userId) => noteStranger(deps, teamId, userId)));
  logStrayErrors(app, deps.log);
  listenUndelivered(app, deps);
  listenPeople(app, deps);
  listenKits(app, deps, kitReaders(deps));
  listenOpeningsAndCandidates(app, deps);
  // Work and tests come before interviews in the process, and change what is said after booking one.
  const redraw: RedrawScheduled = (...args) => redrawScheduled(deps, ...args);
  listenAssessments(app, deps, (tx, who) => showsEvidence(deps, tx, who), redraw);
  listenAssignments(app, deps, redraw);
  listenInterviews(app, deps);
  listenRatings(app, deps, (candidate) => debriefButton.draw('Debrief', { candidate }));
  listenDebriefs(app, deps);
  listenDigests(app, deps);
  listenHome(app, deps, commands(deps));
  listenCommands(app, deps, commands(deps));
  return app;
}

/** Kits stand before people in the house, and still ask who reads them. */
const kitReaders = (deps: Deps) => ({
  isMember: (userId: string) => isMemberHere(deps, userId),
  isCoordinator: (userId: string) => isCoordinatorHere(deps, userId),
  onlyCoordinators: async (deed?: string) =>
    onlyCoordinators(await inWorkspace(deps.db, deps.workspaceId, peopleWithRoles), deed),
});

/** What `/interview` understands, in the order in which help lists it. */
export function commands(deps: Deps): Command[] {
  return [
    ...interviewCommands(deps),
    ...ratingCommands(deps),
    ...debriefCommands(deps),
    ...openingCommands(deps),
    ...kitCommands(deps, kitReaders(deps)),
    ...peopleCommands(deps),
    ...digestCommands(deps),
  ];
}

/** The words of every message sent unasked, by its kind. */
export function renderers(library: Deps['library']): Renderers {
  const features = new Map([
    ...kitRenderers(library),
    ...assessmentRenderers,
    ...assignmentRenderers,
    ...interviewRenderers(shownProgress),
    ...ratingRenderers,
    ...debriefRenderers(library),
    ...digestRenderers,
    ...homeRenderers,
  ]);
  return new Map([...features, undeliveredRenderer(features)]);
}

/** What time alone brings about. */
export function beats(deps: Deps): Beat[] {
  return [
    { name: 'interviews.expire', run: () => expireUnanswered(deps) },
    { name: 'interviews.passing', run: () => showPassing(deps) },
    { name: 'interviews.unreachable', run: () => tellUnreachable(deps) },
    ...ratingBeats(deps),
    { name: 'outbox.due', run: () => sweepDue(deps) },
    ...digestBeats(deps),
    ...openingBeats(deps),
    { name: 'outbox.take_out', run: () => takeOut(deps) },
  ];
}

/** How long help may lag behind a new role. Milliseconds. */
const helpIsGoodFor = 3_000;

function listenCommands(app: App, deps: Deps, table: readonly Command[]): void {
  const mayDo = remembered((userId) => understoodBy(deps, userId, table), helpIsGoodFor);
  listenCommand(app, '/interview', async (args) => {
    const { word, rest } = splitCommand(args.command.text ?? '');
    const request = commandRequest(args, rest);
    const command = table.find((c) => c.word === word);
    if (command) return command.run(rest === '' || command.usage ? request : sayingUnread(request));
    const mine = await mayDo(args.command.user_id);
    const unknown =
      word === '' || word === 'help'
        ? undefined
        : {
            typed: word,
            nearest: nearest(
              word,
              mine.map((c) => c.word),
            ),
          };
    await request.reply(helpWords(mine, unknown));
  });
}

async function understoodBy(deps: Deps, userId: string, table: readonly Command[]): Promise<Command[]> {
  return offeredTo((await meet(deps, [userId])).get(userId), table);
}

async function noteStranger(deps: Deps, teamId: string, userId: string): Promise<void> {
  deps.log.warn('slack: a request from another workspace was refused', { teamId, userId });
  const subject = `workspace:${teamId}`;
  await noteAlone(deps, { actor: userId, action: 'slack.other_workspace.refused', subject });
}
