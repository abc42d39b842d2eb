import type { MessagesOf } from "~/i18n/types";

export const messages: MessagesOf<"marketing"> = {
  navigation: "Website",
  docs: "Doku",
  title: "Antworten, die Ihre Kunden prüfen können",
  text: "Botsmith macht aus Ihrer Website, Ihren Dateien und Texten einen Chatbot für Ihre Seite. Jede Antwort nennt ihre Quelle, jede Quelle zeigt das genaue Zitat, und was nicht in Ihren Texten steht, sagt auch der Bot nicht.",
  signUp: "Bot erstellen",
  signIn: "Anmelden",
  readDocs: "Doku lesen",
  dashboard: "Zum Dashboard",
  promise: "Etwa drei Minuten von der Registrierung bis zur ersten Antwort. Für den Anfang ist kein Schlüssel nötig.",
  tryIt: "Einen Bot ausprobieren",
  tryItText:
    "Ein echter Bot aus Botsmiths eigenen Anleitungen, die auf Englisch sind. Fragen Sie ihn etwas, klicken Sie auf eine Zahl, um das Zitat zu sehen, oder fragen Sie, was die Anleitungen nicht wissen können.",
  points: [
    {
      title: "Geben Sie ihm Ihr Wissen",
      text: "Eine Webadresse, Dateien oder einen Text. Sie sehen zu, wie er liest, und erfahren, was er nicht lesen konnte.",
    },
    {
      title: "Prüfen Sie, bevor er spricht",
      text: "Er schlägt Fragen aus Ihren eigenen Texten vor. Wo er keine Antwort hat, sagt er das mit Ihren Worten.",
    },
    {
      title: "Bringen Sie ihn zu Ihren Besuchern",
      text: "Eine Zeile auf jeder Website, und eine Prüfung, ob er dort funktioniert. Oder eine eigene Seite, oder Ihr Programm.",
    },
  ],
};
