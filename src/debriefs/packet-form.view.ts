import type { ModalView } from '@slack/types';
import { z } from 'zod';
import { radio } from '../slack/field.ts';
import { modal } from '../slack/modal.ts';
import type { PacketOutcome } from './packet.ts';

export const packetForm = modal({
  id: 'debriefs.packet_form',
  title: 'Evidence packet',
  submit: 'Send it to me',
  close: 'Back',
  metadata: z.object({ packet: z.uuid(), candidate: z.uuid() }),
  fields: {
    form: radio({
      label: 'Which form?',
      hint: 'One web page with questions, ratings, evidence, changes, decision and who looked. You find it in your messages with me; nobody else gets it.',
      choices: [
        { value: 'named', label: 'With names', description: 'For the record, or an audit' },
        {
          value: 'nameless',
          label: 'Without panelists’ names',
          description: 'For the candidate who asks what is kept about them',
        },
      ],
    }),
  },
});

export function drawPacketForm(candidate: string): ModalView {
  return packetForm.render({ metadata: { packet: crypto.randomUUID(), candidate }, initial: {} });
}

const refusals: Record<Extract<PacketOutcome, { ok: false }>['code'], string> = {
  not_yours: 'A packet is for the hiring manager and the coordinator of the opening.',
  blind: 'Your own scorecard comes first; after it you can have the packet.',
};
export const packetRefusal = (code: keyof typeof refusals): string => refusals[code];
export const packetOnItsWay = 'It is on its way to your messages with me.';
