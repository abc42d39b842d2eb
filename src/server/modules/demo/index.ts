export { ensureDemoBot, type DemoArticle } from "./ensure-demo-bot";
export { findDemoBot } from "./find-demo-bot";
export { removeDemoBot } from "./remove-demo-bot";
