/** Last part of a path, whichever way its system writes it. */
export function fileName(path: string): string {
  return path.split(/[\\/]/).pop() || path;
}
