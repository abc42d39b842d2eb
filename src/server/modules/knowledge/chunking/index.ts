export { CHUNK_TOKENS, chunkText, embeddedText, type TextChunk } from "./chunk-text";
