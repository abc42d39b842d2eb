const mark = /[?？؟][^\p{L}\p{N}]*$/u;
// Set over the vowel that rises, before the end of its word.
const armenianMark = /՞/u;
// Elsewhere a semicolon ends the items of a list.
const greekMark = /\p{Script=Greek}[^\p{L}\p{N}]*[;\u037e][^\p{L}\p{N}]*$/u;
// Japanese asks with a word, and mostly without a mark: ですか。
const japaneseEnding = /[すたんうの]か[。．]?\s*$/u;
// So does Thai, which has no mark of its own.
const thaiEnding =
  /(?:อย่างไร|ยังไง|ไหม|มั้ย|หรือไม่|หรือเปล่า|หรือยัง|ที่ไหน|เท่าไร|เท่าไหร่|เมื่อไร|เมื่อไหร่|เมื่อใด|อะไร|อะไรบ้าง)[^\p{L}\p{N}]*$/u;

const signs = [mark, armenianMark, greekMark, japaneseEnding, thaiEnding];

/** Whether a sentence asks, by how it ends. */
export function isQuestion(sentence: string): boolean {
  return signs.some((sign) => sign.test(sentence));
}
