import { fileURLToPath } from "node:url";
import react from "@vitejs/plugin-react";
import { defineConfig } from "vitest/config";

const source = fileURLToPath(new URL("./src", import.meta.url));
const repository = fileURLToPath(new URL("..", import.meta.url));

export default defineConfig({
  plugins: [react()],
  resolve: { alias: { "@": source } },
  clearScreen: false,
  server: { port: 5173, strictPort: true, fs: { allow: [repository] } },
  // The content security policy allows fonts and images from the bundle only, so nothing may turn into a data: URL.
  // The largest chunk draws PDF pages; it is loaded when a statement is first shown.
  build: { target: "es2022", assetsInlineLimit: 0, chunkSizeWarningLimit: 1300 },
  test: {
    environment: "happy-dom",
    testTimeout: 20_000,
    // One document for all files makes the run three times as fast; `setup.ts` tidies up after every test.
    pool: "threads",
    isolate: false,
    setupFiles: ["src/test/setup.ts"],
    include: ["src/**/*.test.{ts,tsx}"],
    css: { modules: { classNameStrategy: "non-scoped" } },
  },
});
