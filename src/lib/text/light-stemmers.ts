/**
 * Suffix strippers for languages without a published stemmer in the set we use. They cut case and number endings only:
 * wrong joins cost more in a small knowledge base than a missed one.
 */
const westSlavicEndings = endings(
  "owie owego owych owym iego iemu ach ami ech ího ích ím ové ého ému ých ým ými ego emu ich imi ych ymi iej iach iami " +
    "ovi ům emi ata atům ega emu ama oma ih im ov em om ou ów ej ie ia iu ią ię ze a á e é ě i í o u ú ů y ý ą ę",
);

export function stemWestSlavic(word: string): string {
  return cut(word, westSlavicEndings, 4);
}

const koreanParticles = endings(
  "에서는 에서도 으로써 으로서 이라는 이라고 에게서 까지의 에서 에게 으로 까지 부터 처럼 보다 마다 조차 이나 이란 라는 라고 이며 에는 " +
    "에도 와의 과의 하고 한테 께서 들은 들이 들을 들의 은 는 이 가 을 를 의 에 로 와 과 도 만 나",
);

export function stemKorean(word: string): string {
  return cut(word, koreanParticles, 2);
}

const persianEndings = endings("هایشان هایی های ها ترین تر ‌ها");

export function stemPersian(word: string): string {
  return cut(word, persianEndings, 3);
}

const arabicArticle = /^(?:[وف]?[بك]?ال|[وف]?لل)(?=.{3})/u;

/** The stemmer knows the bare article only; conjunctions and prepositions are written together with it. */
export function stemArabicArticle(word: string): string {
  return word.replace(arabicArticle, "");
}

function endings(list: string): readonly string[] {
  return list.split(" ").sort((a, b) => b.length - a.length);
}

function cut(word: string, suffixes: readonly string[], keep: number): string {
  for (const suffix of suffixes) {
    if (word.length - suffix.length >= keep && word.endsWith(suffix)) return word.slice(0, -suffix.length);
  }
  return word;
}
