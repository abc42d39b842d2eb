/** What a visitor reads when the chat cannot go on for a moment, in his own language. */
export interface RefusalTexts {
  /** Many questions of one visitor in a minute, and in a day. */
  visitor: string;
  visitorToday: string;
  network: string;
  bot: string;
  answering: string;
  tooLong: string;
  /** A word that stands in several passages: which one is meant? `{titles}` is a list. */
  which: string;
}

const en: RefusalTexts = {
  visitor: "You have asked a lot in a short time. Please wait a minute and ask again.",
  visitorToday: "You have asked a lot today. Please come back tomorrow.",
  network: "Many questions come from your network right now. Please wait a minute and ask again.",
  bot: "I am very busy right now. Please wait a minute and ask again.",
  answering: "I am still answering your last question. Please wait for it, or stop it first.",
  tooLong: "Your message is too long. Please use at most 4,000 characters.",
  which: "That could mean several things. Which of these do you mean?\n\n{titles}",
};

const texts: Record<string, RefusalTexts> = {
  en,
  de: {
    visitor: "Sie haben in kurzer Zeit viel gefragt. Bitte warten Sie eine Minute und fragen Sie dann noch einmal.",
    visitorToday: "Sie haben heute schon viel gefragt. Bitte kommen Sie morgen wieder.",
    network: "Aus Ihrem Netz kommen gerade viele Fragen. Bitte warten Sie eine Minute und fragen Sie dann noch einmal.",
    bot: "Ich habe gerade sehr viel zu tun. Bitte warten Sie eine Minute und fragen Sie dann noch einmal.",
    answering: "Ich beantworte noch Ihre letzte Frage. Bitte warten Sie darauf, oder halten Sie die Antwort an.",
    tooLong: "Ihre Nachricht ist zu lang. Bitte schreiben Sie höchstens 4.000 Zeichen.",
    which: "Das kann mehreres bedeuten. Was davon meinen Sie?\n\n{titles}",
  },
  fr: {
    visitor: "Vous avez posé beaucoup de questions en peu de temps. Veuillez patienter une minute et réessayer.",
    visitorToday: "Vous avez posé beaucoup de questions aujourd’hui. Revenez demain, s’il vous plaît.",
    network: "Beaucoup de questions arrivent de votre réseau. Veuillez patienter une minute et réessayer.",
    bot: "Je suis très sollicité en ce moment. Veuillez patienter une minute et réessayer.",
    answering: "Je réponds encore à votre dernière question. Veuillez attendre la réponse ou l’arrêter.",
    tooLong: "Votre message est trop long. Utilisez au plus 4 000 caractères, s’il vous plaît.",
    which: "Cela peut désigner plusieurs choses. De laquelle parlez-vous ?\n\n{titles}",
  },
  es: {
    visitor: "Ha hecho muchas preguntas en poco tiempo. Espere un minuto, por favor, y vuelva a preguntar.",
    visitorToday: "Ha hecho muchas preguntas hoy. Vuelva mañana, por favor.",
    network: "Llegan muchas preguntas desde su red. Espere un minuto, por favor, y vuelva a preguntar.",
    bot: "Ahora mismo estoy muy ocupado. Espere un minuto, por favor, y vuelva a preguntar.",
    answering: "Todavía estoy respondiendo a su última pregunta. Espere la respuesta o deténgala primero, por favor.",
    tooLong: "Su mensaje es demasiado largo. Use como máximo 4000 caracteres, por favor.",
    which: "Eso puede significar varias cosas. ¿A cuál se refiere?\n\n{titles}",
  },
  pt: {
    visitor: "Você fez muitas perguntas em pouco tempo. Aguarde um minuto, por favor, e pergunte de novo.",
    visitorToday: "Você fez muitas perguntas hoje. Volte amanhã, por favor.",
    network: "Chegam muitas perguntas da sua rede. Aguarde um minuto, por favor, e pergunte de novo.",
    bot: "Estou muito ocupado neste momento. Aguarde um minuto, por favor, e pergunte de novo.",
    answering: "Ainda estou respondendo à sua última pergunta. Aguarde a resposta ou pare-a primeiro, por favor.",
    tooLong: "A sua mensagem é longa demais. Use no máximo 4.000 caracteres, por favor.",
    which: "Isso pode significar várias coisas. A qual você se refere?\n\n{titles}",
  },
  it: {
    visitor: "Ha fatto molte domande in poco tempo. Attenda un minuto, per favore, e chieda di nuovo.",
    visitorToday: "Oggi ha fatto molte domande. Torni domani, per favore.",
    network: "Dalla sua rete arrivano molte domande. Attenda un minuto, per favore, e chieda di nuovo.",
    bot: "In questo momento sono molto occupato. Attenda un minuto, per favore, e chieda di nuovo.",
    answering: "Sto ancora rispondendo alla sua ultima domanda. Attenda la risposta o la interrompa, per favore.",
    tooLong: "Il suo messaggio è troppo lungo. Usi al massimo 4.000 caratteri, per favore.",
    which: "Può significare più cose. A quale si riferisce?\n\n{titles}",
  },
  nl: {
    visitor: "U hebt in korte tijd veel gevraagd. Wacht een minuut en vraag het dan opnieuw.",
    visitorToday: "U hebt vandaag veel gevraagd. Kom morgen terug.",
    network: "Er komen nu veel vragen van uw netwerk. Wacht een minuut en vraag het dan opnieuw.",
    bot: "Ik heb het nu erg druk. Wacht een minuut en vraag het dan opnieuw.",
    answering: "Ik beantwoord uw vorige vraag nog. Wacht op het antwoord of stop het eerst.",
    tooLong: "Uw bericht is te lang. Gebruik hoogstens 4.000 tekens.",
    which: "Dat kan meer dan één ding betekenen. Wat bedoelt u?\n\n{titles}",
  },
  pl: {
    visitor: "W krótkim czasie padło wiele pytań. Proszę poczekać minutę i zapytać ponownie.",
    visitorToday: "Dziś padło już wiele pytań. Proszę wrócić jutro.",
    network: "Z tej sieci napływa teraz wiele pytań. Proszę poczekać minutę i zapytać ponownie.",
    bot: "Mam teraz bardzo dużo pytań. Proszę poczekać minutę i zapytać ponownie.",
    answering: "Nadal odpowiadam na poprzednie pytanie. Proszę poczekać na odpowiedź lub ją zatrzymać.",
    tooLong: "Wiadomość jest za długa. Proszę użyć najwyżej 4000 znaków.",
    which: "To może oznaczać kilka rzeczy. O którą z nich chodzi?\n\n{titles}",
  },
  ja: {
    visitor: "短い時間に多くの質問をいただきました。1分ほど待ってから、もう一度お尋ねください。",
    visitorToday: "本日は多くの質問をいただきました。明日またお越しください。",
    network: "お使いのネットワークから多くの質問が届いています。1分ほど待ってから、もう一度お尋ねください。",
    bot: "ただいま大変混み合っています。1分ほど待ってから、もう一度お尋ねください。",
    answering: "前の質問にまだお答えしています。お待ちいただくか、先に停止してください。",
    tooLong: "メッセージが長すぎます。4,000文字以内でお願いします。",
    which: "いくつかの意味が考えられます。どれのことでしょうか。\n\n{titles}",
  },
  ar: {
    visitor: "لقد طرحت أسئلة كثيرة في وقت قصير. يُرجى الانتظار دقيقة ثم السؤال من جديد.",
    visitorToday: "لقد طرحت أسئلة كثيرة اليوم. يُرجى العودة غدًا.",
    network: "تصل أسئلة كثيرة من شبكتك الآن. يُرجى الانتظار دقيقة ثم السؤال من جديد.",
    bot: "أنا مشغول جدًا الآن. يُرجى الانتظار دقيقة ثم السؤال من جديد.",
    answering: "ما زلت أجيب عن سؤالك السابق. يُرجى انتظار الإجابة أو إيقافها أولًا.",
    tooLong: "رسالتك طويلة جدًا. يُرجى استعمال 4000 حرف على الأكثر.",
    which: "قد يعني هذا أكثر من شيء. أيًّا من هذه تقصد؟\n\n{titles}",
  },
};

export const refusalLanguages: readonly string[] = Object.keys(texts);

/** The texts in a language such as `de` or `pt-BR`; English for one that there are none in. */
export function refusalTexts(language: string | undefined): RefusalTexts {
  return texts[language?.toLowerCase().split("-")[0] ?? ""] ?? en;
}

/** The texts in the first language of an Accept-Language header that there are texts in. */
export function refusalTextsFor(acceptLanguage: string | null): RefusalTexts {
  const wanted = (acceptLanguage ?? "")
    .split(",")
    .map((part) => {
      const [tag = "", quality = "q=1"] = part.split(";");
      return { language: tag.trim().toLowerCase().split("-")[0] ?? "", quality: Number(quality.trim().slice(2)) };
    })
    .sort((a, b) => b.quality - a.quality)
    .find(({ language, quality }) => quality > 0 && language in texts);
  return refusalTexts(wanted?.language);
}
