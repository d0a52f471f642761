// The chat on customers' websites: one file beside the app, at an address that never changes.
import { defineConfig } from "vite";
import { BROWSERS } from "./browsers.ts";

export default defineConfig({
  publicDir: false,
  build: {
    target: BROWSERS,
    emptyOutDir: false,
    lib: {
      entry: "widget/main.ts",
      formats: ["iife"],
      name: "porchlight",
      fileName: () => "widget.js",
    },
  },
});
