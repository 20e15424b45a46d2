import type { App } from '@slack/bolt';
import type { Deps } from '../deps.ts';
import type { Command } from '../slack/command.ts';
import { listenCancel } from './cancel.listeners.ts';
import { listenDidNotHappen } from './did-not-happen.listeners.ts';
import { listInterviews, readScope } from './list.ts';
import { listWords } from './list.view.ts';
import { listenManage } from './manage.listeners.ts';
import { listenMove } from './move.listeners.ts';
import { listenRespond } from './respond.listeners.ts';
import { listenSchedule, scheduleView } from './schedule.listeners.ts';
import { listenScheduleWork } from './schedule-work.listeners.ts';
import { listenStaff } from './staff.listeners.ts';

export function listenInterviews(app: App, deps: Deps): void {
  listenSchedule(app, deps);
  listenScheduleWork(app, deps);
  listenRespond(app, deps);
  listenManage(app, deps);
  listenStaff(app, deps);
  listenMove(app, deps);
  listenCancel(app, deps);
  listenDidNotHappen(app, deps);
}

export function interviewCommands(deps: Deps): Command[] {
  return [
    {
      word: 'schedule',
      summary: 'Schedule an interview',
      audience: 'coordinator',
      run: async ({ open, userId, channelId }) => open(await scheduleView(deps, userId, channelId)),
    },
    {
      word: 'list',
      usage: '[mine|here|all]',
      summary: 'See interviews and what each waits for',
      audience: 'anyone',
      async run({ reply, rest, userId, channelId }) {
        const { scope, unknown } = readScope(rest);
        const outcome = await listInterviews(deps, { actor: userId, channelId, scope });
        await reply(listWords(outcome, { scope, unknown }, deps.clock.now()));
      },
    },
  ];
}
