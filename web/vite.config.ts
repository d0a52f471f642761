import tailwindcss from "@tailwindcss/vite";
import react from "@vitejs/plugin-react";
import { VitePWA } from "vite-plugin-pwa";
import { defineConfig } from "vitest/config";
import { BROWSERS } from "./browsers.ts";
import { textsInTwo, twoLanguages } from "./smaller.ts";

const hub = process.env.PORCHLIGHT_HUB ?? "http://127.0.0.1:4000";
const proxy = Object.fromEntries(
  ["/v1", "/p/", "/f/", "/media/"].map((path) => [path, { target: hub }]),
);

/** The app on a phone's screen. The page's own colours follow light and dark; here it is one. */
const installable = VitePWA({
  strategies: "injectManifest",
  srcDir: "src/sw",
  filename: "sw.ts",
  // src/version.ts registers it: a new version must not take over while somebody writes.
  injectRegister: false,
  injectManifest: {
    globPatterns: ["**/*.{html,js,css,woff2,svg}", "icons/192.png"],
    // For other people's websites.
    globIgnores: ["widget.js"],
  },
  // What stands in the manifest is fetched when the app is installed.
  includeManifestIcons: false,
  manifest: {
    id: "/inbox",
    name: "Porchlight",
    short_name: "Porchlight",
    description: "The inbox of your company: customers, colleagues, and what they wait for.",
    start_url: "/inbox",
    scope: "/",
    display: "standalone",
    theme_color: "#fefdfb",
    background_color: "#f9f7f3",
    icons: [
      { src: "/icons/192.png", sizes: "192x192", type: "image/png" },
      { src: "/icons/512.png", sizes: "512x512", type: "image/png" },
      { src: "/icons/maskable-192.png", sizes: "192x192", type: "image/png", purpose: "maskable" },
      { src: "/icons/maskable-512.png", sizes: "512x512", type: "image/png", purpose: "maskable" },
    ],
  },
});

export default defineConfig({
  plugins: [react(), tailwindcss(), textsInTwo(), twoLanguages(), installable],
  server: { proxy },
  preview: { proxy },
  build: {
    target: BROWSERS,
    // The hub's content policy allows no data: fonts or styles, so everything is a file.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    // For `npm run size`.
    manifest: true,
    // The first screen in few files: on a slow network each one waits for its turn.
    rolldownOptions: {
      output: {
        codeSplitting: {
          groups: [
            { name: "libraries", test: /node_modules/, tags: ["$initial"] },
            { name: "frame", tags: ["$initial"] },
          ],
        },
      },
    },
  },
  test: {
    environment: "happy-dom",
    include: ["src/**/*.test.{ts,tsx}", "widget/**/*.test.ts"],
    setupFiles: ["src/testing/setup.ts"],
  },
});
