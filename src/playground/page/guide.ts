import { html, nothing } from 'lit-html';
import type { State, StoryStep } from './protocol.ts';
import { become } from './store.ts';
import type { Drawn } from './text.ts';

interface Step {
  step: StoryStep;
  /** Who does it; empty for whoever has the clock. */
  who: string;
  does: string;
}

/** One candidate's way, a step at a time; each is done with the product itself. */
const steps: Step[] = [
  {
    step: 'schedule',
    who: 'Ana Lima',
    does: 'types /interview schedule in #hiring-backend, picks Sam Reyes, Ben, Chen and a time, and sends it.',
  },
  {
    step: 'accept',
    who: 'Ben Okafor',
    does: 'presses Accept in his messages from Parley. His questions come at once.',
  },
  {
    step: 'replace',
    who: 'Chen Wei',
    does: 'declines with a reason. Ana is asked to replace him: she picks Dana, who accepts.',
  },
  {
    step: 'hold',
    who: '',
    does: 'Open the clock, at the top, and go to “Its panel is asked to rate”.',
  },
  {
    step: 'rate',
    who: 'Ben Okafor',
    does: 'presses Rate. Every change is kept: reload the page in the middle of it, press Rate again, and submit.',
  },
  {
    step: 'compare',
    who: 'Dana Levi',
    does: 'types /interview debrief before rating: Parley says nothing of Ben’s view. Then she rates.',
  },
  {
    step: 'decide',
    who: 'Hana Novak',
    does: 'opens the debrief from her messages, reads the evidence side by side, and decides.',
  },
  {
    step: 'digest',
    who: '',
    does: 'Go to the next digest on the clock: the channel hears what is stuck, and no more.',
  },
];

/** What to try, in order; what is done is ticked off. */
export function drawGuide({ people, me, done }: State): Drawn {
  const play = (name: string): Drawn => {
    const person = people.find((one) => one.name === name);
    if (!person || person.id === me.id) return html`<b>${name}</b>`;
    return html`<button type="button" class="link" @click=${() => become(person.id)}>${name}</button>`;
  };
  const next = steps.find(({ step }) => !done.includes(step));
  const draw = (one: Step): Drawn => {
    const isDone = done.includes(one.step);
    return html`<li class=${isDone ? 'done' : ''} aria-current=${one === next ? 'step' : 'false'}>
      ${isDone ? html`<span class="sr">Done: </span>` : nothing}${one.who ? html`${play(one.who)} ` : nothing}${one.does}</li>`;
  };
  return html`<h2>Try it</h2>
    <p>Everything here is the real bot on a real database; only Slack is a stand-in. Be anybody: press a name.</p>
    <ol class="steps">${steps.map(draw)}</ol>
    ${next ? nothing : html`<p role="status"><b>That is the whole story.</b> Look around, break something, or reset the workspace under the clock.</p>`}
    <p class="hint">Open several windows to be several people at once. This guide can be closed; the button above brings it back.</p>`;
}
