export { SourceDetails } from "./components/source-details";
export { DocumentViewer } from "./components/document-viewer";
export { KnowledgeBadge, KnowledgeHint } from "./components/knowledge-state";
export { SourcesView } from "./components/sources-view";
export { messages as knowledgeMessages } from "./messages";
