import type { IncomingMessage } from 'node:http';

/**
 * Why a request is turned away. A page elsewhere can send requests to loopback: under a name of its own that it points
 * here (DNS rebinding, a foreign Host), or from its own origin (a foreign Origin).
 */
export function foreign(request: IncomingMessage, port: number): string | undefined {
  const hosts = [`127.0.0.1:${port}`, `localhost:${port}`];
  const { host, origin } = request.headers;
  if (host === undefined || !hosts.includes(host.toLowerCase()))
    return 'This address is for this machine only.';
  if (origin !== undefined && !hosts.some((one) => origin.toLowerCase() === `http://${one}`))
    return 'Only the playground’s own page may ask this.';
  // A link elsewhere may lead here; nothing may be done from there.
  const site = request.headers['sec-fetch-site'] ?? 'none';
  if (request.method !== 'GET' && site !== 'none' && site !== 'same-origin')
    return 'Only the playground’s own page may ask this.';
  return undefined;
}

/** The import map is the only script that stands in the page itself; `importMapHash` in CSP's form, `sha256-…`. */
export function securityHeaders(importMapHash: string): Record<string, string> {
  return {
    'content-security-policy': [
      `default-src 'none'`,
      `script-src 'self' '${importMapHash}'`,
      `style-src 'self'`,
      `img-src 'self' data:`,
      `connect-src 'self'`,
      `base-uri 'none'`,
      `form-action 'none'`,
      `frame-ancestors 'none'`,
    ].join('; '),
    'x-content-type-options': 'nosniff',
    'referrer-policy': 'no-referrer',
    'cross-origin-opener-policy': 'same-origin',
    'cross-origin-resource-policy': 'same-origin',
    'cache-control': 'no-store',
  };
}
