/** What a UTF-16 unit does in a text: 0 separates words, the rest belong to one. */
export const characterClass = {
  separator: 0,
  letter: 1,
  digit: 2,
  /** Joined to the letter before it. */
  mark: 3,
  /** Scripts that write no spaces between words. */
  unspaced: 4,
  apostrophe: 5,
  surrogate: 6,
} as const;

export type CharacterClass = (typeof characterClass)[keyof typeof characterClass];

const wordCharacter = /^[\p{L}\p{M}\p{Nl}]$/u;
const unspacedScripts =
  /^[\p{scx=Han}\p{scx=Hiragana}\p{scx=Katakana}\p{scx=Thai}\p{scx=Lao}\p{scx=Khmer}\p{scx=Myanmar}]$/u;
const letter = /^\p{L}$/u;
const digit = /^\p{N}$/u;
const mark = /^[\p{M}\u00ad\u200c\u200d]$/u;
const apostrophe = /^['’ʼ`´]$/u;

const UNKNOWN = 255;
const table = new Uint8Array(65_536).fill(UNKNOWN);

/** The class of the UTF-16 unit at `index`. */
export function classAt(text: string, index: number): number {
  const unit = text.charCodeAt(index);
  const known = table[unit];
  return known === undefined || known === UNKNOWN ? learn(unit) : known;
}

/** The class of a whole character that takes two units. */
export function classOfPair(character: string): CharacterClass {
  return classify(character);
}

function learn(unit: number): CharacterClass {
  const found = unit >= 0xd800 && unit <= 0xdfff ? characterClass.surrogate : classify(String.fromCharCode(unit));
  table[unit] = found;
  return found;
}

function classify(character: string): CharacterClass {
  if (wordCharacter.test(character) && unspacedScripts.test(character)) return characterClass.unspaced;
  if (letter.test(character)) return characterClass.letter;
  if (digit.test(character)) return characterClass.digit;
  if (mark.test(character)) return characterClass.mark;
  if (apostrophe.test(character)) return characterClass.apostrophe;
  return characterClass.separator;
}
