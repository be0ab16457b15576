module.exports = function (eleventyConfig) {
  eleventyConfig.setTemplateFormats(["md", "njk"]);
};
