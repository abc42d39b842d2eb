import type { LanguageCode } from "./languages";

// Letters that Unicode does not decompose into a base letter and a mark.
const single: Readonly<Record<string, string>> = {
  ß: "ss",
  æ: "ae",
  œ: "oe",
  ø: "o",
  ð: "d",
  þ: "th",
  đ: "d",
  ħ: "h",
  ı: "i",
  ł: "l",
  ŋ: "n",
  ς: "σ",
  أ: "ا",
  إ: "ا",
  آ: "ا",
  ٱ: "ا",
  ى: "ي",
  ی: "ي",
  ة: "ه",
  ک: "ك",
  ...{ ە: "ه", ہ: "ه", ھ: "ه" },
};

const ascii = /^[\x20-\x7e]*$/;
const needsSingle = new RegExp(`[${Object.keys(single).join("")}]`, "gu");
// Marks of Latin, Greek, Cyrillic, Hebrew and Arabic only: elsewhere (kana, Indic vowels) a mark is part of the letter.
const accents = /[\u0300-\u036f\u0591-\u05c7\u0610-\u061a\u064b-\u065f\u0670\u0640]/gu;
const devanagari = /[\u0900-\u097f]/u;
// Of Arabic, Persian, Devanagari, Tamil and Thai: texts and questions write them beside those of the rest of the world.
const otherDigit = /[\u0660-\u0669\u06f0-\u06f9\u0966-\u096f\u0be6-\u0bef\u0e50-\u0e59]/gu;
const zeroAtSix = /[\u0966-\u096f\u0be6-\u0bef]/u;
const invisible = /[\u00ad\u200b-\u200f\u2060\ufeff]/gu;

/** The form in which words are compared: lower case, compatibility forms unified, accents removed. */
export function fold(text: string): string {
  const lower = text.toLowerCase();
  if (ascii.test(lower)) return lower;
  const folded = lower
    .normalize("NFKD")
    .replace(accents, "")
    .normalize("NFKC")
    .replace(needsSingle, (letter) => single[letter] ?? letter)
    .replace(otherDigit, asciiDigit)
    .replace(invisible, "");
  return devanagari.test(folded) ? foldDevanagari(folded) : folded;
}

function asciiDigit(digit: string): string {
  const place = digit.charCodeAt(0) & 0xf;
  return String(zeroAtSix.test(digit) ? place - 6 : place);
}

const oneVowel: Readonly<Record<string, string>> = {
  ...{ आ: "अ", ई: "इ", ऊ: "उ", ऍ: "ए", ऎ: "ए", ऐ: "ए", ऑ: "ओ", ऒ: "ओ", औ: "ओ" },
  // The same as signs behind a consonant.
  ...{ "\u0940": "\u093f", "\u0942": "\u0941", "\u0945": "\u0947", "\u0946": "\u0947", "\u0948": "\u0947" },
  ...{ "\u0949": "\u094b", "\u094a": "\u094b", "\u094c": "\u094b" },
};
const vowels = new RegExp(`[${Object.keys(oneVowel).join("")}]`, "gu");

/** Hindi spells many words in several ways: with long or short vowels, dots, and nasals as a letter or a dot. */
function foldDevanagari(text: string): string {
  return text
    .replace(/[नमणङञ]\u094d(?=\p{L})|\u0901/gu, "\u0902")
    .replace(/[\u093c\u094d]/gu, "")
    .replace(vowels, (vowel) => oneVowel[vowel] ?? vowel);
}

/** Lower case and one spelling for the same letters, accents kept: what stemmers and stop words expect. */
export function lower(text: string, language?: LanguageCode): string {
  // There `I` is a capital `ı`, and `İ` one `i`.
  const small = language === "tr" ? text.toLocaleLowerCase("tr") : text.toLowerCase();
  return ascii.test(small) ? small : small.normalize("NFKC").replace(invisible, "");
}
