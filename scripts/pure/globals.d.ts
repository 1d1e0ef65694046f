/**
 * What base, kernel and trace may use beside ECMAScript itself: present in pages, workers and Node alike, and no way to the page.
 * Clocks and timers are left out on purpose: nothing in a run may depend on them.
 */
declare class TextEncoder {
  encode(text?: string): Uint8Array<ArrayBuffer>
  encodeInto(text: string, into: Uint8Array): { read: number; written: number }
}
declare class TextDecoder {
  constructor(label?: string, options?: { fatal?: boolean; ignoreBOM?: boolean })
  decode(bytes?: ArrayBufferView | ArrayBuffer, options?: { stream?: boolean }): string
}
