import { channelName, fullName, openingTitle } from '../interviews/words.ts';
import type { Message } from '../outbox/notice.ts';
import type { Later } from '../ratings/tell-decider.ts';
import { actions, context, section } from '../slack/blocks.ts';
import { mention } from '../slack/mrkdwn.ts';
import { debriefButton } from './buttons.ts';
import type { Debrief } from './debrief.ts';
import type { Decision } from './decision.ts';
import { outcomeLabel } from './words.ts';

export type About = Pick<Debrief, 'candidate' | 'opening'>;

const open = ({ candidate }: About, caption: string, style?: 'primary') =>
  actions(debriefButton.draw(caption, { candidate: candidate.id }, style ? { style } : {}));

/** To the opening's people: only that it is ready; then, that it was decided and by whom. */
export function ready(about: About, decision?: Decision): Message {
  if (decision) return isDecided(about, fullName(about), decision);
  return {
    text: `The debrief of ${fullName(about)} is ready`,
    blocks: [
      section(`*The debrief of ${fullName(about)} is ready.*\nNobody owes a scorecard any more.`),
      context(openingTitle(about)),
      open(about, 'Debrief', 'primary'),
    ],
  };
}

/** To the channel: the same, under the name the opening shows there. The button opens it for whoever may see. */
export function readyInChannel(about: About, decision?: Decision): Message {
  if (decision) return isDecided(about, channelName(about), decision);
  return {
    text: `Debrief ready: ${channelName(about)}`,
    blocks: [
      section(`*Debrief ready*: ${channelName(about)}`),
      context(openingTitle(about)),
      open(about, 'Debrief'),
    ],
  };
}

function isDecided(about: About, name: string, { by }: Decision): Message {
  return {
    text: `Decided: ${name}`,
    blocks: [
      section(`*The debrief of ${name}*: decided by ${mention(by)}.`),
      context(openingTitle(about)),
      open(about, 'Debrief'),
    ],
  };
}

/** To the opening's people; without the outcome for one who still owes a view of the candidate. */
export function decided(about: About, decision: Decision, maySee: boolean): Message {
  const name = fullName(about);
  const words = maySee
    ? `: *${outcomeLabel(decision.outcome)}*.`
    : '. The outcome is in the debrief, which opens once your scorecard is in.';
  return {
    // Without the outcome: a notification is read over a shoulder.
    text: `A decision was made about ${name}`,
    blocks: [
      section(`${mention(decision.by)} decided about *${name}*${words}`),
      context(openingTitle(about)),
      open(about, 'Debrief'),
    ],
  };
}

const laterWords: Record<Later, (rater: string, name: string) => string> = {
  amended: (rater, name) => `${rater} changed a scorecard about ${name}`,
  submitted: (rater, name) => `${rater} handed in a scorecard about ${name}`,
  withdrawn: (rater, name) => `A scorecard of ${rater} about ${name} was taken out`,
};

interface LaterNews {
  rater: string;
  what: Later;
  isDecided: boolean;
}

/** To whoever decides: that the evidence is another than they know. No rating: that is for the debrief. */
export function later(about: About, { rater, what, isDecided }: LaterNews): Message {
  const name = fullName(about);
  const since = isDecided ? 'since the decision' : 'since you read the debrief';
  return {
    text: `The evidence about ${name} has changed`,
    blocks: [
      section(`${laterWords[what](mention(rater), `*${name}*`)} ${since}.`),
      context(openingTitle(about)),
      open(about, 'Debrief', 'primary'),
    ],
  };
}

/** To the channel: by whom, never what. */
export function decidedInChannel(about: About, decision: Decision): Message {
  return {
    text: `Decided: ${channelName(about)}`,
    blocks: [
      section(`${mention(decision.by)} has decided about *${channelName(about)}*.`),
      context(openingTitle(about)),
    ],
  };
}
