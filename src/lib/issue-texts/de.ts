import type { ClaimedKind, OtherKind } from "~/contracts/document-issues";
import { formatsOf } from "../format";
import { listsOf } from "./lists";
import type { IssueTexts } from "./types";

const { counted, formatNumber, pluralForm } = formatsOf("de");
const { first, either } = listsOf("de");
const more = (rest: number) => `${formatNumber(rest)} weitere`;
const unread = (name: string, why: string) => `„${name}“ konnte nicht gelesen werden: ${why}`;
const CORRECT = "Berichtigen Sie das und laden Sie die Datei noch einmal hoch.";

const claims: Record<ClaimedKind, string> = {
  pdf: "eine PDF-Datei",
  word: "eine Word-Datei",
  powerpoint: "eine PowerPoint-Datei",
  excel: "eine Excel-Datei",
};
const kinds: Record<OtherKind, string> = {
  doc: "eine alte Word-Datei (.doc)",
  dot: "eine alte Word-Datei (.dot)",
  ppt: "eine alte PowerPoint-Datei (.ppt)",
  pps: "eine alte PowerPoint-Datei (.pps)",
  xls: "eine alte Excel-Datei (.xls)",
  rtf: "eine Rich-Text-Datei (.rtf)",
  odt: "eine OpenDocument-Datei (.odt)",
  ods: "eine OpenDocument-Datei (.ods)",
  odp: "eine OpenDocument-Datei (.odp)",
  pages: "ein Pages-Dokument",
  numbers: "ein Numbers-Dokument",
  key: "eine Keynote-Präsentation",
  epub: "ein E-Book",
  xlsb: "eine binäre Excel-Datei (.xlsb)",
  old_office: "eine alte Office-Datei",
};

