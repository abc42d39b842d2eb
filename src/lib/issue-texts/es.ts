import type { ClaimedKind, OtherKind } from "~/contracts/document-issues";
import { formatsOf } from "../format";
import { listsOf } from "./lists";
import type { IssueTexts } from "./types";

const { counted, formatNumber, pluralForm } = formatsOf("es");
const { first, either } = listsOf("es");
const more = (rest: number) => `${formatNumber(rest)} más`;
const unread = (name: string, why: string) => `No hemos podido leer «${name}»: ${why}`;
const CORRECT = "Corrígelo y vuelve a subirlo.";

const claims: Record<ClaimedKind, string> = {
  pdf: "un archivo PDF",
  word: "un archivo de Word",
  powerpoint: "un archivo de PowerPoint",
  excel: "un archivo de Excel",
};
const kinds: Record<OtherKind, string> = {
  doc: "un archivo antiguo de Word (.doc)",
  dot: "un archivo antiguo de Word (.dot)",
  ppt: "un archivo antiguo de PowerPoint (.ppt)",
  pps: "un archivo antiguo de PowerPoint (.pps)",
  xls: "un archivo antiguo de Excel (.xls)",
  rtf: "un archivo Rich Text (.rtf)",
  odt: "un archivo OpenDocument (.odt)",
  ods: "un archivo OpenDocument (.ods)",
  odp: "un archivo OpenDocument (.odp)",
  pages: "un documento de Pages",
  numbers: "un documento de Numbers",
  key: "una presentación de Keynote",
  epub: "un libro electrónico",
  xlsb: "un archivo binario de Excel (.xlsb)",
  old_office: "un archivo antiguo de Office",
};

