import { defineConfig } from "astro/config";
import sitemap from "@astrojs/sitemap";

export default defineConfig({
  site: "https://looms.example.org",
  base: "/weaving",
  integrations: [sitemap()],
});
