export { TransferSections } from "./components/transfer-sections";
