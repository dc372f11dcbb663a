// SPDX-License-Identifier: Apache-2.0
// Files that the page gives the reader. A blob stays within the browser: nothing is sent.

export function saveBlob(name: string, blob: Blob): void {
  const address = URL.createObjectURL(blob);
  const link = document.createElement("a");
  link.href = address;
  link.download = name;
  document.body.append(link);
  link.click();
  link.remove();
  setTimeout(() => URL.revokeObjectURL(address), 10_000);
}

export function saveText(name: string, type: string, text: string): void {
  saveBlob(name, new Blob([text], {type: `${type};charset=utf-8`}));
}
