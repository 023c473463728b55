/** With a capital: names of decisions are kept as they stand within a sentence, and in a list they begin one. */
export const capital = (text: string): string => text.slice(0, 1).toLocaleUpperCase('fi') + text.slice(1)
