import type { MessagesOf } from "~/i18n/types";
import { formatsOf } from "~/lib/format";

const { counted, formatNumber, formatPercent, pluralForm } = formatsOf("fr");

export const messages: MessagesOf<"qa"> = {
  title: "Questions-réponses",
  text: "Des réponses que vous avez approuvées, données mot pour mot.",
  list: "Questions et réponses",
  loading: "Chargement des questions",
  add: "Ajouter une question",
  import: "Importer un CSV",
  emptyTitle: "Pas encore de réponses approuvées",
  emptyText:
    "Notez les questions auxquelles il faut répondre avec vos propres mots : prix, questions juridiques, promesses. Aucun modèle ne les change.",
  search: "Chercher dans les questions et réponses",
  sort: "Ordre",
  sorts: { newest: "Les plus récentes d’abord", oldest: "Les plus anciennes d’abord" },
  noneTitle: "Aucune question ne correspond",
  noneText: "Il y a des questions, mais aucune ne contient ces mots, ni sa réponse.",
  clear: "Effacer la recherche",
  select: (question) => `Sélectionner « ${question} »`,
  selectionActions: "Actions sur les questions sélectionnées",
  selected: (count) =>
    `${counted(count, "question", "questions")} ${pluralForm(count, "sélectionnée", "sélectionnées")}`,
  unselect: "Effacer la sélection",
  selectAll: "Sélectionner toutes celles affichées",
  deleteSelected: "Supprimer",
  deletedMany: (count) =>
    `${counted(count, "question", "questions")} ${pluralForm(count, "a été supprimée", "ont été supprimées")}.`,
  someNotDeleted: (count, reason) =>
    `${counted(count, "question", "questions")} ${pluralForm(count, "n’a pas été supprimée", "n’ont pas été supprimées")}. ${reason}`,
  restoredMany: (count) =>
    `${counted(count, "question", "questions")} ${pluralForm(count, "est revenue", "sont revenues")}.`,

  question: "Question",
  answer: "Réponse",
  answerHelp: "Donnée mot pour mot, sans le modèle.",
  threshold: "Ressemblance exigée",
  thresholdHelp:
    "100 % : les mêmes mots. 80 % : aussi d’autres formes de ces mots. En dessous : aussi des questions plus longues et plus courtes, dont certaines veulent dire autre chose. Avec un modèle d’embeddings, d’autres mots pour la même chose comptent aussi.",
  thresholdShown: (threshold) => `Pour les questions qui ressemblent à au moins ${formatPercent(threshold)}`,
  thresholdOption: (threshold) => formatPercent(threshold),
  addTitle: "Ajouter une question",
  addText: "La réponse vaut aussitôt.",
  save: "Enregistrer",
  saveHint: "Ctrl + Entrée enregistre, Échap laisse tout comme avant.",
  cancel: "Annuler",
  added: "La question a été ajoutée.",
  saved: "La question a été enregistrée.",
  edit: (question) => `Modifier « ${question} »`,
  editing: (question) => `Modification de « ${question} »`,
  remove: (question) => `Supprimer « ${question} »`,
  deleted: "La question a été supprimée. Le bot y répond maintenant avec ses sources.",
  undo: "Annuler",
  restored: "La question est revenue.",

  importTitle: "Importer depuis un CSV",
  importText:
    "Les colonnes question et answer, et threshold là où il diffère. Les questions connues reçoivent la nouvelle réponse.",
  importFile: "Fichier CSV",
  importHelp: (most) => `Avec virgule, point-virgule ou tabulation, jusqu’à ${formatNumber(most)} questions.`,
  importAction: "Importer",
  importNoFile: "Choisissez un fichier CSV.",
  importTooLarge: "Ce fichier est trop grand. Divisez-le et importez les parties.",
  imported: (added, changed, unchanged) =>
    `${formatNumber(added)} ajoutées, ${formatNumber(changed)} modifiées, ${formatNumber(unchanged)} comme avant.`,
  skipped: (count) => `${counted(count, "ligne", "lignes")} ${pluralForm(count, "ignorée", "ignorées")} :`,
  skippedLine: (line, reason) => `Ligne ${formatNumber(line)} : ${reason}`,

  tryTitle: "Essayer la question d’un visiteur",
  tryText: "Montre quelle réponse approuvée elle obtiendrait.",
  tryAction: "Essayer",
  tryApproved: "Un visiteur obtient cette réponse approuvée :",
  tryNone: "Aucune réponse approuvée n’est assez ressemblante. Le bot répond avec ses sources.",
  trySimilarity: (similarity, threshold) =>
    `Ressemblance de ${formatPercent(similarity)}, il faut ${formatPercent(threshold)}`,
};
