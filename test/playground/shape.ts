/** The paths of `value` that the shape does not know, such as `channel.is_green`. */
export function unknownPaths(value: unknown, shape: string): string[] {
  return strays(value, parseShape(shape), '');
}

type Shape = Map<string, Shape | '*'>;

function parseShape(text: string): Shape {
  const stack: Shape[] = [new Map()];
  for (const [token] of text.matchAll(/[\w*]+(?:\(\*\)|\()?|\)/g)) {
    const top = stack.at(-1);
    if (token === ')') stack.pop();
    else if (token.endsWith('(*)')) top?.set(token.slice(0, -3), '*');
    else if (token.endsWith('(')) {
      const inner: Shape = new Map();
      top?.set(token.slice(0, -1), inner);
      stack.push(inner);
    } else top?.set(token, new Map());
  }
  const [root] = stack;
  if (!root || stack.length !== 1) throw new Error(`unbalanced shape: ${text}`);
  return root;
}

function strays(value: unknown, shape: Shape, path: string): string[] {
  if (Array.isArray(value)) return value.flatMap((item) => strays(item, shape, path));
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, child]) => {
    const inner = shape.get(key);
    const here = path === '' ? key : `${path}.${key}`;
    if (inner === undefined) return [here];
    return inner === '*' ? [] : strays(child, inner, here);
  });
}
