/** Slack's limits in characters or items, from docs.slack.dev/reference/block-kit and /reference/views (2026-05). */
export const limits = {
  blocksPerMessage: 50,
  blocksPerView: 100,
  sectionText: 3000,
  headerText: 150,
  buttonText: 75,
  optionText: 75,
  optionDescription: 75,
  options: 100,
  viewTitle: 24,
  privateMetadata: 3000,
  textInput: 3000,
  contextElements: 10,
  /** Sum over a message's blocks above which Slack answers `msg_blocks_too_long` (undocumented, bolt-js#2509). */
  messageText: 13_000,
} as const;

const segmenter = new Intl.Segmenter('en', { granularity: 'grapheme' });

/** Shortens visibly, and never through the middle of an emoji or an accented letter. `max` is in UTF-16 units, as Slack counts. */
export function clip(text: string, max: number): string {
  if (text.length <= max) return text;
  let kept = '';
  for (const { segment } of segmenter.segment(text)) {
    if (kept.length + segment.length > max - 1) break;
    kept += segment;
  }
  return `${kept.trimEnd()}…`;
}
