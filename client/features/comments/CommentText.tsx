import { piecesOf } from '#domain/comments.ts'
import { person } from '../../lib/session.ts'
import styles from './Comments.module.css'
import { nameOf } from './people.ts'
import { commentTexts } from './texts.ts'

/** What a comment says: words as words, addresses as links, whom it mentions by the name that they have now. */
export function CommentText({ text, roadmapId }: { text: string; roadmapId: string }) {
  return (
    <p class={styles.text}>
      {piecesOf(text).map((piece, index) => {
        if (piece.kind === 'link')
          return (
            <a key={index} href={piece.url} target="_blank" rel="noopener nofollow">
              {piece.url}
            </a>
          )
        if (piece.kind === 'mention')
          return (
            <b key={index} class={styles.mention} data-me={piece.personId === person.value?.id || undefined}>
              @{nameOf(roadmapId, piece.personId) ?? commentTexts.value.unnamed}
            </b>
          )
        return piece.text
      })}
    </p>
  )
}
