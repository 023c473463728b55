import type { ComponentChildren } from 'preact'
import { readText, textIn, type Language } from '#domain/languages.ts'
import type { Theme } from '#domain/roadmaps.schema.ts'
import { Button, ButtonLink } from '../../ui/Button.tsx'
import { Icon } from '../../ui/Icon.tsx'
import { Ring, markLabel } from '../../ui/Ring.tsx'
import { ScopeChip } from '../../ui/ScopeChip.tsx'
import { ThemeBadge, ThemeLine } from '../../ui/ThemeMarks.tsx'
import type { GoalFacts } from './paths-model.ts'
import type { pathwaysTexts } from './texts.ts'
import styles from './PathsBoard.module.css'

interface PathsBoardProps {
  facts: GoalFacts | null
  branch: string | null
  href: string
  links: { upstream: number; downstream: number }
  nameOf: (municipalityCode: string) => string
  themes: readonly Theme[]
  language: Language
  texts: (typeof pathwaysTexts)['value']
  onNext: (() => void) | null
}

/** Below the picture: the chosen goal, and what the marks mean. */
export function PathsBoard({ facts, branch, href, links, nameOf, themes, language, texts, onNext }: PathsBoardProps) {
  return (
    <section class={styles.board} aria-label={texts.legend}>
      <div class={styles.chosen} aria-live="polite">
        {facts === null ? (
          <p class={styles.hint}>{texts.chooseOne}</p>
        ) : (
          <>
            <p class={styles.crumb}>
              <ThemeBadge code={facts.theme.code} colour={facts.theme.colour} />
              <span class="tabular">{facts.horizon.year}</span>
              {branch !== null && (
                <>
                  <Icon name="right" size={12} />
                  <span class={styles.branch} title={branch}>
                    {branch}
                  </span>
                </>
              )}
            </p>
            <h2 class={styles.text} lang={facts.language}>
              {facts.text}
            </h2>
            <p class={styles.meta}>
              <span>
                <Ring mark={facts.mark} percent={facts.percent} label={null} />
                {facts.state}
              </span>
              <ScopeChip scope={facts.goal.scope} nameOf={nameOf} />
              {links.upstream + links.downstream > 0 && (
                <span>
                  <Icon name="link" size={14} />
                  {texts.chain(links.upstream, links.downstream)}
                </span>
              )}
            </p>
            <div class={styles.acts}>
              <ButtonLink href={href} kind="main">
                {texts.openGoal}
              </ButtonLink>
              {onNext && (
                <Button onClick={onNext}>
                  {texts.next}
                  <Icon name="right" />
                </Button>
              )}
            </div>
          </>
        )}
      </div>
      <Legend themes={themes} language={language} texts={texts} />
    </section>
  )
}

const marks = ['done', 'in_progress', 'at_risk', 'late'] as const

function Legend({ themes, language, texts }: Pick<PathsBoardProps, 'themes' | 'language' | 'texts'>) {
  return (
    <div class={styles.legend}>
      <Group title={texts.themes} many={themes.length > 4}>
        {themes.map((theme) => (
          <li key={theme.id}>
            <ThemeLine colour={theme.colour} class={styles.line} />
            <span lang={readText(theme.name, language).language} title={textIn(theme.name, language)}>
              {textIn(theme.name, language)}
            </span>
          </li>
        ))}
      </Group>
      <Group title={texts.goal}>
        {marks.map((mark) => (
          <li key={mark}>
            <Ring mark={mark} percent={45} label={null} />
            {markLabel(mark)}
          </li>
        ))}
      </Group>
      <Group title={texts.decisions}>
        <Sample text={texts.openDecision}>
          <path class={styles.hollow} d="m17 1.5 6.5 6.5-6.5 6.5L10.5 8z" />
        </Sample>
        <Sample text={texts.settledDecision}>
          <path class={styles.solid} d="m17 1 7 7-7 7-7-7z" />
        </Sample>
        <Sample text={texts.branch('A')}>
          <path class={styles.lane} d="M0 8h34" />
        </Sample>
        <Sample text={texts.branch('B')}>
          <path class={styles.lane} data-form="b" d="M0 8h34" />
        </Sample>
      </Group>
      <Group title={texts.otherMarks}>
        <li>
          <span class={styles.place}>
            <Ring mark="waiting" label={null} />
          </span>
          {markLabel('waiting')}
        </li>
        <Sample text={texts.pathNotTaken}>
          <path class={styles.lane} data-form="void" d="M0 8h34" />
        </Sample>
        <Sample text={texts.buildsOn}>
          <path class={styles.link} d="M2 8h30" />
        </Sample>
        <Sample text={texts.gap}>
          <path class={styles.gap} d="m17 1.5 8 13.5H9z" />
        </Sample>
      </Group>
    </div>
  )
}

const Group = ({ title, many = false, children }: { title: string; many?: boolean; children: ComponentChildren }) => (
  <div>
    <h2>{title}</h2>
    <ul data-many={many || undefined}>{children}</ul>
  </div>
)

const Sample = ({ text, children }: { text: string; children: ComponentChildren }) => (
  <li>
    <svg width="34" height="16" viewBox="0 0 34 16" aria-hidden="true" focusable="false">
      {children}
    </svg>
    {text}
  </li>
)
