const alphabets: readonly { test: RegExp; letters: string }[] = [
  { test: /\p{Script=Cyrillic}/u, letters: "абвгдежзийклмнопрстуфхцчшщъыьэюяёіїєґ" },
  { test: /\p{Script=Greek}/u, letters: "αβγδεζηθικλμνξοπρστυφχψω" },
  { test: /./u, letters: "abcdefghijklmnopqrstuvwxyz" },
];

/**
 * Every word one slip away: a letter left out, doubled, wrong, or two swapped. The first letter stays unless it is
 * swapped: people rarely get it wrong, and a wrong guess there meets unrelated words.
 */
export function edits(word: string): string[] {
  const letters = alphabets.find(({ test }) => test.test(word))?.letters ?? "";
  const found = new Set<string>();
  for (let index = 0; index < word.length; index++) {
    const head = word.slice(0, index);
    const tail = word.slice(index + 1);
    const here = word.charAt(index);
    if (tail !== "") found.add(head + tail.charAt(0) + here + tail.slice(1));
    if (index > 0) found.add(head + tail);
    for (const letter of letters) {
      if (index > 0) found.add(head + letter + tail);
      found.add(head + here + letter + tail);
    }
  }
  found.delete(word);
  return [...found];
}
