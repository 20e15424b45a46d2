/** What somebody can be asked for. Enough to find a replacement by, few enough to read. */
export const mostSkills = 12;
export const longestSkill = 30;

export type SkillTrouble = { code: 'too_many' } | { code: 'too_long'; skill: string };

export type Skills = { ok: true; skills: string[] } | { ok: false; trouble: SkillTrouble };

/** Skills as typed, separated by commas or lines; the same word in another case counts once. */
export function readSkills(typed: string): Skills {
  const byKey = new Map<string, string>();
  for (const piece of typed.split(/[,;\n]/)) {
    const skill = piece.trim().replace(/\s+/g, ' ');
    const key = skill.toLocaleLowerCase('en');
    if (skill !== '' && !byKey.has(key)) byKey.set(key, skill);
  }
  const skills = [...byKey.values()];
  const long = skills.find((skill) => skill.length > longestSkill);
  if (long) return { ok: false, trouble: { code: 'too_long', skill: long } };
  if (skills.length > mostSkills) return { ok: false, trouble: { code: 'too_many' } };
  return { ok: true, skills };
}
