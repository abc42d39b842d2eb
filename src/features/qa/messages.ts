import { formatNumber, formatPercent, plural } from "~/lib/format";

export const messages = {
  title: "Q&A",
  text: "Answers that you approved, given word for word.",
  list: "Questions and answers",
  loading: "Loading the questions",
  add: "Add question",
  import: "Import CSV",
  emptyTitle: "No approved answers yet",
  emptyText:
    "Write down the questions that must be answered in your own words: prices, legal matters, promises. No model changes them.",

  question: "Question",
  answer: "Answer",
  answerHelp: "Given word for word, without the model.",
  threshold: "How similar a question must be",
  thresholdHelp:
    "100%: the same words. 80%: also other forms of them. Below: also longer and shorter questions, some of which mean something else. With an embedding model, other words for the same count too.",
  thresholdShown: (threshold: number) => `For questions that are at least ${formatPercent(threshold)} similar`,
  thresholdOption: (threshold: number) => formatPercent(threshold),
  addTitle: "Add a question",
  addText: "The answer counts at once.",
  save: "Save",
  saveHint: "Ctrl + Enter saves, Escape leaves it as it was.",
  cancel: "Cancel",
  added: "The question was added.",
  saved: "The question was saved.",
  edit: (question: string) => `Edit “${question}”`,
  editing: (question: string) => `Editing “${question}”`,
  remove: (question: string) => `Delete “${question}”`,
  deleted: "The question was deleted. The bot answers it from its sources now.",
  undo: "Undo",
  restored: "The question is back.",

  importTitle: "Import from CSV",
  importText: "The columns question and answer, and threshold where it differs. Known questions get the new answer.",
  importFile: "CSV file",
  importHelp: (most: number) => `With comma, semicolon or tab, up to ${formatNumber(most)} questions.`,
  importAction: "Import",
  importNoFile: "Choose a CSV file.",
  importTooLarge: "This file is too large. Split it and import the parts.",
  imported: (added: number, changed: number, unchanged: number) =>
    `${formatNumber(added)} added, ${formatNumber(changed)} changed, ${formatNumber(unchanged)} as before.`,
  skipped: (count: number) => `${plural(count, "1 line was", "lines were")} left out:`,
  skippedLine: (line: number, reason: string) => `Line ${formatNumber(line)}: ${reason}`,
  done: "Done",

  tryTitle: "Try a visitor’s question",
  tryText: "Shows which approved answer it would get.",
  tryAction: "Try",
  tryApproved: "A visitor gets this approved answer:",
  tryNone: "No approved answer is similar enough. The bot answers from its sources.",
  trySimilarity: (similarity: number, threshold: number) =>
    `${formatPercent(similarity)} similar, ${formatPercent(threshold)} needed`,
};
