import { batch, computed, createModel, effect, signal } from '@preact/signals'
import type { ImportConfirmation, ImportMaterial, ImportPreview } from '#domain/imports.schema.ts'
import { confirmationOf, defaultDecisions, type ImportChoices } from '#domain/imports/decisions.ts'
import type { Language } from '#domain/languages.ts'
import { languages } from '#domain/languages.ts'
import { limits } from '#domain/limits.ts'
import { call, Refused } from '../../lib/api.ts'
import {
  dropDraft,
  keepDraft,
  keptDraft,
  takeHanded,
  takeHandedProblem,
  wasOpen,
  type ImportDraft,
  type RoadmapDetails,
} from './import-draft.ts'
import { problemOf, type ImportProblem } from './import-problem.ts'
import { readFile, tablesOf, plainTextOf } from './import-material.ts'
import { firstProposal, restToAccept, stateOf, type ChoiceState, type Kind } from './import-view.ts'

/** What a planner can do to the preview; said aloud when done, and undone one by one. */
export type CorrectionName = 'split' | 'join' | 'edit' | 'move' | 'theme' | 'horizon' | 'place' | 'left_out' | 'choice'

type Corrected = { preview: ImportPreview; choices: ImportChoices; roadmap: RoadmapDetails }

/** The deepest undo; each step shares all that it did not change with the next. */
const mostSteps = 200
const nothing: ImportMaterial = { text: '' }

/** Alike texts have alike fingerprints; enough to know whether a request was the same as the one before. */
function fingerprint(text: string): string {
  let hash = 5381
  for (let at = 0; at < text.length; at++) hash = (Math.imul(hash, 33) ^ text.charCodeAt(at)) >>> 0
  return `${text.length}-${hash.toString(36)}`
}

type Services = {
  /** A fresh id for the roadmap. */
  newId: () => string
  /** Called when the roadmap has been created. */
  onCreated: (roadmapId: string) => void
  /** A name for the roadmap when the material has none. */
  nameFor: (regionId: string, language: Language) => string
  /** Runs later, when the typing has paused; returns how to forget it. */
  later: (run: () => void) => () => void
}

