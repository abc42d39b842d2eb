import type { MessagesOf } from "~/i18n/types";
import { formatsOf } from "~/lib/format";

const { counted, formatNumber } = formatsOf("fr");

export const messages: MessagesOf<"firstRun"> = {
  title: "Que doit savoir votre bot ?",
  text: "Donnez-lui une chose pour commencer. Il répond avec elle et rien d’autre ; vous pourrez en ajouter à tout moment.",
  form: "Ce que le bot doit savoir",
  skip: "Passer pour l’instant",
  empty: "Créer un bot vide",

  tabWebsite: "Site web",
  tabText: "Texte",
  url: "Adresse d’un site web",
  urlHelp: "Votre page d’accueil ou vos pages d’aide. Elles doivent s’ouvrir sans connexion.",
  reach: "Étendue de la lecture",
  reachOf: {
    site: (pages) => `Ce site, jusqu’à ${formatNumber(pages)} pages`,
    page: () => "Cette page seulement",
  },
  readAction: "Lire",
  paste: "Texte",
  pasteHelp: "Texte simple ou Markdown : horaires, prix, une réponse que vous donnez chaque jour.",
  pasteAction: "Utiliser ce texte",
  pastedTitle: "Texte collé",
  sending: (name) => `Envoi de ${name}`,
  cancelSending: "Annuler",
  emptyPage: "Il n’y a presque pas de texte sur cette page. Donnez une autre adresse, ou collez le texte.",

  setUp: (name) => `Configurer ${name}`,
  setUpText: "Trois étapes, environ trois minutes. Partez quand vous voulez : cette page reprend où vous étiez.",
  steps: "Étapes",
  stepDone: "Fait",
  stepNow: "Maintenant",
  stepGoing: "En cours",
  stepLater: "Plus tard",

  readTitle: "Il lit ce que vous lui avez donné",
  readSources: "Ce qu’il sait",
  counts: (documents, chunks) =>
    `${counted(documents, "page ou document", "pages et documents")} · ${counted(chunks, "passage", "passages")}`,
  andMore: (count) => `et ${formatNumber(count)} de plus`,
  more: "En ajouter",
  again: "Lui donner autre chose",
  retry: "Réessayer",
  retrying: (title) => `${title} est relu.`,
  name: "Nom du bot",
  nameHelp: "Deviné d’après vos textes. Les visiteurs le voient dans le chat.",
  rename: "Renommer",
  renamed: (name) => `Le bot s’appelle maintenant ${name}.`,

  askTitle: "Posez-lui une question",
  askLater: "Des questions apparaissent ici dès qu’il y a de quoi demander.",
  askText:
    "Trouvées dans vos propres textes. Cliquez sur l’une d’elles pour voir la réponse, et sur un numéro pour la citation exacte.",
  askOwn: "Aucune question ne s’impose ici. Posez la vôtre.",
  questions: "Questions à essayer",
  looking: "Recherche de questions dans vos textes",
  keep: "Les montrer aux visiteurs",
  kept: "Les visiteurs peuvent maintenant choisir ces questions.",
  keptAlready: "Les visiteurs peuvent choisir ces questions",
  undo: "Annuler",

  placeTitle: "Placez-le sur votre site",
  placeLater: "Le code attend ici que le bot ait lu quelque chose.",
  placeText: "Collez cette ligne une fois, avant la balise de fermeture body de chaque page qui doit avoir le chat.",
  snippet: "HTML",
  copySnippet: "Copier le code",
  otherWays: "React, iframe, page entière, API",
  finish: "Ouvrir le chat d’essai",
};
