// The build: one static folder that works under any sub-path; dev and preview servers send the headers of isolation and content security.
import react from '@vitejs/plugin-react'
import { defineConfig } from 'vite'
import { securityHeaders } from './scripts/security-headers.mjs'
import { compressedFiles } from './scripts/vite-compress.ts'
import { buildStamp } from './scripts/vite-build-stamp.ts'
import { firstLook } from './scripts/vite-first-look.ts'
import { laterChunks } from './scripts/vite-later-chunks.ts'
import { notices } from './scripts/vite-notices.ts'
import { pageChunks } from './scripts/page-chunks.ts'
import { projectRoot } from './scripts/project-root.mjs'
import { pagePolicy } from './scripts/vite-page-policy.ts'
import { pyodideFiles } from './scripts/vite-pyodide.ts'

export default defineConfig({
  base: './',
  plugins: [react(), pyodideFiles(), firstLook(), laterChunks(), pagePolicy(), notices(), compressedFiles(), buildStamp()],
  worker: { format: 'es' },
  // for named breakpoints: @custom-media of src/ui/styles/breakpoints.css
  css: { transformer: 'lightningcss', lightningcss: { drafts: { customMedia: true } } },
  server: { headers: securityHeaders({ development: true }), port: 5173 },
  preview: { headers: securityHeaders(), port: 4173 },
  build: {
    target: 'esnext',
    sourcemap: true,
    // whoever can run programs knows it
    modulePreload: { polyfill: false },
    chunkSizeWarningLimit: 1500,
    // Without this, small assets become data: URLs, which the content security policy allows for images only.
    assetsInlineLimit: 0,
    rolldownOptions: {
      // how long plugins take is nothing that a user can act on, and a slow machine would be told of it at every start
      checks: { bundlerTimings: false },
      input: ['index.html', 'headless.html', 'bench.html'],
      output: { codeSplitting: { includeDependenciesRecursively: false, groups: [{ debugName: 'page', name: pageChunks(projectRoot) }] } },
    },
  },
})
