import { signNames, type Signs } from "./signs";

/**
 * Fitted on half the titles of 30 sets in 21 languages, and nearly the same whichever language is left out; see
 * docs/decisions/0036-signs-of-an-answer.md. The scale is that of the bars in chance.ts.
 */
const weights: Signs = {
  reach: 0.8,
  rarest: 0.16,
  titled: 0.13,
  chance: -0.135,
  lead: 0.69,
  agreement: 0.16,
  unknown: -0.15,
  otherNames: -0.36,
};

/** How strongly what was found speaks to a question: about .5 is where chance ends in a knowledge of 500 passages. */
export function strengthOf(signs: Signs | undefined): number {
  if (!signs) return 0;
  return signNames.reduce((sum, name) => sum + weights[name] * signs[name], 0);
}
