import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { Window } from './browser.ts';

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

interface Finding {
  id: string;
  impact: string | null;
  nodes: { target: string[] }[];
}

/** Serious findings of axe in what this window shows, by rule and place. */
export async function findings({ page }: Window): Promise<string[]> {
  // What a debugger evaluates is not bound by the page's own CSP.
  await page.evaluate(axe);
  const found = await page.evaluate(async () => {
    const { axe: own } = window as unknown as { axe: { run(): Promise<{ violations: Finding[] }> } };
    return (await own.run()).violations;
  });
  return found
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .flatMap(({ id, nodes }) => nodes.map(({ target }) => `${id}: ${target.join(' ')}`));
}
