export { anchorOf, guideArticle, WRITTEN_ADDRESS, type GuideArticle, type GuideSection } from "./article";
export { guideContents, guideSlugs } from "./contents";
export { marked, searchGuide, wordsOf, type GuideHit, type Searchable } from "./search";
