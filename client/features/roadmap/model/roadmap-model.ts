import { batch, computed, effect, signal, type ReadonlySignal, type Signal } from '@preact/signals'
import { branchesOf, type Branch } from '#domain/branches.ts'
import type { ActsDraft } from '#domain/acts.schema.ts'
import type { ConstraintDraft, ConstraintEdit, Reading } from '#domain/decisions.schema.ts'
import type { GoalMark, GoalState, RoadmapDocument } from '#domain/documents.schema.ts'
import type { Edition, OpenedEdition } from '#domain/editions.schema.ts'
import { goalState } from '#domain/goal-states.ts'
import { guardKey } from '#domain/guards.ts'
import type { Guard } from '#domain/guards.schema.ts'
import type { Goal, GoalDraft, GoalEdit, GoalMove } from '#domain/goals.schema.ts'
import { languages } from '#domain/languages.ts'
import { goalMark, goalPercent } from '#domain/progress.ts'
import type { Capability } from '#domain/roles.ts'
import type { HorizonDraft, HorizonEdit, RoadmapEdit, ThemeDraft, ThemeEdit } from '#domain/roadmaps.schema.ts'
import { allBranches, tidyScenario } from '#domain/scenarios.ts'
import type { NamedScenarioDraft, NamedScenarioEdit } from '#domain/scenarios.schema.ts'
import type { AcceptedFindingDraft, AcceptedFindingEdit } from '#domain/findings.schema.ts'
import { boundMunicipalities, membersOn } from '#domain/scopes.ts'
import type { Scenario } from '#domain/trajectories.ts'
import { makeWorlds, type Worlds } from '#domain/worlds.ts'
import type { DecisionChange, NewDecision, Seen } from './actions.ts'
import { createCells } from './cells.ts'
import type { Placed } from './entities.ts'
import { createStateCounts, type StateCounts } from './state-counts.ts'
import { newId } from '../../../lib/new-id.ts'
import { createDrafts, createQueueKeeper, emptyStorage, type Drafts, type Left, type PageLocks, type Storage } from './keeping.ts'
import type { Reply, Send } from './transport.ts'
import { createWaitingActs } from './waiting-acts.ts'
import type { Clock, Conflict, Refusal, Saving } from './writer.ts'
import type { Write } from './writes.ts'
import type { CreateWriting, Writing } from './writing.ts'

export type { Clock, Conflict, Refusal, Saving } from './writer.ts'
export type { ConflictField } from './merge.ts'
export { composerDraft, draftBasis, fieldDraft, type Drafts } from './keeping.ts'

/** What the model tells its page to say aloud. */
export type Notice = { type: 'refused'; refusal: Refusal } | { type: 'unkept' }

/** The page around the model: whether it is looked at, and when it is looked at again. */
export interface Page {
  visible(): boolean
  /** Calls back when the page is looked at again; returns how to stop. */
  onWake(act: () => void): () => void
}

export interface RoadmapModelParts {
  roadmapId: string
  /** An approved edition of the roadmap instead of the present. */
  editionId?: string | null
  send: Send
  /** Today in Helsinki by the server's clock. */
  today: string
  storage: Storage
  locks?: PageLocks | null
  clock: Clock
  online: ReadonlySignal<boolean>
  page: Page
  onNotice: (notice: Notice) => void
  /** The code by which a roadmap is changed, once it is here; what is done before waits for it. */
  writing: ReadonlySignal<CreateWriting | null>
  /** Asks for that code now. */
  fetchWriting?: () => void
  /** What one may do in a region; without it, everything. */
  may?: (capability: Capability, regionId: string) => boolean
  newId?: () => string
}

export type GoalPlace = GoalMove
type Fresh<Draft> = Omit<Draft, 'id'> & { id?: string }

