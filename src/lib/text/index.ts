export { detectLanguage, type LanguageGuess } from "./detect-language";
export { lower } from "./fold";
export { isLanguageCode, languageCodes, toLanguageCode, type LanguageCode } from "./languages";
export {
  analysePassage,
  bytesOf,
  HEADING,
  KIN_CREDIT,
  matchPassage,
  MAX_TERMS,
  weightOf,
  type AnalysedPassage,
  type PassageMatch,
  type QuestionTerm,
} from "./passages";
export { sentences, type Span } from "./sentences";
export { tokenize, type Token } from "./tokens";
export { analyseWord, hashOf, wordOf, type Word } from "./words";
