import { expect, test } from "vitest";
import type { PromptMessage } from "~/server/providers/models/types";
import { completeQuestion } from "./question";

function after(...asked: string[]): PromptMessage[] {
  return asked.flatMap((text): PromptMessage[] => [
    { role: "user", text },
    { role: "assistant", text: "An answer. [1]" },
  ]);
}

test.each([
  ["When is the shop open on Saturdays?", "And on Sundays?"],
  ["How much is the large lamp?", "What about the small one?"],
  ["How much is the large lamp?", "Does it come with a bulb?"],
  ["Wann hat der Laden am Samstag geöffnet?", "Und am Sonntag?"],
  ["Was kostet die große Lampe?", "Wie lange dauert das?"],
  ["Quand le magasin est-il ouvert le samedi ?", "Et le dimanche ?"],
  ["¿Cuándo abre la tienda los sábados?", "¿Y los domingos?"],
  ["Quando a loja abre aos sábados?", "E aos domingos?"],
  ["Quando apre il negozio il sabato?", "E la domenica?"],
  ["Wanneer is de winkel op zaterdag open?", "En op zondag?"],
  ["Kiedy sklep jest otwarty w sobotę?", "A w niedzielę?"],
  ["Когда магазин открыт в субботу?", "А в воскресенье?"],
  ["Dükkân cumartesi ne zaman açık?", "Peki pazar günü?"],
  ["土曜日の営業時間は何時ですか。", "では日曜日はどうですか。"],
  ["商店星期六几点开门？", "那星期天呢？"],
  ["متى يفتح المتجر يوم السبت؟", "وماذا عن يوم الأحد؟"],
])("%s … %s goes on with it", (before, message) => {
  expect(completeQuestion(after(before), message)).toBe(`${before}\n${message}`);
});

test.each([
  ["When is the shop open on Saturdays?", "How long does the warranty of a garden lamp last?"],
  ["Wann hat der Laden am Samstag geöffnet?", "Wie lange gilt die Garantie auf Gartenlampen?"],
  ["Wann hat der Laden geöffnet?", "Haben Sie einen Parkplatz?"],
  ["When is the shop open?", "Is there a car park?"],
  ["When is the shop open?", "How to return a lamp?"],
  ["¿Cuándo abre la tienda?", "¿En qué países hacen envíos?"],
  ["Quando a loja abre?", "A garantia cobre a lâmpada?"],
  ["Quand le magasin est-il ouvert ?", "Combien de temps dure la garantie des lampes de jardin ?"],
  ["土曜日の営業時間は何時ですか。", "庭用ランプの保証期間は何年間ですか教えてください。"],
  ["商店星期六几点开门？", "花园灯的保修期是多长时间请告诉我？"],
])("%s … %s stands on its own", (before, message) => {
  expect(completeQuestion(after(before), message)).toBe(message);
});

test("a follow-up of a follow-up reaches back to what both are about", () => {
  const history = after("When is the shop open on Saturdays?", "And on Sundays?");
  expect(completeQuestion(history, "And on holidays?")).toBe(
    "When is the shop open on Saturdays?\nAnd on Sundays?\nAnd on holidays?",
  );
});

test("without a history there is nothing to complete", () => {
  expect(completeQuestion([], "And on Sundays?")).toBe("And on Sundays?");
});
