/** In what way a goal differs, in the order in which they are listed. */
export const goalGroups = ['added', 'removed', 'wording', 'moved', 'condition', 'scope', 'target', 'status', 'order', 'origin'] as const
