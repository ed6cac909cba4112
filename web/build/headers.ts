/**
 * The headers that the page is served with. They stand in its manifest (docs/spec/page.md): whoever serves the page
 * sends exactly these, and `gptdao verify page` compares.
 */
export type Headers = Record<string, string>;

const shared: Headers = {
  'X-Content-Type-Options': 'nosniff',
  'Referrer-Policy': 'no-referrer',
  'Cross-Origin-Resource-Policy': 'same-origin',
  'Cross-Origin-Opener-Policy': 'same-origin-allow-popups', // which popup wallets need
  'Permissions-Policy': 'camera=(), microphone=(), geolocation=(), usb=(), payment=()',
  'X-Frame-Options': 'DENY',
  'Content-Security-Policy': "default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
};

const documents: Headers = {
  ...shared,
  'Content-Type': 'text/html; charset=utf-8',
  'Cache-Control': 'no-cache',
  'Integrity-Policy': 'blocked-destinations=(script)',
};

/**
 * The policy of a document. Scripts come from here with their hashes, or not at all; what a Worker runs was fetched with
 * its hash, and the policy by that name lets nothing else become one. Nothing is asked of another origin.
 */
function contentSecurityPolicy(importMap: string, scripts: string): string {
  return [
    "default-src 'none'",
    `script-src 'self' 'sha256-${importMap}'${scripts}`,
    "style-src 'self'",
    "img-src 'self' data: blob:",
    "font-src 'self'",
    "connect-src 'self'",
    'worker-src blob:',
    "manifest-src 'self'",
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
    "require-trusted-types-for 'script'",
    'trusted-types worker-url',
  ].join('; ');
}

/** Headers by the name that files and documents of the manifest give. Only where a file is read, sealed or opened may WebAssembly run. */
export function headersBy(importMap: string): Record<string, Headers> {
  return {
    page: { ...documents, 'Content-Security-Policy': contentSecurityPolicy(importMap, '') },
    reader: { ...documents, 'Content-Security-Policy': contentSecurityPolicy(importMap, " 'wasm-unsafe-eval'") },
    asset: { ...shared, 'Cache-Control': 'public, max-age=31536000, immutable' },
    file: { ...shared, 'Cache-Control': 'no-cache' },
  };
}
