import type { MessagesOf } from "~/i18n/types";

export const messages: MessagesOf<"identity"> = {
  title: "Vérification d’identité",
  text: "Laissez votre serveur dire au bot qui pose la question. Les visiteurs connectés chez vous retrouvent leurs conversations sur chaque appareil, et vous voyez à qui vous parlez.",
  loading: "Chargement des paramètres d’identité",
  secrets: "Secrets",
  none: "Pas encore de secret. Les visiteurs sont anonymes tant que votre serveur ne signe pas pour eux.",
  create: "Créer un secret",
  createSecond: "Créer un deuxième secret",
  createSecondHelp:
    "Pour changer sans interruption : créez un deuxième secret, mettez-le en place, et retirez le premier quand il ne sert plus.",
  hidden: (lastFour) => `bsid_…${lastFour}`,
  created: "Créé",
  used: "Dernière utilisation",
  never: "Jamais utilisé",
  replace: "Remplacer",
  replaceLabel: (lastFour) => `Remplacer le secret qui se termine par ${lastFour}`,
  replaceTitle: "Remplacer ce secret ?",
  replaceText:
    "L’ancien cesse aussitôt de fonctionner, et les visiteurs dont il répondait sont anonymes jusqu’à ce que votre serveur signe avec le nouveau. Pour un changement prévu, créez plutôt un deuxième secret.",
  remove: "Retirer",
  removeLabel: (lastFour) => `Retirer le secret qui se termine par ${lastFour}`,
  removeTitle: "Retirer ce secret ?",
  removeText:
    "Les jetons signés avec lui sont refusés aussitôt, et les visiteurs dont il répondait redeviennent anonymes.",
  removed: "Le secret a été retiré.",
  newTitle: "Votre nouveau secret",
  newText:
    "Copiez-le maintenant dans les paramètres de votre serveur. Il ne sera plus affiché. Ne le mettez jamais dans une page ou une application.",
  secret: "Secret d’identité",
  copySecret: "Copier le secret",
  required: "Seuls les visiteurs vérifiés peuvent discuter",
  requiredHelp: "Les autres sont d’abord invités à se connecter à votre site.",
  requiredOn: "Seuls les visiteurs vérifiés peuvent discuter maintenant.",
  requiredOff: "Tout le monde peut discuter maintenant.",
  needsSecret: "Créez d’abord un secret.",
  askAdmin: "Les propriétaires et administrateurs peuvent changer cela.",
  howTitle: "Comment votre serveur répond d’un visiteur",
  howText:
    "Quand une personne connectée ouvre une page, signez un jeton pour elle et remettez-le au chat. Utilisez votre propre identifiant de la personne comme sub, et faites expirer le jeton dans l’heure.",
  languages: "Langage de votre serveur",
  pageTitle: "Dans la page, après le code",
  signLabel: (language) => `Signer un jeton en ${language}`,
  copySample: "Copier le code",
};
