// The build: one static folder that works under any sub-path; dev and preview servers send the isolation headers.
import react from '@vitejs/plugin-react'
import { defineConfig } from 'vite'
import { buildStamp } from './scripts/vite-build-stamp.ts'
import { notices } from './scripts/vite-notices.ts'
import { pyodideFiles } from './scripts/vite-pyodide.ts'

/** What makes a page cross-origin isolated, which SharedArrayBuffer needs. */
const isolationHeaders = {
  'Cross-Origin-Opener-Policy': 'same-origin',
  'Cross-Origin-Embedder-Policy': 'require-corp',
  'Cross-Origin-Resource-Policy': 'same-origin',
}

export default defineConfig({
  base: './',
  plugins: [react(), pyodideFiles(), notices(), buildStamp()],
  worker: { format: 'es' },
  server: { headers: isolationHeaders, port: 5173 },
  preview: { headers: isolationHeaders, port: 4173 },
  build: {
    target: 'esnext',
    sourcemap: true,
    chunkSizeWarningLimit: 1500,
    // Without this, small assets become data: URLs, which the page's content security policy does not load.
    assetsInlineLimit: 0,
    rolldownOptions: { input: ['index.html', 'bench.html'] },
  },
})
