/** No line of prose that somebody ended on purpose is longer; the library's files wrap near 110 characters. */
const shortest = 60;
const isItem = (line: string): boolean => /^\s*(?:[-•*]|\d+[.)])\s/.test(line);

/**
 * A kit's text without the line breaks of its file, so that it flows on a phone: paragraphs, list items and short lines
 * stay as they are.
 */
export function unwrapped(text: string): string {
  const lines: string[] = [];
  let isOpen = false;
  for (const line of text.split('\n')) {
    const last = lines.at(-1);
    if (isOpen && last !== undefined && line.trim() !== '' && !isItem(line))
      lines[lines.length - 1] = `${last} ${line.trimStart()}`;
    else lines.push(line);
    isOpen = line.length >= shortest;
  }
  return lines.join('\n');
}
