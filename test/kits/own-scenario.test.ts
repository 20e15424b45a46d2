import { expect, test } from 'vitest';
import { loadLibrary } from '../../src/kits/library.ts';
import { ownScenario } from '../../src/kits/own-scenario.ts';

const { scenarios: library } = loadLibrary();
const [theirs] = library;
if (!theirs) throw new Error('the library is empty');
const [code] = theirs.competencies;
const renamed = (title: string) => ({ ...theirs, title });

test('a scenario of the library that is not changed stays the library’s', () => {
  expect(ownScenario(theirs, { library, here: [] })).toEqual(theirs);
});

test('changed, it gets a name of our own, and keeps its first version until that is published', () => {
  const once = ownScenario(renamed('Once'), { library, here: [] });
  expect(once).toMatchObject({ id: `our-${theirs.id}`, version: '1.0.0', title: 'Once' });
  expect(ownScenario({ ...once, title: 'Twice' }, { library, here: [] })).toMatchObject({ version: '1.0.0' });
});

test('published, it steps as far as the change asks, from what was published last', () => {
  const first = ownScenario(renamed('Published'), { library, here: [] });
  const here = [first];
  expect(ownScenario({ ...first, title: 'Another title' }, { library, here })).toMatchObject({
    version: '1.0.1',
  });
  expect(
    ownScenario({ ...first, redFlags: ['Shouts at them', 'Blames somebody'] }, { library, here }),
  ).toMatchObject({ version: '1.1.0' });
  const reworded = ownScenario({ ...first, prompt: `${first.prompt} What now?` }, { library, here });
  expect(reworded.version).toBe('2.0.0');
  expect(ownScenario({ ...reworded, title: 'And a title' }, { library, here }).version).toBe('2.0.0');
  expect(code && ownScenario({ ...reworded, ...first, version: '2.0.0' }, { library, here }).version).toBe(
    '1.0.0',
  );
});
