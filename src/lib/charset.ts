/**
 * Text of bytes: by byte order mark, else by the charset that its sender or the file declares, else as UTF-8 if it is
 * valid, else by what the bytes look like. Never fails: Windows-1252 has a character for everything.
 */
export function decodeText(content: Uint8Array, declared?: string): string {
  const marked = byteOrderMark(content);
  if (marked) return new TextDecoder(marked).decode(content);
  const wide = wideWithoutMark(content);
  if (wide) return new TextDecoder(wide).decode(content);
  for (const label of [declared, "utf-8"]) {
    const decoded = label ? tryDecode(content, label) : undefined;
    if (decoded !== undefined) return decoded;
  }
  return new TextDecoder(guessCharset(content)).decode(content);
}

export function byteOrderMark(content: Uint8Array): "utf-8" | "utf-16le" | "utf-16be" | undefined {
  const [first, second, third] = content;
  if (first === 0xef && second === 0xbb && third === 0xbf) return "utf-8";
  if (first === 0xff && second === 0xfe) return "utf-16le";
  return first === 0xfe && second === 0xff ? "utf-16be" : undefined;
}

const SAMPLE = 65_536;

/** UTF-16 without its mark: in text of any Latin language every other byte is zero. */
export function wideWithoutMark(content: Uint8Array): "utf-16le" | "utf-16be" | undefined {
  const sample = content.subarray(0, 4096);
  const zeros = [0, 0];
  for (let index = 0; index < sample.length; index++)
    if (sample[index] === 0) zeros[index % 2] = (zeros[index % 2] ?? 0) + 1;
  const [even = 0, odd = 0] = zeros;
  const half = sample.length / 2;
  if (sample.length < 8 || sample.length % 2 !== 0) return undefined;
  if (odd > half * 0.4 && even < half * 0.02) return "utf-16le";
  return even > half * 0.4 && odd < half * 0.02 ? "utf-16be" : undefined;
}

function tryDecode(content: Uint8Array, label: string): string | undefined {
  try {
    return new TextDecoder(label, { fatal: true }).decode(content);
  } catch {
    return undefined;
  }
}

/** How usual a character is in text of that charset; what nobody writes counts against it. */
const candidates: readonly { label: string; weigh(character: string): number }[] = [
  {
    label: "shift_jis",
    weigh: (character) =>
      /[\u3040-\u30ff]/.test(character)
        ? 1
        : isIdeograph(character)
          ? 0.5
          : isHalfWidthKana(character)
            ? -0.5
            : isWideSign(character)
              ? 0.6
              : -1,
  },
  { label: "gbk", weigh: (character) => (isIdeograph(character) ? 0.7 : isWideSign(character) ? 0.7 : -1) },
  {
    label: "euc-kr",
    weigh: (character) => (/[\uac00-\ud7a3]/.test(character) ? 1 : isWideSign(character) ? 0.5 : -0.5),
  },
  { label: "big5", weigh: (character) => (isIdeograph(character) ? 0.65 : isWideSign(character) ? 0.7 : -1) },
  {
    label: "windows-1251",
    weigh: (character) =>
      /[а-яёіїєґў]/u.test(character) ? 0.6 : /[А-ЯЁІЇЄҐЎ]/u.test(character) ? 0.2 : isSign(character) ? 0.1 : -1,
  },
];

function guessCharset(content: Uint8Array): string {
  const sample = content.subarray(0, SAMPLE);
  if (isLatin(sample)) return "windows-1252";
  let best = { label: "windows-1252", score: 0 };
  for (const { label, weigh } of candidates) {
    const score = scoreOf(sample, label, weigh);
    if (score > best.score) best = { label, score };
  }
  return best.label;
}

// In Latin writing an accented letter stands alone among plain ones; other scripts are made of runs of high bytes.
function isLatin(sample: Uint8Array): boolean {
  let high = 0;
  let runs = 0;
  let before = 0;
  for (const byte of sample) {
    if (byte >= 0x80) {
      high += 1;
      if (before < 0x80) runs += 1;
    }
    before = byte;
  }
  return high < runs * 1.6;
}

function scoreOf(sample: Uint8Array, label: string, weigh: (character: string) => number): number {
  // Not fatal: the sample may end in the middle of a character. Anything else that is invalid weighs heavily.
  const text = new TextDecoder(label).decode(sample).replace(/[\u0000-\u007f]+/g, "");
  let score = 0;
  for (const character of text)
    score += character === "\ufffd" ? -3 : weigh(character) * (character.length === 1 ? 1 : 0.5);
  // By bytes, so that a reading with fewer characters has no advantage.
  return score / Math.max(1, [...text].length);
}

function isIdeograph(character: string): boolean {
  return /[\u4e00-\u9fff]/.test(character);
}

function isHalfWidthKana(character: string): boolean {
  return /[\uff61-\uff9f]/.test(character);
}

function isWideSign(character: string): boolean {
  return /[\u3000-\u303f\uff01-\uff60]/.test(character);
}

function isSign(character: string): boolean {
  return /[\u2010-\u2030«»№€\u00a0—–…]/u.test(character);
}
