export const linkLimits = { most: 10, longest: 500 } as const;

export type LinkRefusal =
  | { code: 'too_many' }
  | { code: 'not_an_address' | 'not_web' | 'credentials' | 'too_long'; at: number };

export type LinksRead = { ok: true; links: string[] } | { ok: false; refusal: LinkRefusal };

/**
 * Addresses as they were typed, separated by spaces or lines, each once. Their form is checked and nothing more: they
 * are never fetched. `at` counts them from 1.
 */
export function readLinks(typed: string): LinksRead {
  const found = typed.split(/\s+/).filter((word) => word !== '');
  const links = new Set<string>();
  for (const [index, word] of found.entries()) {
    const read = readLink(word);
    if ('code' in read) return { ok: false, refusal: { code: read.code, at: index + 1 } };
    links.add(read.link);
  }
  if (links.size > linkLimits.most) return { ok: false, refusal: { code: 'too_many' } };
  return { ok: true, links: [...links] };
}

type OneRead = { link: string } | { code: Exclude<LinkRefusal['code'], 'too_many'> };

function readLink(word: string): OneRead {
  if (!URL.canParse(word)) return { code: 'not_an_address' };
  const url = new URL(word);
  if (url.protocol !== 'https:' && url.protocol !== 'http:') return { code: 'not_web' };
  if (url.username !== '' || url.password !== '') return { code: 'credentials' };
  // What Slack reads as the end of a link's address must not be in it.
  const link = url.href.replace(/[|<>`]/g, encodeURIComponent);
  return link.length > linkLimits.longest ? { code: 'too_long' } : { link };
}

/** Where a link leads, as the network knows it: a name in other letters than ours reads `xn--…`. */
export function hostOf(link: string): string {
  return new URL(link).host;
}
