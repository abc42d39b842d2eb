import type { MessagesOf } from "~/i18n/types";

export const deployMessages: MessagesOf<"deploy"> = {
  deployText:
    "Stellen Sie den Bot dorthin, wo Ihre Besucher sind. Änderungen an Einstellungen oder Quellen gelten sofort; das Snippet bleibt gleich.",
  onYourSite: "Code holen",
  tabWidget: "Sprechblase",
  widgetText:
    "Ein runder Knopf in der Ecke, der den Chat öffnet. Fügen Sie diese Zeile einmal vor dem schließenden body-Tag ein.",
  tabReact: "React",
  reactText: "Für React und Next.js. Setzen Sie die Komponente in Ihr Root-Layout.",
  reactLabel: "botsmith-chat.tsx",
  tabIframe: "Iframe",
  tabLink: "Ganze Seite",
  tabRest: "API",
  snippetLabel: "HTML",
  copySnippet: "Snippet kopieren",
  iframeText: "Zeigt den Chat als Teil der Seite, zum Beispiel auf einer Hilfeseite.",
  linkLabel: "Link",
  linkText: "Eine eigene Seite, die Sie allen schicken können.",
  openLink: "Seite öffnen",
  restText: "Für Ihre eigenen Programme. Ersetzen Sie bs_… durch einen Schlüssel dieses Workspace.",
  restKeys: "API-Schlüssel",
  restReference: "API-Referenz",
  cspTitle: "Ihre Website sendet eine Content-Security-Policy?",
  cspText: "Dann erlauben Sie darin diese Adresse. Andere Websites brauchen nichts.",

  check: "Funktioniert es auf meiner Website?",
  checkText:
    "Geben Sie die Adresse einer Seite mit dem Snippet an. Botsmith besucht sie wie jeder Besucher und sagt, was es gesehen hat.",
  checkUrl: "Adresse der Seite",
  checkPlaceholder: "https://example.com",
  checkAction: "Seite prüfen",
  checking: "Die Seite wird angesehen",
  verdict: {
    found: ({ as, host }) =>
      as === "iframe"
        ? `Es funktioniert: ${host} zeigt den Chat in einem Rahmen.`
        : `Es funktioniert: Das Snippet ist auf ${host}.`,
    inCode: ({ host }) =>
      `Der Code von ${host} nennt den Schlüssel dieses Bots, also sollte der Chat erscheinen, wenn dieser Code läuft. Öffnen Sie die Seite, um es zu sehen.`,
    missing: ({ host }) =>
      `Das Snippet ist nicht auf dieser Seite von ${host}. Fügen Sie es vor dem schließenden body-Tag ein und veröffentlichen Sie die Seite. Was ein Tag-Manager oder Skript später einfügt, ist von hier nicht zu sehen: Öffnen Sie die Seite und sehen Sie nach.`,
    otherBot: ({ detail }) =>
      detail === null
        ? "Die Seite hat ein Snippet, aber mit dem Schlüssel eines anderen Bots. Ersetzen Sie es durch das obige."
        : `Die Seite zeigt einen anderen Ihrer Bots: ${detail}. Ersetzen Sie sein Snippet durch das obige.`,
    otherServer: ({ detail }) =>
      `Die Seite lädt den Chat von ${detail ?? "einem anderen Server"} und nicht von diesem Botsmith. Ersetzen Sie das Snippet durch das obige.`,
    insecure: () =>
      "Das Snippet ist da, aber auf Seiten mit https laden Browser es nicht: Dieses Botsmith ist über http erreichbar. Geben Sie ihm eine https-Adresse (APP_URL).",
    scriptBlocked: () =>
      "Das Snippet ist da, aber die Content-Security-Policy der Seite hält das Skript fern. Erlauben Sie darin diese Adresse:",
    frameBlocked: () =>
      "Das Skript ist erlaubt, aber die Content-Security-Policy der Seite hält den Rahmen des Chats fern. Erlauben Sie darin diese Adresse:",
    domainNotAllowed: ({ host }) =>
      `Das Snippet ist da, aber ${host} gehört nicht zu den erlaubten Domains. Besucher sehen keinen Chat.`,
    unreachable: ({ detail }) => detail ?? "Die Seite war nicht erreichbar. Prüfen Sie die Adresse.",
  },
  nowBlocked: "Was es jetzt blockiert",
  allowAction: (host) => `${host} erlauben`,
  openPage: "Seite öffnen",

  domainsAll: "Jede Website darf diesen Chat zeigen.",
  domainsSome: (domains) => `Nur diese Websites dürfen ihn zeigen: ${domains.join(", ")}.`,
  domainsChange: "Erlaubte Domains ändern",
  domains: "Erlaubte Domains",
  domainsText: "Nur diese Websites dürfen den Chat zeigen. Eine leere Liste erlaubt jede Website.",
  domainsLabel: "Domain",
  domainsHelp: "Zum Beispiel example.com, *.example.com für alle Subdomains, oder localhost:8080, solange Sie bauen.",
  domainsAdd: "Domain hinzufügen",
  domainsEmpty: "Jede Website darf diesen Chat zeigen.",
  domainsRemove: (domain) => `${domain} entfernen`,
  domainsTwice: (domain) => `${domain} steht schon in der Liste.`,
  domainAdded: (domain) => `${domain} darf den Chat jetzt zeigen.`,
  domainRemoved: (domain) => `${domain} darf den Chat nicht mehr zeigen.`,
  undo: "Rückgängig",
  livePreview: "Live-Vorschau",
  livePreviewText:
    "Die echte Sprechblase auf einer leeren Seite. Fragen, die Sie hier stellen, werden wie die Ihrer Besucher gespeichert.",
};
