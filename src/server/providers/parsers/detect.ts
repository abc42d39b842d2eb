const byExtension: Record<string, string> = {
  txt: "text/plain",
  text: "text/plain",
  log: "text/plain",
  md: "text/markdown",
  markdown: "text/markdown",
  mdx: "text/markdown",
  pdf: "application/pdf",
};

/** What the bytes are, not what the name claims: a PDF is known by its magic bytes, text by having no binary in it. */
export function detectMediaType(file: { name: string; content: Uint8Array }): string | undefined {
  if (isPdf(file.content)) return "application/pdf";
  const claimed = byExtension[file.name.split(".").pop()?.toLowerCase() ?? ""];
  if (claimed === undefined || claimed === "application/pdf") return undefined;
  return looksLikeText(file.content) ? claimed : undefined;
}

// Readers accept the header anywhere in the first kilobyte, and real files make use of it.
function isPdf(content: Uint8Array): boolean {
  return Buffer.from(content.buffer, content.byteOffset, Math.min(content.byteLength, 1024)).includes("%PDF-");
}

function looksLikeText(content: Uint8Array): boolean {
  const utf16 = (content[0] === 0xff && content[1] === 0xfe) || (content[0] === 0xfe && content[1] === 0xff);
  return utf16 || !content.subarray(0, 8192).includes(0);
}
