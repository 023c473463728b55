import type { ComponentChildren } from 'preact'

/** Read aloud, not seen. */
export const VisuallyHidden = ({ children }: { children: ComponentChildren }) => <span class="visually-hidden">{children}</span>
