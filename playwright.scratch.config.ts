import base from './playwright.config'
const port = 4290
export default { ...base, use: { ...base.use, baseURL: `http://127.0.0.1:${port}/` }, outputDir: '/tmp/e2e/results', webServer: {
  command: `node node_modules/vite/bin/vite.js preview --host 127.0.0.1 --port ${port} --strictPort --outDir /tmp/e2e/dist`, url: `http://127.0.0.1:${port}/`, reuseExistingServer: true } }
