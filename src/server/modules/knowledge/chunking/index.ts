export { chunkText, embeddedText, type TextChunk } from "./chunk-text";
