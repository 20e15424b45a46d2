import { html, nothing } from 'lit-html';
import { become, go } from './live.ts';
import { asksToRate, type PlayerKey, type State, type StoryStep, stepAfter, type Who } from './protocol.ts';
import type { Drawn } from './text.ts';
import { drawn, type Place } from './ui.ts';

/** Words, a person to become where the step is done, or the clock. */
type Part = string | { who: PlayerKey; isShort?: boolean; at: Place } | { clock: string };

interface Step {
  step: StoryStep;
  does: Part[];
}

/** One candidate's way, a step at a time; each is done with the product itself. */
const steps: Step[] = [
  {
    step: 'schedule',
    does: [
      { who: 'ana', at: 'channel' },
      ' types /interview schedule in #hiring-backend, picks Sam Reyes, Ben, Chen and a time, and sends it.',
    ],
  },
  {
    step: 'accept',
    does: [
      { who: 'ben', at: 'messages' },
      ' presses Accept in his messages from Parley. His questions come at once.',
    ],
  },
  {
    step: 'replace',
    does: [
      { who: 'chen', at: 'messages' },
      ' declines with a reason. ',
      { who: 'ana', isShort: true, at: 'messages' },
      ' is asked to replace him: she picks ',
      { who: 'dana', isShort: true, at: 'messages' },
      ', who accepts.',
    ],
  },
  {
    step: 'hold',
    does: ['Open ', { clock: 'the clock' }, ` and go to “The panel of S.R. C-1 ${asksToRate}”.`],
  },
  {
    step: 'rate',
    does: [
      { who: 'ben', at: 'messages' },
      ' presses Rate. Every change is kept: reload the page in the middle of it, go on where he was, and submit.',
    ],
  },
  {
    step: 'compare',
    does: [
      { who: 'dana', at: 'messages' },
      ' types /interview debrief before rating: Parley says nothing of Ben’s view. Then she rates.',
    ],
  },
  {
    step: 'decide',
    does: [
      { who: 'hana', at: 'messages' },
      ' opens the debrief from her messages, reads the evidence side by side, and decides.',
    ],
  },
  {
    step: 'digest',
    does: [
      'On ',
      { clock: 'the clock' },
      ' go to the next digest: #hiring-backend hears that a decision was made, never which, and what is stuck.',
    ],
  },
];

/** Goes to where a step is done, as the one who does it. */
async function lead({ id }: Who, isMe: boolean, at: Place): Promise<void> {
  if (isMe) go(at);
  else become(id, at);
  await drawn();
  document.querySelector<HTMLElement>('.top h2')?.focus();
}

const nextStep = ({ done }: State): Step | undefined => {
  const next = stepAfter(done);
  return steps.find(({ step }) => step === next);
};

/** The step that comes next, in its own words: for whoever looks at something else than the guide. */
export function drawNextStep(state: State): Drawn {
  const next = nextStep(state);
  if (!next) return nothing;
  return html`<p class="next-step"><b>${steps.indexOf(next) + 1}.</b> ${drawStep(next, state)}</p>`;
}

/** Without `openClock` it is open already. */
function drawStep({ does }: Step, { people, me }: State, openClock?: () => void): unknown[] {
  const link = (words: unknown, press: () => void): Drawn =>
    html`<button type="button" class="link" @click=${press}>${words}</button>`;
  const drawPart = (one: Part): unknown => {
    if (typeof one === 'string') return one;
    if ('clock' in one) return openClock ? link(one.clock, openClock) : one.clock;
    const person = people.find(({ key }) => key === one.who);
    if (!person) return one.who;
    const name = one.isShort ? person.name.split(' ')[0] : person.name;
    const isMe = person.id === me.id;
    return link(isMe ? html`<b>${name}</b>` : name, () => void lead(person, isMe, one.at));
  };
  return does.map(drawPart);
}

/** What to try, in order; what is done is ticked off. */
export function drawGuide(state: State, openClock: () => void): Drawn {
  const { done } = state;
  const next = nextStep(state);
  const draw = (one: Step): Drawn => {
    const isDone = done.includes(one.step);
    return html`<li class=${isDone ? 'done' : ''} aria-current=${one === next ? 'step' : 'false'}>
      ${isDone ? html`<span class="sr">Done: </span>` : nothing}${drawStep(one, state, openClock)}</li>`;
  };
  return html`<p>Everything here is the real bot on a real database; only Slack is a stand-in. Be anybody: press a name.</p>
    <ol class="steps">${steps.map(draw)}</ol>
    ${next ? nothing : html`<p role="status"><b>That is the whole story.</b> Look around, break something, or reset the workspace under the clock.</p>`}
    <p class="hint">Open several windows to be several people at once. This guide can be closed; the button above brings it back.</p>`;
}
