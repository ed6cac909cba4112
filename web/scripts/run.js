// Runs a script of this folder that is written in TypeScript: `node scripts/run.js shots …`.
import { runnerImport } from 'vite';

const [name] = process.argv.splice(2, 1);
await runnerImport(new URL(`./${name}.ts`, import.meta.url).pathname, { configFile: false, logLevel: 'error' });
