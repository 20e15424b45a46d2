/** What back-end candidates work in. Shown to the panel; a panelist who names one can follow the answer in it. */
export const languages = [
  'Java',
  'Python',
  'Ruby',
  'Node.js',
  'C#',
  'Go',
  'Kotlin',
  'PHP',
  'Rust',
  'Scala',
] as const;
type Language = (typeof languages)[number];

/** Words by which people name a language besides its own. */
const others: Partial<Record<Language, readonly string[]>> = {
  Java: ['spring', 'jvm'],
  'Node.js': ['node', 'javascript', 'typescript'],
  'C#': ['csharp', '.net'],
  Go: ['golang'],
  Ruby: ['rails'],
  Python: ['django'],
};

/** The words by which somebody's skills name one of these languages, in lower case. */
export function languageWords(named: readonly string[]): string[] {
  return languages
    .filter((one) => named.includes(one))
    .flatMap((one) => [one.toLocaleLowerCase('en'), ...(others[one] ?? [])]);
}

/** `Java or Python`. */
export const languagesText = (named: readonly string[]): string =>
  new Intl.ListFormat('en', { type: 'disjunction' }).format(named);
