import type { MessagesOf } from "~/i18n/types";

export const messages: MessagesOf<"marketing"> = {
  navigation: "Sitio",
  docs: "Documentación",
  title: "Respuestas que tus clientes pueden comprobar",
  text: "Botsmith convierte tu web, tus archivos y tus textos en un chatbot para tu sitio. Cada respuesta nombra su fuente, cada fuente abre la cita exacta, y lo que tus textos no dicen, el bot tampoco lo dice.",
  signUp: "Crear tu bot",
  signIn: "Iniciar sesión",
  readDocs: "Leer la documentación",
  dashboard: "Abrir el panel",
  promise: "Unos tres minutos desde el registro hasta la primera respuesta. Para empezar no hace falta ninguna clave.",
  tryIt: "Prueba un bot",
  tryItText:
    "Un bot de verdad, hecho con las guías de Botsmith, que están en inglés. Pregúntale algo, pulsa un número para ver la cita o pregunta lo que las guías no pueden saber.",
  points: [
    {
      title: "Dale lo que sabes",
      text: "Una dirección web, archivos o un texto. Ves cómo lo lee y te dice lo que no ha podido leer.",
    },
    {
      title: "Compruébalo antes de que hable",
      text: "Propone preguntas sacadas de tus propios textos. Cuando no tiene respuesta, lo dice con tus palabras.",
    },
    {
      title: "Ponlo donde está la gente",
      text: "Una línea en cualquier sitio, y una comprobación de que allí funciona. O una página propia, o tu programa.",
    },
  ],
};