/** What changes a roadmap. Each returns at once; creations return the new id, the rest a key for `undo`. */
export interface Acts {
  createGoal(draft: Fresh<GoalDraft>): string
  /** `seen`, here and below: the fields as they read when the planner began to write; where others have written since, it is a conflict. */
  editGoal(goalId: string, change: GoalEdit, seen?: Seen<GoalEdit>): string
  moveGoal(goalId: string, place: GoalPlace): string
  deleteGoal(goalId: string): string
  createTheme(draft: Fresh<ThemeDraft>): string
  editTheme(themeId: string, change: ThemeEdit, seen?: Seen<ThemeEdit>): string
  moveTheme(themeId: string, beforeThemeId: string | null): string
  /** With its goals and their links. */
  deleteTheme(themeId: string): string
  createHorizon(draft: Fresh<HorizonDraft>): string
  editHorizon(horizonId: string, change: HorizonEdit, seen?: Seen<HorizonEdit>): string
  deleteHorizon(horizonId: string): string
  /** `goalId` builds on `buildsOnGoalId`. */
  link(goalId: string, buildsOnGoalId: string, id?: string): string
  unlink(linkId: string): string
  editRoadmap(change: Omit<RoadmapEdit, 'archived'>): string
  createScenario(draft: Fresh<NamedScenarioDraft>): string
  editScenario(scenarioId: string, change: NamedScenarioEdit, seen?: Seen<NamedScenarioEdit>): string
  deleteScenario(scenarioId: string): string
  /** Its outcomes come with their ids (`newId`). */
  createDecision(draft: NewDecision): string
  editDecision(decisionId: string, change: DecisionChange, seen?: Seen<DecisionChange>): string
  deleteDecision(decisionId: string): string
  createConstraint(draft: Fresh<ConstraintDraft>): string
  editConstraint(constraintId: string, change: ConstraintEdit, seen?: Seen<ConstraintEdit>): string
  deleteConstraint(constraintId: string): string
  /** A reading of a signpost: recorded for good. */
  recordReading(decisionId: string, signpostId: string, reading: Pick<Reading, 'on' | 'value' | 'note'>): void
  /** Several things as one change, taken back as one; `placed` shows meanwhile what they leave. Returns a key for `undo`. */
  carryOut(draft: ActsDraft, placed: Placed[]): string
  /** Lives with a finding, for a reason. */
  acceptFinding(draft: Fresh<AcceptedFindingDraft>): string
  editAcceptance(acceptanceId: string, change: AcceptedFindingEdit, seen?: Seen<AcceptedFindingEdit>): string
  withdrawAcceptance(acceptanceId: string): string
}

export interface RoadmapModel extends Acts {
  readonly roadmapId: string
  /** Where its views begin: the roadmap's address, or the edition's. */
  readonly home: string
  /** The approved edition that is open, once it is here; null: the present. */
  readonly edition: ReadonlySignal<Edition | null>
  /** Nothing can be changed: an edition, an archived roadmap, or somebody who may not edit. No act does anything then. */
  readonly readOnly: ReadonlySignal<boolean>
  /** Whether one may do this in the roadmap's region. */
  may(capability: Capability): boolean
  /** As the server has it, with my unsaved acts applied. */
  readonly document: ReadonlySignal<RoadmapDocument | null>
  readonly status: ReadonlySignal<'loading' | 'ready' | 'not_found' | 'failed' | 'offline'>
  /** Follows the server's calendar: read it where it is shown. */
  readonly today: string
  /** A page that stays open over midnight looks at the new day, unless another date was chosen. */
  turnTo(day: string): void
  /** The date that all is seen as of; today unless one chooses another. */
  readonly asOf: Signal<string>
  /** What one looks at: for some decisions an outcome, or still open, and by when. Empty: all branches. */
  readonly scenario: Signal<Scenario>
  /** The worlds as of the date, within the scenario. */
  readonly worlds: ReadonlySignal<Worlds | null>

