import { expect, test } from "vitest";
import { detectLanguage, type LanguageCode } from "./index";

const samples: [LanguageCode, string][] = [
  ["en", "How do I get a refund for my order?"],
  ["de", "Wie bekomme ich eine Erstattung für meine Bestellung?"],
  ["fr", "Comment puis-je obtenir un remboursement de ma commande ?"],
  ["es", "¿Cómo puedo obtener el reembolso de mi pedido?"],
  ["pt", "Como posso obter o reembolso do meu pedido?"],
  ["it", "Come posso ottenere il rimborso del mio ordine?"],
  ["nl", "Hoe krijg ik mijn geld terug voor deze bestelling?"],
  ["sv", "Hur får jag tillbaka mina pengar för beställningen?"],
  ["pl", "Jak mogę uzyskać zwrot pieniędzy za moje zamówienie?"],
  ["cs", "Jak mohu získat zpět peníze za svou objednávku?"],
  ["tr", "Siparişim için nasıl para iadesi alabilirim?"],
  ["tr", "Atatürk İlkeleri ve İnkılap Tarihi Bölümü Türk Dili Bölümü"],
  ["tr", "Feza Günergun, (d. 1956 İstanbul) Türk Bilim Tarihçisidir"],
  ["de", "Öffnungszeiten München, Führungen für Schüler"],
  ["de", "Rückgabe bei Erdoğan und Ayşe in der Müllerstraße"],
  ["sv", "Återbetalning på köp"],
  ["pt", "como faço para cancelar"],
  ["fr", "ça marche comment ?"],
  ["bg", "как да върна стока"],
  ["ru", "Как получить возврат денег за заказ?"],
  ["uk", "Як отримати повернення коштів за замовлення?"],
  ["el", "Πώς μπορώ να πάρω επιστροφή χρημάτων;"],
  ["ar", "كيف يمكنني استرداد المبلغ؟"],
  ["he", "איך אני מקבל החזר על ההזמנה?"],
  ["hi", "मुझे अपने ऑर्डर का रिफंड कैसे मिलेगा?"],
  ["ja", "注文の返金を受け取るにはどうすればよいですか。"],
  ["zh", "我怎样才能获得订单退款？"],
  ["ko", "주문에 대한 환불은 어떻게 받나요?"],
  ["th", "ฉันจะขอเงินคืนได้อย่างไร"],
  ["vi", "Làm thế nào để tôi được hoàn tiền?"],
];

for (const [language, text] of samples) {
  test(`${language}: ${text}`, () => expect(detectLanguage(text)?.language).toBe(language));
}

test("only the languages asked for are considered", () => {
  expect(detectLanguage("refund policy", ["de", "fr"])?.language).toMatch(/de|fr/u);
  expect(detectLanguage("返金", ["de"])).toBeUndefined();
});

test("a text without letters has no language", () => {
  expect(detectLanguage("123 — 😀")).toBeUndefined();
});
