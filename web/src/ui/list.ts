// Lists that are edited row by row.
export const replaced = <T>(list: T[], index: number, item: T): T[] =>
  list.map((one, at) => (at === index ? item : one));

export const without = <T>(list: T[], index: number): T[] => list.filter((_, at) => at !== index);

export function swapped<T>(list: T[], a: number, b: number): T[] {
  const first = list[a];
  const second = list[b];
  if (first === undefined || second === undefined) return list;
  return replaced(replaced(list, a, second), b, first);
}
