/** Official letters write figures in Thai digits. */
export function toThaiDigits(text: string): string {
  return text.replace(/\d/g, (digit) => String.fromCodePoint(0x0e50 + Number(digit)));
}
