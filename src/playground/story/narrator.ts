/** Tells a story on a terminal: who did what, what each person saw. */
export interface Narrator {
  /** A heading with the time it begins at. */
  chapter(title: string, now: Date): void;
  /** Somebody did something. */
  does(who: string, what: string): void;
  /** What somebody reads, as it stands on their screen; cut after `most` lines. */
  sees(who: string, where: string, text: string, most?: number): void;
  /** A remark to the reader. */
  note(text: string): void;
}

/** Longer texts are cut for the page, unless told otherwise; the product shows them whole. */
const mostLines = 14;

const shown = new Intl.DateTimeFormat('en-GB', {
  weekday: 'short',
  day: 'numeric',
  month: 'short',
  hour: '2-digit',
  minute: '2-digit',
  timeZone: 'UTC',
});

export function narrator(write: (line: string) => void, colours: boolean): Narrator {
  const paint = (code: number, text: string): string => (colours ? `\u001b[${code}m${text}\u001b[0m` : text);
  const say = (line = ''): void => write(`${line}\n`);
  return {
    chapter(title, now) {
      say();
      say(paint(1, `${title}   ${paint(2, `${shown.format(now)} UTC`)}`));
    },
    does: (who, what) => say(`  ${paint(36, who)} ${what}`),
    sees(who, where, text, most = mostLines) {
      say(`  ${paint(33, who)} sees ${where}:`);
      const lines = text.split('\n').filter((line) => line.trim() !== '');
      for (const line of lines.slice(0, most)) say(`      │ ${line}`);
      if (lines.length > most) say(`      │ … ${lines.length - most} more lines`);
    },
    note: (text) => say(paint(2, `  ${text}`)),
  };
}
