import tailwindcss from "@tailwindcss/vite";
import react from "@vitejs/plugin-react";
import { defineConfig } from "vitest/config";

const hub = process.env.PORCHLIGHT_HUB ?? "http://127.0.0.1:4000";
const proxy = Object.fromEntries(["/v1", "/p/", "/media/"].map((path) => [path, { target: hub }]));

export default defineConfig({
  plugins: [react(), tailwindcss()],
  server: { proxy },
  preview: { proxy },
  build: {
    target: ["chrome123", "firefox128", "safari17.5"],
    // The hub's content policy allows no data: fonts or styles, so everything is a file.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
  },
  test: {
    environment: "happy-dom",
    include: ["src/**/*.test.{ts,tsx}"],
    setupFiles: ["src/testing/setup.ts"],
  },
});
