import path from "node:path";
import { closePrisma, getPrisma } from "~/server/db/client";
import { closePool } from "~/server/db/pool";
import { signNames } from "~/server/modules/retrieval/signs";
import { openDatabase } from "./answers/database";
import { fitSigns, leaveLanguagesOut, type SignedSet } from "./answers/fit-signs";
import { share, table } from "./answers/report";
import { readSignedSet } from "./answers/signed-set";

const USAGE = `Usage: npm run bench:signs -- <folder> <folder> ...
Fits the weights of strength.ts on sets of questions (each folder as for bench:answers), relative to that of reach,
and tells what each set answers by the weights that sets in other languages teach.`;
const REFUSED = 0.945;

try {
  await main(process.argv.slice(2));
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}

async function main(folders: readonly string[]): Promise<void> {
  if (folders.length === 0 || folders.some((folder) => folder.startsWith("-"))) throw new Error(USAGE);
  const database = await openDatabase();
  try {
    const sets: SignedSet[] = [];
    for (const folder of folders) sets.push(await readSignedSet(getPrisma(), path.resolve(folder)));
    const weights = fitSigns(sets);
    const unit = weights[signNames.indexOf("reach")] ?? 1;
    const fitted = signNames.map((name, index) => [name, ((weights[index] ?? 0) / unit).toFixed(2)] as const);
    console.log(table("weights", fitted));
    const judged = leaveLanguagesOut(sets, REFUSED).map(({ name, answered }) => [name, share(answered, 1)] as const);
    console.log(table(`answered where ${share(REFUSED, 1)} are refused, taught by other languages`, judged));
  } finally {
    await closePrisma();
    await closePool();
    await database.close();
  }
}
