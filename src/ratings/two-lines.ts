import { clip, limits } from '../slack/limits.ts';

/** After a mark that ends a clause; before a word that begins one; between any words. Better ones first. */
const breaks = [/[,;:.] /g, / (?=(?:and|or|but|without|because|so that|in order to) )/g, / /g];

/**
 * A red flag may be longer than an option's text: the rest goes below it, broken where a reader would pause and never
 * inside a parenthesis or a quotation, unless there is no other way. All of it is in the full anchors.
 */
export function twoLines(words: string): { label: string; description?: string } {
  if (words.length <= limits.optionText) return { label: words };
  const at = breaks.map((sign) => lastBreak(words, sign)).find((found) => found !== undefined);
  const space = words.lastIndexOf(' ', limits.optionText);
  if (at === undefined && space < 0) return { label: clip(words, limits.optionText) };
  return parted(words, at ?? space);
}

const parted = (words: string, at: number) => ({
  label: words.slice(0, at).trimEnd(),
  description: words.slice(at).trimStart(),
});

/** The last place that leaves both parts short enough. */
function lastBreak(words: string, sign: RegExp): number | undefined {
  return [...words.matchAll(sign)]
    .map((found) => found.index + found[0].length)
    .findLast((at) => {
      const { label, description } = parted(words, at);
      const fits = label.length <= limits.optionText && description.length <= limits.optionDescription;
      return fits && !isEnclosed(words.slice(0, at));
    });
}

/** Whether something opened in these words is still open at their end. */
function isEnclosed(words: string): boolean {
  const count = (sign: string): number => words.split(sign).length - 1;
  return count('(') > count(')') || count('“') > count('”') || count('"') % 2 === 1;
}
