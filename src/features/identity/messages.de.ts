import type { MessagesOf } from "~/i18n/types";

export const messages: MessagesOf<"identity"> = {
  title: "Identitätsprüfung",
  text: "Lassen Sie Ihren Server dem Bot sagen, wer fragt. Besucher, die bei Ihnen angemeldet sind, finden ihre Unterhaltungen auf jedem Gerät wieder, und Sie sehen, mit wem Sie sprechen.",
  loading: "Einstellungen der Identitätsprüfung werden geladen",
  secrets: "Geheimnisse",
  none: "Noch kein Geheimnis. Besucher sind anonym, bis Ihr Server für sie bürgt.",
  create: "Geheimnis erstellen",
  createSecond: "Zweites Geheimnis erstellen",
  createSecondHelp:
    "So wechseln Sie ohne Lücke: Erstellen Sie ein zweites Geheimnis, setzen Sie es ein, und entfernen Sie das erste, wenn es nicht mehr benutzt wird.",
  hidden: (lastFour) => `bsid_…${lastFour}`,
  created: "Erstellt",
  used: "Zuletzt benutzt",
  never: "Nie benutzt",
  replace: "Ersetzen",
  replaceLabel: (lastFour) => `Das Geheimnis mit der Endung ${lastFour} ersetzen`,
  replaceTitle: "Dieses Geheimnis ersetzen?",
  replaceText:
    "Das alte gilt sofort nicht mehr. Besucher, für die es gebürgt hat, sind anonym, bis Ihr Server mit dem neuen signiert. Für einen geplanten Wechsel erstellen Sie besser ein zweites Geheimnis.",
  remove: "Entfernen",
  removeLabel: (lastFour) => `Das Geheimnis mit der Endung ${lastFour} entfernen`,
  removeTitle: "Dieses Geheimnis entfernen?",
  removeText:
    "Damit signierte Token werden sofort abgewiesen, und Besucher, für die es gebürgt hat, sind wieder anonym.",
  removed: "Das Geheimnis wurde entfernt.",
  newTitle: "Ihr neues Geheimnis",
  newText:
    "Kopieren Sie es jetzt in die Einstellungen Ihres Servers. Es wird nicht noch einmal gezeigt. Es gehört nie in eine Seite oder App.",
  secret: "Identitätsgeheimnis",
  copySecret: "Geheimnis kopieren",
  required: "Nur bestätigte Besucher dürfen chatten",
  requiredHelp: "Alle anderen werden gebeten, sich zuerst auf Ihrer Website anzumelden.",
  requiredOn: "Ab jetzt dürfen nur bestätigte Besucher chatten.",
  requiredOff: "Ab jetzt dürfen alle chatten.",
  needsSecret: "Erstellen Sie zuerst ein Geheimnis.",
  askAdmin: "Inhaber und Admins können das ändern.",
  howTitle: "Wie Ihr Server für einen Besucher bürgt",
  howText:
    "Wenn eine angemeldete Person eine Seite öffnet, signieren Sie ein Token für sie und übergeben es dem Chat. Als sub dient Ihre eigene Kennung der Person; das Token soll innerhalb einer Stunde ablaufen.",
  languages: "Sprache Ihres Servers",
  pageTitle: "In der Seite, nach dem Snippet",
  signLabel: (language) => `Ein Token signieren in ${language}`,
  copySample: "Code kopieren",
};
