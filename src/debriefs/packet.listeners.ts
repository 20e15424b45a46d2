import type { App } from '@slack/bolt';
import type { Deps } from '../deps.ts';
import { sayingModal, show } from '../slack/answer.ts';
import { section } from '../slack/blocks.ts';
import { askForPicture } from './ask-picture.ts';
import { packetButton, pictureButton } from './buttons.ts';
import { shutView } from './debrief.view.ts';
import { askForPacket } from './packet.ts';
import { drawPacketForm, packetForm, packetOnItsWay, packetRefusal } from './packet-form.view.ts';

/** What of a debrief is sent as a file. */
export function listenPacket(app: App, deps: Deps): void {
  packetButton.listen(app, async ({ ack, body, client }, { candidate }) => {
    await ack();
    await show(client, body, drawPacketForm(candidate));
  });

  pictureButton.listen(app, async ({ ack, body, client }, { candidate: candidateId, picture: pictureId }) => {
    await ack();
    const asked = await askForPicture(deps, { pictureId, candidateId, actor: body.user.id });
    const onItsWay = sayingModal('Picture', [section(packetOnItsWay)], 'Back');
    await show(client, body, asked.ok ? onItsWay : shutView(asked));
  });

  app.view(packetForm.id, async ({ ack, body, view }) => {
    const parsed = packetForm.parse(view);
    if (!parsed.ok) return ack(parsed.response);
    const { packet: packetId, candidate: candidateId } = packetForm.metadata(view);
    const form = parsed.answers.form === 'nameless' ? 'nameless' : 'named';
    const outcome = await askForPacket(deps, { packetId, candidateId, actor: body.user.id, form });
    const words = outcome.ok ? packetOnItsWay : packetRefusal(outcome.code);
    return ack({ response_action: 'update', view: sayingModal('Evidence packet', [section(words)], 'Back') });
  });
}
