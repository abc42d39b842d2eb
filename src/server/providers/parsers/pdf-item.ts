/** A run of text on a page of a PDF, placed from the left and from the bottom. */
export interface PdfItem {
  str: string;
  x: number;
  y: number;
  width: number;
  height: number;
  fontSize: number;
  hasEOL: boolean;
  /** `ltr`, `rtl`, or `ttb` for vertical writing. */
  dir: string;
}
