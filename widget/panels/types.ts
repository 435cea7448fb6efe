/** A QR code's address; `undefined` while it is being drawn, `null` where it cannot be shown. */
export type QrSource = string | undefined | null;
