import type { ClaimedKind, OtherKind } from "~/contracts/document-issues";
import { formatsOf } from "../format";
import { listsOf } from "./lists";
import type { IssueTexts } from "./types";

const { counted, formatNumber, pluralForm } = formatsOf("fr");
const { first, either } = listsOf("fr");
const more = (rest: number) => pluralForm(rest, `${formatNumber(rest)} autre`, `${formatNumber(rest)} autres`);
const unread = (name: string, why: string) => `Nous n’avons pas pu lire « ${name} » : ${why}`;
const CORRECT = "Corrigez-le et envoyez-le à nouveau.";

const claims: Record<ClaimedKind, string> = {
  pdf: "un fichier PDF",
  word: "un fichier Word",
  powerpoint: "un fichier PowerPoint",
  excel: "un fichier Excel",
};
const kinds: Record<OtherKind, string> = {
  doc: "un ancien fichier Word (.doc)",
  dot: "un ancien fichier Word (.dot)",
  ppt: "un ancien fichier PowerPoint (.ppt)",
  pps: "un ancien fichier PowerPoint (.pps)",
  xls: "un ancien fichier Excel (.xls)",
  rtf: "un fichier Rich Text (.rtf)",
  odt: "un fichier OpenDocument (.odt)",
  ods: "un fichier OpenDocument (.ods)",
  odp: "un fichier OpenDocument (.odp)",
  pages: "un document Pages",
  numbers: "un document Numbers",
  key: "une présentation Keynote",
  epub: "un livre numérique",
  xlsb: "un fichier Excel binaire (.xlsb)",
  old_office: "un ancien fichier Office",
};

