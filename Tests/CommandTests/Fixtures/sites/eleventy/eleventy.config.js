// dir: { input: "old" }
export default function (eleventyConfig) {
  eleventyConfig.addPassthroughCopy("img");
  return { dir: { input: "src", output: "_site" } };
}
