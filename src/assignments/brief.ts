import type { Guide } from '../kits/guide.ts';
import type { Task } from '../kits/task.ts';
import { unwrapped } from '../kits/unwrapped.ts';
import { localMoment } from '../time/zone.ts';
import type { Work } from './assignment.ts';

/** A file that the coordinator forwards to the candidate by their own mail. */
export interface BriefFile {
  name: string;
  /** What it is for, in words for the coordinator. */
  use: string;
  content: string;
}

/**
 * All that a candidate is to be sent. It holds what they may know and nothing else: no criteria, no probes, no red flags,
 * no names.
 */
export function filesFor(work: Work): BriefFile[] {
  const { stage } = work;
  const paper = stage.method === 'practical_task' ? taskPaper(stage.task, work) : letter(stage.guide, work);
  const name = stage.method === 'practical_task' ? 'brief' : 'letter';
  const starter =
    stage.method === 'practical_task'
      ? stage.task.starter.map((file) => ({ ...file, use: 'starter file, to attach' }))
      : [];
  return [
    { name: `${name}.md`, use: `the ${name}, to paste into your mail`, content: asMarkdown(paper) },
    { name: `${name}.html`, use: `the ${name} as a web page, to attach`, content: asHtml(paper) },
    ...starter,
  ];
}

interface Paper {
  title: string;
  parts: { heading?: string; paragraphs: string[]; points?: readonly string[] }[];
}

const paragraphs = (text: string): string[] => unwrapped(text).split(/\n{2,}/);

function taskPaper(task: Task, work: Work): Paper {
  const files = task.starter.map(({ name }) => name);
  return {
    title: task.title,
    parts: [
      { paragraphs: [`Part of your application: ${work.opening.title}.`] },
      { heading: 'Due', paragraphs: [due(work)] },
      {
        heading: 'Time',
        paragraphs: [
          `At most ${task.workLimitMin} minutes of work. Stop there, also if something is left: say what you would do next. Please tell us how long you took.`,
        ],
      },
      { heading: 'The task', paragraphs: paragraphs(task.brief) },
      { heading: 'You start from', paragraphs: [], points: files },
      { heading: 'You may use', paragraphs: paragraphs(task.allowed) },
      { heading: 'To hand in', paragraphs: paragraphs(task.handIn) },
    ],
  };
}

function letter(guide: Guide, work: Work): Paper {
  return {
    title: guide.title,
    parts: [
      { paragraphs: [`Part of your application: ${work.opening.title}.`] },
      { paragraphs: paragraphs(guide.request) },
      { heading: 'What counts', paragraphs: [], points: guide.countsAsEvidence },
      { heading: 'No public work? It counts the same', paragraphs: paragraphs(guide.noPublicWork) },
      { heading: 'Confidentiality', paragraphs: paragraphs(guide.confidentiality) },
      { heading: 'Please answer by', paragraphs: [due(work)] },
    ],
  };
}

/** In the candidate's own zone. */
const due = ({ assignment, candidate }: Work): string => localMoment(assignment.dueAt, candidate.zone);

function asMarkdown({ title, parts }: Paper): string {
  const written = parts.flatMap(({ heading, paragraphs: texts, points = [] }) => [
    ...(heading ? [`## ${heading}`] : []),
    ...texts,
    ...(points.length > 0 ? [points.map((point) => `- ${point}`).join('\n')] : []),
  ]);
  return `${[`# ${title}`, ...written].join('\n\n')}\n`;
}

const marks: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };
const html = (text: string): string => text.replace(/[&<>"']/g, (mark) => marks[mark] ?? mark);

const style =
  'body{font:1rem/1.5 system-ui,sans-serif;max-width:40rem;margin:2rem auto;padding:0 1rem}p{white-space:pre-line}';

function asHtml({ title, parts }: Paper): string {
  const body = parts.flatMap(({ heading, paragraphs: texts, points = [] }) => [
    ...(heading ? [`<h2>${html(heading)}</h2>`] : []),
    ...texts.map((text) => `<p>${html(text)}</p>`),
    ...(points.length > 0 ? [`<ul>${points.map((point) => `<li>${html(point)}</li>`).join('')}</ul>`] : []),
  ]);
  return [
    '<!doctype html>',
    '<html lang="en">',
    '<head>',
    '<meta charset="utf-8">',
    `<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">`,
    '<meta name="viewport" content="width=device-width">',
    `<title>${html(title)}</title>`,
    `<style>${style}</style>`,
    '</head>',
    '<body>',
    `<h1>${html(title)}</h1>`,
    ...body,
    '</body>',
    '</html>',
    '',
  ].join('\n');
}