export const issueTexts: IssueTexts = {
  password_protected: ({ name }) =>
    unread(name, "está protegido con contraseña. Quita la contraseña y vuelve a subirlo."),
  file_cut_short: ({ name }) =>
    unread(name, "el archivo está cortado y le falta una parte. Expórtalo de nuevo y sube el archivo nuevo."),
  file_damaged: ({ name }) => unread(name, "el archivo está dañado. Expórtalo de nuevo y sube el archivo nuevo."),
  pictures_of_pages: ({ name }) =>
    unread(
      name,
      "contiene imágenes de páginas, pero no texto. Pásale un reconocimiento de texto (OCR) y sube el resultado.",
    ),
  letters_without_names: ({ name }) =>
    unread(
      name,
      "muestra letras sin decir cuáles son, como hacen algunos programas antiguos con el chino, el japonés y el coreano. Ábrelo, imprímelo en un PDF nuevo y sube ese.",
    ),
  file_without_text: ({ name }) => `«${name}» no contiene texto.`,
  too_much_text: ({ name, characters }) =>
    unread(
      name,
      `contiene más de ${formatNumber(characters / 1_000_000)} millones de caracteres de texto. Divídelo en partes.`,
    ),
  too_many_pages: ({ name, pages, most }) =>
    unread(name, `tiene ${formatNumber(pages)} páginas; el máximo es ${formatNumber(most)}. Divídelo en partes.`),
  file_too_slow: ({ name, seconds }) =>
    unread(
      name,
      `la lectura ha tardado más de ${counted(seconds, "segundo", "segundos")}. Divídelo en archivos más pequeños.`,
    ),
  file_needs_memory: ({ name }) =>
    unread(name, "necesita más memoria de la que puede ocupar un archivo. Divídelo en archivos más pequeños."),
  unpacks_too_far: ({ name }) =>
    unread(
      name,
      "descomprimido ocupa mucho más de lo que contiene un archivo de Office. Guárdalo de nuevo en el programa del que viene.",
    ),
  unsafe_archive: ({ name }) =>
    unread(
      name,
      "sus partes tienen nombres que ningún programa de Office escribe. Guárdalo de nuevo y sube el archivo nuevo.",
    ),
  xml_entities: ({ name }) =>
    unread(name, "define entidades XML, que Botsmith no expande. Guárdalo de nuevo y sube el archivo nuevo."),
  archive: ({ name }) => unread(name, "es un archivo comprimido. Descomprímelo y sube los archivos que contiene."),
  not_text: ({ name }) =>
    unread(
      name,
      "su contenido no es texto. Comprueba que es el archivo correcto y que nadie le ha cambiado el nombre.",
    ),
  not_what_it_says: ({ name, claimed }) =>
    unread(
      name,
      `por el nombre es ${claims[claimed]}, pero por el contenido no. Guárdalo en ese formato y vuelve a subirlo.`,
    ),
  save_as: ({ name, kind, formats }) =>
    unread(name, `es ${kinds[kind]}. Guárdalo como ${either(formats)} y sube el resultado.`),
  picture: ({ name }) =>
    unread(
      name,
      "es una imagen. Guarda su contenido como texto o pásale un reconocimiento de texto (OCR) y sube el resultado.",
    ),
  recording: ({ name }) => unread(name, "es una grabación. Guárdala como subtítulos (SRT o VTT) y súbelos."),
  unknown_kind: ({ name }) =>
    unread(
      name,
      "Botsmith no conoce este tipo de archivo. Usa PDF, Word, PowerPoint, Excel, CSV, JSON, subtítulos, HTML, Markdown o texto sin formato.",
    ),
  json_invalid({ name, line, column }) {
    const from = line === undefined || column === undefined ? "" : ` desde la línea ${line}, columna ${column}`;
    return unread(name, `no es JSON válido${from}. ${CORRECT}`);
  },
  json_line_invalid: ({ name, line }) => unread(name, `la línea ${line} no es JSON válido. ${CORRECT}`),
  json_too_deep: ({ name, most }) => unread(name, `está anidado en más de ${most} niveles. ${CORRECT}`),
  csv_quote_open: ({ name, line }) =>
    unread(name, `en la línea ${line} o después se abre una comilla que nunca se cierra. ${CORRECT}`),
  csv_row_too_long: ({ name, line }) =>
    unread(
      name,
      `la fila que empieza en la línea ${line} tiene más de un millón de caracteres. Quizá se abre ahí una comilla que nunca se cierra. ${CORRECT}`,
    ),
  csv_unclear: ({ name, line }) => unread(name, `la tabla no se entiende a partir de la línea ${line}. ${CORRECT}`),
  subtitles_without_times: ({ name }) =>
    unread(name, `no hay ninguna línea con tiempos como 00:01:02,000 --> 00:01:04,000. ${CORRECT}`),
  not_a_sitemap: ({ name }) => unread(name, `no es un sitemap, o está vacío. ${CORRECT}`),
  reading_broke_off: ({ name }) => `La lectura de «${name}» se ha interrumpido. Vuelve a intentarlo.`,
  file_gone: () => "Este archivo ya no existe.",
  pair_gone: () => "Esta pregunta ya no existe.",

  scanned_pages({ pages, count, of }) {
    const looks = pluralForm(count, "no tiene texto, parece escaneada", "no tienen texto, parecen escaneadas");
    const which = `${pluralForm(count, "página", "páginas")} ${first(pages, count, more)}`;
    return `${counted(count, "página", "páginas")} de ${formatNumber(of)} ${looks} (${which}). Pasa un reconocimiento de texto (OCR) por el archivo para que también se lean.`;
  },
  picture_slides({ slides, count, of }) {
    const which = `${pluralForm(count, "diapositiva", "diapositivas")} ${first(slides, count, more)}`;
    return `${counted(count, "diapositiva", "diapositivas")} de ${formatNumber(of)} no ${pluralForm(count, "contiene", "contienen")} texto, solo imágenes o nada (${which}).`;
  },
  hidden_slides: ({ count }) =>
    `No se ${pluralForm(count, "ha", "han")} leído ${counted(count, "diapositiva oculta", "diapositivas ocultas")}.`,
  hidden_sheets: ({ names, count }) =>
    count === 1
      ? `No se ha leído la hoja oculta «${names.join("")}».`
      : `No se han leído ${formatNumber(count)} hojas ocultas: ${first(
          names.map((name) => `«${name}»`),
          count,
          more,
        )}.`,
  hidden_rows: ({ count }) =>
    count === 1
      ? "No se ha leído 1 fila oculta. Un filtro también oculta filas; muéstrala y vuelve a subir el archivo."
      : `No se han leído ${formatNumber(count)} filas ocultas. Un filtro también oculta filas; muéstralas y vuelve a subir el archivo.`,
  hidden_columns: ({ count }) =>
    count === 1
      ? "No se ha leído 1 columna oculta. Si el bot debe conocerla, muéstrala y vuelve a subir el archivo."
      : `No se han leído ${formatNumber(count)} columnas ocultas. Si el bot debe conocerlas, muéstralas y vuelve a subir el archivo.`,
  unread_pictures: ({ count }) =>
    count === 1
      ? "No se ha leído 1 imagen. Si muestra texto, escríbelo en el documento."
      : `No se han leído ${formatNumber(count)} imágenes. Si muestran texto, escríbelo en el documento.`,
  formulas_without_results: ({ count }) =>
    `${counted(count, "fórmula no tiene resultado guardado y no se ha leído", "fórmulas no tienen resultado guardado y no se han leído")}. Abre el archivo en una hoja de cálculo, guárdalo y vuelve a subirlo.`,

  page_needs_javascript: ({ url }) =>
    `La página ${url} solo muestra su texto con JavaScript, que Botsmith no ejecuta. Pega el texto en su lugar.`,
  page_without_text: ({ url }) => `La página ${url} no contiene texto.`,
  not_an_address: () => "Esto no es una dirección web. Debería parecerse a https://example.com/pagina.",
  address_scheme: () => "Solo se pueden leer direcciones que empiezan por https:// o http://.",
  address_with_password: () =>
    "Esta dirección contiene un nombre de usuario o una contraseña. Quítalos y vuelve a intentarlo.",
  address_port: ({ port }) => `Las páginas solo se leen en los puertos habituales 80 y 443, no en el ${port}.`,
  private_network: () => "Esta dirección lleva a una red privada. Botsmith solo lee páginas públicas.",
  sent_on: () => "La página redirige a sus lectores.",
  too_many_redirects: ({ most }) =>
    `La página redirige a sus lectores más de ${most} veces. Usa la dirección en la que termina.`,
  redirect_without_target: ({ status }) => `La página ha respondido ${status}: se ha trasladado y no dice adónde.`,
  page_status: ({ status }) => `La página ha respondido ${status}${meaningOf(status)}`,
  page_type: ({ mediaType }) => `La página es del tipo ${mediaType}, que Botsmith no puede leer.`,
  page_type_unknown: () => "La página no dice qué tipo de contenido es, así que Botsmith no puede leerla.",
  page_encoding: () => "La página está comprimida de una forma que Botsmith no puede leer.",
  page_too_large: ({ megabytes }) => `La página supera los ${formatNumber(megabytes)} MB.`,
  page_too_slow: ({ seconds }) =>
    `La página ha tardado más de ${counted(seconds, "segundo", "segundos")}. Vuelve a intentarlo más tarde.`,
  unknown_host: ({ host }) => `No hay ningún sitio en ${host}. Comprueba que la dirección está bien escrita.`,
  name_service: () => "Ahora mismo no se ha podido resolver el nombre del sitio. Vuelve a intentarlo más tarde.",
  no_answer: ({ host }) => `${host} no responde. Comprueba la dirección o vuelve a intentarlo más tarde.`,
  certificate: ({ host }) => `El certificado de ${host} no es válido, así que no se puede confiar en la página.`,
  connection_broke_off: () =>
    "La conexión se ha cortado antes de que la página estuviera completa. Vuelve a intentarlo.",

  robots: () =>
    "El robots.txt del sitio no permite que los robots lean esta página. Permite ahí a BotsmithBot o pega el texto.",
  noindex: () => "La página pide a los robots que no la guarden (noindex). Añádela como página suelta si la quieres.",
  leads_elsewhere: ({ host }) => `La página redirige a sus lectores a ${host}, que no forma parte de este sitio.`,
  site_elsewhere: ({ host }) => `Esta dirección lleva a ${host}. Añade ese sitio en su lugar.`,
  no_sitemap: ({ host }) =>
    `No se ha encontrado ningún sitemap de ${host}. Indica la dirección del propio sitemap o deja que Botsmith siga los enlaces.`,
  empty_sitemap: () =>
    "El sitemap no incluye ninguna página que se pueda leer: todas están en otros sitios, fuera de tus rutas o prohibidas por el robots.txt.",
  some_sitemaps: ({ failed, of }) =>
    `No se ${pluralForm(failed, "ha", "han")} podido leer ${formatNumber(failed)} de ${counted(of, "sitemap", "sitemaps")}, así que pueden faltar páginas. Las que ya se habían leído siguen como estaban.`,
  many_sitemaps: ({ read, left }) =>
    `El sitio tiene ${counted(left, "sitemap", "sitemaps")} más que los ${formatNumber(read)} leídos, así que pueden faltar páginas. Añade el sitemap de la parte que quieras como fuente propia.`,

  stopped_half_way: () => "La lectura se ha detenido a medias. Botsmith vuelve a intentarlo por sí mismo.",
  set_aside: ({ tries }) =>
    `La lectura se ha detenido a medias ${tries} veces, así que se ha dejado aparte. Divide o simplifica el contenido y vuelve a intentarlo.`,
  took_too_long: () =>
    "La lectura ha tardado más de dos minutos y se ha detenido. Divide el contenido en partes y vuelve a intentarlo.",
  own_problem: () =>
    "Botsmith no ha podido leer esto por un problema propio. Vuelve a intentarlo dentro de unos minutos.",
  cancelled: () => "Lo has cancelado antes de que se leyera. Reinténtalo para leerlo.",
  not_come_across: () =>
    "La última comprobación no ha encontrado este documento, porque una parte de la fuente no se ha podido leer.",
  embedding_silent: () => "El modelo de embedding no ha respondido. Botsmith vuelve a intentarlo por sí mismo.",
  embedding_no_vectors: () => "El modelo de embedding ha respondido con algo que no son vectores.",
  embedding_dimensions: ({ found, expected, variable }) =>
    `El modelo de embedding responde con ${found} dimensiones, pero ${variable} dice ${expected}.`,
  embedding_key_refused: ({ variable }) =>
    `El modelo de embedding ha rechazado la clave de API. Comprueba ${variable} y reinicia Botsmith.`,
  embedding_refused: ({ status }) => `El modelo de embedding ha respondido ${status}${troubleOf(status)}`,
  embedding_own_problem: () =>
    "Botsmith no ha podido crear los embeddings por un problema propio y vuelve a intentarlo por sí mismo.",

  some_unread: ({ unread: failed, of }) =>
    `No se ${pluralForm(failed, "ha", "han")} podido leer ${formatNumber(failed)} de ${counted(of, "documento", "documentos")}. El bot usa los demás.`,
  none_read: ({ of }) =>
    of === 1
      ? "No se ha podido leer el documento."
      : `No se ha podido leer ninguno de los ${formatNumber(of)} documentos.`,
  read_in_part: ({ documents }) =>
    documents === 1
      ? "1 documento solo se ha podido leer en parte:"
      : `${formatNumber(documents)} documentos solo se han podido leer en parte.`,
  first_one: () => "El primero:",
  pages_left_out: ({ pages }) =>
    pages === 1
      ? "Se ha dejado fuera 1 página porque pide a los robots que no la guarden (noindex)."
      : `Se han dejado fuera ${formatNumber(pages)} páginas porque piden a los robots que no las guarden (noindex).`,
  page_limit: ({ pages }) =>
    `La lectura se ha detenido en el límite de esta fuente, ${counted(pages, "página", "páginas")}; puede que el sitio tenga más.`,
  nothing_found: () =>
    "Botsmith no ha encontrado nada que leer aquí. Comprueba la dirección y los límites y vuelve a leer la fuente.",
  as_said: ({ text }) => text,
};

function troubleOf(status: number): string {
  if (status === 404) return ": ese modelo no existe en su dirección. Comprueba el nombre del modelo.";
  if (status === 402 || status === 429)
    return ": demasiadas peticiones o saldo agotado. Botsmith vuelve a intentarlo por sí mismo.";
  if (status >= 500) return ": tiene problemas en este momento. Botsmith vuelve a intentarlo por sí mismo.";
  return ": rechaza la petición.";
}

function meaningOf(status: number): string {
  if (status === 401 || status === 403) return ": no está abierta al público.";
  if (status === 404 || status === 410) return ": no hay ninguna página en esta dirección.";
  if (status === 429) return ": demasiadas visitas en poco tiempo. Vuelve a intentarlo más tarde.";
  if (status >= 500) return ": el propio sitio tiene problemas. Vuelve a intentarlo más tarde.";
  return ", que no es una página.";
}
