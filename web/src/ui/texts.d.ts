declare module "*.ftl?first" {
  const texts: import("./i18n").Texts;
  export default texts;
}

declare module "*.ftl?rest" {
  const texts: import("./i18n").Texts;
  export default texts;
}