/** An import under way: the material, what was understood of it, and the planner's corrections. Kept in this browser until it is done. */
export const ImportModel = createModel(({ newId, onCreated, nameFor, later }: Services) => {
  const kept = keptDraft()
  const handed = takeHanded()

  const step = signal<ImportDraft['step']>(handed === null && wasOpen() ? (kept?.step ?? 'paste') : 'paste')
  const material = signal<ImportMaterial>(handed ?? kept?.material ?? nothing)
  const preview = signal<ImportPreview | null>(kept?.preview ?? null)
  const choices = signal<ImportChoices>(kept?.choices ?? {})
  const roadmap = signal<RoadmapDetails>(kept?.roadmap ?? { regionId: '', name: '', languages: [] })
  const id = signal<string | null>(kept?.id ?? null)
  const sent = signal<string | null>(kept?.sent ?? null)

  const busy = signal<'reading' | 'creating' | null>(null)
  const problem = signal<ImportProblem | null>(takeHandedProblem())
  const isKept = signal(true)
  const past = signal<readonly Corrected[]>([])
  const future = signal<readonly Corrected[]>([])
  const filter = signal<Kind | 'all'>('all')
  /** The proposal that the planner is at. */
  const current = signal<string | null>(kept?.preview ? firstProposal(kept.preview) : null)
  const currentGoal = computed(() => preview.value?.proposals.find(({ key }) => key === current.value)?.goalKey ?? null)
  /** The cell whose split is being corrected. */
  const openCell = signal<string | null>(null)
  /** Grows with every event worth saying aloud; the page turns it into words. */
  const latest = signal<{ name: CorrectionName | 'undone' | 'redone'; n: number } | null>(null)

  const isStarted = computed(() => material.value.text !== '' || material.value.html !== undefined || preview.value !== null)
  const draft = computed<ImportDraft>(() => ({
    step: step.value,
    material: material.value,
    preview: preview.value,
    choices: choices.value,
    roadmap: roadmap.value,
    id: id.value,
    sent: sent.value,
  }))

  let finished = false
  let forget: () => void = () => undefined
  const keepNow = () => {
    forget()
    if (finished) return
    if (isStarted.peek()) isKept.value = keepDraft(draft.peek())
    else dropDraft()
  }
  effect(() => {
    // Read here so that every change of the draft is followed.
    void draft.value
    forget()
    forget = later(keepNow)
    return undefined
  })

  const say = (name: NonNullable<typeof latest.value>['name']) => {
    latest.value = { name, n: (latest.peek()?.n ?? 0) + 1 }
  }

  const snapshot = (of: ImportPreview): Corrected => ({ preview: of, choices: choices.peek(), roadmap: roadmap.peek() })
  const show = (state: Corrected) => {
    preview.value = state.preview
    choices.value = state.choices
    roadmap.value = state.roadmap
    if (current.peek() !== null && !state.preview.proposals.some(({ key }) => key === current.peek()))
      current.value = firstProposal(state.preview)
  }
  /** Makes what follows a step that can be undone. */
  const correctTo = (from: ImportPreview, name: CorrectionName, next: Partial<Corrected>) => {
    past.value = [...past.peek(), snapshot(from)].slice(-mostSteps)
    future.value = []
    problem.value = null
    show({ ...snapshot(from), ...next })
    say(name)
  }

  /** Corrects the preview; false when the correction could not be made. What is sure in the texts read again comes accepted. */
  function correct(name: CorrectionName, change: (preview: ImportPreview) => ImportPreview): boolean {
    const before = preview.peek()
    if (before === null) return false
    const after = change(before)
    if (after === before) return false
    const known = new Set(before.proposals.map(({ key }) => key))
    const fresh = Object.fromEntries(Object.entries(defaultDecisions(after)).filter(([key]) => !known.has(key)))
    correctTo(before, name, { preview: after, choices: { ...choices.peek(), ...fresh } })
    return true
  }

  function choose(key: string, choice: ChoiceState) {
    const before = preview.peek()
    if (before === null || stateOf(choices.peek(), key) === choice) return
    const { [key]: _former, ...others } = choices.peek()
    correctTo(before, 'choice', { choices: choice === 'waiting' ? others : { ...others, [key]: choice } })
  }

  /** Accepts what still waits, and tells how many those were. */
  function acceptRest(): number {
    const before = preview.peek()
    if (before === null) return 0
    const rest = restToAccept(before, choices.peek())
    if (rest.length === 0) return 0
    correctTo(before, 'choice', { choices: { ...choices.peek(), ...Object.fromEntries(rest.map((key) => [key, 'accepted' as const])) } })
    return rest.length
  }

  function nameRoadmap(details: Partial<RoadmapDetails>) {
    const before = preview.peek()
    if (before === null) return
    correctTo(before, 'choice', { roadmap: { ...roadmap.peek(), ...details } })
  }

  function undo() {
    const shown = preview.peek()
    const to = past.peek().at(-1)
    if (shown === null || to === undefined) return
    past.value = past.peek().slice(0, -1)
    future.value = [...future.peek(), snapshot(shown)]
    show(to)
    say('undone')
  }

  function redo() {
    const shown = preview.peek()
    const to = future.peek().at(-1)
    if (shown === null || to === undefined) return
    future.value = future.peek().slice(0, -1)
    past.value = [...past.peek(), snapshot(shown)]
    show(to)
    say('redone')
  }

  /** Reads the material: on success the review opens, otherwise the problem is told and everything stays. */
  async function look(regionId: string): Promise<boolean> {
    const { text, html, fileName } = material.peek()
    if (busy.peek() !== null) return false
    if (text.trim() === '' && html === undefined) {
      problem.value = { kind: 'refused', code: 'import_empty' }
      return false
    }
    if (text.length > limits.importText || (html?.length ?? 0) > limits.importText) {
      problem.value = { kind: 'refused', code: 'import_too_large' }
      return false
    }
    busy.value = 'reading'
    problem.value = null
    try {
      const body = {
        text,
        ...(html === undefined ? {} : { html }),
        ...(fileName === undefined ? {} : { fileName }),
        ...(regionId === '' ? {} : { regionId }),
      }
      const found = await call('previewImport', { body, timeoutMs: 60_000 })
      batch(() => {
        past.value = []
        future.value = []
        id.value = null
        sent.value = null
        filter.value = 'all'
        openCell.value = null
        current.value = firstProposal(found)
        preview.value = found
        choices.value = defaultDecisions(found)
        roadmap.value = { regionId, name: found.title ?? nameFor(regionId, found.language), languages: [found.language] }
        step.value = 'review'
      })
      return true
    } catch (error) {
      problem.value = problemOf(error)
      return false
    } finally {
      busy.value = null
    }
  }

  /** Creates the roadmap. The same id in every attempt: sent twice, made once. */
  async function create(regionId: string): Promise<void> {
    const shown = preview.peek()
    if (shown === null || busy.peek() !== null) return
    const { name, languages: chosen } = roadmap.peek()
    const roadmapId = id.peek() ?? newId()
    const inOrder: Language[] = [
      shown.language,
      ...languages.filter((language) => language !== shown.language && chosen.includes(language)),
    ]
    const body: ImportConfirmation = confirmationOf(shown, choices.peek(), {
      id: roadmapId,
      regionId,
      name: { [shown.language]: name.trim() === '' ? nameFor(regionId, shown.language) : name.trim() },
      languages: inOrder,
    })
    const print = fingerprint(JSON.stringify(body))
    const before = sent.peek()
    batch(() => {
      busy.value = 'creating'
      problem.value = null
      id.value = roadmapId
      sent.value = print
    })
    // Before the request leaves: if its answer is lost with the page, the next attempt must bear the same id.
    keepNow()
    try {
      const made = await call('importRoadmap', { body, timeoutMs: 60_000 })
      finish()
      onCreated(made.id)
    } catch (error) {
      if (error instanceof Refused && error.code === 'id_taken' && before !== null) {
        if (before === print) {
          finish()
          onCreated(roadmapId)
        } else {
          // An earlier attempt got through unheard, and corrections were made since: neither may be lost.
          problem.value = { kind: 'madeBefore', roadmapId }
          id.value = null
          sent.value = null
        }
      } else {
        problem.value = problemOf(error)
        // A refusal has stored nothing, and says so; after silence nobody knows.
        if (problem.peek()?.kind !== 'offline') sent.value = before
      }
    } finally {
      busy.value = null
    }
  }

  function finish() {
    finished = true
    forget()
    dropDraft()
  }

  /** Forgets the import altogether. */
  function cancel() {
    finish()
    batch(() => {
      material.value = nothing
      preview.value = null
      choices.value = {}
      problem.value = null
      past.value = []
      future.value = []
      step.value = 'paste'
    })
  }

  /** Puts an unfinished import away and begins with an empty field; gives what was put away. */
  function startAnew(): ImportDraft {
    const former = draft.peek()
    resume({
      step: 'paste',
      material: nothing,
      preview: null,
      choices: {},
      roadmap: { regionId: '', name: '', languages: [] },
      id: null,
      sent: null,
    })
    return former
  }

  /** Goes on with an import that was put away. */
  function resume(former: ImportDraft) {
    batch(() => {
      step.value = former.step
      material.value = former.material
      preview.value = former.preview
      choices.value = former.choices
      roadmap.value = former.roadmap
      id.value = former.id
      sent.value = former.sent
      problem.value = null
      past.value = []
      future.value = []
      current.value = former.preview === null ? null : firstProposal(former.preview)
    })
  }

  /** Typed or edited text; it no longer matches the tables that the clipboard held. */
  function type(text: string) {
    problem.value = null
    const { fileName } = material.peek()
    material.value = { text, ...(fileName === undefined ? {} : { fileName }) }
  }

  /**
   * Tables pasted from a program, as they were and as text. Gives the text to put where the planner pastes,
   * or null when the clipboard holds no table and the field may paste as it always does.
   */
  function paste(clipboard: Pick<DataTransfer, 'getData'>, replace: { start: number; end: number }): string | null {
    const html = tablesOf(clipboard)
    if (html === null) return null
    const plain = clipboard.getData('text/plain') || plainTextOf(html)
    const { text, html: former } = material.peek()
    const isAll = text.trim() === '' || (replace.start === 0 && replace.end >= text.length)
    const isAtEnd = former !== undefined && replace.start === text.length
    problem.value = null
    const both = isAll ? html : isAtEnd ? `${former}\n${html}` : undefined
    const joined = text.slice(0, replace.start) + (isAtEnd && !isAll && !text.endsWith('\n') ? '\n' : '') + plain + text.slice(replace.end)
    material.value = { text: joined, ...(both !== undefined && both.length <= limits.importText ? { html: both } : {}) }
    return plain
  }

  /** Takes a file in; true when it can be read as material. */
  async function take(files: readonly File[]): Promise<boolean> {
    const [file] = files
    if (file === undefined || busy.peek() !== null) return false
    if (files.length > 1) {
      problem.value = { kind: 'oneFile' }
      return false
    }
    const read = await readFile(file)
    problem.value = read.ok ? null : read.problem
    if (read.ok) material.value = read.material
    return read.ok
  }

  /** Takes the file out of the material, to begin with other material. */
  function clear() {
    problem.value = null
    material.value = nothing
  }

  return {
    step, material, preview, choices, roadmap, busy, problem, isKept, filter, current, currentGoal, openCell, latest, isStarted,
    draft,
    isHanded: computed(() => handed !== null),
    canUndo: computed(() => past.value.length > 0),
    canRedo: computed(() => future.value.length > 0),
    handled: computed(() => preview.value?.proposals.filter(({ key }) => choices.value[key] !== undefined).length ?? 0),
    correct, choose, acceptRest, nameRoadmap, undo, redo, look, create, cancel, type, paste, take, clear, keepNow, startAnew, resume,
    goTo: (to: ImportDraft['step']) => {
      problem.value = null
      step.value = to
    },
    showKind: (kind: Kind | 'all') => {
      filter.value = kind
    },
    moveTo: (proposalKey: string | null) => {
      current.value = proposalKey
    },
    correctCell: (cell: string | null) => {
      openCell.value = cell
    },
  } // prettier-ignore
})
export type Importing = InstanceType<typeof ImportModel>
