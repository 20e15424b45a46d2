import { html, nothing } from 'lit-html';
import { openPanel } from './inspector.ts';
import type { State, StoryStep } from './protocol.ts';
import { become, go, type Place } from './store.ts';
import type { Drawn } from './text.ts';

/** Words, a person to become where the step is done, or the clock. */
type Part = string | { who: string; as?: string; at: Place } | { clock: string };

interface Step {
  step: StoryStep;
  does: Part[];
}

/** One candidate's way, a step at a time; each is done with the product itself. */
const steps: Step[] = [
  {
    step: 'schedule',
    does: [
      { who: 'Ana Lima', at: 'channel' },
      ' types /interview schedule in #hiring-backend, picks Sam Reyes, Ben, Chen and a time, and sends it.',
    ],
  },
  {
    step: 'accept',
    does: [
      { who: 'Ben Okafor', at: 'messages' },
      ' presses Accept in his messages from Parley. His questions come at once.',
    ],
  },
  {
    step: 'replace',
    does: [
      { who: 'Chen Wei', at: 'messages' },
      ' declines with a reason. ',
      { who: 'Ana Lima', as: 'Ana', at: 'messages' },
      ' is asked to replace him: she picks ',
      { who: 'Dana Levi', as: 'Dana', at: 'messages' },
      ', who accepts.',
    ],
  },
  {
    step: 'hold',
    does: ['Open ', { clock: 'the clock' }, ' and go to “Its panel is asked to rate”.'],
  },
  {
    step: 'rate',
    does: [
      { who: 'Ben Okafor', at: 'messages' },
      ' presses Rate. Every change is kept: reload the page in the middle of it, press Rate again, and submit.',
    ],
  },
  {
    step: 'compare',
    does: [
      { who: 'Dana Levi', at: 'messages' },
      ' types /interview debrief before rating: Parley says nothing of Ben’s view. Then she rates.',
    ],
  },
  {
    step: 'decide',
    does: [
      { who: 'Hana Novak', at: 'messages' },
      ' opens the debrief from her messages, reads the evidence side by side, and decides.',
    ],
  },
  {
    step: 'digest',
    does: [
      'On ',
      { clock: 'the clock' },
      ' go to the next digest: #hiring-backend hears that somebody decided, never what, and what is stuck.',
    ],
  },
];

/** What to try, in order; what is done is ticked off. */
export function drawGuide({ people, me, done }: State): Drawn {
  const link = (words: unknown, press: () => void): Drawn =>
    html`<button type="button" class="link" @click=${press}>${words}</button>`;
  const drawPart = (one: Part): unknown => {
    if (typeof one === 'string') return one;
    if ('clock' in one) return link(one.clock, () => openPanel('clock'));
    const person = people.find(({ name }) => name === one.who);
    const name = one.as ?? one.who;
    if (!person) return name;
    return person.id === me.id
      ? link(html`<b>${name}</b>`, () => go(one.at))
      : link(name, () => become(person.id, one.at));
  };
  const next = steps.find(({ step }) => !done.includes(step));
  const draw = (one: Step): Drawn => {
    const isDone = done.includes(one.step);
    return html`<li class=${isDone ? 'done' : ''} aria-current=${one === next ? 'step' : 'false'}>
      ${isDone ? html`<span class="sr">Done: </span>` : nothing}${one.does.map(drawPart)}</li>`;
  };
  return html`<h2>Try it</h2>
    <p>Everything here is the real bot on a real database; only Slack is a stand-in. Be anybody: press a name.</p>
    <ol class="steps">${steps.map(draw)}</ol>
    ${next ? nothing : html`<p role="status"><b>That is the whole story.</b> Look around, break something, or reset the workspace under the clock.</p>`}
    <p class="hint">Open several windows to be several people at once. This guide can be closed; the button above brings it back.</p>`;
}
