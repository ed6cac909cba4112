import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';
import { manifest } from './build/manifest.ts';
import { markdown } from './build/markdown.ts';
import { pages } from './build/pages.ts';
import { reader } from './build/reader.ts';

// `npx vite` serves the page while it is worked on, and asks the gateway of `gptdao up`, or the one in GPTDAO_GATEWAY.
const gateway = process.env['GPTDAO_GATEWAY'] ?? 'http://127.0.0.1:8580';

export default defineConfig({
  plugins: [react(), markdown(), reader(), pages(), manifest()],
  server: {
    proxy: Object.fromEntries(['/v1', '/rpc', '/files', '/pins.json', '/openapi.json'].map((path) => [path, gateway])),
    fs: { allow: ['..'] },
  },
  build: {
    target: 'es2022',
    assetsInlineLimit: 0,
    cssCodeSplit: false,
    modulePreload: false, // build/pages.ts writes preloads that carry hashes
    reportCompressedSize: false,
    emptyOutDir: false, // build/manifest.ts does, and leaves the file that is committed
    rolldownOptions: { checks: { pluginTimings: false }, output: { chunkFileNames: ({ facadeModuleId, name }) => `assets/${/features\/(\w+)\//.exec(facadeModuleId ?? '')?.[1] ?? name}-[hash].js` } },
  },
  // A Worker starts from a blob, beside which there is nothing: all of it is one file.
  worker: { format: 'es', plugins: () => [reader()], rolldownOptions: { output: { codeSplitting: false } } },
});
