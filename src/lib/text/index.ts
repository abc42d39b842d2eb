export { analysisVersion } from "./analysis-version";
export { detectLanguage, type LanguageGuess } from "./detect-language";
export { lower } from "./fold";
export { isLanguageCode, languageCodes, toLanguageCode, type LanguageCode } from "./languages";
export {
  glanceAt,
  KIN_CREDIT,
  matchPassage,
  MAX_TERMS,
  weightOf,
  type PassageGlance,
  type PassageMatch,
  type QuestionTerm,
} from "./matching";
export { analysePassage, bytesOf, HEADING, type AnalysedPassage } from "./passages";
export { isQuestion } from "./questions";
export { sentences, type Span } from "./sentences";
export { tokenize, type Token } from "./tokens";
export { analyseWord, hashOf, wordOf, type Word } from "./words";
