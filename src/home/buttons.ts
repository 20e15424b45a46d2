import { z } from 'zod';
import { button } from '../slack/button.ts';

const nothing = z.object({});

/** Each does what `/interview <word>` does, which decides as always whether this person may; in the order shown. */
export const commandButtons = [
  { word: 'schedule', caption: 'Schedule', button: button('home.schedule', nothing) },
  { word: 'list', caption: 'Interviews', button: button('home.list', nothing) },
  { word: 'debrief', caption: 'Debrief', button: button('home.debrief', nothing) },
  { word: 'openings', caption: 'Openings', button: button('home.openings', nothing) },
  { word: 'candidates', caption: 'Candidates', button: button('home.candidates', nothing) },
  { word: 'kits', caption: 'Kits', button: button('home.kits', nothing) },
  { word: 'me', caption: 'My settings', button: button('home.me', nothing) },
] as const;

export const refreshButton = button('home.refresh', nothing);
