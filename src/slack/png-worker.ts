import { readFileSync } from 'node:fs';
import { parentPort, workerData } from 'node:worker_threads';
import { initWasm, Resvg } from '@resvg/resvg-wasm';

// Fonts come with the project: what a machine has installed would make another picture on every machine.
const fonts = [
  import.meta.resolve('dejavu-fonts-ttf/ttf/DejaVuSans.ttf'),
  import.meta.resolve('dejavu-fonts-ttf/ttf/DejaVuSans-Bold.ttf'),
].map((url) => readFileSync(new URL(url)));

await initWasm(readFileSync(new URL(import.meta.resolve('@resvg/resvg-wasm/index_bg.wasm'))));
const font = { fontBuffers: fonts, defaultFontFamily: 'DejaVu Sans', loadSystemFonts: false };
const svg: unknown = workerData;
parentPort?.postMessage(new Resvg(String(svg), { font }).render().asPng());
