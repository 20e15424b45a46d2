import type { KnownBlock, ModalView } from '@slack/types';
import { z } from 'zod';
import { context, divider, section } from '../slack/blocks.ts';
import { persons, select } from '../slack/field.ts';
import { type Answers, modal } from '../slack/modal.ts';
import { channelLink, esc, mention } from '../slack/mrkdwn.ts';
import type { DeliveryHealth } from './health.ts';
import type { Person, Role } from './person.ts';
import { type Retention, retentionChoices } from './retention.ts';
import type { RoleHolders, RolesRefusal } from './roles.ts';
import type { RetentionOutcome } from './set-retention.ts';

/** Ids in metadata: all of these fit Slack's 3,000 characters. */
const mostCoordinators = 100;
const mostAdmins = 50;

const userIds = z.array(z.string().max(20));

export const adminForm = modal({
  id: 'people.admin',
  title: 'Parley’s settings',
  submit: 'Save',
  close: 'Cancel',
  metadata: z.object({ coordinators: userIds, admins: userIds, retention: z.int() }),
  fields: {
    coordinators: persons({
      label: 'Coordinators',
      max: mostCoordinators,
      optional: true,
      hint: 'They schedule, and edit openings and candidates. Admins may too, Slack’s own among them, and need not be named here.',
    }),
    admins: persons({
      label: 'Admins',
      max: mostAdmins,
      optional: true,
      hint: 'They grant roles and set legal holds. Slack’s own admins do so anyway.',
    }),
    retention: select({
      label: 'Erase candidates’ records',
      hint: 'From a day after you save, for good. US law requires at least a year (EEOC, 29 CFR 1602.14).',
      choices: retentionChoices.map((n) => ({
        value: String(n),
        label: `${span(n)} after the opening closes`,
      })),
    }),
  },
});

/** `18 months`, `2 years`. */
function span(months: number): string {
  if (months % 12 !== 0) return `${months} months`;
  return months === 12 ? '1 year' : `${months / 12} years`;
}

export interface AdminPage {
  holders: readonly Person[];
  retention: Retention;
  health: DeliveryHealth;
  /** What other features add. */
  below: KnownBlock[];
  generation: string;
}

export function drawAdmin({ holders, retention, health, below, generation }: AdminPage): ModalView {
  const holding = (role: Role, most: number) =>
    holders
      .filter((person) => person.roles.includes(role))
      .map((person) => person.userId)
      .slice(0, most);
  const shown = {
    coordinators: holding('coordinator', mostCoordinators),
    admins: holding('admin', mostAdmins),
  };
  return adminForm.render({
    metadata: { ...shown, retention: retention.months },
    generation,
    initial: { ...shown, retention: String(retention.months) },
    above: { bottom: [divider, ...healthBlocks(health), ...below] },
  });
}

function healthBlocks(health: DeliveryHealth): KnownBlock[] {
  const { failed, inDoubt, underWay, waiting, latest } = health;
  const trouble = failed + inDoubt;
  const summary =
    trouble === 0
      ? '*Messages*\nNone failed.'
      : `*Messages*\n:warning: ${failed} failed, ${inDoubt} may or may not have arrived. Their coordinators were asked what to do.`;
  const lines = latest.map((one) => {
    const to = /^[CG]/.test(one.recipient) ? channelLink(one.recipient) : mention(one.recipient);
    return `• to ${to}: ${esc(one.error ?? 'no answer from Slack')} · ${mention(one.owner)} was asked`;
  });
  return [
    section([summary, ...lines].join('\n')),
    context(
      `${underWay} ${underWay === 1 ? 'message' : 'messages'} on the way, ${waiting} scheduled for later.`,
    ),
  ];
}

/** What was shown when the form was opened, and what is chosen now. */
export function roleHolders(
  shown: ReturnType<typeof adminForm.metadata>,
  answers: Answers<typeof adminForm.fields>,
): { shown: RoleHolders; chosen: RoleHolders } {
  return {
    shown: { coordinator: shown.coordinators, admin: shown.admins },
    chosen: { coordinator: answers.coordinators ?? [], admin: answers.admins ?? [] },
  };
}

type Errors = { [K in keyof typeof adminForm.fields]?: string };

/** Each refusal beside the field that can mend it. */
export function rolesErrors(refusals: readonly RolesRefusal[]): Errors {
  return Object.assign({}, ...refusals.map(place));
}

function place(refusal: RolesRefusal): Errors {
  switch (refusal.code) {
    case 'not_admin':
      return { admins: 'Only admins grant roles.' };
    case 'last_admin':
      return { admins: 'Then nobody could grant roles any more. Keep at least one admin.' };
    case 'cannot_hold': {
      const words = `Apps, guests, people from elsewhere and deactivated accounts hold no role: ${refusal.names.join(', ')}.`;
      return refusal.role === 'coordinator' ? { coordinators: words } : { admins: words };
    }
  }
}

export function retentionErrors(code: (RetentionOutcome & { ok: false })['code']): Errors {
  return { retention: code === 'not_admin' ? 'Only admins set this.' : 'Pick one of the choices shown.' };
}
