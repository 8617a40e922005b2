/** Last part of a path, whichever way its system writes it. */
export function fileName(path: string): string {
  return path.split(/[\\/]/).pop() || path;
}

/** The path without its last part. */
export function folderOf(path: string): string {
  return path.replace(/[\\/][^\\/]*$/, "");
}
