import type { Server } from 'node:http';
import { Conversation } from './conversation.ts';
import { Courier, type Answer as DeliveryAnswer, type Signature } from './delivery.ts';
import type { PersonFacts } from './directory.ts';
import { openFrontDoor } from './front-door.ts';
import type { Json } from './json.ts';
import type { Memory } from './memory.ts';
import { Person } from './person.ts';
import { SocketDoor } from './socket-door.ts';
import { Team, type TeamOptions } from './team.ts';
import type { DeliveryKind } from './traffic.ts';
import { World } from './world.ts';

export type { Conversation } from './conversation.ts';
export type { Memory } from './memory.ts';
export type { Modal } from './modal.ts';
export type { Person } from './person.ts';
export type { Delivery } from './traffic.ts';

export type WorkspaceOptions = TeamOptions;
interface ChannelFacts {
  members?: readonly Person[];
  private?: boolean;
  botIsMember?: boolean;
}

export type Workspace = Awaited<ReturnType<typeof startWorkspace>>;

/**
 * A Slack workspace on loopback: real HTTP and Socket Mode for a real Bolt app, people who act by what they can read,
 * and the refusals Slack would give. Nothing of it reaches the network; `stop()` ends it.
 */
export async function startWorkspace(options: WorkspaceOptions = {}) {
  const socket = new SocketDoor();
  const team = new Team(options, () => socket.drop());
  const server = await openFrontDoor(team, options.memory?.port);
  socket.listen(server, team);
  const courier = new Courier(team, socket);
  const world = new World(team, courier);
  return {
    ...installation(team),
    clock: team.clock,
    faults: team.faults,
    calls: team.traffic.calls,
    deliveries: team.traffic.deliveries,
    socket,

    /** HTTP mode: where the bot listens. Several replicas are served in turn. */
    connect(to: { eventsUrl: string } | { eventsUrls: readonly string[] }): void {
      courier.connect('eventsUrls' in to ? to.eventsUrls : [to.eventsUrl]);
    },

    ...members(world),

    /** Calls back whenever something may have changed. */
    watch(tell: () => void): void {
      team.traffic.watchers.add(tell);
    },

    /** What is there to be found by a later run (`WorkspaceOptions.memory`); by reference, for whoever writes it down at once. */
    memory: (): Memory => team.memory(),

    /** The name of a person, or of a channel. */
    nameOf: (id: string): string => world.nameOf(id),

    /** What everybody in the workspace knows of a member. */
    whoIs: (id: string) => known(team, id),

    /** Sends a payload as it stands, signed well or badly: for tests of what the bot must refuse. */
    deliver(
      payload: Json,
      how: { kind: DeliveryKind; signed?: Signature; to?: string },
    ): Promise<DeliveryAnswer> {
      return courier.post(how.kind, payload, how);
    },

    /** Resolves when no delivery and no API request has been in flight for a moment of real time. */
    idle: (looks?: number): Promise<void> => team.traffic.idle(looks),

    stop: () => close(socket, server),
  };
}

function known({ directory, botUserId }: Team, id: string) {
  const { zone = 'UTC', locale = 'en-US', name = id, handle = id } = directory.get(id) ?? {};
  return { id, name, handle, zone, locale, isBot: id === botUserId };
}

async function close(socket: SocketDoor, server: Server): Promise<void> {
  await socket.close();
  server.closeAllConnections();
  await new Promise<void>((resolve) => server.close(() => resolve()));
}

/** What a bot is given when it is installed. */
function installation({ origin, id, appId, botUserId, botToken, appToken, signingSecret }: Team) {
  return { apiUrl: `${origin}/api/`, teamId: id, appId, botUserId, botToken, appToken, signingSecret };
}

/** How people and channels come to be. */
function members(world: World) {
  const { team } = world;
  return {
    person(facts: PersonFacts): Person {
      return new Person(world, team.directory.add(team.newId('U'), facts));
    },

    /** Who has this name, if anybody. */
    personNamed(name: string): Person | undefined {
      const record = [...team.directory.people.values()].find((one) => one.name === name);
      return record && new Person(world, record);
    },

    channelNamed(name: string): Conversation | undefined {
      const record = [...team.conversations.all.values()].find((one) => one.name === name);
      return record && new Conversation(world, record);
    },

    /** A channel with these people, and with the bot unless told otherwise. */
    channel(name: string, facts: ChannelFacts = {}): Conversation {
      const ids = (facts.members ?? []).map((person) => person.id);
      if (facts.botIsMember ?? true) ids.push(team.botUserId);
      return new Conversation(
        world,
        team.conversations.create(facts.private ? 'private' : 'public', name, ids),
      );
    },
  };
}
