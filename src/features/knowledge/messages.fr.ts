import type { WebsiteMode } from "~/contracts/knowledge";
import type { MessagesOf } from "~/i18n/types";
import { formatsOf } from "~/lib/format";

const { counted, formatBytes, formatNumber, pluralForm } = formatsOf("fr");
const sources = (count: number) => counted(count, "source", "sources");

const types = { text: "Texte collé", file: "Fichier", website: "Site web", qa: "Réponses approuvées" };
const websiteKinds: Record<WebsiteMode, string> = {
  page: "Une page",
  crawl: "Tout le site",
  sitemap: "Pages d’un sitemap",
};

export const messages: MessagesOf<"knowledge"> = {
  kindOf: ({ type, website }) => (website ? websiteKinds[website.mode] : types[type]),
  steps: { fetch: "Téléchargement", extract: "Lecture du texte", index: "Indexation", embed: "Calcul des embeddings" },
  statuses: { queued: "En attente", processing: "En lecture", ready: "Prête", failed: "Échec", stale: "Périmée" },
  types,
  title: "Sources",
  text: "Ce que sait le bot. Il répond avec elles et rien d’autre.",
  list: "Sources",
  loading: "Chargement des sources",
  add: "Ajouter une source",
  addTitle: "Ajouter une source",
  addText: "Le bot peut répondre avec elle dès qu’elle a été lue.",
  emptyTitle: "Que doit savoir votre bot ?",
  emptyText: "Donnez-lui un fichier, une page web ou un texte. Il les lit et répond avec des citations exactes.",

  tabFile: "Fichiers",
  tabWebsite: "Site web",
  tabText: "Texte",

  drop: "Déposez des fichiers ici, ou",
  choose: "choisissez des fichiers",
  dropHelp: (most, text) =>
    `PDF, Word, PowerPoint, Excel, CSV, HTML, Markdown, TXT, JSON ou sous-titres, jusqu’à ${formatBytes(most)} chacun, texte brut jusqu’à ${formatBytes(text)}. Plusieurs à la fois si vous voulez.`,
  fileType:
    "Botsmith lit PDF, Word, PowerPoint, Excel, CSV, HTML, Markdown, TXT, JSON et les sous-titres. Enregistrez ce fichier dans l’un de ces formats.",
  fileSize: (bytes, most) =>
    `Ce fichier fait ${formatBytes(bytes)} ; le maximum est ${formatBytes(most)}. Divisez-le et envoyez les parties.`,
  fileText: (bytes, most) =>
    `Ce fichier fait ${formatBytes(bytes)} de texte ; le maximum est ${formatBytes(most)}. Divisez-le et envoyez les parties.`,
  fileEmpty: "Ce fichier est vide. Choisissez le fichier qui a le contenu.",
  uploads: "Envois",
  uploadWaiting: "En attente d’envoi",
  uploading: (loaded, total) => `${formatBytes(loaded)} sur ${formatBytes(total)}`,
  uploadSaving: "Enregistrement du fichier",
  uploadProgress: (name) => `Envoi de ${name}`,
  uploadCancel: (name) => `Annuler l’envoi de ${name}`,
  uploadRetry: "Réessayer",
  uploadDismiss: (name) => `Retirer ${name} de la liste`,
  uploadLost: "L’envoi a été interrompu. Vérifiez votre connexion et réessayez.",
  uploadArrived: (name) => `${name} est arrivé et est en cours de lecture.`,
  uploadFailed: (name, why) => `${name} n’a pas été envoyé. ${why}`,
  uploadRefused: "Le serveur n’a pas accepté ce fichier. Réessayez dans un instant.",

  websiteMode: "Ce qu’il faut lire",
  websiteModes: {
    page: "Cette page seulement",
    crawl: "Tout le site, en suivant ses liens",
    sitemap: "Les pages de son sitemap",
  },
  url: {
    page: "Adresse de la page",
    crawl: "Adresse de départ",
    sitemap: "Adresse du site ou de son sitemap",
  },
  urlHelp: {
    page: "Elle doit s’ouvrir sans connexion.",
    crawl: "Botsmith ne suit que les liens de ce site, et respecte son robots.txt.",
    sitemap: "Botsmith trouve le sitemap lui-même, et respecte le robots.txt du site.",
  },
  maxPages: "Limite de pages",
  maxPagesHelp: (most, usual) =>
    `Botsmith s’arrête là. Jusqu’à ${formatNumber(most)} ; ${formatNumber(usual)} sauf indication contraire.`,
  include: "Seulement ces chemins",
  includeHelp: "Un par ligne. /docs comprend tout ce qui est en dessous ; * remplace n’importe quoi.",
  exclude: "Laisser de côté ces chemins",
  excludeHelp: "Un par ligne, comme /blog ou */print.",
  websiteScope: ({ mode, maxPages, maxDepth, include, exclude }) =>
    [
      websiteKinds[mode],
      ...(mode === "page" ? [] : [`jusqu’à ${counted(maxPages, "page", "pages")}`]),
      ...(mode === "crawl" ? [`${counted(maxDepth, "lien", "liens")} de profondeur`] : []),
      ...(include.length > 0 ? [`seulement ${include.join(", ")}`] : []),
      ...(exclude.length > 0 ? [`sans ${exclude.join(", ")}`] : []),
    ].join(" · "),
  leftOutTitle: "Laissé de côté à la dernière lecture",
  leftOut: ({ robots, depth, paths, endless, limit }, { maxDepth, maxPages }) =>
    [
      robots > 0 && `${counted(robots, "page", "pages")} que le robots.txt du site interdit`,
      depth > 0 && `${counted(depth, "page", "pages")} à plus de ${counted(maxDepth, "lien", "liens")} du départ`,
      paths > 0 && `${counted(paths, "page", "pages")} en dehors de vos chemins`,
      endless > 0 && `${counted(endless, "page", "pages")} de listes ou de calendriers qui semblent sans fin`,
      limit > 0 && `${counted(limit, "page", "pages")} au-delà de la limite de ${formatNumber(maxPages)}`,
    ].filter((line) => line !== false),
  addPage: "Ajouter la page",
  addSite: "Lire le site",
  textTitle: "Titre",
  textTitleHelp: "Affiché à côté de chaque citation.",
  textBody: "Texte",
  textBodyHelp: "Texte simple ou Markdown. Les titres aident le bot à trouver le bon endroit.",
  addTextSource: "Ajouter le texte",
  added: (title) => `${title} a été ajouté.`,

  search: "Chercher par titre",
  typeFilter: "Type",
  allTypes: "Tous les types",
  statusFilter: "État",
  allStatuses: "Tous les états",
  sort: "Ordre",
  sorts: {
    newest: "Les plus récentes d’abord",
    oldest: "Les plus anciennes d’abord",
    name: "Par nom",
    status: "Les problèmes d’abord",
    size: "Les plus grandes d’abord",
  },
  clear: "Effacer les filtres",
  noneTitle: "Aucune source ne correspond",
  noneText:
    "Il y a des sources, mais aucune avec ce titre, ce type et cet état. Effacez les filtres pour les voir toutes.",
  select: (title) => `Sélectionner ${title}`,
  selectAll: "Sélectionner toutes les sources affichées",
  selected: (count) => `${sources(count)} ${pluralForm(count, "sélectionnée", "sélectionnées")}`,
  selectionActions: "Actions sur les sources sélectionnées",
  syncSelected: "Relire",
  deleteSelected: "Supprimer",
  unselect: "Effacer la sélection",
  syncingMany: (count) => `${sources(count)} ${pluralForm(count, "est relue", "sont relues")}.`,
  deletedMany: (count) => `${sources(count)} ${pluralForm(count, "a été supprimée", "ont été supprimées")}.`,
  someFailed: (failed, reason) =>
    `${sources(failed)} ${pluralForm(failed, "est restée telle quelle", "sont restées telles quelles")}. ${reason}`,
  deleteManyTitle: (count) => `Supprimer ${sources(count)} ?`,
  showPassages: "Afficher les passages",
  hidePassages: "Masquer les passages",
  passageNumber: (number) => `Passage ${formatNumber(number)}`,
  columnSource: "Source",
  columnStatus: "État",
  columnDocuments: "Documents",
  columnPassages: "Passages",
  columnChecked: "Dernière lecture",
  columnActions: "Actions",
  never: "Pas encore",
  progress: (title) => `Progression de ${title}`,
  stepNow: (step, done, total) => (total > 0 ? `${step} · ${formatNumber(done)} sur ${formatNumber(total)}` : step),
  doneOf: (done, total) =>
    total === 0 ? "Recherche de documents" : `${formatNumber(done)} sur ${counted(total, "document", "documents")}`,
  tries: (attempts) => counted(attempts, "essai", "essais"),
  actions: (title) => `Actions pour ${title}`,
  open: "Ouvrir les documents",
  sync: "Relire",
  retry: "Réessayer",
  cancel: "Annuler",
  remove: "Supprimer",
  retryDocument: (title) => `Relire ${title}`,
  retryingDocument: (title) => `${title} est relu.`,
  syncing: (title) => `${title} est relu.`,
  cancelled: (title) => `La lecture de ${title} a été annulée.`,
  deleteTitle: (title) => `Supprimer « ${title} » ?`,
  deleteText: (documents) =>
    documents === 0
      ? "La source disparaît. Rien n’en était encore utilisé."
      : `Le bot oublie aussitôt ${counted(documents, "document", "documents")} de cette source et ne répond plus avec elle.`,
  deleteKeeps: "Les réponses déjà données gardent leurs citations. C’est irréversible.",
  deleteAction: "Supprimer la source",
  deleted: (title) => `${title} a été supprimé.`,

  sourceGone: "Cette source a été supprimée.",
  documents: "Documents",
  documentsOf: (title) => `Documents de ${title}`,
  documentsLoading: "Chargement des documents",
  noDocumentsTitle: "Pas encore de documents",
  noDocumentsText: "Ils apparaissent ici quand la source a été lue.",
  columnDocument: "Document",
  columnLength: "Longueur",
  columnChanged: "Modifié",
  characters: (count) => (count === 0 ? "–" : counted(count, "caractère", "caractères")),
  passages: (count) => counted(count, "passage", "passages"),
  original: "Ouvrir l’original",
  documentText: "Texte extrait",
  documentEmpty: "Aucun texte n’a été trouvé dans ce document.",
  quoteShown: "La citation sur laquelle repose la réponse est marquée ci-dessous.",
  quoteMissing: "L’endroit marqué n’existe plus : le document a changé depuis la réponse.",
  jump: "Aller à la citation",

  vectorsChanging: (done, total) =>
    `Le modèle d’embeddings a été changé : ${formatNumber(done)} passages sur ${formatNumber(total)} ont les nouveaux. Jusqu’au dernier, la recherche se fait comme avant.`,

  stateNone: "Pas encore de sources",
  stateReading: (count) => `Lecture de ${sources(count)}`,
  stateReady: (count) => `${sources(count)} ${pluralForm(count, "prête", "prêtes")}`,
  stateFailed: (count) => `${sources(count)} en échec`,
  hintNone: "Ce bot ne sait encore rien : il ne peut que dire qu’il ne sait pas.",
  hintReading: "Une source est encore en cours de lecture. Les réponses s’améliorent ensuite.",
  hintFailed: "Aucune source n’a pu être lue : le bot ne peut que dire qu’il ne sait pas.",
  goToSources: "Aller aux sources",
};
