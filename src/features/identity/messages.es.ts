import type { MessagesOf } from "~/i18n/types";

export const messages: MessagesOf<"identity"> = {
  title: "Verificación de identidad",
  text: "Deja que tu servidor diga al bot quién pregunta. Los visitantes que han iniciado sesión en tu sitio encuentran sus conversaciones en cualquier dispositivo, y tú ves con quién hablas.",
  loading: "Cargando los ajustes de identidad",
  secrets: "Secretos",
  none: "Todavía no hay ningún secreto. Los visitantes son anónimos hasta que tu servidor responda por ellos.",
  create: "Crear secreto",
  createSecond: "Crear un segundo secreto",
  createSecondHelp:
    "Para cambiar sin cortes: crea un segundo secreto, ponlo en marcha y quita el primero cuando ya no se use.",
  hidden: (lastFour) => `bsid_…${lastFour}`,
  created: "Creado",
  used: "Último uso",
  never: "Nunca usado",
  replace: "Sustituir",
  replaceLabel: (lastFour) => `Sustituir el secreto que termina en ${lastFour}`,
  replaceTitle: "¿Sustituir este secreto?",
  replaceText:
    "El antiguo deja de funcionar al instante, y los visitantes por los que respondía son anónimos hasta que tu servidor firme con el nuevo. Para un cambio previsto, crea mejor un segundo secreto.",
  remove: "Quitar",
  removeLabel: (lastFour) => `Quitar el secreto que termina en ${lastFour}`,
  removeTitle: "¿Quitar este secreto?",
  removeText:
    "Los tokens firmados con él se rechazan al instante, y los visitantes por los que respondía vuelven a ser anónimos.",
  removed: "Se ha quitado el secreto.",
  newTitle: "Tu nuevo secreto",
  newText:
    "Cópialo ahora en los ajustes de tu servidor. No se volverá a mostrar. No lo pongas nunca en una página o app.",
  secret: "Secreto de identidad",
  copySecret: "Copiar el secreto",
  required: "Solo los visitantes verificados pueden chatear",
  requiredHelp: "A los demás se les pide que antes inicien sesión en tu sitio.",
  requiredOn: "Ahora solo pueden chatear los visitantes verificados.",
  requiredOff: "Ahora puede chatear cualquiera.",
  needsSecret: "Crea primero un secreto.",
  askAdmin: "Los propietarios y administradores pueden cambiarlo.",
  howTitle: "Cómo responde tu servidor por un visitante",
  howText:
    "Cuando una persona con sesión iniciada abre una página, firma un token para ella y entrégalo al chat. Usa tu propio identificador de la persona como sub y haz que el token caduque en una hora.",
  languages: "Lenguaje de tu servidor",
  pageTitle: "En la página, después del código",
  signLabel: (language) => `Firmar un token en ${language}`,
  copySample: "Copiar el código",
};
