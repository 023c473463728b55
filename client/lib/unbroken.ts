/** A text as it is drawn, with its percentages whole: "70 %" does not break between the number and the sign. Never stored. */
export const unbroken = (text: string): string => text.replace(/(?<=\d) (?=%)/gu, '\u00a0')
