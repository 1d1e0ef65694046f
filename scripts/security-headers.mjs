/**
 * What every server of the app sends with every file. A worker obeys the policy of its own script's response and not that of the
 * page, so the policy goes out with scripts as well; a static host that sends no headers leaves the page with its <meta> element
 * (vite-page-policy.ts), and the workers are made so that they obey that one (src/runtime/page/worker-calls.ts).
 */

/** What makes a page cross-origin isolated, which SharedArrayBuffer needs. */
const ISOLATION_HEADERS = {
  'Cross-Origin-Opener-Policy': 'same-origin',
  'Cross-Origin-Embedder-Policy': 'require-corp',
}

/**
 * Anybody may embed the page, also one that confines it to a sandbox: a page there has no origin, so that even its own files come to it from elsewhere.
 * There is nothing in them that is anybody's secret.
 */
const EMBEDDING_HEADERS = {
  'Cross-Origin-Resource-Policy': 'cross-origin',
  'Access-Control-Allow-Origin': '*',
}

/**
 * The Content-Security-Policy of page and workers: nothing but the app's own files, and no text becomes JavaScript.
 * Styles may be inline: the editor makes style elements. `frame-ancestors` is absent: anybody may embed the page.
 * @param {{ development?: boolean }} [options] development: Vite puts an inline script into the page and keeps a WebSocket open
 */
export function contentSecurityPolicy({ development = false } = {}) {
  return [
    "default-src 'none'",
    `script-src 'self' 'wasm-unsafe-eval'${development ? " 'unsafe-inline'" : ''}`,
    // a worker from a blob obeys the page's policy, which one from the app's own files does only where the host sends headers
    "worker-src 'self' blob:",
    "style-src 'self' 'unsafe-inline'",
    "img-src 'self' data:",
    "font-src 'self'",
    `connect-src 'self'${development ? ' ws:' : ''}`,
    "base-uri 'none'",
    "form-action 'none'",
  ].join('; ')
}

/** @param {{ development?: boolean }} [options] @returns {Record<string, string>} */
export function securityHeaders(options) {
  return { ...ISOLATION_HEADERS, ...EMBEDDING_HEADERS, 'Content-Security-Policy': contentSecurityPolicy(options) }
}
