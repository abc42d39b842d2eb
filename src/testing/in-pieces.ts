/** Bytes as they arrive: in pieces, whose ends are where no format has one. */
export async function* inPieces(content: Uint8Array | string, size = 70_001): AsyncGenerator<Uint8Array> {
  const bytes = typeof content === "string" ? new TextEncoder().encode(content) : content;
  for (let from = 0; from < bytes.byteLength; from += size) yield bytes.subarray(from, from + size);
}
