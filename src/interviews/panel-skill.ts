import type { Kit } from '../kits/kit.ts';
import { languagesText, languageWords } from '../openings/language.ts';

interface Wanted {
  /** As a sentence names it. */
  skill: string;
  /** Whoever's skills hold one of these words has it; one match is enough. */
  words: readonly string[];
}

const backEnd: Wanted = {
  skill: 'back-end work',
  words: ['back end', 'back-end', 'backend', 'server', 'java', 'python', 'ruby', 'node', '.net', 'go'],
};
const databases: Wanted = {
  skill: 'databases',
  words: ['database', 'databases', 'sql', 'postgresql', 'postgres', 'mysql', 'mongodb'],
};
const operations: Wanted = {
  skill: 'operations',
  words: ['operations', 'ops', 'devops', 'sre', 'infrastructure', 'aws', 'azure', 'google cloud'],
};
const interfaces: Wanted = { skill: 'APIs', words: ['api', 'apis', 'interfaces', 'integration', 'rest'] };
const frameworks: Wanted = {
  skill: 'the framework',
  words: ['framework', 'spring', 'node', 'node.js', '.net', 'rails', 'django'],
};
const frontEnd: Wanted = {
  skill: 'front-end work',
  words: ['front end', 'front-end', 'frontend', 'javascript', 'typescript', 'react', 'ui', 'css'],
};

/** What a panel for a role should hold between them: a DevOps loop pairs the two sides, a full-stack loop both ends. */
const wantedFor: Record<Kit['role'], readonly Wanted[]> = {
  api: [interfaces],
  database: [databases],
  framework: [frameworks],
  devops: [backEnd, operations],
  frontend: [frontEnd],
  fullstack: [frontEnd, backEnd],
  backend: [backEnd],
};

interface Skilled {
  userId: string;
  skills: readonly string[];
}

export interface MissingSkill {
  skill: string;
  /** Who names it and does not sit on the panel. */
  others: string[];
}

/**
 * Skills that the role asks for, or a language that the candidate works in, and nobody on the panel names, as far as
 * somebody else here does name them. Of several languages one is enough.
 */
export function missingSkills(
  role: Kit['role'],
  panel: readonly string[],
  people: readonly Skilled[],
  languages: readonly string[] = [],
): MissingSkill[] {
  const language = { skill: languagesText(languages), words: languageWords(languages) };
  const wanted = [...wantedFor[role], ...(languages.length > 0 ? [language] : [])];
  return wanted.flatMap(({ skill, words }) => {
    const able = people.filter(({ skills }) => skills.some((named) => names(named, words)));
    const ids = able.map(({ userId }) => userId);
    if (ids.length === 0 || ids.some((id) => panel.includes(id))) return [];
    return [{ skill, others: ids }];
  });
}

/** `Node.js and SQL` names both; `category` does not name `go`. */
function names(skill: string, words: readonly string[]): boolean {
  const said = ` ${skill.toLocaleLowerCase('en').replace(/[^\p{L}\p{N}.+#-]+/gu, ' ')} `;
  return words.some((word) => said.includes(` ${word} `) || said.includes(` ${word}.js `));
}
