export { anchorOf, guideArticle, WRITTEN_ADDRESS, type GuideArticle, type GuideSection } from "./article";
export { guideContents, guideSlugs } from "./contents";
export { marked, searchGuide, termsOf, type GuideHit, type Searchable } from "./search";