export const issueTexts: IssueTexts = {
  password_protected: ({ name }) =>
    unread(name, "il est protégé par un mot de passe. Retirez le mot de passe et envoyez-le à nouveau."),
  file_cut_short: ({ name }) =>
    unread(
      name,
      "le fichier est tronqué, il en manque une partie. Exportez-le à nouveau et envoyez le nouveau fichier.",
    ),
  file_damaged: ({ name }) =>
    unread(name, "le fichier est endommagé. Exportez-le à nouveau et envoyez le nouveau fichier."),
  pictures_of_pages: ({ name }) =>
    unread(
      name,
      "il contient des images de pages, mais pas de texte. Passez-le à la reconnaissance de texte (OCR) et envoyez le résultat.",
    ),
  letters_without_names: ({ name }) =>
    unread(
      name,
      "il montre des lettres sans dire lesquelles, comme le font certains anciens programmes pour le chinois, le japonais et le coréen. Ouvrez-le, imprimez-le dans un nouveau PDF et envoyez celui-ci.",
    ),
  file_without_text: ({ name }) => `« ${name} » ne contient pas de texte.`,
  too_much_text: ({ name, characters }) =>
    unread(
      name,
      `il contient plus de ${formatNumber(characters / 1_000_000)} millions de caractères de texte. Divisez-le en plusieurs parties.`,
    ),
  too_many_pages: ({ name, pages, most }) =>
    unread(
      name,
      `il a ${formatNumber(pages)} pages ; le maximum est ${formatNumber(most)}. Divisez-le en plusieurs parties.`,
    ),
  file_too_slow: ({ name, seconds }) =>
    unread(
      name,
      `la lecture a pris plus de ${counted(seconds, "seconde", "secondes")}. Divisez-le en fichiers plus petits.`,
    ),
  file_needs_memory: ({ name }) =>
    unread(
      name,
      "il demande plus de mémoire qu’un seul fichier ne peut en prendre. Divisez-le en fichiers plus petits.",
    ),
  unpacks_too_far: ({ name }) =>
    unread(
      name,
      "une fois décompressé, il dépasse de loin ce que contient un fichier Office. Enregistrez-le à nouveau dans son programme d’origine.",
    ),
  unsafe_archive: ({ name }) =>
    unread(
      name,
      "ses parties portent des noms qu’aucun programme de bureautique n’écrit. Enregistrez-le à nouveau et envoyez le nouveau fichier.",
    ),
  xml_entities: ({ name }) =>
    unread(
      name,
      "il définit des entités XML, que Botsmith ne développe pas. Enregistrez-le à nouveau et envoyez le nouveau fichier.",
    ),
  archive: ({ name }) => unread(name, "c’est une archive. Décompressez-la et envoyez les fichiers qu’elle contient."),
  not_text: ({ name }) =>
    unread(name, "son contenu n’est pas du texte. Vérifiez que c’est le bon fichier et qu’il n’a pas été renommé."),
  not_what_it_says: ({ name, claimed }) =>
    unread(
      name,
      `d’après son nom, c’est ${claims[claimed]}, mais pas d’après son contenu. Enregistrez-le dans ce format et envoyez-le à nouveau.`,
    ),
  save_as: ({ name, kind, formats }) =>
    unread(name, `c’est ${kinds[kind]}. Enregistrez-le en ${either(formats)} et envoyez le résultat.`),
  picture: ({ name }) =>
    unread(
      name,
      "c’est une image. Enregistrez son contenu comme texte ou passez-la à la reconnaissance de texte (OCR), puis envoyez le résultat.",
    ),
  recording: ({ name }) =>
    unread(name, "c’est un enregistrement. Enregistrez-le comme sous-titres (SRT ou VTT) et envoyez ceux-ci."),
  unknown_kind: ({ name }) =>
    unread(
      name,
      "Botsmith ne connaît pas ce type de fichier. Utilisez PDF, Word, PowerPoint, Excel, CSV, JSON, des sous-titres, HTML, Markdown ou du texte brut.",
    ),
  json_invalid({ name, line, column }) {
    const from = line === undefined || column === undefined ? "" : ` à partir de la ligne ${line}, colonne ${column}`;
    return unread(name, `ce n’est pas du JSON valide${from}. ${CORRECT}`);
  },
  json_line_invalid: ({ name, line }) => unread(name, `la ligne ${line} n’est pas du JSON valide. ${CORRECT}`),
  json_too_deep: ({ name, most }) => unread(name, `il est imbriqué sur plus de ${most} niveaux. ${CORRECT}`),
  csv_quote_open: ({ name, line }) =>
    unread(name, `un guillemet s’ouvre à la ligne ${line} ou après et ne se ferme jamais. ${CORRECT}`),
  csv_row_too_long: ({ name, line }) =>
    unread(
      name,
      `la rangée qui commence à la ligne ${line} a plus d’un million de caractères. Peut-être un guillemet s’y ouvre-t-il sans jamais se fermer. ${CORRECT}`,
    ),
  csv_unclear: ({ name, line }) =>
    unread(name, `le tableau est incompréhensible à partir de la ligne ${line}. ${CORRECT}`),
  subtitles_without_times: ({ name }) =>
    unread(name, `aucune ligne ne porte de temps comme 00:01:02,000 --> 00:01:04,000. ${CORRECT}`),
  not_a_sitemap: ({ name }) => unread(name, `ce n’est pas un sitemap, ou il est vide. ${CORRECT}`),
  reading_broke_off: ({ name }) => `La lecture de « ${name} » s’est interrompue. Réessayez.`,
  file_gone: () => "Ce fichier n’existe plus.",
  pair_gone: () => "Cette question n’existe plus.",

  scanned_pages({ pages, count, of }) {
    const looks = pluralForm(
      count,
      "n’a pas de texte, elle est sans doute numérisée",
      "n’ont pas de texte, elles sont sans doute numérisées",
    );
    const which = `${pluralForm(count, "page", "pages")} ${first(pages, count, more)}`;
    return `${counted(count, "page", "pages")} sur ${formatNumber(of)} ${looks} (${which}). Passez le fichier à la reconnaissance de texte (OCR) pour qu’elles soient lues aussi.`;
  },
  picture_slides({ slides, count, of }) {
    const which = `${pluralForm(count, "diapositive", "diapositives")} ${first(slides, count, more)}`;
    return `${counted(count, "diapositive", "diapositives")} sur ${formatNumber(of)} ${pluralForm(count, "ne contient", "ne contiennent")} pas de texte, seulement des images ou rien (${which}).`;
  },
  hidden_slides: ({ count }) =>
    `${counted(count, "diapositive masquée n’a pas été lue", "diapositives masquées n’ont pas été lues")}.`,
  hidden_sheets: ({ names, count }) =>
    count === 1
      ? `La feuille masquée « ${names.join("")} » n’a pas été lue.`
      : `${formatNumber(count)} feuilles masquées n’ont pas été lues : ${first(
          names.map((name) => `« ${name} »`),
          count,
          more,
        )}.`,
  hidden_rows: ({ count }) =>
    count === 1
      ? "1 ligne masquée n’a pas été lue. Un filtre masque aussi des lignes ; affichez-la et envoyez le fichier à nouveau."
      : `${formatNumber(count)} lignes masquées n’ont pas été lues. Un filtre masque aussi des lignes ; affichez-les et envoyez le fichier à nouveau.`,
  hidden_columns: ({ count }) =>
    count === 1
      ? "1 colonne masquée n’a pas été lue. Si le bot doit la connaître, affichez-la et envoyez le fichier à nouveau."
      : `${formatNumber(count)} colonnes masquées n’ont pas été lues. Si le bot doit les connaître, affichez-les et envoyez le fichier à nouveau.`,
  unread_pictures: ({ count }) =>
    count === 1
      ? "1 image n’a pas été lue. Si elle montre du texte, écrivez-le dans le document."
      : `${formatNumber(count)} images n’ont pas été lues. Si elles montrent du texte, écrivez-le dans le document.`,
  formulas_without_results: ({ count }) =>
    `${counted(count, "formule n’a pas de résultat enregistré et n’a pas été lue", "formules n’ont pas de résultat enregistré et n’ont pas été lues")}. Ouvrez le fichier dans un tableur, enregistrez-le et envoyez-le à nouveau.`,

  page_needs_javascript: ({ url }) =>
    `La page ${url} ne montre son texte qu’avec JavaScript, que Botsmith n’exécute pas. Collez plutôt le texte.`,
  page_without_text: ({ url }) => `La page ${url} ne contient pas de texte.`,
  not_an_address: () => "Ce n’est pas une adresse web. Elle devrait ressembler à https://example.com/page.",
  address_scheme: () => "Seules les adresses qui commencent par https:// ou http:// peuvent être lues.",
  address_with_password: () =>
    "Cette adresse contient un nom d’utilisateur ou un mot de passe. Retirez-le et réessayez.",
  address_port: ({ port }) => `Les pages ne sont lues que sur les ports habituels 80 et 443, pas sur le port ${port}.`,
  private_network: () => "Cette adresse mène à un réseau privé. Botsmith ne lit que des pages publiques.",
  sent_on: () => "La page redirige ses lecteurs.",
  too_many_redirects: ({ most }) =>
    `La page redirige ses lecteurs plus de ${most} fois. Utilisez l’adresse à laquelle elle aboutit.`,
  redirect_without_target: ({ status }) => `La page a répondu ${status} : elle a déménagé sans dire où.`,
  page_status: ({ status }) => `La page a répondu ${status}${meaningOf(status)}`,
  page_type: ({ mediaType }) => `La page est de type ${mediaType}, que Botsmith ne sait pas lire.`,
  page_type_unknown: () => "La page ne dit pas quel type de contenu elle est ; Botsmith ne peut donc pas la lire.",
  page_encoding: () => "La page est compressée d’une façon que Botsmith ne sait pas lire.",
  page_too_large: ({ megabytes }) => `La page dépasse ${formatNumber(megabytes)} Mo.`,
  page_too_slow: ({ seconds }) =>
    `La page a mis plus de ${counted(seconds, "seconde", "secondes")}. Réessayez plus tard.`,
  unknown_host: ({ host }) => `Il n’y a pas de site à l’adresse ${host}. Vérifiez comment elle s’écrit.`,
  name_service: () => "Le nom du site n’a pas pu être résolu à l’instant. Réessayez plus tard.",
  no_answer: ({ host }) => `${host} ne répond pas. Vérifiez l’adresse ou réessayez plus tard.`,
  certificate: ({ host }) => `Le certificat de ${host} n’est pas valide, on ne peut donc pas se fier à la page.`,
  connection_broke_off: () => "La connexion s’est interrompue avant que la page soit complète. Réessayez.",

  robots: () =>
    "Le robots.txt du site interdit aux robots de lire cette page. Autorisez-y BotsmithBot, ou collez le texte.",
  noindex: () =>
    "La page demande aux robots de ne pas la garder (noindex). Ajoutez-la comme page seule si vous la voulez.",
  leads_elsewhere: ({ host }) => `La page redirige ses lecteurs vers ${host}, qui ne fait pas partie de ce site.`,
  site_elsewhere: ({ host }) => `Cette adresse mène à ${host}. Ajoutez plutôt ce site.`,
  no_sitemap: ({ host }) =>
    `Aucun sitemap n’a été trouvé pour ${host}. Donnez l’adresse du sitemap lui-même, ou laissez Botsmith suivre les liens.`,
  empty_sitemap: () =>
    "Le sitemap n’indique aucune page qui puisse être lue : toutes sont sur d’autres sites, exclues par vos chemins ou interdites par le robots.txt.",
  some_sitemaps: ({ failed, of }) =>
    `${formatNumber(failed)} ${pluralForm(failed, "sitemap", "sitemaps")} sur ${formatNumber(of)} ${pluralForm(failed, "n’a pas pu être lu", "n’ont pas pu être lus")}, il peut donc manquer des pages. Celles qui étaient déjà lues restent telles quelles.`,
  many_sitemaps: ({ read, left }) =>
    `Le site a ${counted(left, "sitemap", "sitemaps")} de plus que les ${formatNumber(read)} qui ont été lus, il peut donc manquer des pages. Ajoutez le sitemap de la partie que vous voulez comme source à part.`,

  stopped_half_way: () => "La lecture s’est arrêtée en cours de route. Botsmith réessaie de lui-même.",
  set_aside: ({ tries }) =>
    `La lecture s’est arrêtée ${tries} fois en cours de route et a donc été mise de côté. Divisez ou simplifiez le contenu, puis réessayez.`,
  took_too_long: () =>
    "La lecture a pris plus de deux minutes et a été arrêtée. Divisez le contenu en plusieurs parties, puis réessayez.",
  own_problem: () =>
    "Botsmith n’a pas pu lire ceci à cause d’un problème de son côté. Réessayez dans quelques minutes.",
  cancelled: () => "Vous avez annulé avant la lecture. Réessayez pour lire ce contenu.",
  not_come_across: () =>
    "La dernière vérification n’a pas rencontré ce document, car une partie de la source n’a pas pu être lue.",
  embedding_silent: () => "Le modèle d’embedding n’a pas répondu. Botsmith réessaie de lui-même.",
  embedding_no_vectors: () => "Le modèle d’embedding a répondu par autre chose que des vecteurs.",
  embedding_dimensions: ({ found, expected, variable }) =>
    `Le modèle d’embedding répond avec ${found} dimensions, mais ${variable} en indique ${expected}.`,
  embedding_key_refused: ({ variable }) =>
    `Le modèle d’embedding a refusé la clé API. Vérifiez ${variable} et redémarrez Botsmith.`,
  embedding_refused: ({ status }) => `Le modèle d’embedding a répondu ${status}${troubleOf(status)}`,
  embedding_own_problem: () =>
    "Botsmith n’a pas pu créer les embeddings à cause d’un problème de son côté et réessaie de lui-même.",

  some_unread: ({ unread: failed, of }) =>
    `${counted(failed, "document", "documents")} sur ${formatNumber(of)} ${pluralForm(failed, "n’a pas pu être lu", "n’ont pas pu être lus")}. Le bot utilise les autres.`,
  none_read: ({ of }) =>
    of === 1 ? "Le document n’a pas pu être lu." : `Aucun des ${formatNumber(of)} documents n’a pu être lu.`,
  read_in_part: ({ documents }) =>
    documents === 1
      ? "1 document n’a pu être lu qu’en partie :"
      : `${formatNumber(documents)} documents n’ont pu être lus qu’en partie.`,
  first_one: () => "Le premier :",
  pages_left_out: ({ pages }) =>
    pages === 1
      ? "1 page a été laissée de côté, car elle demande aux robots de ne pas la garder (noindex)."
      : `${formatNumber(pages)} pages ont été laissées de côté, car elles demandent aux robots de ne pas les garder (noindex).`,
  page_limit: ({ pages }) =>
    `La lecture s’est arrêtée à la limite de cette source, ${counted(pages, "page", "pages")} ; le site en a peut-être davantage.`,
  nothing_found: () =>
    "Botsmith n’a rien trouvé à lire ici. Vérifiez l’adresse et les limites, puis relancez la lecture.",
  as_said: ({ text }) => text,
};

function troubleOf(status: number): string {
  if (status === 404) return " : ce modèle n’existe pas à son adresse. Vérifiez le nom du modèle.";
  if (status === 402 || status === 429) return " : trop de requêtes, ou plus de crédit. Botsmith réessaie de lui-même.";
  if (status >= 500) return " : il a des difficultés. Botsmith réessaie de lui-même.";
  return " : il refuse la requête.";
}

function meaningOf(status: number): string {
  if (status === 401 || status === 403) return " : elle n’est pas ouverte au public.";
  if (status === 404 || status === 410) return " : il n’y a pas de page à cette adresse.";
  if (status === 429) return " : trop de visites en peu de temps. Réessayez plus tard.";
  if (status >= 500) return " : le site lui-même a des difficultés. Réessayez plus tard.";
  return ", ce qui n’est pas une page.";
}
