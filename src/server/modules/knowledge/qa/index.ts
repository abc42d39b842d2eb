export { addQaPair } from "./add-qa-pair";
export { addQaSource } from "./add-qa-source";
export { deleteQaPair } from "./delete-qa-pair";
export { findApprovedAnswer, type ApprovedAnswer } from "./find-approved-answer";
export { importQaPairs } from "./import-qa-pairs";
export { listQaPairs } from "./list-qa-pairs";
export { matchQaPairs } from "./match-qa-pairs";
export { updateQaPair } from "./update-qa-pair";