  /** One goal, alive; null when there is none of that id. */
  goal(goalId: string): ReadonlySignal<Goal | null>
  /** The lanes of a cell, alive; changes identity only when goals of that cell change. */
  cell(themeId: string, horizonId: string): ReadonlySignal<readonly Branch[]>
  stateOf(goalId: string): GoalState
  /** The state of whatever has this guard in this horizon: one for all its goals, and it changes only when the state does. */
  stateOfGuard(guard: Guard, horizonId: string): ReadonlySignal<GoalState>
  /** The state of a goal at hand; it depends on the scenario only where the goal has a guard. */
  stateOfGoal(goal: Pick<Goal, 'guard' | 'condition' | 'horizonId'>): GoalState
  /** How many goals of a theme, or of all, are in force, waiting and lapsed; what the baseline tells is not counted. */
  stateCounts(themeId: string | null): ReadonlySignal<StateCounts>
  markOf(goalId: string): GoalMark
  percentOf(goalId: string): number | null
  /** How many municipalities belong to the region as of the chosen date. */
  readonly memberCodes: ReadonlySignal<readonly string[]>

  readonly filter: {
    readonly text: Signal<string>
    readonly municipalityCode: Signal<string | null>
    readonly mark: Signal<GoalMark | null>
    readonly active: ReadonlySignal<boolean>
  }
  matches(goalId: string): boolean
  readonly selectedGoalId: Signal<string | null>

  readonly saving: ReadonlySignal<Saving>
  readonly conflicts: ReadonlySignal<readonly Conflict[]>
  /** The latest refusal of each thing, until it is changed again. */
  readonly refusals: ReadonlySignal<ReadonlyMap<string, Refusal>>

  /** A fresh id for something that is about to be made. */
  newId(): string
  keepMine(conflict: Conflict): void
  takeTheirs(conflict: Conflict): void
  /** Each field as chosen, by `conflictKey`; a field that is not named stays mine. */
  merge(conflict: Conflict, chosen: Readonly<Record<string, unknown>>): void

  /** Takes back my latest act, or the one of that key. False: there is none. */
  undo(key?: string): boolean
  redo(): boolean
  /** The change that the act of a key became; null until it is saved. */
  changeOf(key: string): number | null
  readonly canUndo: ReadonlySignal<boolean>
  readonly canRedo: ReadonlySignal<boolean>

  /** Asks for the code that changes things. */
  startWriting(): void

  readonly drafts: Drafts
  /** Asks the server now. */
  refresh(): Promise<void>
  dispose(): void
}

const refreshEvery = 30_000
/** So long the first drawing waits for the code that shows what earlier pages left. */
const patience = 2_000

