/** The HTML that puts a run into another page: an iframe with the compact view, sized by CSS, loaded when scrolled to. */

/**
 * `pageUrl` without a fragment; `address` as page-address.ts formats it with embed = true; `title` is plain text. `credentialless`: for a page that
 * sends Cross-Origin-Embedder-Policy, which shows no other frames but those that send it too.
 */
export function embedSnippet(pageUrl: string, address: string, title: string, credentialless = false): string {
  const src = escapeAttribute(`${pageUrl}#${address}`)
  return `<iframe src="${src}" title="${escapeAttribute(title)}" style="width:100%;height:480px;border:1px solid #d8dde4;border-radius:8px" loading="lazy"${credentialless ? ' credentialless' : ''} allow="cross-origin-isolated; clipboard-write"></iframe>`
}

function escapeAttribute(text: string): string {
  return text.replace(/&/g, '&amp;').replace(/"/g, '&quot;').replace(/</g, '&lt;').replace(/>/g, '&gt;')
}
