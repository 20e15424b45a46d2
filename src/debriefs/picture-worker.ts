import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { parentPort, workerData } from 'node:worker_threads';
import { initWasm, Resvg } from '@resvg/resvg-wasm';

// Fonts come with the project: what a machine has installed would make the picture another one on every machine.
const { resolve } = createRequire(import.meta.url);
const fonts = ['DejaVuSans', 'DejaVuSans-Bold'].map((name) =>
  readFileSync(resolve(`dejavu-fonts-ttf/ttf/${name}.ttf`)),
);

await initWasm(readFileSync(resolve('@resvg/resvg-wasm/index_bg.wasm')));
const font = { fontBuffers: fonts, defaultFontFamily: 'DejaVu Sans', loadSystemFonts: false };
const svg: unknown = workerData;
parentPort?.postMessage(new Resvg(String(svg), { font }).render().asPng());