export function createRoadmapModel(parts: RoadmapModelParts): RoadmapModel {
  const { roadmapId, editionId = null, send, clock, online, page, onNotice } = parts
  // What was done to the present and is not saved yet is nothing to an edition.
  const storage = editionId === null ? parts.storage : emptyStorage
  const makeId = parts.newId ?? newId
  const drafts = createDrafts(storage, roadmapId)
  const keeper = createQueueKeeper(storage, editionId === null ? (parts.locks ?? null) : null, roadmapId, makeId())
  const refusals = signal<ReadonlyMap<string, Refusal>>(new Map())
  /** As the server has it, with what is not saved yet; left by the writing once that is here. */
  const document = signal<RoadmapDocument | null>(null)
  const writing = signal<Writing | null>(null)
  const edition = signal<Edition | null>(null)
  const may = (capability: Capability): boolean => {
    const shown = document.value
    return shown !== null && (parts.may?.(capability, shown.region.id) ?? true)
  }
  const readOnly = computed(
    () => editionId !== null || document.value?.roadmap.archivedAt != null || (document.value !== null && !may('edit_goals')),
  )
  const conflicts = computed(() => writing.value?.conflicts.value ?? [])
  const startWriting = () => parts.fetchWriting?.()
  const keep = (queue: readonly Write[]) => keeper.keep([...queue, ...waiting.kept()])
  const waiting = createWaitingActs({
    writing,
    online,
    isReadOnly: () => document.peek() === null || readOnly.peek(),
    newId: makeId,
    goalNow: (goalId) => cells.goal(goalId).peek(),
    keep() {
      if (!keep(writing.peek()?.queue.peek() ?? [])) onNotice({ type: 'unkept' })
    },
    onWait: startWriting,
  })
  const trouble = signal<'not_found' | 'failed' | 'offline' | null>(null)
  const status = computed(() =>
    trouble.value === 'not_found' ? 'not_found' : document.value !== null ? 'ready' : (trouble.value ?? 'loading'),
  )

  const today = signal(parts.today)
  const asOf = signal(parts.today)
  // Each part of its own, so that an edited goal does not make the worlds anew.
  const horizons = computed(() => document.value?.horizons ?? [])
  const decisions = computed(() => document.value?.decisions ?? [])
  const resolutions = computed(() => document.value?.resolutions ?? [])
  const constraints = computed(() => document.value?.constraints ?? [])
  const region = computed(() => document.value?.region ?? null)
  const scenario = signal<Scenario>(allBranches)
  // What another planner removed restricts nothing any more.
  const restriction = computed(() => tidyScenario(scenario.value, decisions.value, horizons.value))
  const facts = computed(() => ({
    horizons: horizons.value,
    decisions: decisions.value,
    resolutions: resolutions.value,
    constraints: constraints.value,
  }))
  const worlds = computed(() => (horizons.value.length === 0 ? null : makeWorlds(facts.value, asOf.value, restriction.value)))
  const horizonById = computed(() => new Map(horizons.value.map((horizon) => [horizon.id, horizon])))
  const memberCodes = computed(() => (region.value === null ? [] : membersOn(region.value, asOf.value)))

  const cells = createCells()
  const stopFilling = effect(() => cells.fill(document.value?.goals ?? []))
  const lanes = new Map<string, ReadonlySignal<readonly Branch[]>>()

  const guardStates = new Map<string, ReadonlySignal<GoalState>>()
  function stateOfGuard(guard: Guard, horizonId: string): ReadonlySignal<GoalState> {
    const key = `${horizonId} ${guardKey(guard)}`
    let known = guardStates.get(key)
    if (known === undefined) {
      known = computed(() => (worlds.value === null ? 'waiting' : goalState({ guard, condition: null, horizonId }, worlds.value)))
      guardStates.set(key, known)
    }
    return known
  }
  const stateOfGoal = ({ guard, condition, horizonId }: Pick<Goal, 'guard' | 'condition' | 'horizonId'>): GoalState =>
    guard !== null ? stateOfGuard(guard, horizonId).value : condition === null ? 'in_force' : 'waiting'
  const stateCounts = createStateCounts(document, horizonById, stateOfGoal)

  function stateOf(goalId: string): GoalState {
    const goal = cells.goal(goalId).value
    return goal === null ? 'waiting' : stateOfGoal(goal)
  }

  function markOf(goalId: string): GoalMark {
    const goal = cells.goal(goalId).value
    const horizon = goal === null ? undefined : horizonById.value.get(goal.horizonId)
    return goal === null || horizon === undefined ? 'not_started' : goalMark(goal, stateOf(goalId), horizon, asOf.value)
  }

  const filter = {
    text: signal(''),
    municipalityCode: signal<string | null>(null),
    mark: signal<GoalMark | null>(null),
    active: computed(
      (): boolean => filter.text.value.trim() !== '' || filter.municipalityCode.value !== null || filter.mark.value !== null,
    ),
  }
  const needle = computed(() => filter.text.value.trim().toLocaleLowerCase('fi'))

  function matches(goalId: string): boolean {
    const goal = cells.goal(goalId).value
    if (goal === null) return false
    const texts = [goal.text, goal.description, goal.responsible, goal.condition]
    if (
      needle.value !== '' &&
      !texts.some((text) => languages.some((language) => text?.[language]?.toLocaleLowerCase('fi').includes(needle.value)))
    )
      return false
    const code = filter.municipalityCode.value
    if (code !== null && !boundMunicipalities(goal.scope, memberCodes.value).includes(code)) return false
    return filter.mark.value === null || markOf(goalId) === filter.mark.value
  }

  // The state that the server described last, and whether an answer is awaited.
  let etag: string | null = null
  let asking: Promise<void> | null = null
  let disposed = false
  // The document is asked for when the acts of earlier pages are here, so that they are brought onto it.
  let adopted = false

  function receive(fresh: RoadmapDocument) {
    const code = writing.peek()
    if (code === null) document.value = fresh
    else {
      code.receive(fresh)
      waiting.goOn()
    }
  }

  /** What other pages left, until the code that sends it is here. */
  let lefts: Left[] = []
  let goOnWithLeft = () => {}
  function takeUpLeft() {
    const code = writing.peek()
    if (code === null) return
    for (const { writes, forget } of lefts) if (code.resume(writes)) forget()
    lefts = []
    goOnWithLeft()
  }
  /** The page that somebody looks at takes over, and none behind it. */
  function takeOver(left: Left): boolean {
    if (disposed || !page.visible()) return false
    lefts.push(left)
    waiting.takeUp(left.acts)
    startWriting()
    takeUpLeft()
    if (writing.peek() !== null && document.peek() !== null) waiting.goOn()
    return true
  }

  function beginWriting(createWriting: CreateWriting) {
    if (disposed || editionId !== null || writing.peek() !== null) return
    batch(() => {
      writing.value = createWriting({
        ...{ roadmapId, send, drafts, clock, online, refusals, selectedGoalId, newId: makeId, newKey: makeId, shown: document },
        isReadOnly: () => readOnly.peek(),
        keeper: { keep },
        onRefused(refusal) {
          onNotice({ type: 'refused', refusal })
          // What it was refused for may be something that is not here yet: what others did meanwhile.
          queueMicrotask(() => void refresh())
        },
        onUnkept: () => onNotice({ type: 'unkept' }),
      })
      takeUpLeft()
    })
    const shown = document.peek()
    if (shown !== null) receive(shown)
  }
  const stopWriting = effect(() => {
    const code = parts.writing.value
    // Not within the effect: what waited goes by how the cells stand, and those are filled by an effect as well.
    if (code !== null) queueMicrotask(() => beginWriting(code))
  })

  async function ask(): Promise<void> {
    const sendings = () => writing.peek()?.sendings() ?? 0
    const before = sendings()
    let reply: Reply
    try {
      const seen = etag === null ? {} : { ifNoneMatch: etag }
      reply = await (editionId === null
        ? send('getRoadmap', { params: { roadmapId }, ...seen })
        : send('getEdition', { params: { editionId }, ...seen }))
    } catch {
      if (!disposed) trouble.value = 'offline'
      return
    }
    if (disposed) return
    if (reply.status === 304 || (reply.status === 200 && sendings() === before)) trouble.value = null
    if (reply.status === 200) {
      // What was written while the answer came may not be in it: the next answer will have it.
      if (sendings() !== before) return
      etag = reply.etag
      if (editionId === null) receive(reply.body as RoadmapDocument)
      else receiveEdition(reply.body as OpenedEdition)
    } else if (reply.status === 404) trouble.value = 'not_found'
    else if (reply.status !== 304) trouble.value = 'failed'
  }

  /** It is seen as it was approved, unless one asks for another date. It never changes: it is asked for once. */
  function receiveEdition(opened: OpenedEdition) {
    if (opened.edition.roadmapId !== roadmapId) {
      trouble.value = 'not_found'
      return
    }
    batch(() => {
      edition.value = opened.edition
      if (asOf.peek() === today.peek()) asOf.value = opened.edition.approvedOn
      receive(opened.document)
    })
  }

  function refresh(): Promise<void> {
    if (disposed || !adopted || edition.peek() !== null || (document.peek() !== null && writing.peek()?.busy())) return Promise.resolve()
    asking ??= ask().finally(() => (asking = null))
    return asking
  }

  let stopTimer = () => {}
  function keepFresh() {
    stopTimer = clock.after(document.peek() === null ? 3_000 : refreshEvery, () => {
      if (page.visible()) void refresh()
      keepFresh()
    })
  }
  const stopWaking = page.onWake(() => {
    void keeper.adopt(takeOver)
    void writing.peek()?.sendNext()
    void refresh()
  })
  const stopListening = effect(() => {
    if (!online.value) return
    // Back in touch: what waited goes first, and what others did meanwhile is asked after.
    void Promise.resolve(writing.peek()?.sendNext()).then(refresh)
  })

  void keeper.adopt(takeOver).then(async () => {
    // They are shown from the beginning, unless the code that shows them is long in coming.
    if (!disposed && lefts.length > 0)
      await new Promise<void>((resolve) => {
        goOnWithLeft = resolve
        clock.after(patience, resolve)
      })
    if (disposed) return
    adopted = true
    void refresh()
  })
  keepFresh()

  const selectedGoalId = signal<string | null>(null)
  // A goal that was seen and is gone (made by what was taken back, say) is not selected any more, unless it is to be asked what becomes of it.
  let seenGoalId: string | null = null
  const stopLettingGo = effect(() => {
    const goalId = selectedGoalId.value
    const isHere = goalId !== null && cells.goal(goalId).value !== null
    const isAsked = conflicts.value.some(({ id }) => id === goalId)
    if (isHere) seenGoalId = goalId
    else if (goalId !== null && goalId === seenGoalId && !isAsked && document.peek() !== null) selectedGoalId.value = null
  })

  return {
    roadmapId,
    home: editionId === null ? `/roadmaps/${roadmapId}` : `/roadmaps/${roadmapId}/editions/${editionId}`,
    edition,
    readOnly,
    may,
    document,
    status,
    get today() {
      return today.value
    },
    turnTo(day) {
      batch(() => {
        if (asOf.peek() === today.peek()) asOf.value = day
        today.value = day
      })
    },
    asOf,
    scenario,
    worlds,
    goal: cells.goal,
    cell(themeId, horizonId) {
      const key = `${themeId}/${horizonId}`
      const known = lanes.get(key) ?? computed(() => branchesOf(cells.goalsIn(themeId, horizonId).value))
      lanes.set(key, known)
      return known
    },
    stateOf,
    stateOfGuard,
    stateOfGoal,
    stateCounts,
    markOf,
    percentOf(goalId) {
      const goal = cells.goal(goalId).value
      return goal === null ? null : goalPercent(goal, asOf.value)
    },
    memberCodes,
    filter,
    matches,
    selectedGoalId,
    saving: computed(() => writing.value?.saving.value ?? waiting.saving.value),
    conflicts,
    refusals,

    ...waiting.acts,
    newId: makeId,
    keepMine: (conflict) => writing.peek()?.keepMine(conflict),
    takeTheirs: (conflict) => writing.peek()?.takeTheirs(conflict),
    merge: (conflict, chosen) => writing.peek()?.merge(conflict, chosen),
    undo: (key) => !readOnly.peek() && waiting.undo(key),
    redo: () => !readOnly.peek() && waiting.redo(),
    changeOf: (key) => writing.peek()?.history.changeIds.get(waiting.carrierOf(key)) ?? null,
    canUndo: computed(() => writing.value?.history.canUndo.value ?? waiting.saving.value.pending > 0),
    canRedo: computed(() => writing.value?.history.canRedo.value ?? false),
    startWriting,
    drafts,
    refresh,
    dispose() {
      disposed = true
      stopTimer()
      stopWaking()
      stopListening()
      stopFilling()
      stopLettingGo()
      stopWriting()
      writing.peek()?.dispose()
      keeper.release()
    },
  }
}
