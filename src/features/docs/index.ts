export { ApiReference } from "./components/api-reference";
export { GuideHome } from "./components/guide-home";
export { GuidePage } from "./components/guide-page";
export { messages as docsMessages } from "./messages";
export { referenceOf, searchableReference } from "./reference";
