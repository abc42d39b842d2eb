const NOUNS =
  "lamp cable switch bulb shade socket dimmer ceiling floor desk garden battery charger adapter sensor timer remote panel bracket lens".split(
    " ",
  );
const VERBS = "connects mounts replaces dims repairs ships stores tests cleans charges resets pairs locks folds".split(
  " ",
);
const PLACES =
  "Utrecht Bergen Porto Graz Lyon Ghent Turku Cork Bilbao Gdansk Malmo Trieste Aarhus Basel Split Kaunas".split(" ");

/** The same number gives the same words on every machine. */
function pick<T>(list: readonly T[], seed: number): T {
  const item = list[(Math.imul(seed + 1, 2_654_435_761) >>> 0) % list.length];
  if (item === undefined) throw new Error("The list is empty");
  return item;
}

function sentence(seed: number): string {
  const model = `model ${(seed * 7919) % 9973}`;
  return `The ${pick(NOUNS, seed)} of ${model} ${pick(VERBS, seed + 1)} the ${pick(NOUNS, seed + 2)} in ${pick(PLACES, seed + 3)} within ${2 + (seed % 60)} days.`;
}

/** Long enough to be a chunk of its own: about 1,000 characters. */
export function paragraph(seed: number): string {
  const body = Array.from({ length: 13 }, (_, index) => sentence(seed * 13 + index)).join(" ");
  return `## Entry ${seed}\n\n${body}`;
}

/** About 2 kB. */
export function smallDocument(seed: number): string {
  return Array.from({ length: 26 }, (_, index) => sentence(100_000 + seed * 26 + index)).join(" ");
}

export function question(seed: number): string {
  return `How many days does the ${pick(NOUNS, seed * 13)} of model ${(seed * 13 * 7919) % 9973} take in ${pick(PLACES, seed * 13 + 3)}?`;
}