export const issueTexts: IssueTexts = {
  password_protected: ({ name }) =>
    unread(
      name,
      "Die Datei ist mit einem Passwort geschützt. Entfernen Sie es und laden Sie die Datei noch einmal hoch.",
    ),
  file_cut_short: ({ name }) =>
    unread(
      name,
      "Die Datei bricht mittendrin ab, ein Teil fehlt. Exportieren Sie sie neu und laden Sie das Ergebnis hoch.",
    ),
  file_damaged: ({ name }) =>
    unread(name, "Die Datei ist beschädigt. Exportieren Sie sie neu und laden Sie das Ergebnis hoch."),
  pictures_of_pages: ({ name }) =>
    unread(
      name,
      "Die Datei enthält nur Bilder von Seiten und keinen Text. Lassen Sie eine Texterkennung (OCR) darüberlaufen und laden Sie das Ergebnis hoch.",
    ),
  letters_without_names: ({ name }) =>
    unread(
      name,
      "Die Datei zeigt Buchstaben, sagt aber nicht, welche es sind. So schreiben manche ältere Programme Chinesisch, Japanisch und Koreanisch. Öffnen Sie die Datei, drucken Sie sie als neues PDF und laden Sie dieses hoch.",
    ),
  file_without_text: ({ name }) => `„${name}“ enthält keinen Text.`,
  too_much_text: ({ name, characters }) =>
    unread(
      name,
      `Die Datei enthält mehr als ${formatNumber(characters / 1_000_000)} Millionen Zeichen Text. Teilen Sie sie auf.`,
    ),
  too_many_pages: ({ name, pages, most }) =>
    unread(
      name,
      `Die Datei hat ${formatNumber(pages)} Seiten; erlaubt sind ${formatNumber(most)}. Teilen Sie sie auf.`,
    ),
  file_too_slow: ({ name, seconds }) =>
    unread(
      name,
      `Das Lesen dauerte länger als ${counted(seconds, "Sekunde", "Sekunden")}. Teilen Sie den Inhalt auf kleinere Dateien auf.`,
    ),
  file_needs_memory: ({ name }) =>
    unread(
      name,
      "Die Datei braucht mehr Speicher, als eine einzelne belegen darf. Teilen Sie sie in kleinere Dateien auf.",
    ),
  unpacks_too_far: ({ name }) =>
    unread(
      name,
      "Ausgepackt ist die Datei viel größer, als eine Office-Datei sein sollte. Speichern Sie sie in dem Programm neu, aus dem sie stammt.",
    ),
  unsafe_archive: ({ name }) =>
    unread(
      name,
      "Teile der Datei haben Namen, wie sie kein Office-Programm vergibt. Speichern Sie sie neu und laden Sie das Ergebnis hoch.",
    ),
  xml_entities: ({ name }) =>
    unread(
      name,
      "Die Datei definiert XML-Entitäten, die Botsmith nicht auflöst. Speichern Sie sie neu und laden Sie das Ergebnis hoch.",
    ),
  archive: ({ name }) => unread(name, "Das ist ein Archiv. Entpacken Sie es und laden Sie die Dateien darin hoch."),
  not_text: ({ name }) =>
    unread(name, "Der Inhalt ist kein Text. Prüfen Sie, ob es die richtige Datei ist und ob sie umbenannt wurde."),
  not_what_it_says: ({ name, claimed }) =>
    unread(
      name,
      `Dem Namen nach ist das ${claims[claimed]}, dem Inhalt nach nicht. Speichern Sie die Datei in diesem Format und laden Sie sie noch einmal hoch.`,
    ),
  save_as: ({ name, kind, formats }) =>
    unread(
      name,
      `Das ist ${kinds[kind]}. Speichern Sie den Inhalt als ${either(formats)} und laden Sie das Ergebnis hoch.`,
    ),
  picture: ({ name }) =>
    unread(
      name,
      "Das ist ein Bild. Speichern Sie den Inhalt als Text oder lassen Sie eine Texterkennung (OCR) darüberlaufen und laden Sie das Ergebnis hoch.",
    ),
  recording: ({ name }) =>
    unread(name, "Das ist eine Aufnahme. Speichern Sie sie als Untertitel (SRT oder VTT) und laden Sie diese hoch."),
  unknown_kind: ({ name }) =>
    unread(
      name,
      "Diese Art von Datei kennt Botsmith nicht. Nehmen Sie PDF, Word, PowerPoint, Excel, CSV, JSON, Untertitel, HTML, Markdown oder reinen Text.",
    ),
  json_invalid({ name, line, column }) {
    const from = line === undefined || column === undefined ? "" : ` ab Zeile ${line}, Spalte ${column}`;
    return unread(name, `Die Datei ist${from} kein gültiges JSON. ${CORRECT}`);
  },
  json_line_invalid: ({ name, line }) => unread(name, `Zeile ${line} ist kein gültiges JSON. ${CORRECT}`),
  json_too_deep: ({ name, most }) =>
    unread(name, `Die Datei ist mehr als ${most} Ebenen tief verschachtelt. ${CORRECT}`),
  csv_quote_open: ({ name, line }) =>
    unread(name, `In Zeile ${line} oder danach wird ein Anführungszeichen geöffnet und nie geschlossen. ${CORRECT}`),
  csv_row_too_long: ({ name, line }) =>
    unread(
      name,
      `Die Tabellenzeile ab Zeile ${line} hat mehr als eine Million Zeichen. Vielleicht wird dort ein Anführungszeichen geöffnet und nie geschlossen. ${CORRECT}`,
    ),
  csv_unclear: ({ name, line }) => unread(name, `Die Tabelle ist ab Zeile ${line} nicht zu verstehen. ${CORRECT}`),
  subtitles_without_times: ({ name }) =>
    unread(name, `Es gibt keine Zeile mit Zeiten wie 00:01:02,000 --> 00:01:04,000. ${CORRECT}`),
  not_a_sitemap: ({ name }) => unread(name, `Das ist keine Sitemap oder eine leere. ${CORRECT}`),
  reading_broke_off: ({ name }) => `Das Lesen von „${name}“ brach ab. Versuchen Sie es noch einmal.`,
  file_gone: () => "Diese Datei gibt es nicht mehr.",
  pair_gone: () => "Diese Frage gibt es nicht mehr.",

  scanned_pages({ pages, count, of }) {
    const looks = pluralForm(
      count,
      "hat keinen Text, wahrscheinlich ein Scan",
      "haben keinen Text, wahrscheinlich Scans",
    );
    const which = `${pluralForm(count, "Seite", "Seiten")} ${first(pages, count, more)}`;
    return `${formatNumber(count)} von ${counted(of, "Seite", "Seiten")} ${looks} (${which}). Lassen Sie eine Texterkennung (OCR) über die Datei laufen, damit auch das gelesen wird.`;
  },
  picture_slides({ slides, count, of }) {
    const which = `${pluralForm(count, "Folie", "Folien")} ${first(slides, count, more)}`;
    return `${formatNumber(count)} von ${counted(of, "Folie", "Folien")} ${pluralForm(count, "enthält", "enthalten")} keinen Text, nur Bilder oder nichts (${which}).`;
  },
  hidden_slides: ({ count }) =>
    `${counted(count, "ausgeblendete Folie wurde", "ausgeblendete Folien wurden")} nicht gelesen.`,
  hidden_sheets: ({ names, count }) =>
    count === 1
      ? `Das ausgeblendete Blatt „${names.join("")}“ wurde nicht gelesen.`
      : `${formatNumber(count)} ausgeblendete Blätter wurden nicht gelesen: ${first(
          names.map((name) => `„${name}“`),
          count,
          more,
        )}.`,
  hidden_rows: ({ count }) =>
    `${counted(count, "ausgeblendete Zeile wurde", "ausgeblendete Zeilen wurden")} nicht gelesen. Auch ein Filter blendet Zeilen aus; blenden Sie sie ein und laden Sie die Datei noch einmal hoch.`,
  hidden_columns: ({ count }) =>
    count === 1
      ? "1 ausgeblendete Spalte wurde nicht gelesen. Wenn der Bot sie kennen soll, blenden Sie sie ein und laden Sie die Datei noch einmal hoch."
      : `${formatNumber(count)} ausgeblendete Spalten wurden nicht gelesen. Wenn der Bot sie kennen soll, blenden Sie sie ein und laden Sie die Datei noch einmal hoch.`,
  unread_pictures: ({ count }) =>
    count === 1
      ? "1 Bild wurde nicht gelesen. Wenn es Text zeigt, schreiben Sie ihn in das Dokument."
      : `${formatNumber(count)} Bilder wurden nicht gelesen. Wenn sie Text zeigen, schreiben Sie ihn in das Dokument.`,
  formulas_without_results: ({ count }) =>
    `${counted(count, "Formel hat kein gespeichertes Ergebnis und wurde", "Formeln haben kein gespeichertes Ergebnis und wurden")} nicht gelesen. Öffnen Sie die Datei in einer Tabellenkalkulation, speichern Sie sie und laden Sie sie noch einmal hoch.`,

  page_needs_javascript: ({ url }) =>
    `Die Seite ${url} zeigt ihren Text nur mit JavaScript, das Botsmith nicht ausführt. Fügen Sie stattdessen den Text ein.`,
  page_without_text: ({ url }) => `Die Seite ${url} enthält keinen Text.`,
  not_an_address: () => "Das ist keine Webadresse. Sie sollte aussehen wie https://example.com/seite.",
  address_scheme: () => "Nur Adressen, die mit https:// oder http:// beginnen, können gelesen werden.",
  address_with_password: () =>
    "Diese Adresse enthält einen Benutzernamen oder ein Passwort. Entfernen Sie das und versuchen Sie es noch einmal.",
  address_port: ({ port }) => `Seiten werden nur auf den üblichen Ports 80 und 443 gelesen, nicht auf ${port}.`,
  private_network: () => "Diese Adresse führt in ein privates Netz. Botsmith liest nur öffentliche Seiten.",
  sent_on: () => "Die Seite leitet weiter.",
  too_many_redirects: ({ most }) =>
    `Die Seite leitet mehr als ${most}-mal weiter. Nehmen Sie die Adresse, bei der sie ankommt.`,
  redirect_without_target: ({ status }) =>
    `Die Seite antwortete mit ${status}: Sie ist umgezogen und sagt nicht, wohin.`,
  page_status: ({ status }) => `Die Seite antwortete mit ${status}${meaningOf(status)}`,
  page_type: ({ mediaType }) => `Die Seite ist vom Typ ${mediaType}, den Botsmith nicht lesen kann.`,
  page_type_unknown: () => "Die Seite sagt nicht, welche Art von Inhalt sie hat, daher kann Botsmith sie nicht lesen.",
  page_encoding: () => "Die Seite ist auf eine Weise komprimiert, die Botsmith nicht lesen kann.",
  page_too_large: ({ megabytes }) => `Die Seite ist größer als ${formatNumber(megabytes)} MB.`,
  page_too_slow: ({ seconds }) =>
    `Die Seite brauchte länger als ${counted(seconds, "Sekunde", "Sekunden")}. Versuchen Sie es später noch einmal.`,
  unknown_host: ({ host }) =>
    `Unter ${host} gibt es keine Website. Prüfen Sie, ob die Adresse richtig geschrieben ist.`,
  name_service: () =>
    "Der Name der Website konnte gerade nicht nachgeschlagen werden. Versuchen Sie es später noch einmal.",
  no_answer: ({ host }) => `${host} antwortet nicht. Prüfen Sie die Adresse oder versuchen Sie es später noch einmal.`,
  certificate: ({ host }) => `Das Zertifikat von ${host} ist ungültig, der Seite ist also nicht zu trauen.`,
  connection_broke_off: () => "Die Verbindung brach ab, bevor die Seite vollständig war. Versuchen Sie es noch einmal.",

  robots: () =>
    "Die robots.txt der Website verbietet Robotern, diese Seite zu lesen. Erlauben Sie es dort BotsmithBot, oder fügen Sie den Text ein.",
  noindex: () =>
    "Die Seite bittet Roboter, sie nicht aufzunehmen (noindex). Fügen Sie sie als einzelne Seite hinzu, wenn Sie sie möchten.",
  leads_elsewhere: ({ host }) => `Die Seite leitet zu ${host} weiter. Das gehört nicht zu dieser Website.`,
  site_elsewhere: ({ host }) => `Diese Adresse führt zu ${host}. Fügen Sie stattdessen diese Website hinzu.`,
  no_sitemap: ({ host }) =>
    `Für ${host} wurde keine Sitemap gefunden. Geben Sie die Adresse der Sitemap selbst an, oder lassen Sie Botsmith den Links folgen.`,
  empty_sitemap: () =>
    "Die Sitemap nennt keine Seite, die gelesen werden darf: Alle liegen auf anderen Websites, außerhalb Ihrer Pfade, oder die robots.txt verbietet sie.",
  some_sitemaps: ({ failed, of }) =>
    `${formatNumber(failed)} von ${counted(of, "Sitemap", "Sitemaps")} ${pluralForm(failed, "konnte", "konnten")} nicht gelesen werden, daher können Seiten fehlen. Was vorher gelesen war, bleibt, wie es war.`,
  many_sitemaps: ({ read, left }) =>
    `Die Website hat ${formatNumber(left)} ${pluralForm(left, "Sitemap", "Sitemaps")} mehr als die ${formatNumber(read)} gelesenen, daher können Seiten fehlen. Fügen Sie die Sitemap des Teils, den Sie möchten, als eigene Quelle hinzu.`,

  stopped_half_way: () => "Das Lesen brach auf halbem Weg ab. Botsmith versucht es von selbst noch einmal.",
  set_aside: ({ tries }) =>
    `Das Lesen brach ${tries}-mal auf halbem Weg ab, deshalb wurde es zurückgestellt. Teilen oder vereinfachen Sie den Inhalt und versuchen Sie es dann noch einmal.`,
  took_too_long: () =>
    "Das Lesen dauerte länger als zwei Minuten und wurde gestoppt. Teilen Sie den Inhalt auf und versuchen Sie es dann noch einmal.",
  own_problem: () =>
    "Botsmith konnte das wegen eines eigenen Fehlers nicht lesen. Versuchen Sie es in ein paar Minuten noch einmal.",
  cancelled: () => "Sie haben das abgebrochen, bevor es gelesen war. Mit „Erneut versuchen“ wird es gelesen.",
  not_come_across: () =>
    "Die letzte Prüfung ist auf dieses Dokument nicht gestoßen, weil ein Teil der Quelle nicht gelesen werden konnte.",
  embedding_silent: () => "Das Embedding-Modell hat nicht geantwortet. Botsmith versucht es von selbst noch einmal.",
  embedding_no_vectors: () => "Das Embedding-Modell antwortete mit etwas, das kein Vektor ist.",
  embedding_dimensions: ({ found, expected, variable }) =>
    `Das Embedding-Modell antwortet mit ${found} Dimensionen, ${variable} sagt aber ${expected}.`,
  embedding_key_refused: ({ variable }) =>
    `Das Embedding-Modell hat den API-Schlüssel abgelehnt. Prüfen Sie ${variable} und starten Sie Botsmith neu.`,
  embedding_refused: ({ status }) => `Das Embedding-Modell antwortete mit ${status}${troubleOf(status)}`,
  embedding_own_problem: () =>
    "Botsmith konnte die Textstellen wegen eines eigenen Fehlers nicht einbetten und versucht es von selbst noch einmal.",

  some_unread: ({ unread: failed, of }) =>
    `${formatNumber(failed)} von ${counted(of, "Dokument", "Dokumenten")} ${pluralForm(failed, "konnte", "konnten")} nicht gelesen werden. Der Bot benutzt die übrigen.`,
  none_read: ({ of }) =>
    of === 1
      ? "Das Dokument konnte nicht gelesen werden."
      : `Keines der ${formatNumber(of)} Dokumente konnte gelesen werden.`,
  read_in_part: ({ documents }) =>
    documents === 1
      ? "1 Dokument konnte nur teilweise gelesen werden:"
      : `${formatNumber(documents)} Dokumente konnten nur teilweise gelesen werden.`,
  first_one: () => "Das erste:",
  pages_left_out: ({ pages }) =>
    pages === 1
      ? "1 Seite wurde ausgelassen, weil sie Roboter bittet, sie nicht aufzunehmen (noindex)."
      : `${formatNumber(pages)} Seiten wurden ausgelassen, weil sie Roboter bitten, sie nicht aufzunehmen (noindex).`,
  page_limit: ({ pages }) =>
    `Das Lesen endete an der Grenze dieser Quelle von ${counted(pages, "Seite", "Seiten")}; die Website hat vielleicht mehr.`,
  nothing_found: () =>
    "Botsmith fand hier nichts zu lesen. Prüfen Sie die Adresse und die Grenzen und lassen Sie die Quelle dann neu lesen.",
  as_said: ({ text }) => text,
};

function troubleOf(status: number): string {
  if (status === 404) return ": Dieses Modell gibt es unter seiner Adresse nicht. Prüfen Sie den Namen des Modells.";
  if (status === 402 || status === 429)
    return ": zu viele Anfragen oder kein Guthaben mehr. Botsmith versucht es von selbst noch einmal.";
  if (status >= 500) return ": Es hat gerade Schwierigkeiten. Botsmith versucht es von selbst noch einmal.";
  return ": Es lehnt die Anfrage ab.";
}

function meaningOf(status: number): string {
  if (status === 401 || status === 403) return ": Sie ist nicht öffentlich zugänglich.";
  if (status === 404 || status === 410) return ": Unter dieser Adresse gibt es keine Seite.";
  if (status === 429) return ": zu viele Besuche in kurzer Zeit. Versuchen Sie es später noch einmal.";
  if (status >= 500) return ": Die Website selbst hat gerade Schwierigkeiten. Versuchen Sie es später noch einmal.";
  return " statt mit Inhalt.";
}
