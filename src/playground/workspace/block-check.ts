import type { Json } from './json.ts';

export function checkMessageBlocks(_blocks: Json[]): void {}
export function checkView(_view: Json): void {}
