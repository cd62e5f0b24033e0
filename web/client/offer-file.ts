/** Hands bytes that were made here to the person as a file of that name. */
export function offerFile(name: string, bytes: Uint8Array | Blob, type: string): void {
  const blob = bytes instanceof Blob ? bytes : new Blob([new Uint8Array(bytes)], { type });
  const url = URL.createObjectURL(blob);
  const link = document.createElement('a');
  link.href = url;
  link.download = name;
  // Some browsers follow only a link that stands in the page.
  document.body.append(link);
  link.click();
  link.remove();
  // The browser has the bytes once the click is handled; a minute is long for any of them.
  setTimeout(() => URL.revokeObjectURL(url), 60_000);
}
